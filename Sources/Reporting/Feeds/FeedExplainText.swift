public import Answers
import DairyTerms
import Nutrition

/// How each value of a feed comes about, line by line: value, formula with its numbers, source.
public enum FeedExplainText {
  /// What the feed gives, first; then what it holds, and the diet the difference is taken in.
  public static func text(_ answer: FeedExplainAnswer) -> String {
    let document = answer.document
    let energy = value("net_energy", document), protein = value("metabolisable_protein", document)
    var lines = [
      "\(VisibleText.shortened(document.feed)): NEL \(Numbers.fixed(energy, 2)) Mcal and MP "
        + "\(Numbers.fixed(protein, 0)) g a kg of dry matter, by difference in the reference diet.",
      "Reference: \(document.referenceDiet). \(FeedShowText.shown(document.feedKgDMPerDay)) kg DM of "
        + "the feed takes the place of as much of that diet; the difference is the feed's.",
      "", "A kilogram of its dry matter", "",
    ]
    lines += document.ofFeed.flatMap { block($0) }
    lines += ["", "In the reference diet, a kilogram of its dry matter", ""]
    lines.append(differences(document.inReferenceDiet))
    lines += ["", "The diet with the feed, a day (without it: in brackets)", ""]
    for line in document.dietWith {
      let without = document.dietWithout.first { $0.key == line.key }
      lines += block(line, beside: without.map { " (\(FeedShowText.shown($0.value)))" } ?? "")
    }
    if !document.imputed.isEmpty {
      lines += ["", "Filled in, not analysed", ""]
      lines.append(filled(document.imputed))
    }
    return lines.joined(separator: "\n")
  }

  private static func value(_ key: String, _ document: FeedExplainAnswer.Document) -> Double {
    document.inReferenceDiet.first { $0.key == key }?.value ?? 0
  }

  /// `RUP 16.9 % DM` with its arithmetic and source below.
  private static func block(_ line: FeedExplainAnswer.Line, beside: String = "") -> [String] {
    let inputs = line.inputs.map { input in
      "\(input.symbol) \(FeedShowText.shown(input.value))"
        + (input.origin == .imputed ? " (filled)" : input.origin == .laboratory ? " (lab)" : "")
    }
    return [
      "\(line.name): \(FeedShowText.shown(line.value)) \(line.unit)\(beside)",
      "    = \(line.formula)", "    \(inputs.joined(separator: ", "))  [\(line.source)]",
    ]
  }

  private static func differences(_ lines: [FeedExplainAnswer.Line]) -> String {
    TextTable(
      heads: ["", "without", "with", "a kg of the feed", ""],
      rows: lines.map { line in
        func input(_ symbol: String) -> String {
          line.inputs.first { $0.symbol == symbol }.map { Numbers.fixed($0.value, 4) } ?? ""
        }
        return [
          line.name, input("without"), input("with"), FeedShowText.shown(line.value), line.unit,
        ]
      }, rightAligned: [false, true, true, true, false]
    ).text + (lines.first.map { "\na kg of the feed = \($0.formula)" } ?? "")
  }

  private static func filled(_ rows: [DietAnswer.Filled]) -> String {
    TextTable(
      heads: ["analysis", "value", "unit", "from"],
      rows: rows.map { row in
        [
          FeedComponent(rawValue: row.component)?.plainName ?? row.component,
          FeedShowText.shown(row.value), row.unit, row.origin,
        ]
      },
      rightAligned: [false, true, false, false]
    ).text
  }
}
