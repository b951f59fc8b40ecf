import Dispatch
import FarmText
import Foundation
import Synchronization

/// Ends the program at once when it is interrupted (Ctrl-C) or asked to end.
///
/// Nothing has to be put in order first: every change of a farm is one transaction, so that the farm
/// is as before the command or as after it, as if the computer had lost power. Only files that were
/// being written are removed.
enum Interruption {
  /// Kept alive here; only ``watch()`` touches it, once, before anything else runs.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// An answer in hand, and a signal that waits for its end.
  private struct Patience {
    var isInHand = false
    var waiting: Int32?
  }
  private static let patience = Mutex(Patience())

  /// Begins an answer that is given whole even where the program is asked to end meanwhile.
  static func takeInHand() { patience.withLock { $0.isInHand = true } }

  /// The answer was given: where the program was asked to end, it ends now.
  static func letGo() {
    let waiting = patience.withLock { patience in
      patience.isInHand = false
      return patience.waiting
    }
    guard let waiting else { return }
    UnfinishedFiles.removeAll()
    exit(128 + waiting)
  }

  /// Whether a signal has to wait for an answer in hand; a second one never has.
  private static func waits(_ number: Int32) -> Bool {
    patience.withLock { patience in
      guard patience.isInHand, patience.waiting == nil else { return false }
      patience.waiting = number
      return true
    }
  }

  /// Watches for both signals from now on; the exit codes are the shell's: 130 and 143.
  static func watch() {
    for number in [SIGINT, SIGTERM] {
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        guard !waits(number) else {
          Console.standard.talk("ending after the answer in hand; a second time ends at once")
          return
        }
        UnfinishedFiles.removeAll()
        Console.standard.talk("interrupted: nothing is half stored")
        _exit(128 + number)
      }
      source.resume()
      sources.append(source)
    }
  }
}
