public import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// One thing in the records that is impossible or odd.
public struct HerdFinding: Sendable, Codable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    /// It cannot be: one of the records is wrong.
    case impossible
    /// It can be, but look at it.
    case odd
  }

  /// How bad it is.
  public var severity: Severity
  /// A short stable word for the rule.
  public var rule: String
  /// The animal's number.
  public var animal: String
  /// The day it is about, where there is one.
  public var day: HerdDay?
  /// What was found, with the values.
  public var finding: String

  /// A finding.
  public init(
    severity: Severity, rule: String, animal: String, day: HerdDay?, finding: String
  ) {
    self.severity = severity
    self.rule = rule
    self.animal = animal
    self.day = day
    self.finding = finding
  }
}

extension HerdStore {
  /// Looks through the records for what cannot be and what is odd. Nothing is changed.
  ///
  /// - Parameter herd: one herd's code, or `nil` for all.
  /// - Returns: findings, the impossible first, then by rule, animal and day.
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func check(herd: String? = nil) throws -> [HerdFinding] {
    try read { db in
      let herdID = try herd.map { try self.herdID($0, db) }
      var findings: [HerdFinding] = []
      for rule in HerdCheckRule.all {
        let rows = try Row.fetchAll(db, sql: rule.sql, arguments: ["herd": herdID])
        findings += rows.map { row in
          HerdFinding(
            severity: rule.severity, rule: rule.name, animal: row["animal"],
            day: (row["day"] as Int?).map(HerdDay.init(daysSince1970:)),
            finding: rule.text(row))
        }
      }
      findings += try LactationCheck(db: db, herdID: herdID).findings()
      findings += try Self.lookAlikes(herdID, db)
      return findings.sorted { left, right in
        if left.severity != right.severity { return left.severity == .impossible }
        return (left.rule, left.animal, left.day?.daysSince1970 ?? 0, left.finding)
          < (right.rule, right.animal, right.day?.daysSince1970 ?? 0, right.finding)
      }
    }
  }

  /// Numbers that people take for the same: `0012` and `12`, a Cyrillic А for a Latin one.
  private static func lookAlikes(_ herdID: Int64?, _ db: Database) throws -> [HerdFinding] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT a.official_scheme, a.official_id FROM animal a
        WHERE ?1 IS NULL OR EXISTS(
          SELECT 1 FROM test_day t WHERE t.animal_id = a.id AND t.herd_id = ?1)
        ORDER BY a.official_scheme, a.official_id
        """, arguments: [herdID])
    var seen: [String: String] = [:]
    var findings: [HerdFinding] = []
    for row in rows {
      let id: String = row[1]
      let plain = "\(row[0] as String):" + LookAlike.skeleton(id)
      if let first = seen[plain] {
        findings.append(
          HerdFinding(
            severity: .odd, rule: "look-alike-number", animal: id, day: nil,
            finding: "looks like '\(VisibleText.shortened(first))': the same animal?"))
      } else {
        seen[plain] = id
      }
    }
    return findings
  }
}

/// What is left of a number when leading zeros, case, blanks and look-alike letters are taken off.
enum LookAlike {
  private static let latin: [Character: Character] = [
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
    "Т": "T", "Х": "X", "Α": "A", "Β": "B", "Ε": "E", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M",
    "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Χ": "X",
  ]

  static func skeleton(_ number: String) -> String {
    let letters = number.uppercased().filter { !$0.isWhitespace }.map { latin[$0] ?? $0 }
    let trimmed = letters.drop { $0 == "0" }
    return String(trimmed.isEmpty ? letters[...] : trimmed)
  }
}
