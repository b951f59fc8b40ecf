import CMathematics

/// Lactations of the full model over the domain that cows of one kind span: the daily emulator.
///
/// Cows of one kind differ by their profiles and their day of conception only. What they would do
/// not in calf is tabulated over the profile, on a ``SparseGrid``; what pregnancy takes from it is
/// tabulated apart, by the day of gestation, where it is smooth.
struct EmulatorTable: Sendable {
  /// The cow of the kind that plans are made from: not in calf, to the last day asked for.
  private let template: CowPlan
  private let simulation: CowSimulation
  private let profiles: TraitDomain
  private let open: [[Double]]
  private let pregnancies: Pregnancies?

  /// Days of the lactation, and what each holds.
  private let days: Int
  private static let dailyCount = 5

  /// Tabulates the kind that the plans are of.
  init(_ template: CowPlan, plans: [CowPlan], days: Int, simulation: CowSimulation) {
    self.template = template
    self.simulation = simulation
    self.days = days
    profiles = TraitDomain(Trait.ofProfile, plans, budget: Self.profileBudget)
    let nodes = profiles.plans(from: template)
    let runs = Self.run(nodes, simulation, tracing: [Self.calciumTrace])
    open = profiles.grid.surpluses(
      of: runs.map { Self.daily($0, days: days) + Self.fresh($0) })
    pregnancies = Pregnancies(template, plans: plans, days: days, simulation: simulation)
  }

  /// How far degrees go: see ``Trait/cost``.
  private static let profileBudget = 6.0

  /// The cow's lactation.
  func lactation(of plan: CowPlan) -> EmulatedLactation {
    var values = profiles.grid.values(at: profiles.place(of: plan), open)
    var count = days
    if let conception = plan.conceptionDay(ofLactation: 0) {
      let dry = conception + CowPlan.gestationDays - plan.dryDays
      count = min(days, max(0, Int(dry.rounded(.up))))
      pregnancies?.change(&values, of: plan, conception: conception, days: count)
    }
    let parameters = simulation.parameters.named(for: plan.profile)
    let fresh = values[(days * Self.dailyCount)...]
    return EmulatedLactation(
      days: (0..<count).map { day in
        let at = day * Self.dailyCount
        return EmulatedLactation.Day(
          milkKg: exp(values[at]), fatKg: exp(values[at + 1]), proteinKg: exp(values[at + 2]),
          dryMatterIntakeKg: exp(values[at + 3]), bodyCondition: values[at + 4])
      },
      risks: FreshCowRisks(
        calcium: Array(fresh.prefix(Self.calciumWindows)),
        ketones: fresh.dropFirst(Self.calciumWindows).map { exp($0) },
        parameters: parameters),
      isFullModel: false)
  }

  /// Runs plans on all cores, side by side where they can be, following some quantities.
  static func run(
    _ plans: [CowPlan], _ simulation: CowSimulation, tracing names: [String] = []
  ) -> [CowRun] {
    let groups = CowSimulation.lanes(of: plans)
    let runs = Parallel.map(groups) { group in
      LaneRun(group.map { plans[$0] }, simulation: simulation, tracing: names).finish()
    }
    let places = groups.flatMap { $0 }
    return zip(places, runs.flatMap { $0 }).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Day by day what interpolates well: logarithms of yields and intake, condition as it is.
  static func daily(_ run: CowRun, days: Int) -> [Double] {
    (0..<days).flatMap { number -> [Double] in
      let day = run.day(number)
      return [
        log(max(day?.milkKg ?? 0, 0.05)), log(max(day?.fatKg ?? 0, 0.002)),
        log(max(day?.proteinKg ?? 0, 0.002)), log(max(day?.dryMatterIntakeKg ?? 0, 0.05)),
        day?.bodyCondition ?? 3,
      ]
    }
  }

  /// The levels the risks follow from: the lowest calcium of each quarter of a day (at which of
  /// them it is lowest may jump from cow to cow) and the BHB of each day.
  private static func fresh(_ run: CowRun) -> [Double] {
    let calcium = run.trace.values[calciumTrace] ?? []
    var lowest = [Double](repeating: .infinity, count: calciumWindows)
    for (time, level) in zip(run.trace.times, calcium) {
      let window = Int(((time - Double(FreshCowRisks.calciumDays.lowerBound)) * 4).rounded(.down))
      if lowest.indices.contains(window) { lowest[window] = min(lowest[window], level) }
    }
    return lowest + run.freshKetones.map { log($0) }
  }

  private static let calciumTrace = "total_calcium"
  private static let calciumWindows = 4 * FreshCowRisks.calciumDays.count
}

extension EmulatorTable {
  /// What pregnancy takes, by the day of gestation, over potential, persistency and the day of
  /// conception.
  private struct Pregnancies: Sendable {
    private let domain: TraitDomain
    private let surpluses: [[Double]]
    private let gestationDays: Int
    /// Finer than the profiles': in the last week before drying off the gland begins to rebuild,
    /// which bends the yields of cows that have lost many cells.
    private static let budget = 4.5

    /// `nil` where no cow conceives.
    init?(_ template: CowPlan, plans: [CowPlan], days: Int, simulation: CowSimulation) {
      let pregnant = plans.filter { $0.conceptionDay(ofLactation: 0) != nil }
      guard let earliest = pregnant.compactMap({ $0.conceptionDay(ofLactation: 0) }).min() else {
        return nil
      }
      domain = TraitDomain([.potential, .persistency, .conception], pregnant, budget: Self.budget)
      gestationDays = min(
        Int(CowPlan.gestationDays - template.dryDays) + 1, max(1, days - Int(earliest)))
      let gestation = gestationDays
      let inCalf = domain.plans(from: template).map { plan -> CowPlan in
        var plan = plan
        let conception = plan.conceptionDay(ofLactation: 0) ?? 0
        plan.endDay = (conception + Double(gestation) + 2).rounded(.up)
        // Dried off only after the days that are looked at.
        plan.dryDays = min(plan.dryDays, 1)
        return plan
      }
      // The same cows not in calf: one run for all days of conception.
      var empty: [CowProfile: CowPlan] = [:]
      for plan in inCalf {
        var open = plan
        open.conceptionDays = [nil]
        open.endDay = max(open.endDay, empty[plan.profile]?.endDay ?? 0)
        empty[plan.profile] = open
      }
      let open = inCalf.compactMap { empty.removeValue(forKey: $0.profile) }
      let runs = EmulatorTable.run(inCalf + open, simulation)
      let others = Dictionary(
        uniqueKeysWithValues: runs.dropFirst(inCalf.count).map { ($0.plan.profile, $0) })
      surpluses = domain.grid.surpluses(
        of: zip(inCalf, runs).map { plan, run in
          let days = Int(plan.endDay)
          let daily = EmulatorTable.daily(run, days: days)
          let other = others[plan.profile].map { EmulatorTable.daily($0, days: days) } ?? daily
          let difference = zip(daily, other).map { $0 - $1 }
          let conception = plan.conceptionDay(ofLactation: 0) ?? 0
          return (0..<gestation).flatMap { Self.day(conception + Double($0), of: difference) }
        })
    }

    /// The values at a day that may lie between two.
    private static func day(_ day: Double, of daily: [Double]) -> [Double] {
      let last = daily.count / dailyCount - 1
      let whole = min(max(Int(day), 0), last)
      let next = min(whole + 1, last)
      let share = min(max(day - Double(whole), 0), 1)
      return (0..<dailyCount).map { index in
        let now = daily[whole * dailyCount + index]
        return now + share * (daily[next * dailyCount + index] - now)
      }
    }

    /// Takes from an open cow's days what being in calf takes.
    func change(_ values: inout [Double], of plan: CowPlan, conception: Double, days: Int) {
      let taken = domain.grid.values(at: domain.place(of: plan), surpluses)
      for day in max(0, Int(conception.rounded(.up)))..<max(days, Int(conception.rounded(.up))) {
        let change = Self.day(Double(day) - conception, of: taken)
        for index in 0..<dailyCount { values[day * dailyCount + index] += change[index] }
      }
    }
  }
}
