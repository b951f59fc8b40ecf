import Farm
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations

extension RandomFarm {
  /// Writes every file of the farm but its database, with the slip where there is one.
  func write() throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder.rations, withIntermediateDirectories: true)
    try put("prices.csv", prices)
    try put("limits/plan.yaml", plan)
    if let text = bounds { try put("limits/feeds.yaml", text) }
    if let text = samples { try put("feeds/lab_samples.csv", text) }
    for (stage, limits) in stageLimits {
      try put("limits/\(stage.feedingStage.rawValue).yaml", limits.yaml)
    }
    for (place, pen) in pens.enumerated() {
      try put("limits/\(pen.code).yaml", limits(of: pen, isFirst: place == 0))
      try put("rations/\(pen.code).yaml", ration(of: pen, isFirst: place == 0))
    }
    if var stock {
      if slip == .stockOfStranger { stock.mix = ["NOWHERE", pens[0].code] }
      try put("limits/stock.yaml", stock.yaml)
    }
    if !spread.isEmpty || slip == .spreadOfStranger {
      var text = ""
      for (feed, deviation) in spread.sorted(by: { $0.key < $1.key }) {
        text += "\"\(feed)\": {dm_percent_as_fed: \(deviation)}\n"
      }
      if slip == .spreadOfStranger { text += "\"Nobody's silage\": {dm_percent_as_fed: 2}\n" }
      try put("limits/spread.yaml", text)
    }
  }

  /// Writes a file of the farm, or nothing where there is no text.
  func put(_ path: String, _ text: String?) throws {
    guard let text else { return }
    try Data(text.utf8).write(to: folder.url.appendingPathComponent(path))
  }

  private var prices: String {
    var lines = ["feed,price,currency,per_unit,basis,date,note"]
    for (place, feed) in feeds.enumerated() {
      let isOther = slip == .priceInOtherCurrency && place == 1
      let currency = isOther ? "JPY" : settings.currency
      let basis = feed.isPricedByDryMatter ? "dm" : "as_fed"
      lines.append(
        "\"\(feed.name)\",\(feed.writtenPrice),\(currency),\(feed.unit.name),\(basis),2026-11-01,")
    }
    if slip == .unknownFeedPriced {
      lines.append("Corn silag typicl,60,\(settings.currency),t,as_fed,2026-11-01,")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var plan: String {
    let text = settings.yaml
    switch slip {
    case .settingsInOtherCurrency:
      return text.replacing("currency: \(settings.currency)", with: "currency: CHF")
    case .unknownSetting: return text + "hours_per_day: 5\n"
    case .presentUnknown: return text.replacing("present: ", with: "present: 9")
    case .timeOfDay:
      return text.replacing("\"06:00\"", with: "\"25:00\"")
        .replacing("\"07:30\"", with: "\"25:30\"").replacing("\"05:00,", with: "\"25:00,")
        .replacing("\"04:30,", with: "\"25:00,").replacing("\"06:00,", with: "\"25:00,")
    case .milkPriceTimesHundred:
      return text.replacing("per_kg_milk: \(settings.perKgMilk)", with: "per_kg_milk: 43")
    case .missingSetting:
      return text.replacing("  wage_per_hour: \(settings.wagePerHour)\n", with: "")
    default: return text
    }
  }

  private var bounds: String? {
    var text = ""
    let least = feeds.filter { $0.minimumKgDM != nil }
    let most = feeds.filter { $0.maximumKgDM != nil }
    if !least.isEmpty || slip == .boundMinAboveMax {
      text += "min_kg_dm:\n"
      for feed in least { text += "  \"\(feed.name)\": \(feed.minimumKgDM ?? 0)\n" }
      if slip == .boundMinAboveMax, let straight = most.first(where: { $0.minimumKgDM == nil }) {
        text += "  \"\(straight.name)\": 39\n"
      }
    }
    if !most.isEmpty || slip == .boundOfStranger || slip == .boundMinAboveMax {
      text += "max_kg_dm:\n"
      for feed in most { text += "  \"\(feed.name)\": \(feed.maximumKgDM ?? 0)\n" }
      if slip == .boundOfStranger { text += "  \"Nobody's silage\": 3\n" }
      if slip == .boundMinAboveMax, most.allSatisfy({ $0.minimumKgDM != nil }) {
        text = "min_kg_dm:\n  \"\(feeds[0].name)\": 5\nmax_kg_dm:\n  \"\(feeds[0].name)\": 4\n"
      }
    }
    return text.isEmpty ? nil : text
  }

  private var samples: String? {
    let measured = FeedComponent.allCases.filter { component in
      feeds.contains { $0.samples.contains { $0[component] != nil } }
    }
    var columns = measured
    if slip == .sampleOutOfRange, !columns.contains(.dryMatter) { columns.append(.dryMatter) }
    guard !columns.isEmpty else { return nil }
    var lines = [
      (["feed", "library_feed", "lab_number", "date"] + columns.map(\.fileKey))
        .joined(separator: ",")
    ]
    for feed in feeds {
      for (number, sample) in feed.samples.enumerated() {
        let values = columns.map { component in sample[component].map { "\($0)" } ?? "" }
        lines.append(
          "\"\(feed.name)\",\"\(feed.libraryName)\",L\(number),2026-10-0\(number + 1),"
            + values.joined(separator: ","))
      }
    }
    if slip == .sampleOutOfRange {
      let values = columns.map { $0 == .dryMatter ? "130" : "" }
      lines.append("Wheat straw,Wheat straw,L9,2026-10-09," + values.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func limits(of pen: DrawnPen, isFirst: Bool) -> String? {
    let stage = pen.stage.feedingStage.rawValue
    switch slip {
    case .unknownLimit where isFirst:
      return "stage: \(stage)\nlimits:\n  stach_percent_dm: {max: 25}\n"
    case .limitMinAboveMax where isFirst:
      return "stage: \(stage)\nlimits:\n  starch_percent_dm: {min: 30, max: 20}\n"
    default: return pen.ownLimits?.yaml
    }
  }

  private func ration(of pen: DrawnPen, isFirst: Bool) -> String? {
    switch slip {
    case .emptyRation where isFirst: return "pen: \"\(pen.code)\"\nkg_as_fed:\n  Wheat straw: 0\n"
    case .rationOfStranger where isFirst:
      return "pen: \"\(pen.code)\"\nkg_as_fed:\n  \"Nobody's silage\": 20\n"
    default: return pen.ration?.yaml(pen: pen.code)
    }
  }
}
