import Foundation
import Testing

/// The commands on a stand-alone problem file, without any farm.
@Suite("Rations of a problem file")
struct RationProblemTests {
  private static let animal = """
    name: HIGH
    head: 92
    animal: {state: lactating, breed: Holstein, parity: 1.6, body_weight_kg: 650,
             days_in_milk: 95, milk_kg_per_d: 38, milk_fat_percent: 3.9,
             milk_true_protein_percent: 3.1}
    milk_price_per_cwt: 20

    """

  private static let feeds = """
    feeds:
      - {feed: "Corn silage, typical", price_per_tonne_as_fed: 55, max_kg_dm: 12}
      - {feed: "Legume hay, mid-maturity", price_per_tonne_as_fed: 215, max_kg_dm: 4}
      - {feed: "Corn grain dry, fine grind", price_per_bushel_corn: 4.5}
      - {feed: "Soybean meal, solvent 48CP", price_per_short_ton_as_fed: 380}
      - {feed: Canola meal, price_per_short_ton_as_fed: 290}
      - {feed: Soybean hulls, price_per_tonne_as_fed: 230, max_kg_dm: 3}
      - {feed: Limestone, price_per_kg_dm: 0.09}
      - {feed: "Sodium chloride (salt)", price_per_kg_dm: 0.13, max_kg_dm: 0.15}
      - {feed: "VitTM Premix, generic", price_per_kg_dm: 1.9, max_kg_dm: 0.3}
      - {feed: Cobalt organic generic, price_per_kg_dm: 5.2, max_kg_dm: 0.02}

    """

  private static let today = """
    today_kg_as_fed: {"Corn silage, typical": 33, "Legume hay, mid-maturity": 3,
      "Corn grain dry, fine grind": 5, "Soybean meal, solvent 48CP": 4, Limestone: 0.3,
      "VitTM Premix, generic": 0.15, Cobalt organic generic: 0.006}

    """

  private func run(_ arguments: [String], _ text: String) throws -> Program.Run {
    let scratch = try TemporaryFolder()
    let file = try scratch.write(text, to: "p.yaml")
    return try Program.run(["ration"] + arguments + ["--problem", file])
  }

  private func json(_ run: Program.Run) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
  }

  @Test("YAML and JSON say the same problem and give the same bytes")
  func bothForms() throws {
    let yaml = try run(["optimise", "--json"], Self.animal + "stage: high\n" + Self.feeds)
    #expect(yaml.exitCode == 0, "\(yaml.talk)")
    let asJSON = """
      {"name": "HIGH", "head": 92, "milk_price_per_cwt": 20, "stage": "high",
       "animal": {"state": "lactating", "breed": "Holstein", "parity": 1.6, "body_weight_kg": 650,
         "days_in_milk": 95, "milk_kg_per_d": 38, "milk_fat_percent": 3.9,
         "milk_true_protein_percent": 3.1},
       "feeds": [
         {"feed": "Cobalt organic generic", "price_per_kg_dm": 5.2, "max_kg_dm": 0.02},
         {"feed": "Corn silage, typical", "price_per_tonne_as_fed": 55, "max_kg_dm": 12},
         {"feed": "Legume hay, mid-maturity", "price_per_tonne_as_fed": 215, "max_kg_dm": 4},
         {"feed": "Corn grain dry, fine grind", "price_per_bushel_corn": 4.5},
         {"feed": "Soybean meal, solvent 48CP", "price_per_short_ton_as_fed": 380},
         {"feed": "Canola meal", "price_per_short_ton_as_fed": 290},
         {"feed": "Soybean hulls", "price_per_tonne_as_fed": 230, "max_kg_dm": 3},
         {"feed": "Limestone", "price_per_kg_dm": 0.09},
         {"feed": "Sodium chloride (salt)", "price_per_kg_dm": 0.13, "max_kg_dm": 0.15},
         {"feed": "VitTM Premix, generic", "price_per_kg_dm": 1.9, "max_kg_dm": 0.3}]}
      """
    #expect(try run(["optimise", "--json"], asJSON).output == yaml.output)
  }

  @Test("Shadow prices, slacks and residuals are all there, and a price times its slack is nothing")
  func complete() throws {
    let answer = try json(
      try run(["optimise", "--json"], Self.animal + "stage: high\n" + Self.feeds))
    var binding = 0
    for limit in try #require(answer["limits"] as? [[String: Any]]) {
      let price = try #require(limit["shadow_price_per_unit"] as? Double)
      let slack = [limit["slack_to_min"], limit["slack_to_max"]].compactMap { $0 as? Double }.min()
      #expect(abs(price * (slack ?? 0)) < 1e-6, "\(limit)")
      if abs(price) > 1e-6 { binding += 1 }
    }
    #expect(binding >= 4)
    let sum = try #require(answer["feeds"] as? [[String: Any]])
      .reduce(0.0) { $0 + ($1["cost_per_d"] as? Double ?? 0) }
    #expect(abs(try #require(answer["feed_cost_per_d"] as? Double) - sum) < 1e-9)
  }

  /// Files with one fault, where it stands and what is said.
  private static let faults: [(old: String, new: String, says: String)] = [
    ("max_kg_dm: 12}", "max_kg: 12}", "did you mean 'max_kg_dm'"),
    ("Canola meal", "Canolla meal", "did you mean 'Canola meal"),
    ("stage: high", "stage: hihg", "did you mean 'high'?"),
    ("stage: high", "stage: high\nlimits: {ndf_percent: 30}", "ndf_percent_dm"),
    (
      "stage: high", "stage: high\nlimits: {crude_protein_percent_dm: {min: 16}}",
      "did you mean 'cp_percent_dm'?"
    ),
    ("max_kg_dm: 12}", "min_kg_dm: 13, max_kg_dm: 12}", "above the maximum"),
    ("max_kg_dm: 12}", "min_kg_dm: 40}", "above the intake"),
    ("price_per_tonne_as_fed: 55, ", "", "has no price"),
    ("price_per_tonne_as_fed: 55", "price_per_tonne_as_fed: 55,5", "p.yaml:"),
    ("milk_kg_per_d: 38", "milk_kg_per_d: NaN", "'NaN' is no number"),
    ("milk_kg_per_d: 38", "milk_lb_per_d: 38, milk_kg_per_d: 38", "both in kg and in lb"),
    ("stage: high", "stage: high\nconfidence_percent: 90", "standard_deviation"),
    (
      "stage: high", "stage: high\nlimits: {calcium_percent_dm: {min: 0.9, max: 0.6}}",
      "above the maximum"
    ),
  ]

  @Test("A fault in the file is said before anything is solved, with its place", arguments: faults)
  func fault(_ fault: (old: String, new: String, says: String)) throws {
    let text = Self.animal + "stage: high\n" + Self.feeds
    let wrong = text.replacingOccurrences(of: fault.old, with: fault.new)
    #expect(wrong != text)
    let answer = try run(["optimise"], wrong)
    #expect(answer.exitCode == 3, "\(fault.new): \(answer.talk)")
    #expect(answer.talk.contains(fault.says), "\(answer.talk)")
    #expect(answer.output.isEmpty)
  }

  @Test("The nearest change of an impossible ration is a command that works, with its cost")
  func impossible() throws {
    let text =
      Self.animal + "stage: high\nlimits: {ca_percent_dm: {min: 1.2, max: 1.4}, "
      + "ash_percent_dm: {max: 6.0}}\n" + Self.feeds
    let scratch = try TemporaryFolder()
    let file = try scratch.write(text, to: "p.yaml")
    let told = try Program.run(["ration", "optimise", "--problem", file, "--json"])
    #expect(told.exitCode == 4)
    let why = try #require(try json(told)["infeasible"] as? [String: Any])
    #expect(!(try #require(why["conflicts"] as? [[[String: Any]]])).isEmpty)
    #expect(!(try #require(why["broken_by_nearest"] as? [[String: Any]])).isEmpty)
    let fix = try #require(why["cheapest_fix"] as? [String: Any])
    let subject = try #require(fix["subject"] as? String)
    let to = try #require(fix["to"] as? Double)
    let again = try Program.run([
      "ration", "optimise", "--problem", file, "--allow", "\(subject)=\(to)", "--json",
    ])
    #expect(again.exitCode == 0, "\(again.talk)")
    let cost = try #require(try json(again)["feed_cost_per_d"] as? Double)
    #expect(abs(cost - (try #require(fix["feed_cost_per_d"] as? Double))) < 1e-4)
  }

  @Test("Every command answers in metric and in US units, and says what it means by 'why'")
  func everyCommand() throws {
    let text = Self.animal + Self.today + "stage: high\n" + Self.feeds
    for (arguments, word) in [
      (["evaluate"], "today's ration costs"), (["optimise"], "the cheapest ration costs"),
      (["why", "Canola meal"], "Canola meal is "), (["why", "rdp"], "RDP is "),
      (["price", "Soybean hulls"], "Soybean hulls"),
      (["load", "--round", "5"], "load in this order"),
    ] {
      let metric = try run(arguments, text)
      #expect(metric.exitCode == 0, "\(arguments): \(metric.talk)")
      #expect(metric.output.contains(word), "\(arguments): \(metric.output)")
      let american = try run(arguments + ["--units", "us"], text)
      #expect(american.exitCode == 0, "\(arguments): \(american.talk)")
      if arguments != ["why", "rdp"] { #expect(american.output != metric.output, "\(arguments)") }
    }
    #expect(try run(["why", "Canolla meal"], text).talk.contains("did you mean"))
  }

  @Test("Several pens in one file are solved together, and their stock is kept")
  func pens() throws {
    let animal = "{state: lactating, parity: 1.6, body_weight_kg: 650, days_in_milk: 95, "
    let text =
      "currency: USD\n" + Self.feeds + """
        pens:
          - {name: A, head: 60, stage: high, animal: \(animal)milk_kg_per_d: 38}}
          - {name: B, head: 40, stage: mid, animal: \(animal)milk_kg_per_d: 28}}
        stocks:
          - {feed: "Corn silage, typical", max_kg_as_fed: 2800}

        """
    let run = try run(["optimise", "--json"], text)
    #expect(run.exitCode == 0, "\(run.talk)\(run.output)")
    let answer = try json(run)
    #expect((answer["rations"] as? [[String: Any]])?.count == 2)
    let stock = try #require((answer["stocks"] as? [[String: Any]])?.first)
    #expect(try #require(stock["used_kg_as_fed"] as? Double) <= 2800.001)
  }
}
