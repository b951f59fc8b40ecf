import Answers
import DairyTerms
import Farm
import FarmText
import Foundation
import Rations
import Testing

/// Every question, asked of the demo farm without a process: what a page, a notebook or a worker gets.
@Suite("The door")
struct DoorTests {
  @Test("A question comes back from JSON as it was", arguments: FarmRequest.names)
  func requests(_ name: String) throws {
    let type = try #require(FarmRequest.questions.first { $0.name == name })
    let first = try HouseJSON.data(of: FarmRequest(type.example))
    #expect(try HouseJSON.data(of: FarmRequest(json: first)) == first)
    #expect(String(decoding: first, as: UTF8.self).contains("\"ask\" : \"\(name)\""))
  }

  @Test(
    "A document names its form, and what it writes it reads again",
    arguments: FarmRequest.names)
  func documents(_ name: String) async throws {
    let type = try #require(FarmRequest.questions.first { $0.name == name })
    let reply = try await DemoSource.shared.answer(FarmRequest(type.example))
    try Self.checkRoundTrip(reply)
  }

  private static func checkRoundTrip(_ reply: some Answer) throws {
    let first = try reply.json()
    let text = String(decoding: first, as: UTF8.self)
    let form = /galacto\.[a-z]+(-[a-z]+)*\/[1-9]/
    #expect(text.contains("\"schema\" : \"\(reply.schema)\""))
    #expect(reply.schema.wholeMatch(of: form) != nil, "\(reply.schema)")
    let again = try HouseJSON.value(type(of: reply.document), from: first)
    #expect(try HouseJSON.data(of: again) == HouseJSON.data(of: reply.document))
    for onOneLine in [true, false] {
      let ours = try HouseJSON.text(of: reply.document, onOneLine: onOneLine)
      let foundations = try FoundationJSON.data(of: reply.document, onOneLine: onOneLine)
      #expect(
        ours == String(decoding: foundations, as: UTF8.self),
        "not the bytes of Foundation's encoder")
    }
  }

  @Test(
    "Keys follow the one rule: small words, the unit last, a day written d",
    arguments: FarmRequest.names)
  func keys(_ name: String) async throws {
    let type = try #require(FarmRequest.questions.first { $0.name == name })
    let reply = try await DemoSource.shared.answer(FarmRequest(type.example))
    let keys = DocumentKeys.all(in: try JSONSerialization.jsonObject(with: reply.json()))
    #expect(!keys.isEmpty)
    for key in keys where !DocumentKeys.isPublished(key) {
      #expect(key.wholeMatch(of: /[a-z]+(_[a-z0-9]+)*/) != nil, "\(key)")
      #expect(!key.contains("per_day") && !key.contains("_pct"), "\(key)")
      // What follows the day would be no unit: the quantity comes first.
      #expect(!key.contains("_per_d_"), "\(key)")
    }
  }

  @Test("docs/questions.md shows every question, its keys and its document's")
  func documentation() async throws {
    var lines = [QuestionPage.head]
    for type in FarmRequest.questions {
      let reply = try await DemoSource.shared.answer(FarmRequest(type.example))
      lines.append(try QuestionPage.part(of: type, reply))
    }
    let text = lines.joined(separator: "\n\n") + "\n"
    let page = DemoSource.checkout.appendingPathComponent("docs/questions.md")
    if ProcessInfo.processInfo.environment["GALACTO_RECORD"] == "1" {
      try Data(text.utf8).write(to: page)
      Issue.record("recorded docs/questions.md; look at it, then run without GALACTO_RECORD")
      return
    }
    #expect(
      text == (try? String(contentsOf: page, encoding: .utf8)),
      "docs/questions.md is not what the program answers: record it anew with GALACTO_RECORD=1")
  }

  @Test(
    "A request that cannot be answered says what is wrong and what to do",
    arguments: [
      (#"{"ask": "whatif-pric"}"#, "whatif-price"), ("{}", "questions.md"),
      (#"{"ask": "ration-why"}"#, "questions.md"), ("no JSON", "questions.md"),
      (#"{"ask": "plan", "scope": {"as_of": "yesterday"}}"#, "questions.md"),
      // A key nobody knows is no key to pass over: the answer would be to another question.
      (#"{"ask": "plan", "as_of": "2010-12-01"}"#, "questions.md"),
      (#"{"ask": "ration-evaluate", "scope": {"pen": ["HIGH"]}}"#, "questions.md"),
      (#"{"ask": "ration-evaluate", "scope": {"pens": ["HIHG"]}}"#, "HIGH"),
      (#"{"ask": "whatif-milking", "pen": "HIGH", "timetable": "9x"}"#, "3x"),
      (#"{"ask": "whatif-milking", "pen": "HIGH"}"#, "one of the two"),
      // What the command line refuses, a line of JSON must not get through.
      (#"{"ask": "ration-evaluate", "scope": {"lead_deviations": 9}}"#, "say a lead"),
      (#"{"ask": "ration-evaluate", "scope": {"percentile": 100}}"#, "say a percentile"),
      (#"{"ask": "ration-evaluate", "scope": {"percentile": 90, "lead_deviations": 1}}"#, "one of"),
      (
        #"{"ask": "ration-optimise", "scope": {}, "wishes": {"most_feeds": 0}}"#,
        "say a number of feeds"
      ),
      (
        #"{"ask": "ration-optimise", "scope": {}, "wishes": {"confidence_percent": 100}}"#,
        "say a confidence"
      ),
      (#"{"ask": "ration-optimise", "scope": {}, "alternatives": 2}"#, "name one pen"),
      (
        #"{"ask": "ration-price", "feed": "x", "scope": {}, "load_kg_as_fed_per_d": 0}"#,
        "load"
      ),
      (
        #"{"ask": "whatif-price", "changes": [{"name": "Canola meal"}], "scope": {}}"#,
        "one of the two"
      ),
      (
        #"{"ask": "whatif-price", "changes": [{"name": "Canola", "amount": -1}], "scope": {}}"#,
        "within that"
      ),
      // No solver's digits reach so far, and no patience.
      (
        #"{"ask": "whatif-price", "changes": [{"name": "Canola", "amount": 1e12}], "scope": {}}"#,
        "within that"
      ),
      (
        #"{"ask": "whatif-quality", "feed": "x", "analyses": [{"name": "ndf", "value": 9}], "scope": {}}"#,
        "ndf_percent_dm"
      ),
      (
        #"{"ask": "cow-simulate", "scenario": {"name": "s", "text": ""}, "step_minutes": 1e-9}"#,
        "say a step"
      ),
    ])
  func refusals(_ json: String, _ fix: String) async throws {
    let error = await #expect(throws: Complaint.self) {
      _ = try await DemoSource.shared.answer(FarmRequest(json: Data(json.utf8)))
    }
    #expect(error?.fix?.contains(fix) == true, "\(String(describing: error))")
  }

  @Test("A problem file travels with the question, and its name with the error")
  func problemText() async throws {
    let asked = OptimiseQuestion(
      scope: RationScope(problem: GivenText(name: "sent.yaml", text: "animal: {milk_kg: 30}")))
    let error = await #expect(throws: Complaint.self) {
      _ = try await DemoSource.shared.answer(FarmRequest(asked))
    }
    #expect(error?.place.hasPrefix("sent.yaml") == true, "\(String(describing: error))")
  }

  @Test("What cannot be fed is told as a fault, not only in words")
  func noRation() async throws {
    let question = WhatIfWithoutQuestion(
      feeds: ["silage", "hay", "straw"], scope: RationScope(pens: ["HIGH"]))
    let reply = try await answer(question, of: DemoSource.shared.source())
    #expect(reply.rations[0].after.status == .infeasible)
    #expect(reply.fault == .noSolution)
  }
}
