public import Answers
import DairyTerms
import FarmText

/// The feeds a word means, as a table: what they hold, and why each was found.
public enum FeedFindText {
  /// The best feed in a sentence, the table, and how to read on.
  public static func text(_ answer: FeedFindAnswer) -> String {
    let word = VisibleText.shortened(answer.word)
    guard let best = answer.feeds.first else {
      let near = answer.near.map { "'\(VisibleText.shortened($0))'" }.joined(separator: ", ")
      return "No feed is called '\(word)'"
        + (near.isEmpty
          ? ": try another word for it, in English, German, Dutch, French or Spanish."
          : "; the nearest words are \(near).")
    }
    let table = TextTable(
      heads: ["feed", "DM %", "CP", "NDF", "starch", "NEL", "found by"],
      rows: answer.feeds.map(row), rightAligned: [false, true, true, true, true, true, false])
    let all = answer.feeds.count + answer.more
    let more = answer.more > 0 ? "\n\(answer.more) more: --most \(all)" : ""
    return """
      \(head(best, word))
      \(table.text)\(more)
      DM % as fed; CP, NDF, starch % DM; NEL Mcal/kg DM as part of a stated diet:
      galacto feeds explain \(ShellWord.quoted(best.feed))
      """
  }

  private static func head(_ best: FeedFindAnswer.Row, _ word: String) -> String {
    let name = VisibleText.shortened(best.feed)
    guard best.isExact else { return "'\(word)' is most likely \(name)." }
    return best.why == "name" ? "\(name):" : "'\(word)' is \(name)."
  }

  private static func row(_ row: FeedFindAnswer.Row) -> [String] {
    func shown(_ value: Double?, _ decimals: Int) -> String {
      value.map { Numbers.fixed($0, decimals) } ?? "-"
    }
    return [
      VisibleText.shortened(row.feed), shown(row.dryMatterPercentAsFed, 1),
      shown(row.crudeProteinPercentDM, 1), shown(row.ndfPercentDM, 1),
      shown(row.starchPercentDM, 1), shown(row.nelMcalPerKgDM, 2), reason(row),
    ]
  }

  private static let languages = [
    "en": "English", "de": "German", "nl": "Dutch", "fr": "French", "es": "Spanish",
  ]

  private static func reason(_ row: FeedFindAnswer.Row) -> String {
    let matched = row.matched.map { "'\(VisibleText.shortened($0))'" } ?? ""
    switch row.why {
    case "word":
      return "\(matched), \(row.language.flatMap { languages[$0] } ?? "")"
    case "part": return "part of \(matched)"
    case "kind": return "its kind"
    case "laid-over": return "the farm's, over \(matched)"
    case "spelling": return "spelt like \(matched)"
    default: return "its name"
    }
  }
}
