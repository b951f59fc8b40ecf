import Dispatch
import FarmText
import Foundation

/// Ends the program at once when it is interrupted (Ctrl-C) or asked to end.
///
/// Nothing has to be put in order first: every change of a farm is one transaction, so that the farm
/// is as before the command or as after it, as if the computer had lost power. Only files that were
/// being written are removed.
enum Interruption {
  /// Kept alive here; only ``watch()`` touches it, once, before anything else runs.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// Watches for both signals from now on; the exit codes are the shell's: 130 and 143.
  static func watch() {
    for number in [SIGINT, SIGTERM] {
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        UnfinishedFiles.removeAll()
        Console.standard.talk("interrupted: nothing is half stored")
        _exit(128 + number)
      }
      source.resume()
      sources.append(source)
    }
  }
}
