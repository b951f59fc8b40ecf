public import DairyTerms
import FarmFormats
public import FarmText
import Foundation

/// The files of a new farm, ready to be filled in: in the farm's own units and money, without a single
/// example price, because an example that is taken for the farm's own makes every answer a wrong one.
public struct FarmTemplates: Sendable {
  /// A file to be written.
  public struct File: Sendable, Hashable {
    /// Its place within the farm: `limits/plan.yaml`.
    public var name: String
    /// What it holds.
    public var text: String
  }

  /// The files, in the order they are to be filled in.
  public private(set) var files: [File]
  private let customs: FarmCustoms

  /// Templates for a farm.
  ///
  /// - Parameters:
  ///   - customs: the farm's units, money and country.
  ///   - commonFeeds: the file of common feeds that comes with the program.
  ///   - pens: codes of the pens that have no ration on file yet; empty where the herd is not imported.
  /// - Throws: ``Complaint`` where the shipped file is damaged.
  public init(customs: FarmCustoms, commonFeeds: FarmFile, pens: [String] = []) throws {
    self.customs = customs.completed
    files = [File(name: "farm.yaml", text: self.customs.yaml)]
    let feeds = try Self.feeds(of: commonFeeds, region: Self.region(of: self.customs))
    files.append(File(name: "prices.csv", text: priceList(feeds)))
    files.append(File(name: "limits/plan.yaml", text: planSettings))
    files.append(File(name: FeedRules.fileName, text: feedRules))
    for pen in pens {
      files.append(
        File(name: StoredRation.fileName(of: pen), text: ration(of: pen, feeds: feeds.map(\.name))))
    }
  }

  /// Writes those of the files that are not there yet.
  ///
  /// - Returns: the names of those written, and of those that stay as they are.
  /// - Throws: ``Complaint`` where a file cannot be written.
  public func write(
    to farm: FarmFolder
  ) throws(Complaint) -> (written: [String], kept: [String]) {
    var written: [String] = []
    var kept: [String] = []
    var whole: [(url: URL, data: Data)] = []
    for file in files {
      let place = farm.url.appendingPathComponent(file.name)
      if FarmFolder.holdsBytes(place) {
        kept.append(file.name)
      } else {
        whole.append((place, Data(file.text.utf8)))
        written.append(file.name)
      }
    }
    try OutputFile.write(whole, rules: .farms)
    return (written, kept)
  }

  // MARK: - The files

  private static func region(of customs: FarmCustoms) -> FarmCountry.Region {
    if let country = customs.country.flatMap(FarmCountry.named) { return country.region }
    return customs.units == .us ? .northAmerica : .europe
  }

  /// A feed that is common in a region, and the unit its price is usually given for.
  private struct CommonFeed {
    var name: String
    var unit: String
    var note: String
  }

  private static func feeds(
    of file: FarmFile, region: FarmCountry.Region
  ) throws -> [CommonFeed] {
    let table = try FarmTable(file)
    let name = try table.required("feed")
    let unit = try table.required(region.rawValue)
    let note = try table.required("note")
    var found: [CommonFeed] = []
    while try table.next() {
      try table.checkWidth()
      let feed = CommonFeed(
        name: try table.text(name), unit: try table.text(unit), note: try table.text(note))
      if !feed.unit.isEmpty { found.append(feed) }
    }
    return found
  }

  private func priceList(_ feeds: [CommonFeed]) -> String {
    let commas = customs.country.flatMap(FarmCountry.named)?.writesCommas ?? false
    let unit = customs.units == .us ? nil : "t"
    func row(_ cells: [CSVText.Cell]) -> String {
      CSVText.line(cells, exact: true, delimiter: commas ? ";" : ",")
    }
    let names = ["feed", "price", "currency", "per_unit", "basis", "date", "note"]
    return row(names.map { .text($0) })
      + feeds.map { feed in
        row([
          .text(feed.name), .empty, .text(customs.currency ?? ""), .text(unit ?? feed.unit),
          .text("as_fed"), .empty, .text(feed.note),
        ])
      }.joined()
  }

  /// The settings of the plan with nothing behind the keys, but for what is a matter of method.
  private var planSettings: String {
    let money = customs.currency ?? "money"
    var lines = [
      "# What the plan counts with. Write your own values behind the keys; a key without a value is",
      "# asked for. Numbers with a point: 0.43.",
      "currency: \(customs.currency ?? "")",
      "prices_date:              # the day of these prices, YYYY-MM-DD",
    ]
    var group: String?
    for setting in PlanSetting.all {
      if setting.group != group {
        group = setting.group
        lines.append("")
        if let group { lines.append("\(group):") }
      }
      lines.append(line(of: setting, money: money))
    }
    lines += [
      "",
      "# The timetables to choose from: a name and the clock times of every day. Set your own times.",
      "timetables:", "  1x: \"06:00\"", "  2x: \"05:00,17:00\"", "  3x: \"05:00,13:00,21:00\"",
      "present:                  # the one you milk by today: 2x or 3x",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of setting: PlanSetting, money: String) -> String {
    let preferred =
      customs.units == .us
      ? setting.alternatives.first { ["money/cwt", "money/lb"].contains($0.unit) } : nil
    let indent = setting.group == nil ? "" : "  "
    let name = preferred?.name ?? setting.name
    let usual = setting.usual ?? Self.method[setting.key]
    let start = "\(indent)\(name):\(usual.map { " " + PlainNumber.text($0) } ?? "")"
    let unit = (preferred?.unit ?? setting.unit).replacing("money", with: money)
    let remark = unit.isEmpty ? setting.title : "\(unit): \(setting.title)"
    return start + String(repeating: " ", count: max(1, 26 - start.count)) + "# \(remark)"
  }

  /// Values that are a matter of method and no farm's own: what the demo and docs/planning.md take.
  private static let method: [String: Double] = ["horizon_days": 60, "lead_factor": 0.5]

  private var feedRules: String {
    let unit = customs.units == .us ? "lb" : "kg"
    return """
      # Most and least of single feeds a cow and day, in dry matter, for example
      #   max_kg_dm:
      #     Wheat straw: 3
      # or below, in other units and for some cows alone,
      #   Wheat straw: {max_\(unit)_as_fed: \(customs.units == .us ? "6" : "3"), stages: [high]}
      # docs/rations.md shows all of it. Without a word here the usual ceilings by kind of feed count.
      feeds:

      """
  }

  private func ration(of pen: String, feeds: [String]) -> String {
    let unit = customs.units == .us ? "lb_as_fed" : "kg_as_fed"
    return """
      # What a cow of this pen is fed a day. Write the amounts behind the feeds and take out the others;
      # while no amount is written, the pen counts as having no ration on file.
      pen: \(YAMLNode.quoted(pen))
      version: 1
      day:
      # What a cow really ate of dry matter a day (fed less refused), where you measured it:
      # measured_dmi_\(customs.units == .us ? "lb" : "kg"):
      \(unit):

      """ + feeds.map { "  \(YAMLNode.quoted($0)):\n" }.joined()
  }
}

extension FarmPens {
  /// Pens that are fed by a stage and have no file in `rations/` yet.
  ///
  /// - Throws: ``Complaint`` where a pen has two files.
  public func codesWithoutRation(in farm: FarmFolder) throws -> [String] {
    try pens.filter { pen in
      guard case .stage = pen.purpose else { return false }
      return try PenFile.existing(of: pen.code, in: farm.rations) == nil
    }.map(\.code)
  }
}
