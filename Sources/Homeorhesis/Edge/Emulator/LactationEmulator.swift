/// Lactations of whole herds: the full model tabulated for each kind of cow in the herd, and read
/// off cow by cow, hundreds of times faster than the model runs.
///
/// A kind is a breed, a parity (third and later are one) and all that is told to happen: timetables,
/// rations, interventions, dry days. Within a kind cows differ by their profiles and their day of
/// conception; the tables span exactly the herd's own range of each. Kinds of fewer cows than a
/// table would take are run through the full model, as is a cow of a kind not tabulated.
///
/// Tests hold daily milk to 2 % of the full model and risks to 0.02 on cows of usual traits. Not
/// every cow keeps to it: late days of cows in calf very early were up to 5.5 % off, low-calcium
/// risks up to 0.023 (docs/performance/homeorhesis.md).
public struct LactationEmulator: Sendable {
  /// The simulation that is tabulated.
  public let simulation: CowSimulation
  /// Days of a lactation given.
  public let days: Int
  private let tables: [CowPlan: EmulatorTable]

  /// Tabulates the kinds of cows among the plans.
  ///
  /// - Parameters:
  ///   - plans: the herd; the first lactation of each plan is what the emulator gives.
  ///   - days: days of the lactation (1 to 400).
  public init(
    fitting plans: [CowPlan], days: Int = 305, simulation: CowSimulation = CowSimulation()
  ) {
    self.simulation = simulation
    self.days = days
    var kinds: [CowPlan: [CowPlan]] = [:]
    for plan in plans { kinds[Self.kind(of: plan, days: days), default: []].append(plan) }
    tables = Dictionary(
      uniqueKeysWithValues: kinds.compactMap { kind, members in
        guard members.count >= Self.fewest, kind.startDay <= Self.latestStart else { return nil }
        return (
          kind, EmulatorTable(kind, plans: members, days: days, simulation: simulation)
        )
      })
  }

  /// Cows from which on a kind is tabulated, and the day by which its plans must have begun for
  /// the risks of calving to be seen.
  static let fewest = 200
  private static let latestStart = Double(FreshCowRisks.calciumDays.lowerBound)

  /// The lactation of one cow of the herd.
  public func lactation(of plan: CowPlan) -> EmulatedLactation {
    if let table = tables[Self.kind(of: plan, days: days)] { return table.lactation(of: plan) }
    var whole = plan
    whole.endDay = Self.lastDay(days)
    let run = simulation.run(whole)
    let end = plan.conceptionDay(ofLactation: 0).map {
      Int(($0 + CowPlan.gestationDays - plan.dryDays).rounded(.up))
    }
    return EmulatedLactation(
      days: run.days.filter { $0.day >= 0 && $0.day < min(days, end ?? days) }.map {
        EmulatedLactation.Day(
          milkKg: $0.milkKg, fatKg: $0.fatKg, proteinKg: $0.proteinKg,
          dryMatterIntakeKg: $0.dryMatterIntakeKg, bodyCondition: $0.bodyCondition)
      },
      risks: run.freshCowRisks(simulation.parameters), isFullModel: true)
  }

  /// What `summary` makes of each cow's lactation, on all cores; the lactations are not kept.
  public func map<Summary: Sendable>(
    _ plans: [CowPlan], _ summary: @Sendable (EmulatedLactation) -> Summary
  ) -> [Summary] {
    let batch = 250
    let batches = stride(from: 0, to: plans.count, by: batch).map {
      plans[$0..<min($0 + batch, plans.count)]
    }
    return Parallel.map(batches) { $0.map { summary(lactation(of: $0)) } }.flatMap { $0 }
  }

  /// The plan that cows of one kind share: their own traits and conception taken out.
  static func kind(of plan: CowPlan, days: Int) -> CowPlan {
    var kind = plan
    kind.profile = CowProfile(
      breed: plan.profile.breed, parity: min(max(plan.profile.parity, 1), 3))
    kind.conceptionDays = [nil]
    kind.endDay = lastDay(days)
    return kind
  }

  /// Far enough for the lactation asked for and for the risks of its first weeks.
  private static func lastDay(_ days: Int) -> Double {
    Double(max(days, FreshCowRisks.ketoneDays.upperBound + 1))
  }
}
