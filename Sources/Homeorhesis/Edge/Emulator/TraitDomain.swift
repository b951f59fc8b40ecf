import CMathematics

/// What sets cows of one kind apart, as a dimension to interpolate over.
enum Trait: CaseIterable, Sendable {
  case potential, persistency, bodyCondition, bodyWeight, cistern, glandShare, fatFactor
  case proteinFactor, conception

  /// What a degree in this dimension costs: the more a trait bends the yields, the less.
  var cost: Double {
    switch self {
    case .potential: 1
    case .persistency: 1.25
    case .bodyCondition, .proteinFactor, .conception: 1.5
    case .bodyWeight, .glandShare: 2
    case .cistern, .fatFactor: 3
    }
  }

  /// The trait on the scale on which it acts smoothly: proportions by their logarithms.
  func value(of plan: CowPlan) -> Double {
    let profile = plan.profile
    return switch self {
    case .potential: log(profile.potential)
    case .persistency: log(profile.persistency)
    case .bodyCondition: profile.bodyCondition
    case .bodyWeight: log(profile.bodyWeightKg)
    case .cistern: log(profile.cistern)
    case .glandShare: log(profile.glandShare)
    case .fatFactor: log(profile.fatFactor)
    case .proteinFactor: log(profile.proteinFactor)
    case .conception: plan.conceptionDay(ofLactation: 0) ?? 0
    }
  }

  func set(_ value: Double, in plan: inout CowPlan) {
    switch self {
    case .potential: plan.profile.potential = exp(value)
    case .persistency: plan.profile.persistency = exp(value)
    case .bodyCondition: plan.profile.bodyCondition = value
    case .bodyWeight: plan.profile.bodyWeightKg = exp(value)
    case .cistern: plan.profile.cistern = exp(value)
    case .glandShare: plan.profile.glandShare = exp(value)
    case .fatFactor: plan.profile.fatFactor = exp(value)
    case .proteinFactor: plan.profile.proteinFactor = exp(value)
    case .conception: plan.conceptionDays = [value]
    }
  }

  /// The traits of the cow herself.
  static let ofProfile = allCases.filter { $0 != .conception }
}

/// The domain of traits that cows of one kind span, with its grid.
struct TraitDomain: Sendable {
  private let traits: [Trait]
  private let middles: [Double]
  private let halves: [Double]
  /// Traits that all cows share, and their value.
  private let shared: [(Trait, Double)]
  let grid: SparseGrid

  init(_ candidates: [Trait], _ plans: [CowPlan], budget: Double) {
    var traits: [Trait] = []
    var middles: [Double] = []
    var halves: [Double] = []
    var shared: [(Trait, Double)] = []
    for trait in candidates {
      let values = plans.map(trait.value(of:))
      guard let least = values.min(), let most = values.max() else { continue }
      if most - least > 1e-9 * max(abs(most), 1) {
        traits.append(trait)
        middles.append((most + least) / 2)
        halves.append((most - least) / 2)
      } else {
        shared.append((trait, least))
      }
    }
    self.traits = traits
    self.middles = middles
    self.halves = halves
    self.shared = shared
    grid = SparseGrid(costs: traits.map(\.cost), budget: budget)
  }

  /// The cows of the grid's nodes.
  func plans(from template: CowPlan) -> [CowPlan] {
    grid.nodes.map { node in
      var plan = template
      for (trait, value) in shared { trait.set(value, in: &plan) }
      for (index, x) in grid.place(of: node).enumerated() {
        traits[index].set(middles[index] + halves[index] * x, in: &plan)
      }
      return plan
    }
  }

  /// Where a cow lies in the domain, each trait from -1 to 1.
  func place(of plan: CowPlan) -> [Double] {
    traits.indices.map { (traits[$0].value(of: plan) - middles[$0]) / halves[$0] }
  }
}
