import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Homeorhesis
import Nutrition
import Rations

@testable import FarmPlanning

/// A farm drawn at random within real ranges (docs/validation/planning.md): a real folder with a
/// real database, and what was written into it, so that answers can be held against it.
struct RandomFarm: Sendable {
  let seed: UInt64
  let folder: FarmFolder
  var day: HerdDay
  var pensKept: PenStyle
  var settings: DrawnSettings
  var feeds: [DrawnFeed]
  var pens: [DrawnPen]
  /// Files of stages: `limits/high.yaml` and so on.
  var stageLimits: [PenRule.Stage: DrawnLimits] = [:]
  var stock: DrawnStock?
  /// Standard deviation of dry matter by feed, where the farm has `limits/spread.yaml`.
  var spread: [String: Double] = [:]
  var slip: DrawnSlip?

  static let library = Result {
    try FeedLibrary(contentsOf: RepositoryFiles.data("feeds/nasem2021_feed_library.csv"))
  }

  /// Draws the farm of a seed into a new folder.
  init(seed: UInt64, in parent: URL) throws {
    self.seed = seed
    var random = Sequence64(seed: seed &* 0x9E37_79B9 &+ 11)
    folder = try FarmFolder.create(at: parent.appendingPathComponent("farm-\(seed)"))
    let store = try HerdStore(creating: folder.database)
    try DrawnHerds.shipped.get().fill(store, seed: seed, &random)
    let library = try Self.library.get()
    guard let herd = try store.herds().first(where: { $0.testDays > 0 }) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    day = try Self.day(store, herd: herd, &random)
    pensKept = PenStyle.draw(&random)
    try Self.keepPens(pensKept, store, herd: herd.code, on: day)
    settings = DrawnSettings(&random)
    feeds = FeedDraw.draw(&random, currencyFactor: settings.perEuro)
    FeedDraw.drawBounds(&feeds, &random)
    FeedDraw.drawSamples(&feeds, &random, library: library)
    pens = try PlanHerd(store: store, asOf: day).recordedPens().map {
      DrawnPen(code: $0.group.code, stage: $0.group.stage, head: $0.head)
    }
    slip = DrawnSlip.draw(&random)
    settings.drawHours(heads: milkedHeads, &random)
    // A slip is met only where the hours let the plan get that far.
    if slip != nil { settings.hoursPerDayLimit = 24 }
    try drawPenFiles(library, &random)
    drawShared(&random)
    try store.close()
    try write()
  }

  /// Cows of each pen in milk.
  var milkedHeads: [Int] { pens.filter(\.stage.isInMilk).map(\.head) }

  /// A feed of the farm as its samples and the library say, by the test's own arithmetic.
  func feed(_ drawn: DrawnFeed) throws -> Feed {
    var feed = try Self.library.get().requiredFeed(named: drawn.libraryName)
    feed.name = drawn.name
    for component in FeedComponent.allCases {
      let measured = drawn.samples.compactMap { $0[component] }
      if !measured.isEmpty {
        feed[component] = measured.reduce(0, +) / Double(measured.count)
      }
    }
    return feed
  }

  // MARK: - Drawing

  /// One of the last ten test days on which many of the herd's cows were tested.
  private static func day(
    _ store: HerdStore, herd: HerdSummary, _ random: inout Sequence64
  ) throws -> HerdDay {
    let recordings = try store.recordings(herd: herd.code)
    let most = recordings.map(\.cows).max() ?? 0
    let full = recordings.filter { $0.cows * 2 > most }.suffix(10)
    guard let last = full.last else { throw CocoaError(.fileReadCorruptFile) }
    let picked = full[full.startIndex + random.below(full.count)]
    // Half of the farms plan on their last test day.
    return random.below(2) == 0 ? last.day : picked.day
  }

  private static func keepPens(
    _ style: PenStyle, _ store: HerdStore, herd: String, on day: HerdDay
  ) throws {
    guard style != .rule else { return }
    let cows = try PlanHerd(store: store, herd: herd, asOf: day).cows
    let assignments = zip(cows.indices, PenRule.stages(of: cows)).compactMap { place, stage in
      style.pen(stage, place: place).map {
        PenAssignment(animalID: cows[place].animalID, penCode: $0.code, role: $0.role)
      }
    }
    try store.assignPens(assignments, herd: herd, asOf: day)
  }

  private mutating func drawPenFiles(
    _ library: FeedLibrary, _ random: inout Sequence64
  ) throws {
    let dryMatter = Dictionary(
      uniqueKeysWithValues: try feeds.map { ($0.name, try feed($0).dryMatterPercent ?? 100) })
    for index in pens.indices {
      if random.below(5) == 0 { pens[index].ownLimits = .draw(pens[index].stage, &random) }
      if random.below(10) < 6 {
        pens[index].ration = .draw(
          pens[index].stage, feeds: feeds, dryMatter: { dryMatter[$0] ?? 100 }, &random)
      }
    }
    for stage in PenRule.Stage.allCases where random.below(4) == 0 {
      stageLimits[stage] = .draw(stage, &random)
    }
    if random.below(5) == 0 {
      for feed in feeds where feed.role == .silage { spread[feed.name] = random.number(1...4) }
    }
  }

  private mutating func drawShared(_ random: inout Sequence64) {
    guard random.below(4) == 0 || slip == .stockOfStranger else { return }
    var drawn = DrawnStock(days: Double([30, 60, 120, 180][random.below(4)]))
    let heads = Double(pens.reduce(0) { $0 + $1.head })
    for feed in feeds where feed.role == .silage && random.below(10) < 7 {
      // 5 to 35 kg as fed a cow and day: from a poor harvest to more than anybody feeds.
      drawn.maximumKgAsFed[feed.name] = (heads * drawn.days * random.number(5...35)).rounded()
    }
    let milked = pens.filter(\.stage.isInMilk).map(\.code)
    if milked.count > 1, random.below(5) == 0 {
      drawn.mix = [milked[0], milked[1]]
    }
    stock = drawn
  }
}

/// A drawn `limits/stock.yaml`.
struct DrawnStock: Sendable {
  var days: Double
  var maximumKgAsFed: [String: Double] = [:]
  /// Pens fed one mixture.
  var mix: [String] = []

  var yaml: String {
    var text = "days: \(days)\n"
    if !maximumKgAsFed.isEmpty {
      text += "max_kg_as_fed:\n"
      for (feed, kg) in maximumKgAsFed.sorted(by: { $0.key < $1.key }) {
        text += "  \"\(feed)\": \(kg)\n"
      }
    }
    if !mix.isEmpty {
      text += "one_mix:\n  milkers: [\(mix.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
    }
    return text
  }
}
