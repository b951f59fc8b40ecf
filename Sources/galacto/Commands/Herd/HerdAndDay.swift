import Answers
import ArgumentParser
import DairyTerms

/// Which herd and which day a question is about.
struct HerdAndDay: ParsableArguments {
  @Option(help: "The herd's code (default: the only one there is).")
  var herd: String?

  @Option(
    help: "As of this day, YYYY-MM-DD (default: the herd's last test day).",
    transform: Self.day)
  var asOf: HerdDay?

  /// The herd and the day as the door takes them.
  var scope: HerdScope { HerdScope(herd: herd, asOf: asOf) }

  /// A day of `--as-of`.
  static func day(_ text: String) throws -> HerdDay {
    guard let day = HerdDay(iso: text) else {
      throw ValidationError("--as-of is a day written YYYY-MM-DD, not '\(text)'")
    }
    return day
  }
}
