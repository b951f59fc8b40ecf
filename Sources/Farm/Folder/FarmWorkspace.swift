public import DairyTerms
import FarmFormats
public import FarmText
public import Foundation
import HerdStore
package import Homeorhesis
public import Nutrition
package import Rations

/// A farm's files read together: records, feeds, prices, limits and settings.
public struct FarmWorkspace: Sendable {
  /// The farm's folder.
  public let farm: FarmFolder
  /// Its country, units and currency.
  public let customs: FarmCustoms
  /// The farm's feeds: analysed, from its own tables, and the shipped library's.
  public let farmFeeds: FarmFeeds
  /// Every feed, the farm's own before the shipped library's.
  public var library: FeedLibrary { farmFeeds.library }
  /// Feeds with prices.
  public let market: FeedMarket
  /// What the farm says of single feeds.
  public let feedRules: FeedRules
  /// Milk price, labour, parlour, timetables; `nil` where the farm has no `limits/plan.yaml` or has
  /// written nothing into it, which rations do without and plans do not.
  public let plan: PlanSettings?
  package let limits: [PenRule.Stage: [RationLimit]]
  /// Fits the farm's cows; its tables are the process's, kept in the farm's `.cache/` as well.
  package let cowFit: CowFit

  /// Reads a farm's feeds, prices, limits and settings; the database is read when asked.
  ///
  /// - Parameters:
  ///   - farm: The folder.
  ///   - shipped: The feed library that comes with the program.
  ///   - cowTables: The folder of cow tables that comes with the program; `nil` does without.
  /// - Throws: ``Complaint`` naming the file
  ///   and line at fault.
  public init(farm: FarmFolder, shipped: FeedLibrary, cowTables: URL? = nil) throws {
    self.farm = farm
    customs = try FarmCustoms(of: farm).completed
    cowFit = CowFit(
      tables: CowTables(
        shelves: (cowTables.map { [.reading($0)] } ?? [])
          + [.keeping(farm.cache.appendingPathComponent("cow", isDirectory: true))]))
    farmFeeds = try FarmFeeds(farm: farm, shipped: shipped)
    feedRules = try FeedRules(farm: farm)
    var market = try FeedMarket(
      prices: PriceList(of: farm, customs: customs), library: farmFeeds.library,
      rules: feedRules, farmFeeds: farmFeeds)
    let offered = Set(market.feeds.map(\.feed.name))
    market.analysed = farmFeeds.analysed.filter { offered.contains($0.feed.name) }
    self.market = market
    let planFile = farm.limits.appendingPathComponent("plan.yaml")
    plan =
      try FileManager.default.fileExists(atPath: planFile.path)
      && !PlanSettings.isUnfilled(planFile) ? PlanSettings(contentsOf: planFile) : nil
    var limits: [PenRule.Stage: [RationLimit]] = [:]
    for stage in PenRule.Stage.allCases {
      let name = "\(stage.feedingStage.rawValue).yaml"
      let file = farm.limits.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      limits[stage] = try LimitsFile.read(
        TextFile.text(of: file.path), file: "limits/\(name)", fedAs: stage.feedingStage)
    }
    self.limits = limits
  }

  /// The plan's settings.
  ///
  /// - Throws: ``Complaint`` where the farm has none.
  public func settings() throws -> PlanSettings {
    try plan ?? PlanSettings(contentsOf: farm.limits.appendingPathComponent("plan.yaml"))
  }

  /// The ration problems of the farm's pens as of a day.
  ///
  /// - Throws: ``Complaint`` where a file of the farm is wrong.
  public func rations(
    herd: String? = nil, asOf day: HerdDay? = nil, measuredDMI: [MeasuredDMI] = []
  ) throws -> FarmRations {
    FarmRations(
      workspace: self, herd: try planHerd(herd, asOf: day, measuredDMI: measuredDMI))
  }

  /// The farm's herd as of a day.
  ///
  /// - Parameter measuredDMI: what the question says the pens eat.
  /// - Throws: ``Complaint`` where a pen that is named is none, or an intake no number above 0.
  package func planHerd(
    _ code: String?, asOf day: HerdDay?, measuredDMI: [MeasuredDMI] = []
  ) throws -> PlanHerd {
    let store = try HerdStore(opening: farm.database, readOnly: true)
    var herd = try PlanHerd(store: store, herd: code, asOf: day)
    herd.cowFit = cowFit
    herd.intakes.asked = measuredDMI
    for said in measuredDMI {
      if let kg = said.kgPerDay, !(kg > 0 && kg.isFinite) {
        throw Complaint(
          .badOption, at: "measured intake", "\(PlainNumber.text(kg)) is no intake",
          fix: "say the dry matter a cow eats a day, such as 23.4")
      }
      let codes = herd.recordedPens().map(\.group.code)
      if let pen = said.pen, PenCode.find(pen, among: codes) == nil {
        throw herd.unknownPen(pen, among: codes)
      }
    }
    return herd
  }
}
