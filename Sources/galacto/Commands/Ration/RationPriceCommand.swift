import ArgumentParser
import DairyTerms
import Farm
import FarmPlanning
import Foundation
import Nutrition
import Rations
import Reporting

/// What may be paid for a feed today.
struct RationPriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract:
      "What you may pay for a feed today, per pen: the price at which it comes in or leaves.",
    discussion: """
      Examples:
        galacto ration price "Canola meal"                 every pen of the farm
        galacto ration price "Canola meal" --pen HIGH
        galacto ration price "DDGS, high fat" --problem high.yaml --load 2

      The feed may be one on offer or any of the feed library. Every answer is a new solve.
      """
  )

  @Argument(help: "The feed.")
  var feed: String
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice
  @Option(
    help: ArgumentHelp(
      "Worth of this much of it, as fed a cow a day (kg, or lb with --units us).",
      valueName: "amount"))
  var load: Double?

  func validate() throws {
    if let load, !(load > 0) { throw ValidationError("--load is an amount above zero") }
  }

  func run() throws {
    let answers = try selection.subjects(choice).map { subject in
      try answer(of: subject)
    }
    if choice.json {
      let rows = answers.map { PriceRow($0.worth, ration: $0.name, currency: $0.currency) }
      if rows.count == 1 {
        try Console.standard.answer(json: rows[0])
      } else {
        try Console.standard.answer(json: rows)
      }
    } else if answers.count == 1 {
      try Console.standard.answer(PriceText(answers[0], units: choice.units).details)
    } else {
      try Console.standard.answer(PriceText.table(answers, units: choice.units))
    }
  }

  private func answer(of subject: RationSubject) throws -> PriceText.Answer {
    let problem = subject.problem.withoutUnpricedFeeds().problem
    let wanted = feed.lowercased()
    let offered = problem.feeds.first { $0.name.lowercased() == wanted }?.feed
    let asked = try offered ?? subject.library.requiredFeed(named: feed)
    let dryMatter = asked.dryMatterPercent ?? 100
    let loadKgDM = load.map {
      $0 * (choice.units == .us ? Units.kgPerPound : 1) * dryMatter / 100
    }
    return PriceText.Answer(
      name: subject.name, worth: try Formulation.worth(of: asked, in: problem, loadKgDM: loadKgDM),
      currency: problem.currency)
  }
}

/// What may be paid for a feed, in words.
struct PriceText {
  struct Answer {
    let name: String
    let worth: FeedWorth
    let currency: String
  }

  private let answer: Answer
  private let units: FeedUnits

  init(_ answer: Answer, units: FeedUnits) {
    self.answer = answer
    self.units = units
  }

  private var unit: String { "\(answer.currency)/\(units.trade.name)" }

  /// The answer and what it rests on.
  var details: String {
    let worth = answer.worth
    let feed = SafeText.visible(worth.feed)
    var lines: [String] = []
    if worth.entryPricePerKgDM != nil {
      lines.append(
        "\(SafeText.visible(answer.name)): pay up to \(asFed(worth.entryPricePerKgDM)) \(unit) as "
          + "fed for \(feed) (\(money(worth.entryPricePerKgDM)) DM); above that the ration does "
          + "without.")
    } else if worth.costWithout == nil {
      lines.append(
        "\(SafeText.visible(answer.name)): no ration holds every limit without \(feed).")
    } else {
      lines.append("\(SafeText.visible(answer.name)): \(feed) is used at any price tried.")
    }
    if worth.pricePerKgDM != nil, let now = worth.kgDMNow {
      lines.append(
        "It costs \(asFed(worth.pricePerKgDM)) \(unit) as fed now; "
          + String(format: "%.3f %@ DM a cow and day are fed.", units.mass(now), units.name))
    }
    if let saving = worth.savingPerDay, saving > 5e-5 {
      lines.append(
        String(format: "Having it saves %.3f %@ a cow and day.", saving, answer.currency))
    }
    if let load = worth.loadKgDM {
      let amount = String(format: "%.2f %@ DM", units.mass(load), units.name)
      lines.append(
        worth.loadWorthPerKgDM == nil
          ? "No ration holds every limit with \(amount) of it."
          : "A load of \(amount) a cow and day is worth \(asFed(worth.loadWorthPerKgDM)) \(unit) "
            + "as fed.")
    }
    return lines.joined(separator: "\n")
  }

  /// Several pens, a line each.
  static func table(_ answers: [Answer], units: FeedUnits) -> String {
    guard let first = answers.first else { return "" }
    let best = answers.compactMap { answer in
      answer.worth.entryPricePerKgDM.map { (name: answer.name, price: $0) }
    }
    .max { $0.price < $1.price }
    let shown = PriceText(first, units: units)
    let feed = SafeText.visible(first.worth.feed)
    let head =
      best.map {
        "\(feed): pay up to \(shown.asFed($0.price)) \(shown.unit) as fed, in pen "
          + "\(SafeText.visible($0.name)); a price below its pen's figure brings it in there."
      } ?? "\(feed): no pen can do without it, or none has a ration."
    var table = TextTable([
      ("pen", .left), ("pay up to, as fed", .right), ("price now", .right),
      ("\(units.name) DM fed now", .right), ("saves a cow and day", .right), ("", .left),
    ])
    for answer in answers {
      let text = PriceText(answer, units: units)
      let worth = answer.worth
      table.add([
        SafeText.visible(answer.name), text.asFed(worth.entryPricePerKgDM),
        text.asFed(worth.pricePerKgDM),
        worth.kgDMNow.map { String(format: "%.2f", units.mass($0)) } ?? "",
        worth.savingPerDay.map { String(format: "%.3f", $0) } ?? "",
        worth.costWithout == nil ? "no ration without it" : "",
      ])
    }
    return head + "\n\n" + table.text
  }

  private func asFed(_ perKgDM: Double?) -> String {
    money(perKgDM.map { $0 * answer.worth.dryMatterPercent / 100 })
  }

  private func money(_ perKg: Double?) -> String {
    perKg.map { String(format: "%.2f", $0 * units.trade.kilograms) } ?? ""
  }
}

/// What may be paid for a feed, with units in its keys.
private struct PriceRow: Encodable {
  let ration: String
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
    case ration, feed, currency
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

  init(_ worth: FeedWorth, ration: String, currency: String) {
    self.ration = ration
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
