import Nutrition

/// A feed a random farm has, with its price and bounds as the farm's files say them.
struct DrawnFeed: Sendable {
  /// How it is used.
  enum Role: String, Sendable, CaseIterable {
    case silage, hay, straw, grain, byproduct, protein, urea, fat, mineral, premix
  }

  /// Its name on the farm.
  var name: String
  /// The library feed behind it; the same name where the farm has no other for it.
  var libraryName: String
  var role: Role
  /// Price in the farm's currency per kg as fed, or per kg dry matter.
  var pricePerKg: Double
  var isPricedByDryMatter = false
  /// What `prices.csv` writes: the number, the unit and the kg in one of it.
  var unit: (name: String, kilograms: Double) = ("t", 1000)
  var minimumKgDM: Double?
  var maximumKgDM: Double?
  /// Laboratory samples, one a row.
  var samples: [[FeedComponent: Double]] = []

  /// The price as `prices.csv` writes it.
  var writtenPrice: Double { (pricePerKg * unit.kilograms * 10_000).rounded() / 10_000 }

  /// Price of a kg of dry matter, by the test's own arithmetic from what is written.
  func pricePerKgDM(dryMatterPercent: Double) -> Double {
    let perKg = writtenPrice / unit.kilograms
    return isPricedByDryMatter ? perKg : perKg * 100 / dryMatterPercent
  }
}

/// The feeds farms draw from, with their price ranges (docs/validation/planning.md).
enum FeedDraw {
  struct Kind {
    var name: String
    var role: DrawnFeed.Role
    /// EUR per tonne as fed.
    var price: ClosedRange<Double>
    /// kg dry matter a cow and day that a careful farm would write as its most.
    var most: Double
  }

  static let kinds: [Kind] = [
    Kind(name: "Corn silage, typical", role: .silage, price: 35...75, most: 13),
    Kind(name: "Corn silage, mature", role: .silage, price: 35...75, most: 13),
    Kind(name: "Cool season grass silage", role: .silage, price: 35...80, most: 10),
    Kind(name: "Legume silage, mid-maturity", role: .silage, price: 45...95, most: 8),
    Kind(name: "Grass lg mixt, mix silage", role: .silage, price: 40...90, most: 8),
    Kind(name: "Cool season grass hay, mid-mtr", role: .hay, price: 90...200, most: 6),
    Kind(name: "Cool season grass hay, mature", role: .hay, price: 80...170, most: 6),
    Kind(name: "Legume hay, mid-maturity", role: .hay, price: 150...300, most: 5),
    Kind(name: "Wheat straw", role: .straw, price: 50...140, most: 5),
    Kind(name: "Corn grain dry, fine grind", role: .grain, price: 150...320, most: 7),
    Kind(name: "Corn grain dry, medium grind", role: .grain, price: 150...320, most: 7),
    Kind(name: "Corn grain HM, fine grind", role: .grain, price: 120...260, most: 6),
    Kind(name: "Wheat grain", role: .grain, price: 140...330, most: 4),
    Kind(name: "Barley grain, dry, ground", role: .grain, price: 130...310, most: 4),
    Kind(name: "Triticale grain", role: .grain, price: 130...300, most: 4),
    Kind(name: "Beet pulp, dry", role: .byproduct, price: 160...320, most: 3.5),
    Kind(name: "Citrus pulp, dry", role: .byproduct, price: 150...300, most: 3),
    Kind(name: "Soybean hulls", role: .byproduct, price: 150...290, most: 3.5),
    Kind(name: "Wheat middlings", role: .byproduct, price: 120...260, most: 3),
    Kind(name: "Corn gluten feed, dry", role: .byproduct, price: 150...280, most: 4),
    Kind(name: "DDGS, low fat", role: .byproduct, price: 170...330, most: 4),
    Kind(name: "Brewers grains, wet", role: .byproduct, price: 30...75, most: 3),
    Kind(name: "Soybean meal, solvent 48CP", role: .protein, price: 300...620, most: 4),
    Kind(name: "Soybean meal, expellers", role: .protein, price: 350...700, most: 3),
    Kind(name: "Canola meal", role: .protein, price: 200...450, most: 4),
    Kind(name: "Sunflower meal", role: .protein, price: 170...380, most: 2.5),
    Kind(name: "Corn gluten meal", role: .protein, price: 500...1000, most: 1),
    Kind(name: "Urea", role: .urea, price: 350...900, most: 0.12),
    Kind(name: "Calcium soaps", role: .fat, price: 900...1800, most: 0.5),
    Kind(name: "Limestone", role: .mineral, price: 50...150, most: 0.4),
    Kind(name: "Calcium phosphate (di)", role: .mineral, price: 500...1100, most: 0.2),
    Kind(name: "Sodium chloride (salt)", role: .mineral, price: 80...250, most: 0.15),
    Kind(name: "Magnesium oxide", role: .mineral, price: 400...900, most: 0.12),
    Kind(name: "Sodium bicarbonate", role: .mineral, price: 300...700, most: 0.3),
    Kind(name: "Calcium chloride (2H2O)", role: .mineral, price: 350...800, most: 0.1),
    Kind(name: "VitTM Premix, generic", role: .premix, price: 1200...2800, most: 0.3),
    Kind(name: "Cobalt organic generic", role: .premix, price: 3500...8000, most: 0.02),
    Kind(name: "Vit E premix", role: .premix, price: 8000...16000, most: 0.03),
  ]

  /// How many of a role a farm has, and how likely each mineral and premix is to be there.
  static func draw(_ random: inout Sequence64, currencyFactor: Double) -> [DrawnFeed] {
    let level = random.number(0.85...1.2)
    var chosen: [Kind] = []
    func pick(_ role: DrawnFeed.Role, _ count: Int) {
      var left = kinds.filter { $0.role == role }
      for _ in 0..<min(count, left.count) {
        chosen.append(left.remove(at: random.below(left.count)))
      }
    }
    pick(.silage, 1 + random.below(3))
    pick(.hay, random.below(3))
    pick(.straw, random.below(10) < 7 ? 1 : 0)
    pick(.grain, 1 + random.below(3))
    pick(.byproduct, random.below(5))
    pick(.protein, 1 + random.below(4))
    pick(.urea, random.below(10) < 5 ? 1 : 0)
    pick(.fat, random.below(10) < 5 ? 1 : 0)
    for kind in kinds where kind.role == .mineral || kind.role == .premix {
      // One farm in about six lacks one of the nine.
      if random.below(100) < 98 { chosen.append(kind) }
    }
    let order = kinds.map(\.name)
    chosen.sort { (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0) }
    return chosen.map { kind in
      var feed = DrawnFeed(
        name: kind.name, libraryName: kind.name, role: kind.role,
        pricePerKg: (random.number(kind.price) * level * currencyFactor).rounded() / 1000)
      switch random.below(20) {
      case 0: feed.unit = ("kg", 1)
      case 1: feed.unit = ("cwt", 45.359_237)
      case 2: feed.unit = ("ton", 907.184_74)
      default: break
      }
      return feed
    }
  }

  /// Bounds as a farm writes them: careful, loose or none.
  static func drawBounds(_ feeds: inout [DrawnFeed], _ random: inout Sequence64) {
    guard random.below(10) < 8 else { return }
    let most = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0.most) })
    for index in feeds.indices {
      guard let usual = most[feeds[index].libraryName] else { continue }
      // Nobody caps a mineral below what it is bought for.
      let isByTheGram = [.mineral, .premix].contains(feeds[index].role)
      let factor = random.number(isByTheGram ? 1.2...2 : 0.7...1.3)
      if random.below(10) < 8 {
        feeds[index].maximumKgDM = (usual * factor * 1000).rounded() / 1000
      }
      if feeds[index].role == .silage, random.below(10) < 2 {
        feeds[index].minimumKgDM = random.number(1...4).rounded()
      }
      if feeds[index].role == .hay, random.below(10) < 2 { feeds[index].minimumKgDM = 0.5 }
    }
  }

  /// Laboratory samples of the farm's own silages and hay, some under a name of the farm's own.
  static func drawSamples(
    _ feeds: inout [DrawnFeed], _ random: inout Sequence64, library: FeedLibrary
  ) {
    guard random.below(10) < 5 else { return }
    for index in feeds.indices where [.silage, .hay].contains(feeds[index].role) {
      guard random.below(10) < 6, let base = library.feed(named: feeds[index].libraryName) else {
        continue
      }
      for _ in 0..<(1 + random.below(3)) {
        var sample: [FeedComponent: Double] = [:]
        let measured: [(FeedComponent, ClosedRange<Double>)] = [
          (.dryMatter, 0.85...1.12), (.crudeProtein, 0.85...1.15), (.ndf, 0.93...1.08),
          (.starch, 0.85...1.12), (.potassium, 0.8...1.2),
        ]
        for (component, factor) in measured where random.below(10) < 8 {
          guard let usual = base[component] else { continue }
          let value = (usual * random.number(factor) * 100).rounded() / 100
          sample[component] = component == .dryMatter ? min(value, 94) : value
        }
        if !sample.isEmpty { feeds[index].samples.append(sample) }
      }
      if !feeds[index].samples.isEmpty, random.below(10) < 4 {
        feeds[index].name = "Bunker \(index + 1)"
      }
    }
  }
}
