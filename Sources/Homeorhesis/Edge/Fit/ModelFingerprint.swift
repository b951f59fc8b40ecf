import CMathematics
import DairyTerms

/// Digests of what the model gives, here and now: by this program, on this processor, with this
/// library of functions.
///
/// A kept table is used only where the fingerprint is the one it was made under, so that a program
/// whose equations changed, or a machine whose exponential rounds otherwise, makes its own. Some
/// twenty thousand numbers from every part the tables go through, in two milliseconds; a test holds
/// that no parameter can change without it.
struct ModelFingerprint: Sendable, Hashable {
  /// Of the functions that a processor and its library may round in their own way.
  let arithmetic: UInt64
  /// Of what cows are made of.
  let cows: UInt64
  /// Of the world about them, of their rates, and of whole days.
  let days: UInt64

  /// With the standing parameters.
  static let standard = ModelFingerprint(of: CowSimulation())

  /// With any.
  init(of simulation: CowSimulation) {
    var probe = Probe(simulation: simulation)
    probe.functions()
    arithmetic = probe.takeDigest()
    probe.profiles()
    cows = probe.takeDigest()
    probe.drivers()
    probe.rates()
    probe.runs()
    days = probe.takeDigest()
  }

  /// A line of each.
  var text: String {
    func line(_ name: String, _ digest: UInt64) -> String {
      "\(name): \(String(digest, radix: 16))\n"
    }
    return line("arithmetic", arithmetic) + line("cows", cows) + line("days", days)
  }
}

/// The parts of the fingerprint.
private struct Probe {
  let simulation: CowSimulation
  private var digest = BitDigest()
  /// What the world does to a cow through her lactation.
  private var worlds: [Drivers<Double>] = []
  /// Steps through the unit interval that fill it evenly, by the golden ratio.
  private var place = 0.5

  init(simulation: CowSimulation) { self.simulation = simulation }

  /// The digest of what was probed since the last was taken.
  mutating func takeDigest() -> UInt64 {
    defer { digest = BitDigest() }
    return digest.value
  }

  private mutating func next() -> Double {
    place += 0.618_033_988_749_894_9
    if place >= 1 { place -= 1 }
    return place
  }

  private func profile(_ index: Int) -> CowProfile {
    let breeds = Breed.allCases
    return CowProfile(
      breed: breeds[index % breeds.count], parity: 1 + index / breeds.count % 3,
      potential: LactationTable.potentials[index % LactationTable.potentials.count],
      persistency: LactationTable.persistencies[index % LactationTable.persistencies.count])
  }

  /// The functions the model calls, over the arguments it calls them with.
  mutating func functions() {
    for _ in 0..<500 {
      let x = next()
      digest.add([exp(-40 * x), exp(3 * x), log(3 * x + 0.05), pow(x + 0.2, 0.7335), sin(3 * x)])
    }
  }

  /// What each kind of cow is made of, and how she begins.
  mutating func profiles() {
    for index in 0..<9 {
      let profile = profile(index)
      let own = simulation.parameters.named(for: profile)
      digest.add(own.values)
      digest.add(CowState<Double>.start(profile, own).values)
    }
  }

  /// What the world does to cows from the dry period to the end of pregnancy, and how they let
  /// down their milk.
  mutating func drivers() {
    for index in 0..<3 {
      var plan = CowPlan(
        profile: profile(index * 4), endDay: 420, conceptionDay: LactationTable.conceptionDay)
      plan.interventions = [
        Intervention(.oxytocin, amount: 3, fromDay: 100, toDay: 130),
        Intervention(.photoperiod, amount: 16, fromDay: 20, toDay: 40),
        Intervention(.dopamineAntagonist, amount: 1, fromDay: 50, toDay: 60),
        Intervention(.signalling, amount: 0.8, fromDay: 70, toDay: 90),
        Intervention(.inflammation, amount: 0.5, fromDay: 140, toDay: 150, quarters: .leftFront),
      ]
      var source = DriverSource(plan, parameters: simulation.parameters)
      let milkings = MilkingSource(plan)
      // Bounds that few cows reach, what befalls no cow of a table, and what only tells risks.
      let own = source.parameters
      digest.add([
        own.supplyMost, own.glycogenolysisMost, own.absorptionLimit, own.inflammationTime,
        own.endotoxinHalf, own.endotoxinTime, own.endotoxinCalcium, own.endotoxinOnSetPoint,
        own.endotoxinOnIntake, own.twinLoad, own.magnesiumHalf, own.phosphorusOnCalcitriol,
        own.ketoneSpreadBetween, own.ketoneSpreadWithin, own.calciumSpreadWithin, own.inductionTime,
      ])
      for day in stride(from: -60.0, to: 412, by: 5.3) {
        let now = source.drivers(at: day)
        worlds.append(now)
        digest.add(now.values)
        var quarter = QuarterState<Double>(repeating: 0)
        source.setActs(at: day, on: .leftFront, in: &quarter)
        digest.add(quarter.health)
        digest.add(milkings.letDown(atDay: day, .leftFront, source.parameters))
        digest.add(milkings.prolactin(atDay: day, source.parameters, share: 0.9))
      }
    }
  }

  /// Rates, outputs and milkings of cows in all states, the quarters alike and not.
  mutating func rates() {
    var cows = CowState<Lanes>(repeating: 0)
    var constants = ParameterSet<Lanes>(repeating: 0)
    var world = Drivers<Lanes>(repeating: 0)
    var slope = CowState<Lanes>(repeating: 0)
    var seen = CowOutputs<Lanes>(repeating: 0)
    for index in 0..<48 {
      for lane in 0..<Lanes.count {
        let profile = profile(index + 4 * lane)
        let own = simulation.parameters.named(for: profile)
        var state = CowState<Double>.start(profile, own)
        state.withValues { row in
          for place in row.indices { row[place] = row[place] * (0.5 + next()) + 0.1 * next() }
        }
        var drivers = worlds[(index * 5 + lane * 90) % worlds.count]
        // Every other one has something of everything done to her as well.
        if index % 2 == 1 {
          drivers.withValues { row in
            for place in row.indices {
              row[place] = row[place] * (0.8 + 0.4 * next()) + 0.2 * next()
            }
          }
        }
        cows.set(lane: lane, to: state)
        constants.set(lane: lane, to: own)
        world.set(lane: lane, to: drivers)
      }
      let alike = index % 3 == 0
      if alike { cows.copyFirstQuarter() }
      Equations.change(
        OperatingPoint(
          state: &cows, parameters: &constants, drivers: &world, quartersAreAlike: alike),
        into: &slope, seen: &seen)
      if alike { slope.copyFirstQuarter() }
      let letDown = Lanes(next())
      let milking = Milking(
        letDown: (letDown, letDown, 1, letDown), taken: (1, 1, 1, 0), prolactin: Lanes(60 * next()))
      let yield = cows.milk(milking, constants)
      for lane in 0..<Lanes.count {
        digest.add(slope.single(lane: lane, as: CowState<Double>.self).values)
        digest.add(seen.single(lane: lane, as: CowOutputs<Double>.self).values)
        digest.add(cows.single(lane: lane, as: CowState<Double>.self).values)
        digest.add([yield.kg[lane], yield.fat[lane], yield.protein[lane], yield.residual[lane]])
      }
    }
  }

  /// Days of whole cows: steps, milkings, calving and what is written up.
  mutating func runs() {
    for (index, timetable) in [MilkingTimetable.once, .twice, .thrice].enumerated() {
      let plans = [profile(index), profile(index + 13)].map {
        CowPlan(profile: $0, startDay: -2, endDay: 3, timetable: timetable)
      }
      for run in simulation.runHere(plans) {
        for day in run.days {
          digest.add([
            day.milkKg, day.fatKg, day.proteinKg, day.fatPercent ?? 0, day.proteinPercent ?? 0,
            day.dryMatterIntakeKg, day.bodyFatKg, log(max(day.milkKg, 0.05)),
          ])
        }
        digest.add(run.endState.values)
      }
    }
  }
}
