import DairyTerms
import FarmText
import Nutrition
import Testing

@testable import Farm

/// Maps of a laboratory's words: one direction, and what they say is what is read.
@Suite("Laboratory maps")
struct LabMapTests {
  private static func map(_ text: String) throws -> LabMap {
    try LabMap(reading: FarmFile(name: "m.yaml", text: text))
  }

  @Test("House name first; several headings of one analysis; dates and decimals beside them")
  func forms() throws {
    let map = try Self.map(
      """
      feed_column: [Probe, Art]
      dates: dmy
      decimal: comma
      columns:
        crude_protein_percent_dm: XP
        dry_matter_percent_as_fed: [TS, {column: Feuchte, written: complement}]
        ash_percent_dm: {column: XA, written: g_per_kg}
      feeds: {Silo 3: {sheet: [Silo 3 2024, S3], like: "Corn silage, typical"}}
      """)
    #expect(map.mapping.columns["XP"] == LabColumn(.crudeProtein))
    #expect(map.mapping.columns["Feuchte"] == LabColumn(.dryMatter, basis: .complement))
    #expect(map.mapping.columns["XA"] == LabColumn(.ash, divisor: 10))
    #expect(map.mapping.feedColumns.prefix(2) == ["Probe", "Art"])
    #expect(map.reading.dateOrder == .dmy && map.reading.decimalComma == true)
    let sample = LabSample(feed: "s3", values: [:])
    #expect(map.renamed(sample).feed == "Silo 3")
    #expect(map.libraryFeeds == ["Silo 3": "Corn silage, typical"])
  }

  @Test(
    "The other way round is refused with the whole map to write",
    arguments: [
      ("columns: {XP: crude_protein_percent_dm}", "columns: {crude_protein_percent_dm: \"XP\"}"),
      (
        "columns: {TS: dm_percent_as_fed, FM: {analysis: dm_percent_as_fed, written: complement}}",
        "columns: {dm_percent_as_fed: [\"TS\", {column: \"FM\", written: complement}]}"
      ),
      (
        "feeds: {Silo 3 2024: {name: Silo 3, like: Urea}}",
        "\"Silo 3\": {sheet: \"Silo 3 2024\", like: \"Urea\"}"
      ),
    ])
  func reversed(_ text: String, _ fix: String) throws {
    let error = try #require(throws: Complaint.self) { try Self.map(text) }
    #expect(error.fix == "write " + fix)
    let mended = fix.hasPrefix("columns") ? fix : "feeds: {\(fix)}"
    #expect(throws: Never.self) { try Self.map(mended) }
  }

  @Test("A slip in an analysis is no reversed map: the nearest is offered")
  func slip() throws {
    let error = try #require(throws: Complaint.self) {
      try Self.map("columns: {crude_protien_percent_dm: XP}")
    }
    #expect(error.fix == "did you mean 'crude_protein_percent_dm'?")
  }

  @Test("Every way a column can be written has a word that reads back the same")
  func written() {
    for component in FeedComponent.allCases {
      for word in LabColumn.writtenWords {
        guard let column = LabColumn(component, written: word) else { continue }
        guard let again = column.written else {
          Issue.record("\(component) \(word) has no word")
          continue
        }
        #expect(
          again.isEmpty
            ? column == LabColumn(component) : LabColumn(component, written: again) == column)
      }
    }
  }
}
