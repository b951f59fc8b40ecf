import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// One rule of the herd check: a question whose every row is a finding.
struct HerdCheckRule: Sendable {
  let name: String
  let severity: HerdFinding.Severity
  /// Gives `animal`, `day` and what the text needs; `:herd` is a herd's number or NULL for all.
  let sql: String
  let text: @Sendable (Row) -> String

  private static func day(_ row: Row, _ column: String) -> String {
    HerdDay(daysSince1970: row[column]).iso
  }

  /// Only animals tested in the herd.
  private static func inHerd(_ animal: String) -> String {
    """
    (:herd IS NULL OR EXISTS(
      SELECT 1 FROM test_day h WHERE h.animal_id = \(animal) AND h.herd_id = :herd))
    """
  }

  static let all: [HerdCheckRule] = [
    HerdCheckRule(
      name: "calving-before-birth", severity: .impossible,
      sql: """
        SELECT a.official_id AS animal, l.calving_day AS day, a.birth_day AS born
        FROM (\(Calvings.sql())) l JOIN animal a ON a.id = l.animal_id
        WHERE l.calving_day <= a.birth_day AND \(inHerd("a.id"))
        """
    ) { "calves on \(day($0, "day")), born on \(day($0, "born"))" },
    HerdCheckRule(
      name: "dam-younger", severity: .impossible,
      sql: """
        SELECT a.official_id AS animal, a.birth_day AS day, d.official_id AS dam,
          d.birth_day AS born
        FROM animal a JOIN animal d ON d.id = a.dam_id
        WHERE d.birth_day >= a.birth_day AND \(inHerd("a.id"))
        """
    ) { "her dam \(VisibleText.shortened($0["dam"])) is born on \(day($0, "born")), after her" },
    HerdCheckRule(
      name: "test-after-leaving", severity: .impossible,
      sql: """
        SELECT a.official_id AS animal, t.test_day AS day, max(s.to_day) AS gone
        FROM test_day t JOIN animal a ON a.id = t.animal_id JOIN herd_stay s ON s.animal_id = a.id
        WHERE (:herd IS NULL OR t.herd_id = :herd)
        GROUP BY t.id
        HAVING min(s.to_day IS NOT NULL) AND t.test_day > max(s.to_day)
          AND max(CASE WHEN s.out_reason IN ('slaughtered', 'died') THEN 1 ELSE 0 END)
        """
    ) { "tested though she is gone since \(day($0, "gone"))" },
    HerdCheckRule(
      name: "stays-overlap", severity: .odd,
      sql: """
        SELECT a.official_id AS animal, n.from_day AS day, s.to_day AS until
        FROM herd_stay s JOIN herd_stay n ON n.animal_id = s.animal_id AND n.from_day > s.from_day
          AND n.from_day < coalesce(s.to_day, 1e9)
        JOIN animal a ON a.id = s.animal_id WHERE \(inHerd("a.id"))
        """
    ) { row in
      let until = (row["until"] as Int?).map { "until \(HerdDay(daysSince1970: $0))" }
      return "comes to a herd though she is in another \(until ?? "with no end")"
    },
    HerdCheckRule(
      name: "test-outside-stay", severity: .odd,
      sql: """
        SELECT a.official_id AS animal, t.test_day AS day, h.code AS herd_code
        FROM test_day t JOIN animal a ON a.id = t.animal_id JOIN herd h ON h.id = t.herd_id
        WHERE (:herd IS NULL OR t.herd_id = :herd)
          AND EXISTS(SELECT 1 FROM herd_stay s WHERE s.animal_id = a.id)
          AND NOT EXISTS(SELECT 1 FROM herd_stay s WHERE s.animal_id = a.id
            AND s.herd_id = t.herd_id AND s.from_day <= t.test_day
            AND coalesce(s.to_day, 1e9) >= t.test_day)
        """
    ) { "tested in herd \(VisibleText.shortened($0["herd_code"])) while no stay there is stored" },
    HerdCheckRule(
      name: "early-calving", severity: .odd,
      sql: """
        SELECT a.official_id AS animal, l.calving_day AS day, l.calving_day - a.birth_day AS age
        FROM (\(Calvings.sql())) l JOIN animal a ON a.id = l.animal_id
        WHERE l.calving_day - a.birth_day BETWEEN 1 AND \(HerdRules.earlyCalvingDays - 1)
          AND \(inHerd("a.id"))
        """
    ) { "calves at \(($0["age"] as Int) / 30) months of age" },
    HerdCheckRule(
      name: "calving-without-service", severity: .odd,
      // Only of cows whose other calvings have a service: a herd with a bull stores none.
      sql: """
        SELECT a.official_id AS animal, l.calving_day AS day
        FROM lactation l JOIN animal a ON a.id = l.animal_id
        WHERE l.parity > 1 AND \(inHerd("a.id"))
          AND EXISTS(SELECT 1 FROM event e WHERE e.animal_id = a.id AND e.code = 'BRED'
            AND e.event_day < l.calving_day - 320)
          AND EXISTS(SELECT 1 FROM event e WHERE e.animal_id = a.id AND e.code = 'BRED'
            AND e.event_day > l.calving_day)
          AND NOT EXISTS(SELECT 1 FROM event e WHERE e.animal_id = a.id AND e.code = 'BRED'
            AND l.calving_day - e.event_day BETWEEN 255 AND 305)
        """
    ) { _ in "no insemination 255 to 305 days before this calving" },
  ]
}
