import Foundation
import Testing

/// Every what-if on the ration prints a ledger that can be followed with a pencil.
@Suite("Ledgers of what-ifs")
struct WhatIfLedgerTests {
  private let demo: DemoFarmRun

  init() throws { demo = try DemoFarmRun.shared.get() }

  private struct Line {
    var what: String
    var today: (quantity: Double, price: Double, amount: Double)
    var then: (quantity: Double, price: Double, amount: Double)
    var change: Double
  }

  private struct Ledger {
    var lines: [Line]
    var change: Double

    init(_ json: Any?) throws {
      let ledger = try #require(json as? [String: Any])
      change = try #require(ledger["change_per_d"] as? Double)
      lines = try #require(ledger["lines"] as? [[String: Any]]).map { line in
        func side(_ name: String) throws -> (Double, Double, Double) {
          let side = try #require(line[name] as? [String: Any])
          return (
            try #require(side["quantity"] as? Double), try #require(side["price"] as? Double),
            try #require(side["amount"] as? Double)
          )
        }
        return Line(
          what: try #require(line["what"] as? String), today: try side("today"),
          then: try side("then"), change: try #require(line["change_per_d"] as? Double))
      }
    }

    func line(_ what: String) throws -> Line { try #require(lines.first { $0.what == what }) }
    func sum(_ names: [String]) -> Double {
      lines.filter { names.contains($0.what) }.reduce(0) { $0 + $1.today.amount }
    }
  }

  private func ask(_ words: [String], in farm: URL? = nil) throws -> (
    document: [String: Any], exitCode: Int32
  ) {
    let run = try Program.run(["whatif"] + words + ["--json"], in: farm ?? demo.farm)
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return (try #require(document as? [String: Any], "\(run.talk)"), run.exitCode)
  }

  private static let milk = ["milk", "fat", "true protein"]

  @Test(
    "Quantity times price is the amount, and the amounts add up to the cent",
    arguments: [
      ["price", "Canola meal=+10%", "--pen", "HIGH"],
      ["drymatter", "Corn silage, typical=29", "--pen", "HIGH"],
      ["quality", "Corn silage, typical", "starch_percent_dm=26", "--pen", "LOW"],
      ["without", "Canola meal", "--pen", "LOW"], ["milkprice", "+10%"], ["cows", "HIGH=+10"],
    ])
  func pencil(words: [String]) throws {
    let ledger = try Ledger(ask(words).document["ledger"])
    #expect(ledger.lines.count > 5)
    var cents = 0.0
    for line in ledger.lines {
      for side in [line.today, line.then] {
        #expect(abs(abs(side.amount) - side.quantity * side.price) < 0.0051, "\(line)")
      }
      #expect(abs(line.then.amount - line.today.amount - line.change) < 1e-6)
      cents += line.change
    }
    #expect(abs(cents - ledger.change) < 1e-6)
  }

  @Test("A dearer feed with nothing done costs its own share more and moves nothing else")
  func feedPrice() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let document = try ask(["price", "Corn silage=+10%"], in: farm).document
    let nothing = try Ledger(document["ledger_doing_nothing"])
    let silage = try nothing.line("Corn silage, typical")
    #expect(silage.then.quantity == silage.today.quantity)
    #expect(abs(nothing.change - 0.1 * silage.today.amount) < 0.02)
    #expect(nothing.change < 0)
    // Following is never worse than doing nothing.
    #expect(try Ledger(document["ledger"]).change >= nothing.change - 0.02)
    let rows = try #require(document["rations"] as? [[String: Any]])
    let now = try rows.reduce(0.0) { sum, row in
      try sum + #require(row["feed_cost_now_per_d"] as? Double) * #require(row["head"] as? Double)
    }
    let feeds = nothing.lines.filter { !Self.milk.contains($0.what) }
      .reduce(0) { $0 + $1.today.amount }
    #expect(abs(now + feeds) < 0.5, "table \(now), ledger \(feeds)")
  }

  @Test("A wetter silage with nothing done moves no money, for the same weights are fed")
  func dryMatter() throws {
    let document = try ask(["drymatter", "Corn silage, typical=29", "--pen", "HIGH"]).document
    #expect(try Ledger(document["ledger_doing_nothing"]).change == 0)
    let remixed = try Ledger(document["ledger"])
    #expect(remixed.lines.filter { $0.change != 0 }.map(\.what) == ["Corn silage, typical"])
  }

  @Test("A tenth off the milk price is a tenth of the milk income, and no feed moves")
  func milkPrice() throws {
    let (document, exitCode) = try ask(["milkprice", "all=-10%"])
    #expect(exitCode == 0)
    let ledger = try Ledger(document["ledger"])
    #expect(abs(ledger.change + 0.1 * ledger.sum(Self.milk)) < 0.05)
    #expect(
      ledger.lines.filter { $0.change != 0 }.allSatisfy { Self.milk.contains($0.what) })
    // A part by the name a US dairy pays in is the same money.
    let cwt = try ask(["milkprice", "per_cwt_milk=2.5", "--pen", "HIGH"]).document
    let kg = try ask(["milkprice", "per_kg_milk=\(2.5 / 45.359237)", "--pen", "HIGH"]).document
    #expect(abs(try Ledger(cwt["ledger"]).change - Ledger(kg["ledger"]).change) < 1e-6)
  }

  @Test("Cows that come bring their milk, feed and milking; hours are the plan's own")
  func cows() throws {
    let (document, exitCode) = try ask(["cows", "HIGH=+33"])
    #expect(exitCode == 0)
    let ledger = try Ledger(document["ledger"])
    // HIGH has 33 cows: with as many again each of its lines doubles, the set-up of pens aside.
    let silage = try ledger.line("Corn silage, typical")
    #expect(abs(silage.then.quantity - 2 * silage.today.quantity) < 0.0011)
    #expect(try ledger.line("fat").change > 0 && ledger.line("milking").change < 0)
    let hours = try #require(document["parlour_hours"] as? [String: Any])
    let choice = try #require(demo.plan()["choice"] as? [String: Any])
    let now = try #require(hours["now"] as? Double)
    #expect(abs(now - (try #require(choice["parlour_hours_today"] as? Double))) < 1e-9)
    let many = try ask(["cows", "HIGH=+4000"])
    #expect(many.exitCode == 4)
    // What cannot be milked is no gain: the first words say so, not the money.
    let said = try Program.run(["whatif", "cows", "HIGH=+4000"], in: demo.farm)
    #expect(said.output.hasPrefix("The parlour does not hold them"), "\(said.output)")
    let spread = try ask(["cows", "+7"]).document
    let pens = try #require(spread["pens"] as? [[String: Any]])
    let added = try pens.reduce(0) { sum, pen in
      try sum + #require(pen["head_then"] as? Int) - #require(pen["head_now"] as? Int)
    }
    #expect(added == 7)
  }

  @Test(
    "A slip is told with what was meant, and nothing is printed",
    arguments: [
      (["milkprice", "per_kg_fatt=5"], "per_kg_fat"), (["milkprice", "0.4"], "per_kg_milk="),
      (["milkprice", "per_kg_fat=500"], "0 to 100"), (["cows", "HIHG=+3"], "did you mean HIGH?"),
      (["cows", "LOW=-1000"], "it has 32"), (["cows", "+0"], "+40"),
      (["cows", "HIGH=many"], "cows"),
    ])
  func slips(words: [String], said: String) throws {
    let run = try Program.run(["whatif"] + words, in: demo.farm)
    #expect([2, 3].contains(run.exitCode), "\(run.exitCode)")
    #expect(run.output.isEmpty && run.talk.contains(said), "\(run.talk)")
  }

  @Test("Farms without a milk price are told where it goes")
  func noPrice() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try FileManager.default.removeItem(at: farm.appendingPathComponent("limits/plan.yaml"))
    let run = try Program.run(["whatif", "cows", "HIGH=+4"], in: farm)
    #expect(run.exitCode == 3 && run.talk.contains("write milk_price into limits/plan.yaml"))
    // The other what-ifs do without milk.
    let price = try Program.run(["whatif", "price", "corn=+5%", "--pen", "LOW"], in: farm)
    #expect(price.exitCode == 0 && price.output.contains("changes the margin by"))
  }

  @Test("An American farm reads pounds, tons and dollars in every line")
  func american() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.miller(in: scratch, bounds: "feeds_before_max.yaml")
    try Data("name: Miller\ncountry: US\n".utf8)
      .write(to: farm.appendingPathComponent("farm.yaml"))
    let list = try Program.run(["herd", "list", "ID MILK FOR MILK>100 BY MILK DOWN"], in: farm)
    #expect(list.output.hasPrefix("MILK in lb, in conditions as in the list.\n"), "\(list.output)")
    #expect(list.exitCode == 0 && list.output.split(separator: "\n").count > 3)
    let metric = try Program.run(
      ["herd", "list", "ID MILK FOR MILK>45.359237", "--units", "metric", "--csv"], in: farm)
    let pounds = try Program.run(["herd", "list", "ID MILK FOR MILK>100", "--csv"], in: farm)
    #expect(pounds.output.hasPrefix("ID,MILK_LB\n") && metric.output.hasPrefix("ID,MILK\n"))
    #expect(
      pounds.output.split(separator: "\n").count == metric.output.split(separator: "\n").count)
    for words in [["cows", "HIGH=+10"], ["milkprice", "+10%", "--pen", "HIGH"]] {
      let run = try Program.run(["whatif"] + words, in: farm)
      #expect([0, 4].contains(run.exitCode), "\(run.talk)")
      #expect(run.output.contains("USD a day") && run.output.contains(" lb "), "\(run.output)")
      #expect(run.output.firstMatch(of: #/[0-9] (kg|t) /#) == nil, "\(run.output)")
    }
    let milking = try Program.run(["whatif", "milking", "--pen", "HIGH", "--to", "3x"], in: farm)
    #expect(milking.output.firstMatch(of: /[0-9] kg\b/) == nil, "\(milking.output)")
  }
}
