public import Answers
import DairyTerms
public import Farm
import HerdStore

/// The pens of a herd for people.
public enum PensText {
  /// A row a pen.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of overview: PenOverview, in units: FeedUnits = .metric) -> String {
    guard !overview.pens.isEmpty else {
      return "no pen is on file: plan and rations group the cows by Galacto's rule"
    }
    let hasFeed = overview.pens.contains { $0.feeding != nil }
    let rows = overview.pens.map { pen -> [String] in
      var row = [
        VisibleText.shortened(pen.code), pen.name.map { VisibleText.shortened($0) } ?? "",
        "\(pen.heads.total)", "\(pen.heads.inMilk)", "\(pen.heads.dry)", "\(pen.heads.heifers)",
        Numbers.orBlank(pen.meanDaysInMilk, 0), Numbers.orBlank(pen.meanMilkKg.map(units.mass), 1),
        Numbers.orBlank(pen.meanEnergyCorrectedMilkKg.map(units.mass), 1),
      ]
      if hasFeed {
        row.append(Numbers.orBlank(pen.feeding.map { units.mass($0.deliveredKgPerHead) }, 1))
        row.append(Numbers.orBlank(pen.feeding?.costPerHead, 2))
      }
      row += [
        pen.stage ?? "?", pen.setBy.map(VisibleText.escaped) ?? "", pen.isLeftOut ? "left out" : "",
      ]
      return row
    }
    return TextTable(
      heads: [
        "pen", "name", "head", "in milk", "dry", "heifers", "dim", "milk \(units.name)",
        "ecm \(units.name)",
      ] + (hasFeed ? ["fed \(units.name)", "feed cost"] : []) + ["stage", "set by", ""], rows: rows,
      rightAligned: [false, false] + Array(repeating: true, count: hasFeed ? 9 : 7)
        + [false, false, false]
    ).text
  }

  /// What is said behind the table: animals without a pen, and the command that gives stages.
  public static func notes(of overview: PenOverview) -> [String] {
    guard !overview.pens.isEmpty else {
      return ["store that grouping: galacto herd pens --by-rule"]
    }
    let loose = overview.withoutPen
    var notes = [
      "\(VisibleText.escaped(overview.herd)) as of \(overview.asOf): without a pen \(loose.inMilk) "
        + "cows in milk, \(loose.dry) dry, \(loose.heifers) heifers"
    ]
    guard overview.command != nil || overview.choice != nil else { return notes }
    if !overview.areInUse {
      notes.append("no pen has a stage yet: plan and rations group by Galacto's rule")
    }
    if let command = overview.command {
      notes.append("give stages, here those most of the cows speak for:\n  \(command)")
    }
    if let choice = overview.choice { notes.append(choice) }
    return notes
  }

  /// What the cows of pens speak for, a row a pen.
  public static func proposals(of pens: [FarmPen]) -> String {
    guard !pens.isEmpty else { return "every pen with animals in it has a stage" }
    let rows = pens.map { pen in
      [
        pen.shownCode, pen.word ?? "?", pen.proposal?.word ?? "", pen.proposal?.rests ?? "",
        pen.proposal.map {
          Numbers.fixed($0.share * 100, 0) + " %" + ($0.isClear ? "" : ", unsure")
        } ?? "",
      ]
    }
    return TextTable(
      heads: ["pen", "stage", "proposed", "because", "of the cows"], rows: rows
    ).text
  }
}

/// Pens after what a person said of them, a line a pen.
public enum PenOrderText {
  /// A line a pen that was spoken of.
  public static func text(of answer: PenOrderAnswer) -> String {
    answer.changes.map { change in
      let pen = change.pen
      let name = pen.name.map { " '\(VisibleText.shortened($0))'" } ?? ""
      return "pen \(VisibleText.shortened(pen.code))\(name): \(pen.stage ?? "unknown")"
        + (pen.isLeftOut ? ", left out of plan and ration" : "")
        + (change.before == pen.stage ?? "unknown" ? "" : " (was \(change.before))")
        + (change.isDryByItsCows ? "; 'dry' is what most of its dry cows are" : "")
    }.joined(separator: "\n")
  }
}

/// The pens the house's rule would make, for people.
public enum PensByRuleText {
  /// A row a pen.
  public static func text(of answer: PensByRuleAnswer) -> String {
    TextTable(
      heads: ["pen", "cows", "of them"],
      rows: answer.groups.map { group in
        [
          VisibleText.shortened(group.pen), "\(group.cows)",
          group.from.map {
            "\($0.cows) from \($0.pen.map { VisibleText.shortened($0) } ?? "no pen")"
          }.joined(separator: ", "),
        ]
      }, rightAligned: [false, true, false]
    ).text
  }

  /// The rule, what stays, and whether it is stored.
  public static func notes(of answer: PensByRuleAnswer) -> [String] {
    let document = answer.document
    return ["rule: \(document.rule)"]
      + answer.leftOut.map {
        "pen \(VisibleText.shortened($0.code)) is left out: its cows stay"
      }
      + [
        document.stored
          ? "stored: \(document.moved) cows moved on \(document.asOf); 'galacto herd undo' takes it "
            + "back"
          : "shown only, \(document.moved) cows would move; store it with --yes"
      ]
  }
}
