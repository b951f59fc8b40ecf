import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Synchronization

/// One line on the terminal that says how far an import is and how long it will take; nothing where
/// standard error is no terminal.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  /// A line, or `nil` where nobody looks.
  init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
  }

  /// Shows how far it is, at most five times a second, and only of what takes a while.
  func show(_ progress: ImportProgress) {
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      guard now - (last ?? start) > .milliseconds(last == nil ? 500 : 200) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    var text = "\(VisibleText.shortened(progress.file)): row \(progress.row)"
    if let share = progress.share, share > 0.01 {
      let (seconds, attoseconds) = (now - start).components
      let spent = Double(seconds) + Double(attoseconds) * 1e-18
      let left = Int((spent / share * (1 - share)).rounded(.up))
      text += ", \(Int(share * 100)) %, about \(left) s left"
    }
    write("\r\u{1B}[K" + text)
  }

  /// Clears the line.
  func end() {
    guard lastShown.withLock({ $0 != nil }) else { return }
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
