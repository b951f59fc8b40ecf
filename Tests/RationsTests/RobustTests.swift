import Nutrition
import Rations
import Testing

@Suite("Robust rations")
struct RobustTests {
  private let spreads = [
    FeedSpread(
      feed: "Corn silage, typical",
      standardDeviations: [.dryMatter: 2.5, .ndf: 2.5, .starch: 3, .crudeProtein: 0.6]),
    FeedSpread(
      feed: "DDGS, high fat", standardDeviations: [.crudeProtein: 1.2, .ndf: 2]),
  ]

  @Test("Safety of one half costs money, or more safety costs less")
  func price() throws {
    let problem = try Fixtures.problem("problems/05-peak-20.json")
    let half = try Formulation.robust(problem, spreads: spreads, confidencePercent: 50)
    #expect(abs(half.price) < 1e-4)
    var last = -1e-6
    for confidence in [60.0, 75] {
      let safe = try Formulation.robust(
        problem, spreads: spreads, confidencePercent: confidence)
      #expect(safe.isSafe, "\(confidence) %")
      #expect(safe.price > last)
      last = safe.price
    }
  }

  @Test("A limit holds in fewer loads than promised")
  func loads() throws {
    let problem = try Fixtures.problem("problems/05-peak-20.json")
    let confidence = 75.0
    let safe = try Formulation.robust(
      problem, spreads: spreads, confidencePercent: confidence)
    let ration = safe.ration
    var generator = SplitMix(seed: 7)
    let draws = 3000
    var held: [RationMeasure: Int] = [:]
    for _ in 0..<draws {
      var load = problem
      var amounts: [String: Double] = [:]
      for index in load.feeds.indices {
        let name = load.feeds[index].name
        amounts[name] = ration.kgDM(of: name)
        guard let spread = spreads.first(where: { $0.feed == name }) else { continue }
        for component in FeedComponent.allCases {
          guard let deviation = spread.standardDeviations[component],
            let value = load.feeds[index].feed[component]
          else { continue }
          let drawn = value + deviation * generator.normal()
          if component == .dryMatter {
            amounts[name] = ration.kgDM(of: name) * drawn / value
          } else {
            load.feeds[index].feed[component] = drawn
          }
        }
      }
      let result = try Formulation.evaluate(load, kgDM: amounts, intakeWithinPercent: 0)
      for row in result.rows where row.holds { held[row.limit.measure, default: 0] += 1 }
    }
    for row in ration.rows where row.limit.minimum != row.limit.maximum {
      let share = 100 * Double(held[row.limit.measure] ?? 0) / Double(draws)
      // Both ends of a limit may bind, and the scatter is linear to first order only.
      #expect(share > confidence - 2.5, "\(row.limit.measure.key): \(share) %")
    }
  }
}

/// A small seeded generator, so that every run draws the same loads.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return (Double(z >> 11) + 0.5) / 9_007_199_254_740_992
  }

  /// A standard normal number: the sum of twelve uniforms less six.
  mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }
}
