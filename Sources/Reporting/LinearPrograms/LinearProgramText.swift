public import Answers
import DairyTerms
import Foundation
public import LinearPrograms

/// The answer to a model file, as people read it: the answer first, then the tables.
public struct LinearProgramText {
  private let report: LinearProgramReport
  private let model: LinearModel

  /// The text of a report on a model.
  public init(_ report: LinearProgramReport, _ model: LinearModel) {
    self.report = report
    self.model = model
  }

  /// The whole text.
  public var text: String {
    ([headline] + conflictLines + nearestLines + runawayLines + tables + residualLines
      + fallbackLines)
      .joined(separator: "\n")
  }

  private var headline: String {
    switch report.status {
    case "optimal":
      return "optimal: objective \(Self.number(report.objective ?? 0))"
    case "infeasible":
      return "infeasible: " + clash
    case "unbounded":
      return "unbounded: the objective improves for ever"
    case "limit":
      let limit = report.limit ?? "limit"
      guard let objective = report.objective else {
        return "limit: \(limit), no point yet" + proved
      }
      return "limit: \(limit), best objective so far \(Self.number(objective))" + proved
    default:
      guard let objective = report.objective else { return "undefined: \(report.detail)" }
      return "undefined: a point of objective \(Self.number(objective)), not proved the best"
        + proved
    }
  }

  /// What is proved of points not found, and how far the best one found may be from it.
  private var proved: String {
    guard let bound = report.bestBound else { return "" }
    let side = report.sense == "minimize" ? "below" : "above"
    let words = "; proved: none \(side) \(Self.number(bound))"
    guard let gap = report.gap else { return words }
    return words + String(format: ", a gap of %.3g %%", 100 * gap)
  }

  /// The clash in words: the rows by name where they are few.
  private var clash: String {
    guard let conflict = report.conflict, !conflict.members.isEmpty else {
      return "no point meets every limit"
    }
    let rows = conflict.members.filter { $0.kind == "row" }
    guard (1...3).contains(rows.count) else { return "\(conflict.members.count) limits clash" }
    let words = rows.map {
      "\(VisibleText.escaped($0.name)) \($0.side == .lower ? ">=" : "<=") "
        + Self.number($0.limit)
    }
    let others = conflict.members.count - rows.count
    return words.joined(separator: " and ")
      + (others > 0 ? " clash, given \(others) limits of variables" : " clash")
  }

  private static let mostMembersShown = 40

  private var conflictLines: [String] {
    guard let conflict = report.conflict else { return [] }
    let named = conflict.members.filter { $0.kind == "row" || $0.limit != 0 }
    var lines = named.prefix(Self.mostMembersShown).map { member in
      let sign = member.side == .lower ? ">=" : "<="
      let alone =
        member.relaxationAlone.map { "; alone it must give way by \(Self.number($0))" } ?? ""
      let kind = member.kind == "row" ? "" : "variable "
      return
        "  \(kind)\(VisibleText.escaped(member.name)) \(sign) \(Self.number(member.limit))\(alone)"
    }
    let unshown = named.count - lines.count
    if unshown > 0 { lines.append("  and \(unshown) more (all of them with --json)") }
    let plain = conflict.members.count - named.count
    if plain > 0 { lines.append("  and that \(plain) variables have their limit at 0") }
    return lines + (conflict.needsIntegrality ? ["  and some variables must be whole"] : [])
      + (conflict.isMinimal ? [] : ["  (a limit ended the search: some may not be needed)"])
  }

  private var nearestLines: [String] {
    guard let nearest = report.nearest else { return [] }
    let lines = nearest.relaxations.map {
      "  allow \(VisibleText.escaped($0.name)) \(Self.number($0.newLimit)) instead of "
        + Self.number($0.limit)
    }
    let head = nearest.isLeast ? "nearest" : "nearest found within the limit"
    return ["\(head): objective \(Self.number(nearest.objective))"] + lines
  }

  private var runawayLines: [String] {
    guard let runaways = report.runaways, !runaways.isEmpty else { return [] }
    return ["variables that run away:"]
      + runaways.map { "  \(VisibleText.escaped($0.name)) \($0.share > 0 ? "rises" : "falls")" }
  }

  private var tables: [String] {
    var lines: [String] = []
    if !report.variables.isEmpty {
      let cells = model.variables.compactMap { variable -> [String]? in
        let name = model.name(of: variable)
        return report.variables[name].map {
          [VisibleText.escaped(name), Self.number($0.value), Self.number($0.reducedCost)]
        }
      }
      lines += ["", Self.table(["variable", "value", "reduced cost"], cells)]
    }
    if !report.rows.isEmpty {
      let cells = model.rows.compactMap { row -> [String]? in
        let name = model.name(of: row)
        return report.rows[name].map {
          [VisibleText.escaped(name), Self.number($0.activity), Self.number($0.shadowPrice)]
        }
      }
      lines += ["", Self.table(["row", "activity", "shadow price"], cells)]
    }
    return lines
  }

  private var residualLines: [String] {
    guard let residuals = report.residuals else { return [] }
    var parts = ["limits overstepped by at most \(Self.number(residuals.primal))"]
    if let dual = residuals.dual { parts.append("prices wrong by at most \(Self.number(dual))") }
    return ["", "checked: " + parts.joined(separator: ", ")]
  }

  private var fallbackLines: [String] {
    report.fallbacks.map { "solved again after \($0)" }
  }

  /// Ten digits at most: more than any farm number carries, and the same on every machine.
  private static func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    return String(format: "%.10g", value == 0 ? 0 : value)
  }

  /// Names to the left, numbers to the right.
  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    TextTable(heads: heads, rows: rows, rightAligned: [false, true, true]).text
  }
}
