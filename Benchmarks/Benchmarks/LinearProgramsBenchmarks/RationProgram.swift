import LinearPrograms

/// A ration of realistic shape (80 feeds, 66 limits) and requirements of a herd of cows.
struct RationProgram {
  let model: LinearModel
  private let lower: [Double]
  private let upper: [Double]

  init(feeds: Int = 80, nutrients: Int = 65) throws {
    var dice = Dice(state: 7)
    var model = LinearModel(.minimize)
    let variables = try (0..<feeds).map {
      try model.addVariable("feed\($0)", .between(0, 8), cost: 0.08 + 0.5 * dice.next())
    }
    // A mix of twelve feeds that every limit is drawn around, so that rations exist.
    var mix = [Double](repeating: 0, count: feeds)
    for _ in 0..<12 { mix[Int(dice.next() * Double(feeds))] += 2 }
    var lower: [Double] = []
    var upper: [Double] = []
    func add(_ name: String, _ content: [Double], _ least: Double, _ most: Double) throws {
      let supply = zip(content, mix).reduce(0) { $0 + $1.0 * $1.1 }
      lower.append(least > 0 ? least * supply : -.infinity)
      upper.append(most > 0 ? most * supply : .infinity)
      try model.addRow(
        name, variables: variables, coefficients: content,
        Bounds(lower: lower.last ?? 0, upper: upper.last ?? 0))
    }
    try add("intake", [Double](repeating: 1, count: feeds), 0.95, 1.02)
    for nutrient in 0..<nutrients {
      let level = 0.02 + 5 * dice.next() * dice.next()
      let content = (0..<feeds).map { _ in level * (0.2 + 1.6 * dice.next()) }
      let kind = nutrient % 3
      try add(
        "nutrient\(nutrient)", content, kind == 1 ? 0 : 0.85 + 0.1 * dice.next(),
        kind == 0 ? 0 : 1.1 + 0.2 * dice.next())
    }
    self.model = model
    self.lower = lower
    self.upper = upper
  }

  /// Row bounds of cows from small to large eaters, neighbours alike.
  func cows(_ count: Int, seed: UInt64) -> [(lower: [Double], upper: [Double])] {
    var dice = Dice(state: seed)
    return (0..<count).map { cow in
      let size = 0.75 + 0.5 * Double(cow) / Double(count)
      let wobble = lower.map { _ in 0.99 + 0.02 * dice.next() }
      return (
        zip(lower, wobble).map { $0 * size * min($1, 1) },
        zip(upper, wobble).map { $0 * size * max($1, 1) }
      )
    }
  }
}

/// Uniform numbers in 0..<1, the same on every machine (SplitMix64).
struct Dice {
  var state: UInt64

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) * 0x1p-53
  }
}
