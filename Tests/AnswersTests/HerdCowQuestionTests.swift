import Answers
import CowEvidence
import DairyTerms
import FarmText
import Foundation
import Homeorhesis
import Testing

/// What programs get of the cow: simulated, fitted, held to facts.
@Suite("Questions about the cow")
struct HerdCowQuestionTests {
  private func expectRoundTrip<Reply: Answer>(_ reply: Reply) throws {
    let read = try HouseJSON.value(Reply.Document.self, from: reply.json())
    let first = try HouseJSON.data(of: reply.document)
    #expect(try HouseJSON.data(of: read) == first)
  }

  private static let scenario = GivenText(
    name: "cow.yaml",
    text: """
      about: a cow in her first weeks
      from_day: -5
      to_day: 8
      cow: {parity: 2}
      timetables: [{times: ["05:00", "17:00"]}]
      runs:
        fresh: {}
      measures:
        - {target: M1, unit: kg, value: "mean(fresh.milk_kg, 4, 8)"}

      """)

  @Test("Every number of a simulated day is read back under the key it was written")
  func simulation() async throws {
    let farm = try HerdFarm()
    let reply = try await answer(
      CowSimulationQuestion(scenario: Self.scenario, stepMinutes: 30), of: farm.source)
    let run = try #require(reply.document.runs.first)
    #expect(run.name == "fresh" && run.days.count >= 13)
    #expect((reply.document.measures.first?.value ?? 0) > 10)
    let text = String(decoding: try reply.json(onOneLine: true), as: UTF8.self)
    for key in ["insulin_uu_per_ml", "energy_balance_mj", "milk_kg", "nefa_mmol_per_l"] {
      #expect(text.contains("\"\(key)\":"), "\(key)")
    }
    try expectRoundTrip(reply)
    let error = await #expect(throws: Complaint.self) {
      try await answer(
        CowSimulationQuestion(scenario: Self.scenario, parameters: ["secretoryCapacit": 1]),
        of: farm.source)
    }
    #expect(error?.kind == .unknownParameter)
  }

  @Test("A fact that no scenario says is none, and does not pass")
  func validation() async throws {
    let farm = try HerdFarm()
    let targets = GivenText(
      name: "targets.csv", text: "id,low,high\nM1,10,60\nM2,1,2\nM3,500,600\n")
    var scenario = Self.scenario
    scenario.text += "  - {target: M3, unit: kg, value: \"mean(fresh.milk_kg, 4, 8)\"}\n"
    let reply = try await answer(
      CowValidationQuestion(targets: [targets], scenarios: [scenario]), of: farm.source)
    let facts = try #require(reply.document.facts)
    #expect(facts.map(\.pass) == [true, false, false])
    #expect(facts[1].model == nil && facts[2].model != nil)
    let text = String(decoding: try reply.json(onOneLine: true), as: UTF8.self)
    #expect(text.contains(#""model":null"#))
    try expectRoundTrip(reply)
  }

  @Test("Later tests are foretold from the first, and how well is told")
  func foretold() async throws {
    let farm = try HerdFarm()
    let reply = try await answer(
      CowFitQuestion(
        tests: GivenText(
          name: "t.csv",
          text: "cow,parity,days_in_milk,milk_kg\nA,2,10,32\nA,2,40,38\nA,2,70,36\nA,2,100,33\n"),
        firstTests: 3), of: farm.source)
    let foretold = try #require(reply.document.foretold)
    #expect(foretold.tests.map(\.daysInMilk) == [100])
    let error = foretold.tests[0].predictedKg.value - 33
    #expect(abs(foretold.meanErrorKg - error) < 1e-9)
    #expect(abs(foretold.rootMeanSquareKg - abs(error)) < 1e-9)
    try expectRoundTrip(reply)
  }

  @Test("The cow's parameters are listed with what fitted them")
  func parameters() async throws {
    let farm = try HerdFarm()
    let reply = try await answer(CowParametersQuestion(), of: farm.source)
    #expect(reply.parameters.contains { $0.fittedLow != nil && $0.fittedHigh != nil })
    #expect(reply.parameters.contains { $0.fittedLow == nil })
    try expectRoundTrip(reply)
  }
}
