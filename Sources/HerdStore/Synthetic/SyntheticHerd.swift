import CMathematics
public import DairyTerms
import FarmFormats
import FarmText

/// Draws a herd that looks like a real one: the same numbers for the same seed, on every computer.
///
/// What is drawn: animals, calvings, monthly test days with milk, fat, protein, cells, urea and
/// BHB, inseminations, pregnancy checks, diseases, drying off and leaving. Its parameters and their
/// sources are in `SyntheticParameters`. It is for trying out and for measuring, not for science.
public struct SyntheticHerd: Sendable {
  /// Cows in the herd at any time.
  public let cows: Int
  /// The seed.
  public let seed: UInt64
  /// Years of records.
  public let years: Double
  /// The last day of the records.
  public let lastDay: HerdDay

  /// Fewest and most cows that can be drawn.
  public static let cowRange = 1...200_000

  /// A herd to draw.
  ///
  /// - Throws: ``Complaint`` with code `cows` or `years` outside 1 to 200,000 and 0.1 to 20.
  public init(cows: Int, seed: UInt64, years: Double = 3, lastDay: HerdDay) throws {
    guard Self.cowRange.contains(cows) else {
      throw Complaint(.cows, at: "--cows \(cows)", "a herd has 1 to 200,000 cows")
    }
    guard years >= 0.1, years <= 20 else {
      throw Complaint(.years, at: "--years \(years)", "records span 0.1 to 20 years")
    }
    self.cows = cows
    self.seed = seed
    self.years = years
    self.lastDay = lastDay
  }

  /// Draws the herd and writes it as Galacto's own CSV.
  ///
  /// - Parameters:
  ///   - tests: called with pieces of the test-day file in order.
  ///   - events: called with pieces of the event file in order.
  /// - Returns: how many test days and events were written.
  public func write(
    tests: (String) throws -> Void, events: (String) throws -> Void
  ) throws -> (testDays: Int, events: Int) {
    try tests(
      "animal_scheme,animal_id,birth_date,calving_date,parity,test_date,milk_kg,fat_pct,"
        + "protein_pct,scc_k,mun_mg_dl,bhb_mmol\n")
    try events("animal_scheme,animal_id,birth_date,date,event,parity,detail\n")
    var drawing = Drawing(self)
    var counts = (testDays: 0, events: 0)
    for slot in 0..<cows {
      drawing.drawSlot(slot)
      counts.testDays += drawing.testCount
      counts.events += drawing.eventCount
      try tests(drawing.testText)
      try events(drawing.eventText)
    }
    return counts
  }
}

extension SyntheticHerd {
  /// One place in the barn: a cow, and whoever takes her place.
  fileprivate struct Drawing {
    private let first: Int
    private let last: Int
    private let seed: UInt64
    private var random: SplitMix
    private let recordingPhase: Int
    private(set) var testText = ""
    private(set) var eventText = ""
    private(set) var testCount = 0
    private(set) var eventCount = 0
    private var nextAnimal = 0

    init(_ herd: SyntheticHerd) {
      last = herd.lastDay.daysSince1970
      first = last - Int(365.25 * herd.years)
      seed = herd.seed
      random = SplitMix(state: herd.seed)
      recordingPhase = Int.random(in: 0..<30, using: &random)
    }

    /// A cow's own deviations, the same in all her lactations.
    private struct Cow {
      let id: String
      let birth: String
      let deviation: [Double]
    }

    mutating func drawSlot(_ slot: Int) {
      random = SplitMix(state: seed &+ UInt64(slot) &* 0x9E37_79B9_7F4A_7C15)
      (testText, eventText, testCount, eventCount) = ("", "", 0, 0)
      var parity = drawParity()
      var calving = first - Int.random(in: 0..<400, using: &random)
      nextAnimal = slot * 64
      var cow = newCow(calving: calving, parity: parity)
      while calving < last {
        let end = drawLactation(of: cow, parity: parity, calving: calving)
        if let leaving = end.left {
          calving = leaving + Int.random(in: 1..<30, using: &random)
          parity = 1
          cow = newCow(calving: calving, parity: 1)
        } else {
          calving = end.nextCalving
          parity = min(parity + 1, 20)
        }
      }
    }

    private mutating func drawParity() -> Int {
      var left = uniform() * SyntheticParameters.parityShare.reduce(0, +)
      for (index, share) in SyntheticParameters.parityShare.enumerated() {
        left -= share
        if left < 0 { return index + 1 }
      }
      return SyntheticParameters.parityShare.count
    }

    private mutating func newCow(calving: Int, parity: Int) -> Cow {
      let age = SyntheticParameters.firstCalvingMonths
      let months = min(36, max(20, age.mean + age.deviation * normal()))
      let birth = calving - Int(months * 30.4375) - (parity - 1) * 405
      nextAnimal += 1
      let digits = String(nextAnimal)
      let id = "840" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
      return Cow(
        id: id, birth: HerdDay(daysSince1970: birth).iso, deviation: [normal(), normal(), normal()])
    }

    private mutating func drawLactation(of cow: Cow, parity: Int, calving: Int) -> (
      nextCalving: Int, left: Int?
    ) {
      let group = min(parity, 3) - 1
      let interval = SyntheticParameters.calvingInterval
      let days = Int(min(700, max(320, interval.median * exp(interval.logDeviation * normal()))))
      var leaving: Int?
      if uniform() < SyntheticParameters.leaving[group] {
        let early = uniform() < SyntheticParameters.earlyLeaving
        let day =
          early ? Int.random(in: 1..<60, using: &random) : Int.random(in: 60..<420, using: &random)
        leaving = min(day, days)
      }
      let dry = days - SyntheticParameters.dryDays
      drawEvents(of: cow, parity: parity, calving: calving, days: days, dry: dry, leaving: leaving)
      drawTests(
        of: cow, parity: parity, calving: calving, until: calving + min(leaving ?? dry, dry))
      return (calving + days, leaving.map { calving + $0 })
    }

    private mutating func drawTests(of cow: Cow, parity: Int, calving: Int, until: Int) {
      let wood = SyntheticParameters.wood[min(parity, 3) - 1]
      let share = SyntheticParameters.repeatedShare
      let own = (1 - share * share).squareRoot()
      let z = cow.deviation.map { share * $0 + own * normal() }
      let curve = SyntheticHerd.curve(wood, z)
      let content = [z[1], z[2], z[0]]
      let calvingText = HerdDay(daysSince1970: calving).iso
      var day = calving + 5 + (recordingPhase - calving - 5 + 30_000) % 30
      while day <= min(until, last) {
        defer { day += 30 }
        let missed = uniform() < 0.03
        let draws = (0..<6).map { _ in normal() }
        guard day >= first, !missed else { continue }
        let t = Double(day - calving)
        let milk = min(
          90, max(0.5, exp(curve[0] + curve[1] * log(t) - curve[2] * t + wood.residual * draws[0])))
        let fat = min(
          8,
          max(
            1.8,
            4.05 + 0.9 * exp(-t / 18) - 0.25 * exp(-((t - 55) / 40) * ((t - 55) / 40)) + 0.0014 * t
              + SyntheticParameters.fat.between * content[0] + SyntheticParameters.fat.within
              * draws[1]))
        let protein = min(
          5.5,
          max(
            2.2,
            3.22 + 0.8 * exp(-t / 9) - 0.22 * exp(-((t - 50) / 45) * ((t - 50) / 45)) + 0.0016 * t
              + SyntheticParameters.protein.between * content[1] + SyntheticParameters.protein
              .within * draws[2]))
        let cells = min(
          9_999,
          max(
            3,
            exp(
              3.9 + 0.0016 * t + 0.35 * Double(min(parity, 3) - 1) + 0.6
                * SyntheticParameters.cells.between * content[2] + SyntheticParameters.cells.within
                * draws[3])))
        let urea = min(25, max(3, 11.5 + 2.3 * draws[4]))
        let bhb = min(6, max(0.1, exp(log(0.55) + 0.45 * exp(-t / 25) + 0.35 * draws[5])))
        testCount += 1
        testText +=
          "us.ain,\(cow.id),\(cow.birth),\(calvingText),\(parity),"
          + "\(HerdDay(daysSince1970: day).iso),\(FarmNumberText.fixed(milk, decimals: 1)),"
          + "\(FarmNumberText.fixed(fat, decimals: 2)),\(FarmNumberText.fixed(protein, decimals: 2)),"
          + "\(Int(cells)),\(FarmNumberText.fixed(urea, decimals: 1)),"
          + "\(FarmNumberText.fixed(bhb, decimals: 2))\n"
      }
    }

    private mutating func drawEvents(
      of cow: Cow, parity: Int, calving: Int, days: Int, dry: Int, leaving: Int?
    ) {
      var happened: [(day: Int, code: String, detail: String)] = [(0, "FRESH", "")]
      let end = leaving ?? days
      for disease in SyntheticParameters.diseases {
        let chance = uniform() * (parity >= 3 ? 1 / 1.5 : 1)
        let day =
          Int(-log(max(uniform(), 1e-12)) * disease.meanDay) + (disease.code == "RP" ? 0 : 1)
        if chance < disease.chance && day < end { happened.append((day, disease.code, "")) }
      }
      let conception = days - GestationLength.days
      let services = 1 + Int(-log(max(uniform(), 1e-12)) * 0.95)
      for service in (0..<min(services, 6)).reversed() {
        let day = conception - 21 * service
        if day >= 40 && day < end { happened.append((day, "BRED", "")) }
      }
      if leaving == nil || end > conception + 35 { happened.append((conception + 35, "PREG", "")) }
      if leaving.map({ $0 >= dry }) ?? true { happened.append((dry, "DRY", "")) }
      if let leaving {
        happened.append((leaving, uniform() < SyntheticParameters.death ? "DIED" : "SOLD", ""))
      }
      let kept = happened.filter { event in
        event.day <= end && calving + event.day <= last
      }.sorted { ($0.day, $0.code) < ($1.day, $1.code) }
      // Before the records begin only the calving is known.
      for event in kept where calving + event.day >= first || event.code == "FRESH" {
        eventCount += 1
        eventText +=
          "us.ain,\(cow.id),\(cow.birth),\(HerdDay(daysSince1970: calving + event.day).iso),"
          + "\(event.code),\(event.code == "FRESH" ? "\(parity)" : ""),\(event.detail)\n"
      }
    }

    private mutating func uniform() -> Double {
      Double(random.next() >> 11) / 9_007_199_254_740_992
    }

    /// A standard normal number. Source: Box and Muller (1958).
    private mutating func normal() -> Double {
      let radius = (-2 * log(max(uniform(), 1e-300))).squareRoot()
      return radius * cos(2 * .pi * uniform())
    }
  }

  /// A lactation's ln a, b, c from standard normal numbers through the Cholesky factor of their
  /// covariance, kept where Wood's curve has the shape of a lactation.
  fileprivate static func curve(_ wood: SyntheticParameters.Wood, _ z: [Double]) -> [Double] {
    let c = wood.covariance
    let l11 = c[0].squareRoot()
    let l21 = c[1] / l11
    let l22 = max(0, c[2] - l21 * l21).squareRoot()
    let l31 = c[3] / l11
    let l32 = l22 > 0 ? (c[4] - l31 * l21) / l22 : 0
    let l33 = max(0, c[5] - l31 * l31 - l32 * l32).squareRoot()
    return [
      wood.mean[0] + l11 * z[0],
      min(0.7, max(-0.1, wood.mean[1] + l21 * z[0] + l22 * z[1])),
      min(0.012, max(0.0002, wood.mean[2] + l31 * z[0] + l32 * z[1] + l33 * z[2])),
    ]
  }
}

/// A small generator of random numbers. Source: Steele, Lea and Flood (2014), SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
