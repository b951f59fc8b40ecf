public import DairyTerms
import FarmFormats
import FarmText
import Foundation
public import HerdStore
import Homeorhesis
import Rations

/// The pens of a herd on a day as a list: head, milk, days in milk, stage, and who said so.
public struct PenOverview: Sendable, Codable, Hashable {
  /// Herd code.
  public var herd: String
  /// The day.
  public var asOf: HerdDay
  /// The pens, by code, numbers as numbers.
  public var pens: [Pen]
  /// Animals no pen is recorded for.
  public var withoutPen: Heads
  /// Whether plan and rations use these pens; if not, they group the cows by Galacto's rule.
  public var areInUse: Bool
  /// The command that gives pens without a stage the one most of their cows speak for; `nil` where
  /// those of none do.
  public var command: String?
  /// What is to be said of pens without a stage whose cows speak for no one.
  public var choice: String?

  /// One pen.
  public struct Pen: Sendable, Codable, Hashable {
    /// Its code.
    public var code: String
    /// The farm's name for it.
    public var name: String?
    /// What it is for: `fresh`, `high`, `mid`, `low`, `far-off`, `close-up`, or `hospital`,
    /// `heifer`, `left-out`; `nil` where nobody said it.
    public var stage: String?
    /// Who said it, in words.
    public var setBy: String?
    /// Whether plan and ration leave it out.
    public var isLeftOut: Bool
    /// Who is in it.
    public var heads: Heads
    /// Mean days in milk of its cows in milk, d.
    public var meanDaysInMilk: Double?
    /// Mean milk of its cows in milk on their last test day, kg/d.
    public var meanMilkKg: Double?
    /// The same as energy-corrected milk, kg/d.
    public var meanEnergyCorrectedMilkKg: Double?
    /// What it was fed a head and day, mean of the last days with feed; `nil` where nothing is stored.
    public var feeding: PenFeeding?
    /// What its cows speak for.
    public var proposed: String?
    /// What that rests on.
    public var proposalRests: String?
    /// Share of the cows that speak for it, 0 to 1.
    public var proposalShare: Double?
    /// What does not fit.
    public var doubt: String?
  }

  /// Counts of animals.
  public struct Heads: Sendable, Codable, Hashable {
    /// Cows in milk.
    public var inMilk: Int
    /// Dry cows.
    public var dry: Int
    /// Animals that have not calved.
    public var heifers: Int
    /// All of them.
    public var total: Int { inMilk + dry + heifers }
  }
}

extension PenOverview {
  /// The pens of a herd as its database and the farm's limits files have them.
  ///
  /// - Throws: `Complaint` with code `unknown-herd`; ``Complaint`` where a limits file of a
  ///   pen is wrong.
  public init(
    store: HerdStore, herd: String, asOf day: HerdDay, records: PenRecords = .ofTheDay
  ) throws {
    let (pens, snapshots) = try FarmPens.of(store: store, herd: herd, asOf: day, records: records)
    self.herd = herd
    asOf = day
    let fed = try store.penFeeding(herd: herd, asOf: day, records: records)
    self.pens = pens.pens.map { pen in
      var shown = Pen(pen)
      shown.feeding = fed[pen.code]
      return shown
    }
    let loose = snapshots.filter { $0.penCode == nil }
    withoutPen = Heads(
      inMilk: loose.filter { $0.status == .inMilk }.count,
      dry: loose.filter { $0.status == .dry }.count,
      heifers: loose.filter { $0.status == .heifer }.count)
    areInUse = pens.areInUse
    let lacking = pens.lackingStage
    let many = try store.herds().count > 1
    let farm = FarmFolder(url: store.url.deletingLastPathComponent())
    let penCommand = PenCommand(farm: farm, herd: many ? herd : nil)
    command = penCommand.setting(lacking)
    choice = penCommand.choosing(lacking)
  }
}

extension FarmPens {
  /// The pens of a herd on a day, and the animals they were made from.
  ///
  /// - Throws: As ``PenOverview/init(store:herd:asOf:records:)``.
  public static func of(
    store: HerdStore, herd: String, asOf day: HerdDay, records: PenRecords = .ofTheDay
  ) throws -> (pens: FarmPens, animals: [CowSnapshot]) {
    let snapshots = try store.cows(herd: herd, asOf: day, pens: records)
    let farm = FarmFolder(url: store.url.deletingLastPathComponent())
    let unsaid = try UnsaidBreed(
      herd: herd, asOf: day, in: store, customs: FarmCustoms(of: farm))
    let cows = snapshots.compactMap { PlanCow($0, asOf: day, breedUnsaid: unsaid.breed) }
      .sorted { $0.animal < $1.animal }
    let pens = try FarmPens(
      stored: store.pens(herd: herd, asOf: day), cows: cows,
      heifers: heifers(among: snapshots), limits: farm.limits)
    return (pens, snapshots)
  }
}

extension PenOverview.Pen {
  fileprivate init(_ pen: FarmPen) {
    code = pen.code
    name = pen.name
    stage = pen.word
    setBy = pen.source == .nobody ? nil : pen.source.text
    if case .leftOut = pen.purpose { isLeftOut = true } else { isLeftOut = false }
    heads = PenOverview.Heads(
      inMilk: pen.cowsInMilk.count, dry: pen.dryCows.count, heifers: pen.heifers)
    let tested = pen.cowsInMilk.filter { $0.lastTestDay != nil }
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : Statistics.mean(values)
    }
    meanDaysInMilk = mean(pen.cowsInMilk.map { Double($0.daysInMilk) })
    meanMilkKg = mean(tested.compactMap(\.lastTestDay?.milkKg))
    meanEnergyCorrectedMilkKg = mean(tested.map(\.lastEnergyCorrectedMilkKg))
    proposed = pen.proposal?.word
    proposalRests = pen.proposal?.rests
    proposalShare = pen.proposal?.share
    doubt = pen.doubt
  }
}
