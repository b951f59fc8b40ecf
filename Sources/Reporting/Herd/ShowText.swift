public import Answers
import DairyTerms

/// Animals' histories for people.
public enum ShowText {
  /// A block an animal.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: ShowAnswer, in units: FeedUnits = .metric) -> String {
    answer.document.animals.map { text($0, units) }.joined(separator: "\n\n")
  }

  private static func text(_ history: AnimalRow, _ units: FeedUnits) -> String {
    var lines = [VisibleText.escaped("\(history.scheme):\(history.id)")]
    if let name = history.barnNumber { lines.append("barn number  \(VisibleText.escaped(name))") }
    if let birth = history.birthDay { lines.append("born         \(birth)") }
    if let breed = history.breed {
      lines.append("breed        \(VisibleText.escaped(breed))\(name(of: history))")
    }
    if let dam = history.dam { lines.append("dam          \(VisibleText.escaped(dam))") }
    if let sire = history.sire { lines.append("sire         \(VisibleText.escaped(sire))") }
    for stay in history.stays {
      let end = stay.to.map { " to \($0) (\(stay.departure ?? ""))" } ?? ""
      lines.append(
        "stay         \(VisibleText.escaped(stay.herd)) from \(stay.from) (\(stay.arrival))\(end)"
      )
    }
    for lactation in history.lactations {
      let counted = lactation.parityIsSaid ? "" : " (number counted, no file says it)"
      lines.append("lactation \(lactation.parity), calved \(lactation.calvingDay)\(counted)")
      lines += table(lactation.tests, units)
    }
    if !history.testsWithoutCalving.isEmpty {
      lines.append("before any calving that is known")
      lines += table(history.testsWithoutCalving, units, hasCalving: false)
    }
    for event in history.events {
      let detail = event.detail.isEmpty ? "" : "  \(VisibleText.escaped(event.detail))"
      lines.append("\(event.day)  \(VisibleText.escaped(event.event))\(detail)")
    }
    return lines.joined(separator: "\n")
  }

  /// The breed's name, where it says more than the code.
  private static func name(of history: AnimalRow) -> String {
    guard let name = history.breedName, name != history.breed else { return "" }
    return " (\(VisibleText.escaped(name)))"
  }

  private static func table(
    _ tests: [AnimalRow.Test], _ units: FeedUnits, hasCalving: Bool = true
  ) -> [String] {
    let rows = tests.map { test in
      [
        "  \(test.day.iso)", hasCalving ? "\(test.daysInMilk)" : "",
        Numbers.orBlank(test.milkKg.map(units.mass), 1), Numbers.orBlank(test.fatPercent, 2),
        Numbers.orBlank(test.proteinPercent, 2), test.cellsThousandPerMl.map(String.init) ?? "",
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      TextTable(
        heads: ["  day", "dim", "milk \(units.name)", "fat %", "prot %", "cells k"], rows: rows,
        rightAligned: [false, true, true, true, true, true]
      ).text
    ]
  }
}
