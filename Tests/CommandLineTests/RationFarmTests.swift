import Foundation
import Testing

/// The ration commands on the demo farm, as a nutritionist types them.
@Suite("Rations of a farm's pens")
struct RationFarmTests {
  private let demo: DemoFarmRun

  init() throws {
    demo = try DemoFarmRun.shared.get()
  }

  private func json(_ run: Program.Run) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
  }

  private func ration(_ arguments: [String], in farm: URL? = nil) throws -> Program.Run {
    try Program.run(["ration"] + arguments, in: farm ?? demo.farm)
  }

  @Test("Today's ration is judged with the answer first; a nutritionist runs this before all else")
  func evaluate() throws {
    let run = try ration(["evaluate", "high"])
    #expect(run.exitCode == 0, "\(run.talk)")
    let first = try #require(run.output.split(separator: "\n").first)
    #expect(first.hasPrefix("HIGH: today's ration costs "))
    #expect(first.contains("MP "), "\(first)")
    let marked = run.output.split(separator: "\n").filter { $0.hasPrefix("!  ") }
    let twin = try json(try ration(["evaluate", "HIGH", "--json"]))
    let limits = try #require(twin["limits"] as? [[String: Any]])
    #expect(marked.count == limits.filter { $0["holds"] as? Bool == false }.count)
    #expect(!marked.isEmpty)
    #expect(twin["status"] as? String == "evaluated")
  }

  @Test(
    "The best ration holds every limit, costs no more than one near today's, and both spellings work"
  )
  func optimise() throws {
    let free = try json(try ration(["optimise", "HIGH", "--json"]))
    let near = try json(try ration(["optimize", "HIGH", "--change-at-most", "3", "--json"]))
    let cost = try #require(free["feed_cost_per_d"] as? Double)
    #expect(try cost <= #require(near["feed_cost_per_d"] as? Double) + 1e-9)
    for answer in [free, near] {
      #expect(answer["status"] as? String == "optimal")
      let limits = try #require(answer["limits"] as? [[String: Any]])
      #expect(limits.count > 30)
      for limit in limits where limit["hold"] as? String == "always" {
        #expect(limit["holds"] as? Bool == true, "\(limit)")
      }
      let search = try #require(answer["search"] as? [String: Any])
      for residual in [
        "stationarity_residual", "complementarity_residual", "first_order_gap_per_d",
      ] {
        #expect(try #require(search[residual] as? Double) < 1e-6, "\(residual)")
      }
    }
    let changes = try #require(near["changes"] as? [[String: Any]])
    #expect((1...3).contains(changes.count), "\(changes.count) feeds change")
    let pen = try #require(free["pen"] as? [String: Any])
    #expect(pen["head"] as? Int == 33)
    #expect(pen["as_of"] as? String == "2010-12-27")
  }

  @Test("A pen is fed for more when the lead, or the share of cows to satisfy, grows")
  func targets() throws {
    func cost(_ arguments: [String]) throws -> Double {
      let run = try ration(["optimise", "MID", "--json"] + arguments)
      return try #require(try json(run)["feed_cost_per_d"] as? Double)
    }
    #expect(try cost(["--lead", "0"]) < cost(["--lead", "1"]))
    #expect(try cost(["--percentile", "50"]) < cost(["--percentile", "80"]))
    #expect(try ration(["optimise", "MID", "--lead", "1", "--percentile", "80"]).exitCode == 2)
  }

  @Test("A ration that is kept is the ration that is fed: read again it still holds its limits")
  func save() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let best = try ration(["optimise", "HIGH", "--save"], in: farm)
    #expect(best.exitCode == 0, "\(best.talk)")
    let evaluated = try ration(["evaluate", "HIGH"], in: farm)
    #expect(evaluated.output.hasPrefix("HIGH: today's ration costs "))
    #expect(evaluated.output.contains("all 35 limits hold"), "\(evaluated.output)")
    let stored = try String(
      contentsOf: farm.appendingPathComponent("rations/HIGH.yaml"), encoding: .utf8)
    #expect(stored.contains("version: 2"))
    let compared = try ration(["compare", "HIGH", "rations/HIGH.v1.yaml"], in: farm)
    #expect(compared.exitCode == 0, "\(compared.talk)")
    #expect(compared.output.hasPrefix("HIGH to rations/HIGH.v1.yaml: feed cost "))
  }

  @Test("An impossible ration names the clash with file and line, and the command it prints works")
  func impossible() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try Data(
      "stage: high\nlimits:\n  starch_percent_dm: {min: 32}\n  nfc_percent_dm: {max: 34}\n".utf8
    )
    .write(to: farm.appendingPathComponent("limits/high.yaml"))
    let run = try ration(["optimise", "HIGH"], in: farm)
    #expect(run.exitCode == 4)
    #expect(run.output.hasPrefix("error: no ration meets all limits (HIGH, "))
    #expect(run.output.contains("limits/high.yaml:"), "\(run.output)")
    let command = try #require(
      run.output.split(separator: "\n").first { $0.hasPrefix("  galacto ration optimise") })
    let again = try Program.run(words(of: command.dropFirst(2)), in: farm)
    #expect(again.exitCode == 0, "\(command)\n\(again.output)\(again.talk)")
  }

  /// The arguments of a printed command, as a shell splits them.
  private func words(of command: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var quoted = false
    for letter in command {
      if letter == "\"" {
        quoted.toggle()
      } else if letter == " ", !quoted {
        words.append(word)
        word = ""
      } else {
        word.append(letter)
      }
    }
    return Array((words + [word]).dropFirst())
  }

  @Test(
    "What no file bounds is fed without end, or nobody hears which ceiling stood in the way",
    arguments: ["HIGH", "CLOSE-UP"])
  func ceilings(pen: String) throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try FileManager.default.removeItem(at: farm.appendingPathComponent("limits/feeds.yaml"))
    let run = try ration(["optimise", pen, "--json"], in: farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let answer = try json(run)
    let ceilings = try #require(answer["standard_ceilings"] as? [[String: Any]])
    #expect(ceilings.count > 10)
    let warnings = try #require(answer["warnings"] as? [String])
    for ceiling in ceilings {
      let fed = try #require(ceiling["fed_kg_dm_per_d"] as? Double)
      let most = try #require(ceiling["max_kg_dm_per_d"] as? Double)
      #expect(fed <= most + 1e-6, "\(ceiling)")
      let subject = try #require(ceiling["subject"] as? String)
      let isTold = warnings.contains { $0.hasPrefix("standard ceiling: \(subject) ") }
      #expect(isTold == (ceiling["binds"] as? Bool), "\(ceiling)")
    }
  }

  @Test("Bounds by stage, a smallest amount or a count of feeds in the farm's files change nothing")
  func feedRules() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    func fed(_ pen: String, with rules: String) throws -> [String: Double] {
      try Data(rules.utf8).write(to: farm.appendingPathComponent("limits/feeds.yaml"))
      let answer = try json(try ration(["optimise", pen, "--json"], in: farm))
      let feeds = try #require(answer["feeds"] as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: feeds.compactMap { feed in
          guard let name = feed["feed"] as? String, let kg = feed["kg_dm_per_d"] as? Double
          else { return nil }
          return (name, kg)
        })
    }
    let silage = "Cool season grass silage"
    let rule = "feeds: {\(silage): {min_kg_dm: 3.5, stages: [high]}}\n"
    #expect(try #require(fed("HIGH", with: rule)[silage]) >= 3.5 - 1e-6)
    #expect(try #require(fed("CLOSE-UP", with: rule)[silage]) < 3)
    let few = try fed("MID", with: "pens: {MID: {most_feeds: 9}}\n").filter { $0.value > 1e-6 }
    #expect(few.count <= 9, "\(few)")
    let straw = "Wheat straw"
    let least = try fed("FAR-OFF", with: "feeds: {\(straw): {smallest_kg_dm: 2.5}}\n")[straw]
    #expect(try #require(least) < 1e-6 || #require(least) >= 2.5 - 1e-6)
  }

  @Test("A price read as a kilo's is used by every ration without a word")
  func doubtedPrice() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let file = farm.appendingPathComponent("prices.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("Canola meal,290,", with: "Canola meal,0.29,").utf8).write(to: file)
    for command in ["evaluate", "optimise"] {
      let run = try ration([command, "HIGH"], in: farm)
      #expect(run.output.contains("warning: check the price of Canola meal (prices.csv:"))
      let warnings = try #require(
        try json(try ration([command, "HIGH", "--json"], in: farm))["warnings"] as? [String])
      #expect(warnings.contains { $0.contains("a price a kg, written as one a tonne") })
    }
  }

  @Test("A set without DCAD is said to hold all limits")
  func missingLimits() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try Data("stage: mid\nlimits:\n  dcad_meq_per_kg_dm: off\n".utf8)
      .write(to: farm.appendingPathComponent("limits/mid.yaml"))
    let run = try ration(["optimise", "MID"], in: farm)
    #expect(run.output.contains("not limited here: DCAD"), "\(run.output)")
    #expect(!run.output.contains("all 34 limits hold"))
  }

  @Test("A pen without a ration on file says so and what to do")
  func noRation() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try FileManager.default.removeItem(at: farm.appendingPathComponent("rations"))
    for arguments in [
      ["evaluate", "HIGH"], ["compare", "HIGH"], ["optimise", "HIGH", "--within", "10%"],
    ] {
      let run = try ration(arguments, in: farm)
      #expect(run.exitCode == 3, "\(arguments)")
      #expect(run.talk.contains("optimise HIGH --save"), "\(run.talk)")
      #expect(run.output.isEmpty)
    }
  }

  @Test("Prices are asked of every pen at once, and agree with solving below and above them")
  func price() throws {
    let run = try ration(["price", "Canola meal", "--json"])
    let rows = try json(run)["rations"] as? [[String: Any]] ?? []
    #expect(rows.count == 6)
    let high = try #require(rows.first { $0["ration"] as? String == "HIGH" })
    let entry = try #require(high["entry_price_per_kg_as_fed"] as? Double) * 1000
    for (factor, isUsed) in [(0.99, true), (1.01, false)] {
      let scratch = try TemporaryFolder()
      let farm = try demo.copy(into: scratch)
      let file = farm.appendingPathComponent("prices.csv")
      let text = try String(contentsOf: file, encoding: .utf8)
        .replacingOccurrences(of: "Canola meal,290,", with: "Canola meal,\(entry * factor),")
      try Data(text.utf8).write(to: file)
      let best = try json(try ration(["optimise", "HIGH", "--json"], in: farm))
      let feeds = try #require(best["feeds"] as? [[String: Any]])
      let canola = try #require(feeds.first { $0["feed"] as? String == "Canola meal" })
      #expect((canola["kg_dm_per_d"] as? Double ?? 0 > 1e-6) == isUsed, "at \(entry * factor)")
    }
  }

  @Test("Shared stock is shared: the pens together use what there is, and its worth is told")
  func stock() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try Data("days: 30\nmax_kg_as_fed:\n  \"Corn silage, typical\": 60000\n".utf8)
      .write(to: farm.appendingPathComponent("limits/stock.yaml"))
    let run = try ration(["optimise", "all", "--json"], in: farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let answer = try json(run)
    let stocks = try #require(answer["stocks"] as? [[String: Any]])
    let silage = try #require(stocks.first)
    let used = try #require(silage["used_kg_as_fed"] as? Double)
    #expect(abs(used - 60000) < 1)
    #expect(try #require(silage["worth_per_kg_as_fed"] as? Double) > 0)
    let rations = try #require(answer["rations"] as? [[String: Any]])
    let total = rations.reduce(0.0) { sum, ration in
      let feeds = ration["feeds"] as? [[String: Any]] ?? []
      let own = feeds.first { $0["feed"] as? String == "Corn silage, typical" }
      let head = (ration["pen"] as? [String: Any])?["head"] as? Int ?? 0
      return sum + (own?["kg_as_fed_per_d"] as? Double ?? 0) * Double(head) * 30
    }
    #expect(abs(total - used) < 1)
  }

  @Test("A ration that must hold although feeds scatter costs more, and says how much")
  func confidence() throws {
    let plain = try json(try ration(["optimise", "LOW", "--json"]))
    let run = try ration(["optimise", "LOW", "--confidence", "90", "--json"])
    #expect(run.exitCode == 0, "\(run.talk)")
    let safe = try json(run)
    let price = try #require(safe["price_of_safety_per_d"] as? Double)
    #expect(price > 0)
    #expect(
      abs(
        try #require(safe["feed_cost_per_d"] as? Double) - price
          - #require(plain["feed_cost_per_d"] as? Double)) < 1e-4)
  }

  @Test("A wetter silage is told as what it does to the pens, and doing nothing costs dry matter")
  func wetterSilage() throws {
    let run = try Program.run(
      ["whatif", "drymatter", "Corn silage, typical=29", "--pen", "HIGH"], in: demo.farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    #expect(run.output.hasPrefix("Doing nothing (the same weights as fed) moves feed cost by "))
    #expect(run.output.contains("Corn silage, typical +"), "\(run.output)")
    let wrong = try Program.run(["whatif", "drymatter", "Corn silage, typical=290"], in: demo.farm)
    #expect(wrong.exitCode == 2)
  }

  @Test("A pen without a ration comes first and in no sum; less feed is no saving")
  func feedThatIsGone() throws {
    let gone = try Program.run(["whatif", "without", "Canola meal"], in: demo.farm)
    #expect(gone.exitCode == 0, "\(gone.talk)")
    #expect(gone.output.hasPrefix("Fed without it, feed cost moves by +"), "\(gone.output)")
    #expect(!gone.output.contains("oing nothing"))
    #expect(gone.output.contains("eft out with nothing in its place, limits go off in"))
    let none = try Program.run(
      ["whatif", "without", "silage", "hay", "straw"], in: demo.farm)
    #expect(none.exitCode == 4)
    #expect(none.output.hasPrefix("No ration holds every limit of "), "\(none.output)")
    let rows = try #require(
      json(Program.run(["whatif", "without", "silage", "--json"], in: demo.farm))["rations"]
        as? [[String: Any]])
    let unfed = rows.filter { $0["status"] as? String == "infeasible" }
    #expect(!unfed.isEmpty && unfed.count < rows.count)
    #expect(rows.allSatisfy { $0["feed_cost_doing_nothing_per_d"] == nil })
    for row in rows {
      let now = try #require(row["dmi_now_kg_per_d"] as? Double)
      #expect(try #require(row["dmi_doing_nothing_kg_per_d"] as? Double) <= now + 1e-9)
    }
    let scratch = try TemporaryFolder()
    let dutch = try FieldFarm.hoeve(in: scratch)
    let dear = try Program.run(["whatif", "price", "corn=+20%"], in: dutch)
    #expect(dear.exitCode == 4)
    #expect(
      dear.output.hasPrefix(
        "No ration holds every limit of FRESH, HIGH as it is. Of the other pens"),
      "\(dear.output)")
  }

  @Test("A dearer feed costs no more after the ration follows it than when nothing is done")
  func dearerFeed() throws {
    let run = try Program.run(["whatif", "price", "soybean=+20%", "--json"], in: demo.farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let rows = try json(run)["rations"] as? [[String: Any]] ?? []
    #expect(rows.count == 6)
    for row in rows {
      let nothing = try #require(row["feed_cost_doing_nothing_per_d"] as? Double)
      let then = try #require(row["feed_cost_after_per_d"] as? Double)
      let now = try #require(row["feed_cost_now_per_d"] as? Double)
      #expect(then <= nothing + 1e-6, "\(row)")
      #expect(now <= then + 1e-6, "\(row)")
    }
    let unknown = try Program.run(["whatif", "price", "canolla=+10%"], in: demo.farm)
    #expect(unknown.exitCode == 3)
  }

  @Test(
    "A wrong file of the farm is named with its line",
    arguments: [
      ("rations/HIGH.yaml", "pen: HIGH\nkg_as_fed:\n  Canolla meal: 2\n", "rations/HIGH.yaml:3"),
      ("rations/HIGH.yaml", "pen: HIGH\nkg_fed:\n  Canola meal: 2\n", "rations/HIGH.yaml:2"),
      ("rations/HIGH.yaml", "pen: HIGH\nkg_as_fed:\n  Canola meal: -2\n", "rations/HIGH.yaml:3"),
      ("rations/HIGH.yaml", "pen: HIGH\n", "rations/HIGH.yaml"),
      ("limits/high.yaml", "stage: high\nlimits:\n  starch_percent: 20\n", "limits/high.yaml:3"),
      ("limits/spread.yaml", "Corn silage: {dm_percent: 2}\n", "limits/spread.yaml:1"),
    ])
  func wrongFile(name: String, text: String, place: String) throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try Data(text.utf8).write(to: farm.appendingPathComponent(name))
    let run = try ration(["evaluate", "HIGH"], in: farm)
    #expect(run.exitCode == 3, "\(run.talk)")
    #expect(run.talk.contains(place), "\(run.talk)")
    #expect(run.output.isEmpty)
  }

  @Test("A pen nobody has, or none at all, is wrong usage that names the pens")
  func whichPen() throws {
    let mistyped = try ration(["evaluate", "HIHG"])
    #expect(mistyped.exitCode == 2)
    #expect(mistyped.talk.contains("did you mean HIGH?"))
    let none = try ration(["optimise"])
    #expect(none.exitCode == 2)
    #expect(none.talk.contains("CLOSE-UP"))
    #expect(try ration(["optimise", "HIGH", "--problem", "x.yaml"]).exitCode == 2)
  }
}
