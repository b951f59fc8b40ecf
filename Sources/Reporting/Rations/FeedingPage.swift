import Foundation
import Mustache
public import Rations

/// The one-page feeding sheet of a pen: feeds a cow and for the pen, nutrients with a mark only
/// where off, cost and income over feed cost.
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
    /// The version it replaces, or `nil`.
    public var replaces: String?

    /// A heading.
    public init(pen: String, head: Int? = nil, day: String? = nil, replaces: String? = nil) {
      self.pen = pen
      self.head = head
      self.day = day
      self.replaces = replaces
    }
  }

  private let ration: RationResult
  private let heading: Heading
  private let units: FeedUnits
  private let programVersion: String

  /// A page of a ration.
  public init(
    ration: RationResult, heading: Heading, units: FeedUnits, programVersion: String
  ) {
    self.ration = ration
    self.heading = heading
    self.units = units
    self.programVersion = programVersion
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
      "pen": SafeText.visible(heading.pen), "head": heading.head.map { "\($0) cows." } ?? "",
      "day": SafeText.visible(heading.day ?? ""), "mass": units.name,
      "penColumn": heading.head != nil, "currency": ration.currency,
      "headline": headline, "feeds": feedRows,
      "totalAsFed": Numbers.fixed(units.mass(ration.intakeKgAsFed), 1),
      "totalDM": Numbers.fixed(units.mass(ration.intakeKgDM), 1),
      "totalPen": penMass(ration.intakeKgAsFed),
      "totalCost": Numbers.fixed(ration.feedCostPerDay, 2),
      "milk": milkSentence, "limits": limitRows,
      "notes": ration.notes.map {
        ["text": SafeText.visible($0)]
      },
      "replaces": heading.replaces.map { "Replaces \(SafeText.visible($0))." } ?? "",
      "version": programVersion,
      "warnings": ration.status == .infeasible
        ? [["text": "No ration holds every limit: this one comes nearest. Do not mix it unseen."]]
        : [],
    ]
  }

  private var headline: String {
    let cost = "\(Numbers.fixed(ration.feedCostPerDay, 2)) \(ration.currency) a cow and day"
    guard let margin = ration.incomeOverFeedCostPerDay else { return "feed \(cost)" }
    return "feed \(cost), IOFC \(Numbers.fixed(margin, 2))"
  }

  private var milkSentence: String {
    guard ration.milkKgPerDay > 0 else { return "" }
    let milk = units.mass(ration.milkKgPerDay)
    return "For \(Numbers.fixed(milk, 1)) \(units.name) of milk; "
      + "\(Numbers.fixed(ration.feedCostPerDay / milk * 100, 2)) \(ration.currency) of feed for "
      + "100 \(units.name)."
  }

  private var feedRows: [[String: String]] {
    ration.feeds.filter { $0.kgDM > 0 }.sorted { ($1.kgAsFed, $0.name) < ($0.kgAsFed, $1.name) }
      .map { feed in
        [
          "feed": SafeText.visible(feed.name), "asFed": units.amount(feed.kgAsFed),
          "dm": units.amount(feed.kgDM), "dmPercent": Numbers.fixed(feed.dryMatterPercent, 0),
          "pen": penMass(feed.kgAsFed), "cost": Numbers.fixed(feed.costPerDay, 2),
        ]
      }
  }

  private func penMass(_ kgPerCow: Double) -> String {
    guard let head = heading.head else { return "" }
    return units.amount(kgPerCow * Double(head))
  }

  private var limitRows: [[String: String]] {
    ration.rows.map { row in
      [
        "mark": row.holds ? "" : "OFF", "limit": SafeText.visible(row.limit.measure.title),
        "min": row.limit.minimum.map { Numbers.fixed($0, 2) } ?? "",
        "value": row.value.map { Numbers.fixed($0, 2) } ?? "",
        "max": row.limit.maximum.map { Numbers.fixed($0, 2) } ?? "",
        "unit": row.limit.measure.unit,
      ]
    }
  }
}
