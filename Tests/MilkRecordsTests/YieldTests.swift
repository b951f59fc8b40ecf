import Foundation
import MilkRecords
import Testing

@Suite("Lactation yields")
struct YieldTests {
  @Test("Test interval yields under both end rules are those of worked cases")
  func workedCases() throws {
    let cases: [(dim: [Double], milk: [Double], through: Double, after: Double)] = [
      ([10, 40], [30, 25], 7750, 7775), ([5, 35, 65], [25, 30, 28], 8540, 8568),
      ([10, 80, 150, 220], [32, 38, 34, 28], 9840, 9868),
    ]
    for one in cases {
      let through = try TestIntervalMethod().yieldKg(dim: one.dim, kgPerDay: one.milk)
      let after = try TestIntervalMethod(endRule: .dayAfter)
        .yieldKg(dim: one.dim, kgPerDay: one.milk)
      #expect(abs(through - one.through) < 1e-9)
      #expect(abs(after - one.after) < 1e-9)
    }
  }

  @Test("Test interval yields of sixty real lactations are an independent program's")
  func realLactations() throws {
    for lactation in CurveCase.all {
      let through = try TestIntervalMethod()
        .yieldKg(dim: lactation.dim, kgPerDay: lactation.milkKg)
      let after = try TestIntervalMethod(endRule: .dayAfter)
        .yieldKg(dim: lactation.dim, kgPerDay: lactation.milkKg)
      #expect(abs(through - lactation.tim.to305) < 1e-6, "\(lactation.id)")
      #expect(abs(after - lactation.tim.to306) < 1e-6, "\(lactation.id)")
    }
  }

  @Test("Yields add up over days, grow with each day, and scale with the milk")
  func laws() throws {
    for lactation in CurveCase.all {
      var before = 0.0
      var daily: [Double] = []
      for day in 1...320 {
        let sum = try TestIntervalMethod(lastDay: day)
          .yieldKg(dim: lactation.dim, kgPerDay: lactation.milkKg)
        #expect(sum > before)
        daily.append(sum - before)
        before = sum
      }
      // Each day's part lies among the tests: nothing is lost or made between days.
      let (least, most) = (lactation.milkKg.min() ?? 0, lactation.milkKg.max() ?? 0)
      for part in daily { #expect(part > least - 1e-9 && part < most + 1e-9) }
      let plain = try TestIntervalMethod().yieldKg(
        dim: lactation.dim, kgPerDay: lactation.milkKg)
      let doubled = try TestIntervalMethod().yieldKg(
        dim: lactation.dim.reversed(), kgPerDay: lactation.milkKg.reversed().map { 2 * $0 })
      #expect(abs(doubled - 2 * plain) < 1e-9 * plain)
      // More milk on any one test is more milk in all.
      for index in lactation.milkKg.indices {
        var more = lactation.milkKg
        more[index] += 1
        #expect(try TestIntervalMethod().yieldKg(dim: lactation.dim, kgPerDay: more) > plain)
      }
    }
  }

  @Test("Along its own curve, interpolation gives the curve back; straight lines cut the peak")
  func standardCurve() throws {
    let curve = try #require(LactationCurve(model: .wood, parameters: [16, 0.22, 0.004]))
    let dim = [10.0, 100, 200, 290]
    let milk = dim.map { curve.milkKg(onDIM: $0) + 2 }
    let truth = curve.yieldKg() + 2 * 305
    let along = try StandardCurveInterpolation(standard: curve).yieldKg(dim: dim, milkKg: milk)
    #expect(abs(along - truth) < 1e-9 * truth)
    let straight = try TestIntervalMethod().yieldKg(dim: dim, kgPerDay: milk)
    #expect(straight < truth - 100)
    let daily = try StandardCurveInterpolation(standard: curve, deviationKeptPerDay: 0.99)
      .dailyKg(dim: [50], milkKg: [curve.milkKg(onDIM: 50) + 5])
    #expect(abs(daily[49] - curve.milkKg(onDIM: 50) - 5) < 1e-9)
    #expect(abs(daily[149] - curve.milkKg(onDIM: 150) - 5 * pow(0.99, 100)) < 1e-9)
    #expect(throws: Complaint.self) {
      try StandardCurveInterpolation(standard: curve, deviationKeptPerDay: 1.1)
    }
  }

  @Test("A lactation's summary totals fat over the tests that have it")
  func summary() throws {
    let summary = try LactationSummary(tests: [
      MilkTest(dim: 20, milkKg: 30, fatPercent: 4), MilkTest(dim: 60, milkKg: 40),
      MilkTest(dim: 120, milkKg: 30, fatPercent: 4),
    ])
    #expect(summary.highestTestDIM == 60 && summary.highestTestKg == 40)
    #expect(abs(try #require(summary.fatKg) - 305 * 1.2) < 1e-9)
    #expect(summary.proteinKg == nil)
    #expect(abs(try #require(summary.heldPer30Days) - (0.75).squareRoot()) < 1e-12)
  }

  @Test("Two records of a day and no record are refused")
  func refusals() {
    #expect(throws: Complaint.sameDayTwice(dim: 10)) {
      try TestIntervalMethod().yieldKg(dim: [10, 10], kgPerDay: [20, 21])
    }
    #expect(throws: Complaint.self) {
      try TestIntervalMethod().yieldKg(dim: [], kgPerDay: [])
    }
  }

  @Test("Corrected milk is the milk itself at the formula's own contents, and names its protein")
  func correctedMilk() throws {
    let standard: [(CorrectedMilk, Double, Double, Double)] = [
      (.fatCorrected4, 4, 0, 1e-9), (.fatCorrected35, 3.5, 0, 1e-3),
      (.energyCorrectedCrude, 3.5, 3.2, 0.02), (.energyCorrectedTrue, 3.5, 2.95, 0.02),
      (.energyCorrectedSjaunja, 4, 3.4, 0.01),
    ]
    for (formula, fat, protein, tolerance) in standard {
      let kg = try #require(formula.kg(milkKg: 30, fatPercent: fat, proteinPercent: protein))
      #expect(abs(kg / 30 - 1) < tolerance, "\(formula)")
      #expect(formula.kg(milkKg: 30, fatPercent: nil, proteinPercent: protein) == nil)
    }
    #expect(CorrectedMilk.energyCorrectedTrue.proteinBasis == .true)
    #expect(
      CorrectedMilk.energyCorrectedCrude.kg(milkKg: 30, fatPercent: 4, proteinPercent: nil) == nil)
  }

  @Test("A score of 3 is 100,000 cells, each point doubles them, 0 means not tested")
  func linearScore() throws {
    #expect(LinearScore.score(thousandsPerMl: 100) == 3)
    #expect(LinearScore.score(thousandsPerMl: 400) == 5)
    #expect(LinearScore.score(thousandsPerMl: 0) == nil)
    #expect(LinearScore.thousandsPerMl(score: 4) == 200)
  }
}

@Suite("Milkings to days")
struct MilkingTests {
  @Test("Factors fitted to a herd beat doubling on cows they have not seen")
  func partDay() throws {
    let table = String(decoding: try CaseFile.data("two_milkings.csv"), as: UTF8.self)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(table.count > 1500)
    let days = table.map { row in
      (
        cow: Int(row[0]),
        day: PartDayFactors.WholeDay(
          dim: row[1], morningKg: row[2], eveningKg: row[3], morningFatPercent: row[4],
          eveningFatPercent: row[5])
      )
    }
    let factors = try PartDayFactors(fittedTo: days.filter { $0.cow % 2 == 0 }.map(\.day))
    for milking in PartDayFactors.Milking.allCases {
      var (fitted, doubled, fatFitted, fatPlain, bias) = (0.0, 0.0, 0.0, 0.0, 0.0)
      let unseen = days.filter { $0.cow % 2 == 1 }.map(\.day)
      for day in unseen {
        let part = milking == .morning ? day.morningKg : day.eveningKg
        let fat = try #require(
          milking == .morning ? day.morningFatPercent : day.eveningFatPercent)
        let other = try #require(
          milking == .morning ? day.eveningFatPercent : day.morningFatPercent)
        let truth = day.morningKg + day.eveningKg
        let trueFat = (fat * part + other * (truth - part)) / truth
        let estimate = factors.dailyMilkKg(milking, milkKg: part, dim: day.dim)
        fitted += (estimate - truth) * (estimate - truth)
        bias += (estimate - truth) / Double(unseen.count)
        doubled += (2 * part - truth) * (2 * part - truth)
        let fatEstimate = try #require(factors.dailyFatPercent(milking, fatPercent: fat))
        fatFitted += (fatEstimate - trueFat) * (fatEstimate - trueFat)
        fatPlain += (fat - trueFat) * (fat - trueFat)
      }
      #expect(fitted < 0.8 * doubled, "\(milking)")
      #expect(fatFitted < fatPlain, "\(milking)")
      #expect(abs(bias) < 0.5, "\(milking)")
    }
  }

  @Test("A herd without whole days gets no factors")
  func tooFewDays() {
    #expect(throws: Complaint.self) {
      try PartDayFactors(fittedTo: [.init(dim: 10, morningKg: 10, eveningKg: 9)])
    }
  }

  @Test("Milkings of known intervals come to 24 hours; an interval of 1 or 72 hours is refused")
  func intervals() throws {
    #expect(
      try IntervalAdjustment.dailyMilkKg(milkKg: [14, 10], hoursBefore: [14, 10]) == 24)
    #expect(try IntervalAdjustment.dailyMilkKg(milkKg: [15], hoursBefore: [12]) == 30)
    for hours in [1.0, 72] {
      #expect(throws: Complaint.self) {
        try IntervalAdjustment.dailyMilkKg(milkKg: [15], hoursBefore: [hours])
      }
    }
  }

  @Test("A robot cow's day is her secretion over 96 hours, whatever her visits")
  func robot() throws {
    // 1.5 kg an hour, visits after 6, 9, 13 hours in turn.
    var hour = 0.0
    var visits = [RobotVisits.Visit(hour: 0, milkKg: 9)]
    for turn in 0..<20 {
      let interval = [6.0, 9, 13][turn % 3]
      hour += interval
      visits.append(.init(hour: hour, milkKg: 1.5 * interval))
    }
    let robot = try RobotVisits(visits.reversed())
    let estimate = try #require(robot.dailyMilk(asOf: hour))
    #expect(abs(estimate.milkKg - 36) < 1e-9)
    #expect(estimate.hours <= 96 && estimate.hours > 80 && estimate.interrupted == 0)
    // An interrupted milking leaves its milk to the next: the day stays the same.
    var broken = visits
    broken[18].milkKg -= 8
    broken[19].milkKg += 8
    let again = try #require(try RobotVisits(broken).dailyMilk(asOf: hour))
    #expect(abs(again.milkKg - 36) < 1e-9 && again.interrupted == 1)
    #expect(try RobotVisits([.init(hour: 0, milkKg: 9)]).dailyMilk(asOf: 1) == nil)
  }
}

@Suite("Herd prior")
struct CurvePriorTests {
  @Test(
    "With three early tests the herd's prior foretells the lactation better than the cow alone",
    arguments: CurvePrior.models)
  func fewTests(model: LactationModel) throws {
    let all = CurveCase.all
    let herd = all.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    let cows = all.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let prior = try CurvePrior(
      model, lactations: herd.map { .init(dim: $0.dim, milkKg: $0.milkKg) })
    #expect(prior.lactationCount == 30 && prior.residualSD > 0)
    var (withPrior, alone, mean) = (0.0, 0.0, 0.0)
    for cow in cows {
      let truth = cow.tim.to305
      let (dim, milk) = (Array(cow.dim.prefix(3)), Array(cow.milkKg.prefix(3)))
      let fit = try prior.fit(dim: dim, milkKg: milk)
      withPrior += pow(fit.yield305Kg - truth, 2)
      mean += pow(prior.herdCurve.yieldKg() - truth, 2)
      #expect(fit.yield305SDKg > 0 && fit.yield305SDKg < 3000)
      if let own = try CurveFitter().fit(.wood, dim: dim, milkKg: milk).curve {
        alone += pow(own.yieldKg() - truth, 2)
      }
    }
    #expect(withPrior < mean)
    #expect(withPrior < alone)
  }

  @Test("No test gives the herd's curve, many tests the cow's own")
  func limits() throws {
    let herd = CurveCase.all.map { CurvePrior.Lactation(dim: $0.dim, milkKg: $0.milkKg) }
    let prior = try CurvePrior(.wilmink, lactations: herd)
    let none = try prior.fit(dim: [], milkKg: [])
    #expect(none.curve == prior.herdCurve)
    let curve = try #require(
      LactationCurve(model: .wilmink, parameters: [55, -0.02, -30, 0.05]))
    let dim = (1...300).map(Double.init)
    let many = try prior.fit(dim: dim, milkKg: dim.map(curve.milkKg(onDIM:)))
    #expect(abs(many.yield305Kg - curve.yieldKg()) < 0.005 * curve.yieldKg())
    #expect(many.yield305SDKg < 0.2 * none.yield305SDKg)
  }

  @Test("A herd of nine lactations, or a form without a prior, is refused")
  func refusals() {
    let few = CurveCase.all.prefix(9).map { CurvePrior.Lactation(dim: $0.dim, milkKg: $0.milkKg) }
    #expect(throws: Complaint.self) { try CurvePrior(.wood, lactations: few) }
    let herd = CurveCase.all.map { CurvePrior.Lactation(dim: $0.dim, milkKg: $0.milkKg) }
    #expect(throws: Complaint.self) { try CurvePrior(.milkbot, lactations: herd) }
  }
}
