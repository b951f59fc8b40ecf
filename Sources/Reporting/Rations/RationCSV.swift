import FarmText
public import Rations

/// Rations as CSV: every column carries its unit, metric whatever is printed elsewhere.
public enum RationCSV {
  /// The feeds of a ration, and what changes from today's where that is known.
  public static func feeds(_ ration: RationResult, today: [String: Double] = [:]) -> String {
    let currency = ration.currency.lowercased()
    var heads = [
      "feed", "kg_as_fed_per_cow_d", "kg_dm_per_cow_d", "dry_matter_percent_as_fed",
      "price_\(currency)_per_kg_dm", "cost_\(currency)_per_cow_d",
    ]
    if !today.isEmpty { heads += ["today_kg_as_fed_per_cow_d", "change_kg_as_fed_per_cow_d"] }
    var text = CSVText.line(heads.map { .text($0) })
    let shown = ration.feeds.filter { $0.isFed || (today[$0.name] ?? 0) > 0 }
    for feed in shown.sorted(by: { ($1.kgAsFed, $0.name) < ($0.kgAsFed, $1.name) }) {
      var cells: [CSVText.Cell] = [
        .text(feed.name), .number(feed.kgAsFed), .number(feed.kgDM), .number(feed.dryMatterPercent),
        .number(feed.pricePerKgDM), .number(feed.costPerDay),
      ]
      if !today.isEmpty {
        let before = (today[feed.name] ?? 0) * 100 / max(feed.dryMatterPercent, 1e-9)
        cells += [.number(before), .number(feed.kgAsFed - before)]
      }
      text += CSVText.line(cells)
    }
    return text
  }
}
