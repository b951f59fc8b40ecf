public import DairyTerms

/// What the person in the tractor needs: the loads of one mix, ingredient by ingredient, in load
/// order, with the running total the mixer's scale should show, and the drop at each pen.
public struct LoadSheet: Sendable, Hashable {
  /// A feed of the mix.
  public struct Ingredient: Sendable, Hashable {
    /// The feed.
    public var feed: String
    /// Amount a cow, kg as fed a day, zero or more.
    public var kgAsFedPerCow: Double
    /// Where in the load it goes; equal places keep the order given.
    public var place: LoadPlace
    /// The smallest step the scale is read to for this feed, in kg; `nil` takes the sheet's.
    public var stepKg: Double?

    /// An ingredient.
    public init(
      feed: String, kgAsFedPerCow: Double, place: LoadPlace, stepKg: Double? = nil
    ) {
      self.feed = feed
      self.kgAsFedPerCow = kgAsFedPerCow
      self.place = place
      self.stepKg = stepKg
    }
  }

  /// A pen the mix is fed to.
  public struct Drop: Sendable, Hashable {
    /// The pen.
    public var pen: String
    /// Cows in it, 1 or more.
    public var head: Int

    /// A pen of that many cows.
    public init(pen: String, head: Int) {
      self.pen = pen
      self.head = head
    }
  }

  /// One line of a load: an ingredient to be weighed in.
  public struct Line: Sendable, Hashable {
    /// The feed.
    public let feed: String
    /// Weight to load, kg, rounded to the step.
    public let weightKg: Double
    /// What the scale shows when it is in, kg.
    public let runningTotalKg: Double
    /// Weight before rounding, kg.
    public let exactKg: Double
    /// By how much rounding changed it, % of the exact weight.
    public var roundingPercent: Double { exactKg > 0 ? 100 * (weightKg / exactKg - 1) : 0 }
  }

  /// What one pen gets of a load.
  public struct PenDrop: Sendable, Hashable {
    /// The pen.
    public let pen: String
    /// Cows in it.
    public let head: Int
    /// Weight to drop there, kg.
    public let weightKg: Double
    /// What the scale shows when the pen has had its share, kg.
    public let remainingKg: Double
  }

  /// How many equal loads a day (or feeding) are mixed.
  public let loads: Int
  /// The lines of each load, in load order; all loads are the same.
  public let lines: [Line]
  /// The drops of each load, in the order given.
  public let drops: [PenDrop]
  /// Cows fed.
  public let head: Int
  /// Weight of one load, kg.
  public var loadKg: Double { lines.last?.runningTotalKg ?? 0 }
  /// How full the mixer is, % of its capacity, or `nil` without one.
  public let fillPercent: Double?
  /// Things to look at: rounding that changes a feed by more than 5 %, feeds lost to rounding,
  /// a mixer less than a third full.
  public let warnings: [String]

  /// Rounding beyond this share of a feed's weight is called out, %.
  public static let notableRoundingPercent = 5.0

  /// Lays out the loads.
  ///
  /// - Parameters:
  ///   - ingredients: the mix a cow a day.
  ///   - drops: the pens it goes to, with their cows.
  ///   - mixerCapacityKg: what fits, kg as fed; `nil` for one load.
  ///   - stepKg: rounding step of the scale, kg, above 0.
  ///   - feedingPercent: how much of the ration is put out, % (103 leaves 3 % weigh-back).
  ///   - feedingsPerDay: how often a day the sheet is worked off, 1 or more.
  /// - Throws: ``Complaint`` `impossible-load` for no cows, a negative amount, or a step or
  ///   capacity that is not above zero.
  public init(
    ingredients: [Ingredient], drops: [Drop], mixerCapacityKg: Double? = nil,
    stepKg: Double = 1, feedingPercent: Double = 100, feedingsPerDay: Int = 1
  ) throws(Complaint) {
    try LoadSheet.check(
      ingredients: ingredients, drops: drops, capacity: mixerCapacityKg, step: stepKg,
      percent: feedingPercent, feedings: feedingsPerDay)
    let cows = drops.reduce(0) { $0 + $1.head }
    let scale = Double(cows) * feedingPercent / 100 / Double(feedingsPerDay)
    let totalKg = ingredients.reduce(0) { $0 + $1.kgAsFedPerCow } * scale
    let count = mixerCapacityKg.map { max(1, Int((totalKg / $0 - 1e-9).rounded(.up))) } ?? 1
    head = cows
    loads = count

    let ordered = ingredients.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map { $0.element }
    var running = 0.0
    var notes: [String] = []
    lines = ordered.compactMap { ingredient in
      let exact = ingredient.kgAsFedPerCow * scale / Double(count)
      guard exact > 0 else { return nil }
      let step = ingredient.stepKg ?? stepKg
      let weight = (exact / step).rounded() * step
      guard weight > 0 else {
        notes.append("\(ingredient.feed) is lost to rounding: premix it, or weigh it by hand")
        return nil
      }
      running += weight
      let line = Line(
        feed: ingredient.feed, weightKg: weight, runningTotalKg: running, exactKg: exact)
      if abs(line.roundingPercent) > LoadSheet.notableRoundingPercent {
        notes.append("\(ingredient.feed) is changed by more than 5 % by rounding")
      }
      return line
    }
    let loadKg = running
    fillPercent = mixerCapacityKg.map { 100 * loadKg / $0 }
    if let fill = fillPercent, fill < 100.0 / 3 {
      notes.append("the mixer is less than a third full: small loads mix badly")
    }
    warnings = notes
    self.drops = LoadSheet.share(loadKg, among: drops, cows: cows, step: stepKg)
  }

  /// Shares by head, rounded on the remaining weight so that the last pen empties the mixer.
  private static func share(
    _ loadKg: Double, among drops: [Drop], cows: Int, step: Double
  ) -> [PenDrop] {
    var served = 0
    var before = loadKg
    return drops.map { drop in
      served += drop.head
      let exactRest = loadKg * Double(cows - served) / Double(cows)
      let rest = served == cows ? 0 : (exactRest / step).rounded() * step
      defer { before = rest }
      return PenDrop(
        pen: drop.pen, head: drop.head, weightKg: before - rest, remainingKg: rest)
    }
  }

  private static func check(
    ingredients: [Ingredient], drops: [Drop], capacity: Double?, step: Double, percent: Double,
    feedings: Int
  ) throws(Complaint) {
    func fail(_ what: String, _ fix: String? = nil) -> Complaint {
      Complaint(.impossibleLoad, at: "load sheet", what, fix: fix)
    }
    if drops.isEmpty || drops.contains(where: { $0.head < 1 }) {
      throw fail("there are no cows to feed", "give each pen its head count")
    }
    if let feed = ingredients.first(where: { !($0.kgAsFedPerCow >= 0) }) {
      throw fail("'\(feed.feed)' has the amount \(feed.kgAsFedPerCow) kg")
    }
    if let feed = ingredients.first(where: { !(($0.stepKg ?? 1) > 0) }) {
      throw fail("'\(feed.feed)' has a weighing step that is not above zero")
    }
    if ingredients.allSatisfy({ $0.kgAsFedPerCow == 0 }) { throw fail("the mix is empty") }
    if !(step > 0) { throw fail("the rounding step must be above zero, got \(step) kg") }
    if let capacity, !(capacity > 0) { throw fail("the mixer holds \(capacity) kg") }
    if !(percent > 0) { throw fail("\(percent) % of the ration is no feeding") }
    if feedings < 1 { throw fail("\(feedings) feedings a day") }
  }
}

/// Where in the load an ingredient goes.
///
/// The default order is that of most vertical mixers: long dry forage first so that it is cut,
/// then dry concentrates, minerals and premixes inside the mass, wet forages, and liquids last.
/// Farms whose mixer asks for another order give each feed its place.
public struct LoadPlace: Comparable, Sendable, Hashable {
  /// Loaded from the lowest number to the highest.
  public let rank: Double

  /// A place by its rank.
  public init(rank: Double) { self.rank = rank }

  /// Hay and straw.
  public static let dryForage = LoadPlace(rank: 10)
  /// Grains, meals, by-products above 70 % dry matter.
  public static let dryConcentrate = LoadPlace(rank: 20)
  /// Minerals, vitamins, additives, premixes.
  public static let minerals = LoadPlace(rank: 30)
  /// Silages, fresh forage.
  public static let wetForage = LoadPlace(rank: 40)
  /// Wet by-products.
  public static let wetConcentrate = LoadPlace(rank: 50)
  /// Molasses, whey, water.
  public static let liquid = LoadPlace(rank: 60)

  /// Lower ranks are loaded first.
  public static func < (left: LoadPlace, right: LoadPlace) -> Bool { left.rank < right.rank }
}
