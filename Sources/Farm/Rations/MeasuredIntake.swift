package import DairyTerms
package import HerdStore
import Nutrition
import Rations

/// What a pen is measured to eat, said in a question.
public struct MeasuredDMI: Codable, Sendable, Hashable {
  /// The pen's code; `nil` for every pen asked.
  public var pen: String?
  /// Dry matter a cow of it eats a day, kg: fed less refused; `nil` takes the predicted intake whatever
  /// the farm's files and records say.
  public var kgPerDay: Double?

  /// An intake, or that the predicted one is to be taken.
  public init(pen: String? = nil, kgPerDay: Double?) {
    self.pen = pen
    self.kgPerDay = kgPerDay
  }
}

/// What is known of the intake of a herd's pens beside their ration files.
package struct IntakeRecords: Sendable {
  /// The day the records are read as of.
  package var day: HerdDay?
  /// What the question says.
  package var asked: [MeasuredDMI] = []
  /// What the feed mixer put before the pens, by the pen's code.
  package var mixer: [String: PenFeedRecord] = [:]

  /// No records.
  package init(day: HerdDay? = nil) { self.day = day }
}

/// A measured intake and where it comes from.
struct MeasuredIntake {
  /// Who said it.
  enum Source: Hashable {
    /// The question.
    case asked
    /// The pen's ration file.
    case file
    /// The records of the feed mixer.
    case mixer
  }

  /// Dry matter a cow eats a day, kg.
  var kgPerDay: Double
  var source: Source
  /// Where it comes from, in words.
  var words: String
  /// Whether it was said in pounds.
  var isInPounds = false
  /// What makes it doubtful, in sentences without weights.
  var caveats: [String] = []
  /// The day it is of, where that is known.
  var day: HerdDay?

  /// Days with feed below which a mean is doubtful: one day's dry matter moves it by 5 %
  /// (``IntakeStanding/agreesWithinPercent``).
  static let fewDays = 3
  /// Days between a measured intake and the test day beyond which they are doubted together: more than
  /// a month's testing. Our own rule.
  static let farDays = 35
}

extension MeasuredIntake {
  /// The intake of a mixer's records: dry matter of what was fed, less what was weighed back.
  ///
  /// - Parameters:
  ///   - stored: what the pen's file says of refusals.
  ///   - content: dry matter of a feed of the mixer's, as a share of 1; `nil` where the farm has no such
  ///     feed.
  /// - Returns: the intake with its dry matter by ingredient, or why there is none.
  static func of(
    _ record: PenFeedRecord, stored: StoredIntake?, content: (String) -> Double?
  ) -> (intake: MeasuredIntake?, refusal: String?) {
    let unknown = record.kgAsFed.keys.filter { content($0) == nil }.sorted()
    guard unknown.isEmpty else {
      let names = unknown.prefix(3).map { "'\(VisibleText.shortened($0))'" }
      let more = unknown.count > 3 ? " and \(unknown.count - 3) more" : ""
      return (
        nil,
        "the mixer's records are not used: no feed of the farm is called "
          + "\(names.joined(separator: ", "))\(more); say which it is in \(MixerNames.fileName), a "
          + "line each:  \(unknown[0]): NAME OF prices.csv"
      )
    }
    // In the order of the names: a sum must not depend on the order of a dictionary.
    let fed = record.kgAsFed.sorted { $0.key < $1.key }
    let asFed = fed.reduce(0) { $0 + $1.value }
    let dryMatter = fed.reduce(0) { $0 + $1.value * (content($1.key) ?? 0) }
    guard asFed > 0, dryMatter > 0 else { return (nil, nil) }
    var caveats: [String] = []
    var words = "feed mixer, \(record.firstDay) to \(record.lastDay)"
    var refused = 0.0
    if let kg = record.refusedKg {
      refused = kg / asFed
      words += ", less what was weighed back"
    } else if let percent = stored?.refusedPercent {
      refused = percent / 100
      words += ", less \(PlainNumber.text(percent)) % refused"
    } else {
      caveats.append(
        "the mixer's records hold no refusals, so all that was fed counts as eaten; write "
          + "refused_percent: 3 (your own figure) into the pen's ration file")
    }
    if record.days < fewDays {
      caveats.append("only \(record.days) day\(record.days == 1 ? "" : "s") of feeding")
    }
    let kg = dryMatter * max(0, 1 - refused)
    guard kg > 0 else { return (nil, "the mixer's records say that all was weighed back") }
    return (
      MeasuredIntake(
        kgPerDay: kg, source: .mixer, words: words, caveats: caveats, day: record.lastDay), nil
    )
  }
}
