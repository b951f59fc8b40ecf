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
    public var madeFor: String?
    /// The farm's name, where it has said one.
    public var farm: String?
    /// What the pen's mean cow eats, predicted and measured.
    public var intake: PenIntake?

    /// A heading.
    public init(
      pen: String, head: Int? = nil, day: String? = nil, version: String? = nil,
      replaces: String? = nil, madeFor: String? = nil,
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
  private let todayKgDM: [String: Double]
  private let units: FeedUnits
  private let stamp: PageStamp

  /// A page of a ration.
  ///
  /// - Parameter todayKgDM: what the cows get today, kg DM by feed, where the page is to show what
  ///   changes; empty leaves the column out.
  public init(
    ration: RationResult, heading: Heading, todayKgDM: [String: Double] = [:], units: FeedUnits,
    stamp: PageStamp
  ) {
    self.ration = ration
    self.heading = heading
    self.todayKgDM = todayKgDM
    self.units = units
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
      "pen": VisibleText.escaped(heading.pen), "about": about, "mass": units.name,
      "penColumn": heading.head != nil, "changeColumn": !todayKgDM.isEmpty,
      "currency": ration.currency, "headline": headline, "feeds": feedRows,
      "totalAsFed": Numbers.fixed(units.mass(ration.intakeKgAsFed), 1),
      "totalDM": Numbers.fixed(units.mass(ration.intakeKgDM), 1),
      "totalPen": penMass(ration.intakeKgAsFed),
      "totalCost": Numbers.fixed(ration.feedCostPerDay, 2),
      "mixDM": Numbers.fixed(ration.evaluation[.dryMatterPercent], 1),
      "facts": facts, "mix": mix, "left": limitRows.left, "right": limitRows.right,
      "notes": (ration.notes.map(units.sentence) + (heading.intake?.lines(in: units) ?? [])).map {
        ["text": VisibleText.escaped($0)]
      },
      "stamp": stamp.words, "warnings": warnings.map { ["text": $0] },
    ]
  }

  private var headline: String {
    let cost = "feed \(Numbers.fixed(ration.feedCostPerDay, 2)) \(ration.currency) a cow and day"
    guard let margin = ration.incomeOverFeedCostPerDay else { return cost }
    return "\(cost), IOFC \(Numbers.fixed(margin, 2))"
  }

  /// Cows, day and version in a line.
  private var about: String {
    var parts: [String] = []
    if let farm = heading.farm { parts.append(VisibleText.escaped(farm)) }
    if let madeFor = heading.madeFor {
      parts.append(VisibleText.escaped(madeFor))
    } else if let head = heading.head {
      parts.append("\(head) cows")
    }
    if let day = heading.day { parts.append("sheet of \(VisibleText.escaped(day))") }
    if let version = heading.version { parts.append("version \(VisibleText.escaped(version))") }
    if let replaces = heading.replaces { parts.append("replaces \(VisibleText.escaped(replaces))") }
    return parts.joined(separator: " · ")
  }

  private var warnings: [String] {
    switch ration.status {
    case .infeasible:
      return ["No ration holds every limit: this one comes nearest. Do not mix it unseen."]
    case .evaluated, .optimal:
      let off = RationWords.off(ration, units: units)
      guard !off.isEmpty else { return [] }
      let more = off.count > 3 ? " and \(off.count - 3) more" : ""
      return ["Off: \(off.prefix(3).joined(separator: "; "))\(more)."]
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
        Numbers.fixed(units.mass(ration.intakeKgDM), 1),
        "\(units.name) DM \(isMeasured ? "fed" : "eaten") a cow"
      ),
      (Numbers.fixed(units.mass(ration.intakeKgAsFed), 1), "\(units.name) as fed a cow"),
    ]
    if ration.milkKgPerDay > 0 {
      let milk = units.mass(ration.milkKgPerDay)
      list.append((Numbers.fixed(milk, 1), "\(units.name) milk it is made for"))
      list.append(
        (
          Numbers.fixed(ration.feedCostPerDay / milk * 100, 2),
          "\(ration.currency) feed for \(units.milkUnit)"
        ))
    }
    return list.map { ["figure": $0.0, "words": $0.1] }
  }

  private var feedRows: [[String: String]] {
    ration.feeds.filter { $0.isFed || (todayKgDM[$0.name] ?? 0) > 0 }
      .sorted { ($1.kgAsFed, $0.name) < ($0.kgAsFed, $1.name) }
      .map { feed in
        let perDM = feed.dryMatterPercent > 0 ? 100 / feed.dryMatterPercent : 1
        let moved = feed.kgAsFed - (todayKgDM[feed.name] ?? 0) * perDM
        let change = units.amount(abs(moved))
        return [
          "feed": VisibleText.escaped(feed.name), "asFed": units.amount(feed.kgAsFed),
          "dm": units.amount(feed.kgDM), "dmPercent": Numbers.fixed(feed.dryMatterPercent, 0),
          "pen": penMass(feed.kgAsFed), "cost": Numbers.fixed(feed.costPerDay, 2),
          "change": abs(moved) < 5e-6 ? "" : (moved > 0 ? "+" : "−") + change,
        ]
      }
  }

  private func penMass(_ kgPerCow: Double) -> String {
    guard let head = heading.head else { return "" }
    return units.amount(kgPerCow * Double(head))
  }

  /// The limits in two columns, those that are off first.
  /// What the mix is like, in the numbers a nutritionist looks for first.
  private var mix: String {
    let value = ration.evaluation
    let density = units.shown(value[.netEnergyDensity], "Mcal/kg DM")
    var parts = [
      "CP \(Numbers.fixed(value[.crudeProteinPercent], 1)) % DM",
      "NEL \(Numbers.fixed(density.value, 2)) \(density.unit)",
      "DCAD \(Numbers.fixed(value[.cationAnionDifference], 0)) mEq/kg DM",
    ]
    if ration.milkKgPerDay > 0 {
      let energy = units.fixed(value[.milkAllowedByEnergy], 1)
      let protein = units.fixed(value[.milkAllowedByProtein], 1)
      parts.append("milk allowed by energy \(energy), by MP \(protein) \(units.name)")
    }
    if let intake = heading.intake?.short(in: units) { parts.append(intake) }
    return parts.joined(separator: " · ")
  }

  /// Times a need beyond which nobody reads the number: a trace mineral at twelve times its need is
  /// plenty, and no more is to be learnt from 1,256 %.
  private static let plentyPercent = 300.0

  private var limitRows: (left: [[String: String]], right: [[String: String]]) {
    let sorted = ration.rows.filter { !$0.holds } + ration.rows.filter(\.holds)
    let rows = sorted.map { row in
      let unit = row.limit.measure.unit
      func figure(_ value: Double?) -> String {
        value.map { RationWords.figure(units.shown($0, unit).value) } ?? ""
      }
      return [
        "mark": row.holds ? "" : "OFF", "limit": VisibleText.escaped(row.limit.measure.title),
        "min": figure(row.limit.minimum),
        "value": unit.hasPrefix("% of req") && row.limit.maximum == nil
          && (row.value ?? 0) > Self.plentyPercent ? "over 300" : figure(row.value),
        "max": figure(row.limit.maximum),
        "unit": units.unitName(unit).replacing("requirement", with: "need"),
      ]
    }
    let half = (rows.count + 1) / 2
    return (Array(rows.prefix(half)), Array(rows.dropFirst(half)))
  }
}
