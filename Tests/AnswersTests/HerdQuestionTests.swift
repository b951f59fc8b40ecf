import Answers
import DairyTerms
import Farm
import FarmText
import Foundation
import HerdStore
import MilkRecords
import Testing

/// What programs get of herds and records: the numbers, and that a document is read as it is written.
@Suite("Questions about a herd and its records")
struct HerdQuestionTests {
  private static let twoCows = RecordTable(
    name: "tests.csv",
    text: """
      id,dim,milk_kg
      A,15,30
      A,45,36.5
      B,20,22
      A,90,33
      A,150,28
      A,240,21
      B,60,25

      """)

  /// What a document reads back as, written again.
  private func again<Reply: Answer>(_ reply: Reply) throws -> (first: Data, second: Data) {
    let first = try reply.json()
    let read = try HouseJSON.value(Reply.Document.self, from: first)
    return (try HouseJSON.data(of: reply.document), try HouseJSON.data(of: read))
  }

  private func expectRoundTrip(_ reply: some Answer) throws {
    let (first, second) = try again(reply)
    #expect(
      first == second,
      "\(String(decoding: first, as: UTF8.self)) was read as \(String(decoding: second, as: UTF8.self))"
    )
  }

  @Test("Curves of a table come in its order; a cow with two tests has no curve and is named")
  func curves() async throws {
    let farm = try HerdFarm()
    let reply = try await answer(CurvesQuestion(table: Self.twoCows), of: farm.source)
    let rows = reply.document.lactations
    #expect(rows.map(\.id) == ["A", "B"])
    #expect(rows[0].status == "converged" && rows[0].records == 5)
    // The same fit as the room's own.
    let fit = try CurveFitter().fit(
      .wood, dim: [15, 45, 90, 150, 240], milkKg: [30, 36.5, 33, 28, 21])
    #expect(rows[0].parameters == fit.curve?.parameters)
    #expect(rows[0].yield305Kg == fit.curve?.yieldKg())
    #expect(rows[1].parameters == nil && rows[1].yield305Kg == nil)
    #expect(reply.remarks.contains { $0.contains("no curve for B") })
    let text = String(decoding: try reply.json(onOneLine: true), as: UTF8.self)
    #expect(text.contains(#""schema":"galacto.herd-curves/1""#))
    #expect(text.contains(#""residual_sd_kg":"#) && text.contains(#""peak_dim":"#))
    try expectRoundTrip(reply)
  }

  @Test(
    "Wilmink's k is said where it was given, and an impossible one is refused as a wrong question")
  func wilmink() async throws {
    let farm = try HerdFarm()
    let reply = try await answer(
      CurvesQuestion(table: Self.twoCows, model: .wilmink, wilminkDecayPerDay: 0.1),
      of: farm.source)
    #expect(reply.document.lactations[0].wilminkKPerDay == 0.1)
    #expect(reply.document.lactations[0].parameterNames == ["a", "b", "c"])
    try expectRoundTrip(reply)
    for question in [
      CurvesQuestion(table: Self.twoCows, model: .wilmink, wilminkDecayPerDay: 3),
      CurvesQuestion(table: Self.twoCows, model: .nelder, leansOnHerd: true),
    ] {
      let error = await #expect(throws: Complaint.self) {
        try await answer(question, of: farm.source)
      }
      #expect(error?.fault == .usage)
    }
  }

  @Test("Yields by test intervals are those of the formula, and end with the lactation")
  func testIntervals() async throws {
    let farm = try HerdFarm()
    // 10 * 30 + 30 * 27.5 + 265 * 25 = 7750; a day more under the other rule.
    let table = RecordTable(
      name: "t.csv", text: "id,dim,milk_kg,fat_pct,end_dim\nA,10,30,4,\nA,40,25,4,\nB,10,30,4,100\n"
    )
    for (rule, kg) in [(TestIntervalMethod.EndRule.throughLastDay, 7750.0), (.dayAfter, 7775)] {
      let reply = try await answer(
        YieldsQuestion(table: table, method: .testInterval, endRule: rule), of: farm.source)
      let rows = reply.document.lactations
      #expect(abs((rows[0].milk305Kg ?? 0) - kg) < 1e-9)
      #expect(abs((rows[0].fat305Kg ?? 0) - kg * 0.04) < 1e-9)
      #expect(rows[0].projection && rows[0].lastDayDIM == 305)
      #expect(rows[1].lastDayDIM == 100 && !rows[1].projection && rows[1].milk305Kg == 3000)
      try expectRoundTrip(reply)
    }
    let totals = try await answer(
      LactationsQuestion(table: table, corrected: .fatCorrected4), of: farm.source)
    // Milk of 4 % fat is its own corrected milk.
    #expect(abs((totals.document.lactations[0].correctedMilkKg ?? 0) - 7750) < 1e-9)
    try expectRoundTrip(totals)
  }

  @Test("A standard curve needs ten lactations; with them a cow above the herd stays above it")
  func standardCurve() async throws {
    let farm = try HerdFarm()
    var text = "id,dim,milk_kg\n"
    for cow in 0..<12 {
      for dim in [20, 60, 120, 180, 240] {
        text += "\(cow),\(dim),\(Double(32 + cow) - Double(dim) * 0.05)\n"
      }
    }
    let reply = try await answer(
      YieldsQuestion(table: RecordTable(name: "t.csv", text: text), method: .standardCurve),
      of: farm.source)
    let yields = reply.document.lactations.compactMap(\.milk305Kg)
    // A kilogram a day more on every test is 305 kg more.
    #expect(zip(yields, yields.dropFirst()).allSatisfy { abs($1 - $0 - 305) < 1e-6 })
    try expectRoundTrip(reply)
    await #expect(throws: Complaint.self) {
      try await answer(
        YieldsQuestion(table: Self.twoCows, method: .standardCurve), of: farm.source)
    }
  }

  @Test("Best prediction pulls a lone high test to the herd, and says when it knows no herd")
  func bestPrediction() async throws {
    let farm = try HerdFarm()
    let lone = RecordTable(name: "t.csv", text: "id,dim,milk_kg\nA,10,60\n")
    let bare = try await answer(YieldsQuestion(table: lone), of: farm.source)
    #expect(bare.remarks.contains { $0.contains("United States") })
    let reply = try await answer(YieldsQuestion(table: lone, herdMilkKg: 9000), of: farm.source)
    let row = try #require(reply.document.lactations.first)
    #expect(row.method == .bestPrediction && reply.remarks.isEmpty)
    #expect((row.milk305Kg ?? 0) > 9_500 && (row.milk305Kg ?? 0) < 15_000)
    #expect((row.reliability ?? 0) > 0.3 && (row.reliability ?? 1) < 0.7)
    try expectRoundTrip(reply)
  }

  @Test("Milkings become days: intervals by their hours, dates by their sum")
  func days() async throws {
    let farm = try HerdFarm()
    let intervals = try await answer(
      DaysQuestion(
        table: RecordTable(name: "m.csv", text: "id,dim,hours,milk_kg\nA,5,10,12\nA,5,14,16\n")),
      of: farm.source)
    let day = try #require(intervals.document.days.first)
    #expect(day.milkKg == 28 && day.basis == .intervals && day.milkings == 2 && day.hours == 24)
    try expectRoundTrip(intervals)
    let sums = try await answer(
      DaysQuestion(
        table: RecordTable(
          name: "m.csv",
          text: "id,date,milk_kg\nA,2026-01-01,12\nA,2026-01-01,16\nA,2026-01-02,13\n"
            + "A,2026-01-02,15\n")), of: farm.source)
    #expect(sums.document.days.map(\.milkKg) == [28, 28])
    #expect(sums.document.days.first?.date?.iso == "2026-01-01")
    try expectRoundTrip(sums)
    // What days printed, the other questions read: two weighed milkings of 24 hours are a whole day.
    let lone = try #require(
      throws: Complaint.self,
      performing: {
        _ = try DaysQuestion(
          table: RecordTable(name: "m.csv", text: "id,dim,milking,milk_kg\nA,5,am,12\n")
        ).answer(of: farm.source)
      })
    #expect(lone.kind == .tooFewWholeDays)
  }

  @Test("A question is read as it is written, with the table that goes with it")
  func questions() throws {
    let question = YieldsQuestion(
      table: Self.twoCows, scope: HerdScope(herd: "H", asOf: HerdDay(iso: "2026-02-10")),
      method: .testInterval, endRule: .dayAfter, breed: .jersey, herdMilkKg: 7000)
    let text = try HouseJSON.data(of: question)
    let read = try HouseJSON.value(YieldsQuestion.self, from: text)
    #expect(try HouseJSON.data(of: read) == text)
    #expect(read.table == Self.twoCows && read.herdMilkKg == 7000)
    // What a caller need not say is left out.
    let short = #"{"table": {"name": "t.csv", "text": "id,dim,milk_kg\nA,5,30\n"}}"#
    let asked = try HouseJSON.value(CurvesQuestion.self, from: Data(short.utf8))
    #expect(asked.table?.name == "t.csv" && asked.model == nil)
  }

  @Test("Bytes that are no UTF-8 travel too, and are read in their own encoding")
  func bytes() async throws {
    let farm = try HerdFarm()
    let latin = FarmFile(
      name: "kuh.csv",
      bytes: Array("id,dim,milk_kg\nM".utf8) + [0xFC]
        + Array("cke,10,30\nM".utf8) + [0xFC] + Array("cke,40,25\n".utf8))
    var options = ReadingOptions()
    options.encoding = .windows1252
    let table = try RecordTable(latin, options: options)
    #expect(table.text == nil && table.bytes != nil)
    let read = try HouseJSON.value(RecordTable.self, from: HouseJSON.data(of: table))
    let reply = try await answer(LactationsQuestion(table: read), of: farm.source)
    #expect(reply.document.lactations.map(\.id) == ["Mücke"])
    #expect(reply.document.lactations.first?.milkKg == 7750)
  }

  @Test("Of a farm: lists, sums, histories, pens and records say the same through the door")
  func farm() async throws {
    let farm = try HerdFarm.small()
    let list = try await answer(
      ListQuestion(question: "ID DIM MILK FOR STATUS=in_milk BY MILK DOWN"), of: farm.source)
    #expect(list.asOf.iso == "2026-02-10")
    #expect(list.values.map { $0[0] } == [.text("2"), .text("1")])
    #expect(list.document.rows.first?["milk"] == .some(.some(.number(36))))
    try expectRoundTrip(list)
    let sum = try await answer(SumQuestion(question: "FOR STATUS=in_milk BY PEN"), of: farm.source)
    let group = try #require(sum.document.groups.first)
    #expect(group.cows == 2 && group.meanMilkKg == 30.5)
    // Fat is the milk's: each cow counts by her milk.
    #expect(abs((group.fatPercent ?? 0) - (25 * 4.0 + 36 * 3.7) / 61) < 1e-9)
    try expectRoundTrip(sum)
    let show = try await answer(ShowQuestion(animals: ["1", "3"]), of: farm.source)
    #expect(show.document.animals.map(\.id) == ["1", "3"])
    #expect(show.document.animals[0].lactations.first?.tests.first?.milkUreaNitrogenMgPerDl == 12)
    let text = String(decoding: try show.json(onOneLine: true), as: UTF8.self)
    #expect(text.contains(#""fat_percent":4"#) && !text.contains("_pct"))
    try expectRoundTrip(show)
    let herds = try await answer(HerdsQuestion(), of: farm.source)
    #expect(herds.herds.map(\.cows) == [3])
    try expectRoundTrip(herds)
    let pens = try await answer(PensQuestion(), of: farm.source)
    #expect(pens.document.pens.map(\.code) == ["2", "8"])
    #expect(pens.document.pens.map(\.heads.total) == [2, 1])
    try expectRoundTrip(pens)
    let rule = try await answer(PensByRuleQuestion(), of: farm.source)
    #expect(rule.document.cows.map(\.from) == ["2", "2", "8"] && !rule.document.stored)
    #expect(rule.groups.reduce(0) { $0 + $1.cows } == 3)
    try expectRoundTrip(rule)
    let audit = try await answer(AuditQuestion(), of: farm.source)
    #expect(audit.changes.count == 1 && audit.changes.first?.files.count == 2)
    try expectRoundTrip(audit)
    try expectRoundTrip(try await answer(CheckQuestion(), of: farm.source))
    try expectRoundTrip(try await answer(FreshQuestion(), of: farm.source))
    try expectRoundTrip(try await answer(TransitionQuestion(), of: farm.source))
  }

  @Test("A herd the farm does not have is refused with the nearest one, for every question alike")
  func unknownHerd() async throws {
    let farm = try HerdFarm.small()
    let code = try #require(
      try await answer(HerdsQuestion(), of: farm.source).herds.first?.herd)
    let scope = HerdScope(herd: code + "X")
    for ask in [
      { _ = try await answer(ListQuestion(question: "", scope: scope), of: farm.source) },
      { _ = try await answer(CurvesQuestion(scope: scope), of: farm.source) },
      { _ = try await answer(PensQuestion(scope: scope), of: farm.source) },
    ] as [() async throws -> Void] {
      let error = await #expect(throws: Complaint.self) { try await ask() }
      #expect(error?.kind == .unknownHerd)
      #expect(error?.fix?.contains(code) == true)
    }
  }

  @Test("Pens get the stages that are said; what their cows say against it is told, not refused")
  func penOrder() async throws {
    let farm = try HerdFarm.small()
    let store = try HerdStore(opening: farm.folder.appendingPathComponent("farm.galacto"))
    defer { try? store.close() }
    let day = HerdDay(iso: "2026-06-01") ?? HerdDay(daysSince1970: 0)
    let reply = try PenOrder(
      stages: [.init(pen: "2", stage: "high"), .init(pen: "8", stage: "low")]
    ).carryOut(in: store, scope: HerdScope(), today: day)
    #expect(reply.document.pens.map(\.stage) == ["high", "low"])
    #expect(reply.remarks.contains { $0.contains("pen 8 is low, but 1 of its 1 cows are dry") })
    for order in [
      PenOrder(stages: [.init(pen: "9", stage: "high")]),
      PenOrder(stages: [.init(pen: "2", stage: "hihg")]),
      PenOrder(stages: [.init(pen: "2", stage: "high")], leaveOut: ["2"]),
    ] {
      let error = #expect(throws: Complaint.self) {
        _ = try order.carryOut(in: store, scope: HerdScope(), today: day)
      }
      #expect(error?.fault == .usage)
    }
  }
}
