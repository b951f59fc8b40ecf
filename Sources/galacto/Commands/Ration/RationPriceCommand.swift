import ArgumentParser
import DairyTerms
import Foundation
import Nutrition
import Rations

/// What may be paid for a feed today.
struct RationPriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "What you may pay for a feed today: the price at which it comes in or leaves.",
    discussion: """
      Examples:
        galacto ration price "Canola meal" --problem high.yaml
        galacto ration price "DDGS, high fat" --problem high.yaml --load 2

      The feed may be one on offer or any of the feed library. Every answer is a new solve.
      """
  )

  @Argument(help: "The feed.")
  var feed: String
  @OptionGroup var choice: ProblemChoice
  @Option(
    help: ArgumentHelp(
      "Worth of this much of it, as fed a cow a day (kg, or lb with --units us).",
      valueName: "amount"))
  var load: Double?

  func run() throws {
    let problem = try choice.read()
    let offered = problem.feeds.first { $0.name.lowercased() == feed.lowercased() }?.feed
    let asked = try offered ?? ProblemChoice.library().requiredFeed(named: feed)
    let dryMatter = asked.dryMatterPercent ?? 100
    let loadKgDM = load.map {
      $0 * (choice.units == .us ? Units.kgPerPound : 1) * dryMatter / 100
    }
    let worth = try Formulation.worth(of: asked, in: problem, loadKgDM: loadKgDM)
    if choice.json {
      try Console.standard.answer(json: WorthRow(worth, currency: problem.currency))
    } else {
      Console.standard.answer(text(worth, currency: problem.currency))
    }
  }

  private func text(_ worth: FeedWorth, currency: String) -> String {
    let name = RationText.clean(worth.feed)
    var lines: [String] = []
    if let entry = worth.entryPricePerKgDM {
      let asFed = entry * worth.dryMatterPercent / 100
      lines.append(
        "\(name): use it below \(money(asFed)) \(currency)/\(tonne) as fed "
          + "(\(money(entry)) \(currency)/\(tonne) DM); above that the ration does without.")
    } else if worth.costWithout == nil {
      lines.append("\(name): no ration holds every limit without it.")
    } else {
      lines.append("\(name): it is used at any price tried.")
    }
    if let price = worth.pricePerKgDM, let now = worth.kgDMNow {
      lines.append(
        "It costs \(money(price * worth.dryMatterPercent / 100)) \(currency)/\(tonne) as fed now; "
          + String(format: "%.3f kg DM a cow a day are fed.", now))
    }
    if let saving = worth.savingPerDay, saving > 5e-5 {
      lines.append(String(format: "Having it saves %.3f \(currency)/cow/d.", saving))
    }
    if let load = worth.loadKgDM {
      if let value = worth.loadWorthPerKgDM {
        lines.append(
          String(format: "A load of %.2f kg DM a cow a day is worth ", load)
            + "\(money(value * worth.dryMatterPercent / 100)) \(currency)/\(tonne) as fed.")
      } else {
        lines.append(
          String(format: "No ration holds every limit with %.2f kg DM of it.", load))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var tonne: String { choice.units == .us ? "ton" : "t" }

  private func money(_ perKg: Double) -> String {
    let perUnit = perKg * (choice.units == .us ? Units.kgPerShortTon : Units.kgPerTonne)
    return String(format: "%.2f", perUnit)
  }

  private struct WorthRow: Encodable {
    let feed: String
    let currency: String
    let price: Double?
    let fed: Double?
    let entry: Double?
    let entryAsFed: Double?
    let without: Double?
    let now: Double?
    let saving: Double?
    let loadKgDM: Double?
    let loadWorth: Double?

    enum CodingKeys: String, CodingKey {
      case feed, currency
      case price = "price_per_kg_dm"
      case fed = "kg_dm_per_d_now"
      case entry = "entry_price_per_kg_dm"
      case entryAsFed = "entry_price_per_kg_as_fed"
      case without = "cost_per_d_without"
      case now = "cost_per_d_now"
      case saving = "saving_per_d"
      case loadKgDM = "load_kg_dm_per_d"
      case loadWorth = "load_worth_per_kg_dm"
    }

    init(_ worth: FeedWorth, currency: String) {
      feed = worth.feed
      self.currency = currency
      price = worth.pricePerKgDM
      fed = worth.kgDMNow
      entry = worth.entryPricePerKgDM
      entryAsFed = worth.entryPricePerKgAsFed
      without = worth.costWithout
      now = worth.costNow
      saving = worth.savingPerDay
      loadKgDM = worth.loadKgDM
      loadWorth = worth.loadWorthPerKgDM
    }
  }
}
