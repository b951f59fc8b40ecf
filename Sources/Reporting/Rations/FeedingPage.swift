public import Answers
import DairyTerms
public import Farm
import Foundation
import Mustache
import Nutrition
public import Rations

/// The one-page feeding sheet of a pen: feeds a cow and for the pen, what changes, nutrients with a
/// mark only where off, cost and income over feed cost.
///
/// Black on white, fit for A4 and Letter, no script, no network.
public struct FeedingPage {
  /// What the page says beside the ration.
  public struct Heading: Sendable {
    /// Pen or group.
    public var pen: String
    /// Cows in it; `nil` leaves the pen's column out.
    public var head: Int?
    /// The day the sheet is for, `YYYY-MM-DD`, or `nil`.
    public var day: String?
    /// The ration's version, or `nil`.
    public var version: String?
    /// The version it replaces, or `nil`.
    public var replaces: String?
    /// Who the ration is made for, or `nil`.
    public var madeFor: RationAim?
    /// The farm's name, where it has said one.
    public var farm: String?
    /// What the pen's mean cow eats, predicted and measured.
    public var intake: PenIntake?

    /// A heading.
    public init(
      pen: String, head: Int? = nil, day: String? = nil, version: String? = nil,
      replaces: String? = nil, madeFor: RationAim? = nil,
      farm: String? = nil, intake: PenIntake? = nil
    ) {
      self.pen = pen
      self.head = head
      self.day = day
      self.version = version
      self.replaces = replaces
      self.madeFor = madeFor
      self.farm = farm
      self.intake = intake
    }
  }

  private let ration: RationResult
  private let heading: Heading
  private let beforeKgDM: [String: Double]
  private let style: PageStyle
  private var units: FeedUnits { style.units }
  private let stamp: PageStamp

  /// A page of a ration.
  ///
  /// - Parameter beforeKgDM: what the cows get until then, kg DM by feed, where the page is to show what
  ///   changes; empty leaves the column out.
  public init(
    ration: RationResult, heading: Heading, beforeKgDM: [String: Double] = [:], style: PageStyle,
    stamp: PageStamp
  ) {
    self.ration = ration
    self.heading = heading
    self.beforeKgDM = beforeKgDM
    self.style = style
    self.stamp = stamp
  }

  /// The page's markup.
  ///
  /// - Throws: an error of the template engine when the template itself is broken.
  public func markup() throws -> String {
    try MustacheTemplate(string: Self.template).render(content)
  }

  /// Everything the template names.
  var content: [String: Any] {
    [
      "t": style.words.group("sheet_page"), "lang": style.words.language,
      "pen": style.pen(heading.pen), "about": about, "mass": units.name,
      "penColumn": heading.head != nil, "changeColumn": !beforeKgDM.isEmpty,
      "currency": ration.currency, "headline": headline, "feeds": feedRows,
      "totalAsFed": style.mass(ration.intakeKgAsFed, 1),
      "totalDM": style.mass(ration.intakeKgDM, 1),
      "totalPen": penMass(ration.intakeKgAsFed),
      "totalCost": style.fixed(ration.feedCostPerDay, 2),
      "mixDM": style.fixed(ration.evaluation[.dryMatterPercent], 1),
      "facts": facts, "mix": mix, "left": limitRows.left, "right": limitRows.right,
      "notes": (ration.notes + (heading.intake?.lines(in: units) ?? [])).map {
        ["text": VisibleText.escaped(style.said($0))]
      },
      "stamp": stamp.words(in: style), "warnings": warnings.map { ["text": $0] },
    ]
  }

  private func say(_ key: String, _ values: [String: String] = [:]) -> String {
    style.words("sheet.\(key)", values)
  }

  private var headline: String {
    let cost = "\(style.fixed(ration.feedCostPerDay, 2)) \(ration.currency)"
    guard let margin = ration.incomeOverFeedCostPerDay else { return say("cost", ["cost": cost]) }
    return say("cost_and_margin", ["cost": cost, "margin": style.fixed(margin, 2)])
  }

  /// Cows, day and version in a line.
  private var about: String {
    var parts: [String] = []
    if let farm = heading.farm { parts.append(VisibleText.escaped(farm)) }
    if let madeFor = heading.madeFor {
      parts.append(VisibleText.escaped(style.said(madeFor.sentence(in: units))))
    } else if let head = heading.head {
      parts.append(style.words.counted("sheet.cows", head))
    }
    if let day = heading.day {
      parts.append(say("day", ["day": VisibleText.escaped(style.date(day))]))
    }
    if let version = heading.version {
      parts.append(say("version", ["version": VisibleText.escaped(version)]))
    }
    if let replaces = heading.replaces {
      parts.append(say("replaces", ["what": VisibleText.escaped(style.said(replaces))]))
    }
    return parts.joined(separator: " · ")
  }

  private var warnings: [String] {
    switch ration.status {
    case .infeasible: return [say("nearest_only")]
    case .evaluated, .optimal:
      let off = offLimits
      guard !off.isEmpty else { return [] }
      let shown = off.prefix(3).joined(separator: "; ")
      return [
        off.count > 3
          ? say("off_and_more", ["what": shown, "more": "\(off.count - 3)"])
          : say("off", ["what": shown])
      ]
    }
  }

  /// Limits that do not hold, each as `NDF 25.1 % DM instead of at least 27`.
  private var offLimits: [String] {
    ration.rows.filter(\.isOff).map { row in
      let unit = row.limit.measure.unit
      let value = row.value.map { style.figure(style.shown($0, unit).value) } ?? "-"
      var side = "instead_of_most"
      var wanted = row.limit.maximum
      if let value = row.value, let low = row.limit.minimum, value < low {
        side = "instead_of_least"
        wanted = low
      }
      return style.words(
        "limit.\(side)",
        [
          "name": VisibleText.escaped(style.said(row.limit.measure.title)),
          "value": "\(value) \(style.shown(0, unit).unit)",
          "limit": wanted.map { style.figure(style.shown($0, unit).value) } ?? "",
        ])
    }
  }

  /// Whether somebody measured what the cows eat: then what a ration on file puts before them is not it.
  private var isMeasured: Bool {
    ration.status == .evaluated && heading.intake?.measuredKgPerDay != nil
  }

  /// The three or four numbers everybody asks for.
  private var facts: [[String: String]] {
    var list = [
      (
        style.mass(ration.intakeKgDM, 1),
        say(isMeasured ? "fact_dm_fed" : "fact_dm", ["unit": units.name])
      ),
      (style.mass(ration.intakeKgAsFed, 1), say("fact_as_fed", ["unit": units.name])),
    ]
    if ration.milkKgPerDay > 0 {
      let milk = units.mass(ration.milkKgPerDay)
      list.append((style.fixed(milk, 1), say("fact_milk", ["unit": units.name])))
      list.append(
        (
          style.fixed(ration.feedCostPerDay / milk * 100, 2),
          say(
            units == .us ? "fact_cwt" : "fact_100_kg", ["currency": ration.currency])
        ))
    }
    return list.map { ["figure": $0.0, "words": $0.1] }
  }

  private var feedRows: [[String: String]] {
    ration.feeds.filter { $0.isFed || (beforeKgDM[$0.name] ?? 0) > 0 }
      .sorted { ($1.kgAsFed, $0.name) < ($0.kgAsFed, $1.name) }
      .map { feed in
        let perDM = feed.dryMatterPercent > 0 ? 100 / feed.dryMatterPercent : 1
        let moved = feed.kgAsFed - (beforeKgDM[feed.name] ?? 0) * perDM
        let change = style.amount(abs(moved))
        return [
          "feed": style.feed(feed.name), "asFed": style.amount(feed.kgAsFed),
          "dm": style.amount(feed.kgDM), "dmPercent": style.fixed(feed.dryMatterPercent, 0),
          "pen": penMass(feed.kgAsFed), "cost": style.fixed(feed.costPerDay, 2),
          "change": abs(moved) < 5e-6 ? "" : (moved > 0 ? "+" : "−") + change,
        ]
      }
  }

  private func penMass(_ kgPerCow: Double) -> String {
    guard let head = heading.head else { return "" }
    return style.amount(kgPerCow * Double(head))
  }

  /// What the mix is like, in the numbers a nutritionist looks for first.
  private var mix: String {
    let value = ration.evaluation
    let energy = style.shown(value[.netEnergyDensity], "Mcal/kg DM")
    var parts = [
      say("mix_protein", ["value": style.fixed(value[.crudeProteinPercent], 1)]),
      say("mix_energy", ["value": "\(style.fixed(energy.value, 2)) \(energy.unit)"]),
      say("mix_dcad", ["value": style.fixed(value[.cationAnionDifference], 0)]),
    ]
    if ration.milkKgPerDay > 0 {
      parts.append(
        say(
          "mix_milk",
          [
            "energy": style.mass(value[.milkAllowedByEnergy], 1),
            "protein": style.mass(value[.milkAllowedByProtein], 1), "unit": units.name,
          ]))
    }
    if let intake = heading.intake?.short(in: units) { parts.append(style.said(intake)) }
    return parts.joined(separator: " · ")
  }

  /// Times a need beyond which nobody reads the number: a trace mineral at twelve times its need is
  /// plenty, and no more is to be learnt from 1,256 %.
  private static let plentyPercent = 300.0

  /// The limits in two columns, those that are off first.
  private var limitRows: (left: [[String: String]], right: [[String: String]]) {
    let sorted = ration.rows.filter { !$0.holds } + ration.rows.filter(\.holds)
    let rows = sorted.map { row in
      let unit = row.limit.measure.unit
      func figure(_ value: Double?) -> String {
        value.map { style.figure(style.shown($0, unit).value) } ?? ""
      }
      let ends = [figure(row.limit.minimum), figure(row.limit.maximum)]
      let isPlenty =
        unit.hasPrefix("% of req") && row.limit.maximum == nil
        && (row.value ?? 0) > Self.plentyPercent
      var shown =
        isPlenty
        ? say("plenty", ["percent": style.fixed(Self.plentyPercent, 0)]) : figure(row.value)
      if !row.holds, ends.contains(shown), let value = row.value {
        // What is off must not read as what it misses.
        shown = style.numbers.written(RationWords.figure(style.shown(value, unit).value))
      }
      return [
        "mark": row.holds ? "" : say("mark_off"),
        "limit": VisibleText.escaped(style.said(row.limit.measure.title)),
        "min": ends[0], "value": shown, "max": ends[1],
        "unit": style.shown(0, unit.replacing("requirement", with: "need")).unit,
      ]
    }
    let half = (rows.count + 1) / 2
    return (Array(rows.prefix(half)), Array(rows.dropFirst(half)))
  }
}
