import DairyTerms
import Foundation
import Synchronization

/// A line a herd on standard output and, where a person looks, how far the batch is and how long it will
/// take.
final class BatchProgress: Sendable {
  private let start = ContinuousClock.now
  private let left: Int
  private let shown = Mutex(false)
  private let isWatched = isatty(STDERR_FILENO) == 1

  /// The progress of a batch of which so many herds are to be asked.
  init(left: Int) { self.left = left }

  /// Tells of a herd that is done.
  func tell(_ line: String?, done: Int, all: Int) {
    shown.withLock { shown in
      clear(&shown)
      // A reader that went away stops no herd: what came of it stands in the folder.
      if let line { try? Console.standard.answer(line) }
      guard isWatched, done < all else { return }
      let (seconds, part) = (ContinuousClock.now - start).components
      let spent = Double(seconds) + Double(part) * 1e-18
      let here = left - (all - done)
      let rest = Int((spent / Double(max(here, 1)) * Double(all - done)).rounded(.up))
      write("\(done) of \(all) herds, about \(rest) s left")
      shown = true
    }
  }

  /// Clears the line.
  func end() { shown.withLock { clear(&$0) } }

  private func clear(_ shown: inout Bool) {
    guard shown else { return }
    write("\r\u{1B}[K")
    shown = false
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
