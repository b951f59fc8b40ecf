public import Answers
import DairyTerms

/// Every analysis of a feed with its unit and origin.
public enum FeedShowText {
  /// A line on the feed, the analyses, and what was never analysed.
  public static func text(_ answer: FeedShowAnswer) -> String {
    let document = answer.document
    let table = TextTable(
      heads: ["analysis", "value", "unit", "origin", ""],
      rows: document.analyses.map { row in
        [
          row.name, shown(row.value), row.unit, row.origin.rawValue,
          row.standardDeviation.map { "\(row.from), spread \(shown($0))" } ?? row.from,
        ]
      }, rightAligned: [false, true, false, false, false])
    var lines = [head(document), table.text]
    if !document.notAnalysed.isEmpty {
      lines.append(
        "Not analysed, nor needed by the model: \(document.notAnalysed.joined(separator: ", ")).")
    }
    if document.nelMcalPerKgDM != nil {
      lines.append("NEL and MP by difference in \(document.referenceDiet).")
    }
    return lines.joined(separator: "\n")
  }

  private static func head(_ document: FeedShowAnswer.Document) -> String {
    var parts = ["\(document.category)"]
    parts.append(
      document.concentratePercent == 0
        ? "forage" : document.concentratePercent == 100 ? "concentrate" : "partly concentrate")
    if let base = document.libraryFeed {
      parts.append("laid over library feed '\(VisibleText.shortened(base))'")
    }
    let values = [
      document.nelMcalPerKgDM.map { "NEL \(Numbers.fixed($0, 2)) Mcal" },
      document.mpGPerKgDM.map { "MP \(Numbers.fixed($0, 0)) g a kg DM" },
    ].compactMap { $0 }.joined(separator: ", ")
    return "\(VisibleText.shortened(document.feed)): \(values.isEmpty ? "" : "\(values); ")"
      + parts.joined(separator: ", ")
  }

  /// A number to four figures, whole where it is large.
  static func shown(_ value: Double) -> String {
    let size = abs(value)
    return FarmNumber.shown(
      value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 5)
  }
}
