import DairyTerms
import FarmText
import Testing

@testable import Answers

/// A page over many herds must not rank what cannot be compared.
struct BatchSummaryTests {
  private func summary(_ plans: [(herd: String, json: String)]) throws -> BatchSummary {
    var maker = BatchSummary.Maker(question: try BatchQuestion("plan"), measures: [])
    for (herd, json) in plans {
      let document = try JSONTree.read(json.utf8, file: "answer")
      maker.take(
        BatchHerd(id: herd, farmName: herd, herdName: nil, farm: herd, herd: nil), isAnswered: true,
        cells: BatchRow(document).cells, document: document)
    }
    return try maker.finish()
  }

  @Test("Euros and dollars are put into one mean, and one of them is called the best")
  func currencies() throws {
    let found = try summary([
      ("a", #"{"currency":"EUR","choice":{"present_margin_per_d":500}}"#),
      ("b", #"{"currency":"USD","choice":{"present_margin_per_d":900}}"#),
      ("c", #"{"currency":"EUR","choice":{"present_margin_per_d":700}}"#),
    ])
    #expect(found.measures.map(\.currency) == ["EUR", "USD"])
    #expect(found.measures.map(\.herds) == [2, 1])
    #expect(found.measures.first?.mean == 600)
    #expect(found.measures.first?.title.hasSuffix(", EUR") == true)
  }

  @Test("A farm without a ration stands among the gains with 0, or its advice is not counted")
  func withoutRation() throws {
    let found = try summary([
      (
        "a",
        #"{"currency":"EUR","verdict":{"kind":"no-ration"},"choice":{"gain":{"gain_per_d":0}}}"#
      ),
      ("b", #"{"currency":"EUR","verdict":{"kind":"stay"},"choice":{"gain":{"gain_per_d":0}}}"#),
      ("c", #"{"currency":"EUR","verdict":{"kind":"change"},"choice":{"gain":{"gain_per_d":9}}}"#),
    ])
    #expect(found.outcomes == ["no-ration": 1, "stay": 1, "change": 1])
    let gain = try #require(found.measures.first { $0.column == "choice.gain.gain_per_d" })
    #expect(gain.values == [0, 9])
  }

  @Test("Values that come with an interval are lost to the tables")
  func intervals() throws {
    let row = BatchRow(
      try JSONTree.read(
        #"{"weeks":[{"milk":{"value":10,"low":8,"high":12}},{"milk":{"value":20,"low":1,"high":30}}]}"#
          .utf8,
        file: "answer"))
    #expect(row.cells["weeks.mean.milk"]?.number == 15)
    #expect(row.items.map { $0["milk.value"]?.number } == [10, 20])
  }
}
