import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("The udder answers to filling, to what its milk holds, and to how it is emptied")
struct UdderTests {
  static let simulation = CowSimulation()

  static func cow(
    _ profile: CowProfile = CowProfile(parity: 3), to day: Double = 120,
    _ change: (inout CowPlan) -> Void = { _ in }
  ) -> CowRun {
    var plan = CowPlan(profile: profile, startDay: -45, endDay: day, conceptionDay: nil)
    change(&plan)
    return simulation.run(plan)
  }

  static func sum(_ run: CowRun, _ from: Int, _ to: Int, _ of: (DailyOutput) -> Double) -> Double {
    run.days.filter { $0.day >= from && $0.day < to }.reduce(0) { $0 + of($1) }
  }

  static func once(_ plan: inout CowPlan, from day: Double, to end: Double? = nil) {
    plan.timetables.append(TimetablePeriod(fromDay: day, timetable: .once, toDay: end))
  }

  /// Share of the milk lost by three weeks of one milking a day.
  static func loss(_ profile: CowProfile) -> Double {
    let twice = cow(profile)
    let less = cow(profile) { once(&$0, from: 60, to: 81) }
    return 1 - less.milkKg(fromDay: 60, toDay: 81) / twice.milkKg(fromDay: 60, toDay: 81)
  }

  @Test("milked once a day, milk falls most, protein less, fat least")
  func components() {
    let twice = Self.cow()
    let once = Self.cow { Self.once(&$0, from: 60, to: 81) }
    func kept(_ of: (DailyOutput) -> Double) -> Double {
      Self.sum(once, 61, 81, of) / Self.sum(twice, 61, 81, of)
    }
    let (milk, protein, fat) = (kept { $0.milkKg }, kept { $0.proteinKg }, kept { $0.fatKg })
    #expect(milk < protein && protein < fat)
    #expect(fat < 1 && milk > 0.55)
  }

  @Test("the share lost at one milking a day does not grow as the level of yield falls")
  func level() {
    for breed in [Breed.holstein, .jersey] {
      let losses = [0.4, 0.7, 1.0, 1.2].map {
        Self.loss(CowProfile(breed: breed, parity: 3, potential: $0))
      }
      #expect(losses == losses.sorted(), "\(breed): \(losses)")
    }
    #expect(
      Self.loss(CowProfile(breed: .jersey, parity: 3)) < Self.loss(CowProfile(parity: 3)),
      "a Jersey's udder stores more beside what it makes")
  }

  @Test("a first calver gains no more kilograms from a third milking than a grown cow")
  func firstCalver() {
    func gain(_ parity: Int) -> Double {
      let profile = CowProfile(parity: parity)
      let more = Self.cow(profile) {
        $0.timetables.append(TimetablePeriod(fromDay: 40, timetable: .thrice))
      }
      return
        (more.milkKg(fromDay: 60, toDay: 110)
        - Self.cow(profile).milkKg(fromDay: 60, toDay: 110)) / 50
    }
    #expect(gain(1) <= gain(3))
    #expect(gain(1) > 1)
  }

  @Test("a larger cistern holds more of the milk, bears a long interval better, leaves less behind")
  func cistern() {
    var shares: [Double] = []
    var losses: [Double] = []
    var left: [Double] = []
    for size in [0.6, 1.0, 1.4] {
      let profile = CowProfile(parity: 3, cistern: size)
      let run = Self.cow(profile, to: 62)
      let quarter = run.endState.leftFront
      shares.append(quarter.cistern / quarter.milkKgOfOne)
      losses.append(Self.loss(profile))
      left.append(run.milkings.last?.residualKg ?? 0)
    }
    #expect(shares == shares.sorted() && shares[2] > 1.6 * shares[0], "\(shares)")
    #expect(losses == losses.sorted(by: >) && losses[0] > losses[2] + 0.01, "\(losses)")
    #expect(left == left.sorted(by: >), "\(left)")
  }

  @Test(
    "taking the inhibitor out of milk helps before the udder is full; inert fluid hurts only then")
  func inhibitorAndPressure() throws {
    let usual = Self.cow()
    func run(_ kind: Intervention.Kind, _ amount: Double) -> Double {
      Self.cow {
        $0.interventions = [
          Intervention(kind, amount: amount, fromDay: 60, toDay: 74)
        ]
      }
      .milkKg(fromDay: 62, toDay: 74) / usual.milkKg(fromDay: 62, toDay: 74)
    }
    let without = run(.inhibitorRemoval, 1)
    #expect(without > 1.04 && without < 1.35, "\(without)")
    // A kilogram or two beside the milk of a quarter: no full udder, no loss.
    #expect(run(.inflation, 0.5) > 0.97)
    #expect(run(.inflation, 5) < 0.85, "distension of a full udder holds secretion back")
  }

  @Test("half an udder milked once falls behind its other half by more than a cow behind a cow")
  func sharedSupply() {
    let usual = Self.cow()
    let half = Self.cow { plan in
      plan.timetables.append(
        TimetablePeriod(fromDay: 60, timetable: .once, quarters: .left, toDay: 81))
    }
    func side(_ run: CowRun, _ quarters: [Int]) -> Double {
      Self.sum(run, 67, 81) { day in quarters.reduce(0) { $0 + day.quarterMilkKg[$1] } }
    }
    let (left, right) = (side(half, [0, 2]), side(half, [1, 3]))
    #expect(right > 1.01 * side(usual, [1, 3]), "the other half takes what is left to it")
    #expect(1 - left / right > Self.loss(CowProfile(parity: 3)))
    #expect(half.closure.worst < 1e-9)
  }

  @Test(
    "two days unmilked come back within days, of a week more is lost, and most of it comes back")
  func memory() {
    let usual = Self.cow(to: 150)
    func back(unmilked days: Double) -> (second: Double, tenth: Double) {
      let run = Self.cow(to: 150) {
        $0.interventions = [
          Intervention(.unmilked, amount: 1, fromDay: 100, toDay: 100 + days)
        ]
      }
      func share(_ after: Int) -> Double {
        let day = 100 + Int(days) + after
        return run.milkKg(fromDay: day, toDay: day + 2) / usual.milkKg(fromDay: day, toDay: day + 2)
      }
      return (share(2), share(10))
    }
    let two = back(unmilked: 2)
    let seven = back(unmilked: 7)
    #expect(two.second > 0.85)
    #expect(seven.second < two.second - 0.02)
    #expect(two.tenth > 0.93 && seven.tenth > 0.75 && seven.tenth < two.tenth)
  }

  @Test("residual milk is fat: after a long interval a short one gives rich milk")
  func fatHeldBack() throws {
    let uneven = try MilkingTimetable(clockTimes: "05:00,08:00")
    let run = Self.cow { $0.timetables.append(TimetablePeriod(fromDay: 40, timetable: uneven)) }
    let last = run.milkings.suffix(2)
    let percent = last.map { 100 * $0.fatKg / $0.milkKg }
    #expect(percent[1] > 1.25 * percent[0], "\(percent)")
    #expect(run.closure.worst < 1e-9)
  }

  @Test("stimulated and not milked, prolactin rises and the milk stays")
  func stimulation() {
    let act = { (kind: Intervention.Kind) -> CowRun in
      Self.cow(to: 64) {
        $0.interventions = [Intervention(kind, amount: 1, fromDay: 60, toDay: 61)]
      }
    }
    let stimulated = act(.stimulationOnly)
    let unmilked = act(.unmilked)
    #expect(stimulated.day(60)?.milkKg == 0)
    #expect(stimulated.closure.worst < 1e-9)
    #expect(
      stimulated.endState.prolactinExposure > unmilked.endState.prolactinExposure,
      "the pituitary answers to the teat")
  }

  @Test("six milkings a day, two hours apart, release less prolactin each than two")
  func refractoriness() throws {
    let often = try MilkingTimetable(
      name: "6x", everyDayAt: [540, 660, 780, 900, 1020, 1140])
    func peak(_ timetable: MilkingTimetable) throws -> Double {
      var plan = CowPlan(profile: CowProfile(parity: 3), startDay: -20, endDay: 41)
      plan.timetables.append(TimetablePeriod(fromDay: 30, timetable: timetable))
      let trace = Self.simulation.run(plan, tracing: ["prolactin"]).trace
      let levels = trace.values["prolactin"] ?? []
      // The rise at the milking of 19:00 on the last day.
      let at = 40 + 19.0 / 24
      let points = Array(zip(trace.times, levels))
      let before = points.last { $0.0 < at - 1e-9 }?.1 ?? 0
      let after = points.first { $0.0 > at - 1e-9 }?.1 ?? 0
      return after - before
    }
    let twice = try MilkingTimetable(clockTimes: "07:00,19:00")
    #expect(try peak(often) < peak(twice))
  }

  @Test(
    "each new act moves milk the way its trial did",
    arguments: [
      (Intervention.Kind.lactoseSynthase, 0.6, 0.5, 0.9), (.signalling, 0.6, 0.3, 0.9),
      (.photoperiod, 16, 1.02, 1.08), (.photoperiod, 10, 0.999, 1.001),
      (.dopamineAgonist, 1, 0.6, 0.98), (.dopamineAntagonist, 1, 0.98, 1.08),
    ])
  func acts(kind: Intervention.Kind, amount: Double, low: Double, high: Double) {
    let usual = Self.cow(to: 82)
    let run = Self.cow(to: 82) {
      $0.interventions = [Intervention(kind, amount: amount, fromDay: 60, toDay: 82)]
    }
    let ratio = run.milkKg(fromDay: 70, toDay: 82) / usual.milkKg(fromDay: 70, toDay: 82)
    #expect(ratio >= low && ratio <= high, "\(kind) \(amount): \(ratio)")
    #expect(run.closure.worst < 1e-9)
    #expect(run.lowestPool >= 0)
  }

  @Test("an inflamed quarter loses its own milk and not its neighbours'")
  func inflamedQuarter() {
    let usual = Self.cow()
    let run = Self.cow {
      $0.interventions = [
        Intervention(.inflammation, amount: 1, fromDay: 60, toDay: 80, quarters: .leftRear)
      ]
    }
    func quarter(_ run: CowRun, _ index: Int) -> Double {
      Self.sum(run, 62, 80) { $0.quarterMilkKg[index] }
    }
    #expect(quarter(run, 2) < 0.75 * quarter(usual, 2))
    #expect(quarter(run, 0) > 0.99 * quarter(usual, 0))
  }

  @Test("a heifer milked before her calf is born gives milk then, and no worse a lactation")
  func beforeCalving() {
    let heifer = CowProfile(parity: 1)
    let usual = Self.cow(heifer, to: 60)
    let early = Self.cow(heifer, to: 60) {
      $0.timetables.append(TimetablePeriod(fromDay: -21, timetable: .twice))
    }
    #expect(early.milkKg(fromDay: -21, toDay: -14) > 1)
    #expect(
      early.milkKg(fromDay: -7, toDay: 0) > early.milkKg(fromDay: -21, toDay: -14),
      "removal slackens progesterone's brake")
    #expect(early.milkKg(fromDay: 0, toDay: 60) > 0.9 * usual.milkKg(fromDay: 0, toDay: 60))
    #expect(early.closure.worst < 1e-9)
  }

  @Test("open junctions show in the blood: at calving, and less the oftener she is milked")
  func lactalbumin() {
    func level(_ timetable: MilkingTimetable, at day: Double) -> Double {
      let plan = CowPlan(
        profile: CowProfile(parity: 3, potential: 0.7), startDay: -30, endDay: 41,
        timetable: timetable)
      let trace = Self.simulation.run(plan, tracing: ["lactalbumin"]).trace
      let seen = zip(trace.times, trace.values["lactalbumin"] ?? [])
        .filter { $0.0 > day - 0.5 && $0.0 < day + 0.5 }.map(\.1)
      return seen.reduce(0, +) / Double(max(seen.count, 1))
    }
    let calving = level(.twice, at: 0)
    let twice = level(.twice, at: 40)
    #expect(calving > 3 * level(.twice, at: -4) && calving > 3 * twice)
    #expect(level(.once, at: 40) > twice && twice > level(.thrice, at: 40))
  }

  @Test("milked once a day for two months she loses cells for good; for days she does not")
  func seldomEmptied() {
    let usual = Self.cow(to: 160)
    func kept(until end: Double) -> Double {
      let run = Self.cow(to: 160) { Self.once(&$0, from: 60, to: end) }
      return (run.days.last?.cells ?? 0) / (usual.days.last?.cells ?? 1)
    }
    let (days, months) = (kept(until: 66), kept(until: 120))
    #expect(days > 0.98 && months < 0.97 && months > 0.75, "\(days) \(months)")
  }

  @Test("estrogen and progesterone build a gland and their end sets it to work, without a calf")
  func induction() {
    func run(_ dose: Double) -> CowRun {
      Self.cow(to: 480) {
        $0.interventions = [
          Intervention(.unmilked, amount: 1, fromDay: 300, toDay: 400),
          Intervention(.induction, amount: dose, fromDay: 360, toDay: 395),
        ].filter { $0.amount > 0 }
      }
    }
    let induced = run(1)
    let left = run(0)
    #expect(
      induced.milkKg(fromDay: 410, toDay: 440) > 1.15 * left.milkKg(fromDay: 410, toDay: 440))
    #expect(induced.closure.worst < 1e-9)
  }
}

extension QuarterState where Value == Double {
  /// The mass of its milk, kg.
  var milkKgOfOne: Double {
    var lanes = QuarterState<Lanes>(repeating: 0)
    for lane in 0..<Lanes.count { lanes.set(lane: lane, to: self) }
    return lanes.milkKg[0]
  }
}
