import DairyTerms

/// The drawn `limits/plan.yaml` of a random farm.
struct DrawnSettings: Sendable {
  var currency = "EUR"
  /// What one euro is in the farm's currency.
  var perEuro = 1.0
  var perKgMilk = 0.0
  var perKgFat = 0.0
  var perKgTrueProtein = 0.0
  var wagePerHour = 0.0
  var people = 1.0
  var cowsPerHour = 0.0
  var setUpMinutes = 0.0
  var changeMinutes = 0.0
  var suppliesPerCowMilking = 0.0
  var extraSessionCostPerDay = 0.0
  var hoursPerDayLimit = 0.0
  /// Names and clock times, the present one among them.
  var timetables: [(name: String, clock: String)] = []
  var present = "2x"
  var horizonDays = 60
  var leadFactor = 0.5
  /// `nil` where the file says nothing: 80 %.
  var clearGainPercent: Double?
  /// `nil` where the file says nothing: 5 %.
  var priceSpreadPercent: Double?

  var clearFrom: Double { (clearGainPercent ?? 80) / 100 }

  /// Draws everything but the hours, which need the pens.
  init(_ random: inout Sequence64) {
    switch random.below(10) {
    case 0..<7: break
    case 7, 8: (currency, perEuro) = ("USD", 1.1)
    default: (currency, perEuro) = ("GBP", 0.85)
    }
    func rounded(_ value: Double, _ scale: Double = 100) -> Double {
      (value * scale).rounded() / scale
    }
    // Milk of 4.0 % fat and 3.2 % true protein, split into what kilograms, fat and protein bring.
    let value = random.number(0.256...0.597) * perEuro
    if random.below(10) == 0 {
      perKgMilk = rounded(value, 1000)
    } else {
      let fat = random.number(0.2...0.5)
      let protein = random.number(0.3...0.6)
      perKgFat = rounded(value * fat / 0.04)
      perKgTrueProtein = rounded(value * protein / 0.032)
      perKgMilk = rounded(value * (1 - fat - protein), 1000)
    }
    wagePerHour = rounded(random.number(5...30) * perEuro)
    people = [1, 1, 1, 1.5, 2, 2, 3][random.below(7)]
    cowsPerHour = (people * random.number(35...75)).rounded()
    setUpMinutes = random.number(15...60).rounded()
    changeMinutes = random.number(0...8).rounded()
    suppliesPerCowMilking = rounded(random.number(0.02...0.12) * perEuro)
    extraSessionCostPerDay = random.below(3) == 0 ? 0 : random.number(0...25).rounded()
    horizonDays = [60, 60, 60, 45, 30, 14][random.below(6)]
    leadFactor = rounded(random.number(0...1.2))
    if random.below(10) < 4 { clearGainPercent = random.number(65...95).rounded() }
    if random.below(10) < 4 { priceSpreadPercent = random.number(2...15).rounded() }
    drawTimetables(&random)
  }

  /// Few clock times, because each costs tables of the cow: even and uneven ones.
  private mutating func drawTimetables(_ random: inout Sequence64) {
    let twice = ["05:00,17:00", "06:00,16:00"][random.below(2)]
    let thrice = ["05:00,13:00,21:00", "04:30,12:00,19:30"][random.below(2)]
    var all = [
      (name: "1x", clock: ["06:00", "07:30"][random.below(2)]), (name: "2x", clock: twice),
      (name: "3x", clock: thrice),
    ]
    switch random.below(20) {
    case 0..<14: present = "2x"
    case 14..<18: present = "3x"
    default: present = "1x"
    }
    // Some offer only one other, some a fourth milking, some the same number at other hours.
    if random.below(10) < 4 {
      let others = all.filter { $0.name != present }
      let left = others[random.below(others.count)].name
      all.removeAll { $0.name == left }
    }
    if random.below(20) == 0 { all.append((name: "4x", clock: "04:00,10:00,16:00,22:00")) }
    if random.below(20) == 0 { all.append((name: "2x late", clock: "07:00,18:30")) }
    // Some cycles of two days or a week; drawn beside, so that the farms are those they were.
    var side = random
    if side.below(8) == 0 { all.append((name: "3-in-2", clock: "1/2 05:00,17:00; 2/2 11:00")) }
    if side.below(8) == 0 {
      all.append((name: "13-in-7", clock: "Mon-Sat 05:00,17:00; Sun 11:00"))
    }
    timetables = all
  }

  /// Draws the hours there are: mostly enough for today, sometimes not, rarely for nothing at all.
  mutating func drawHours(heads: [Int], _ random: inout Sequence64) {
    let today = hoursPerDay(heads: heads, milkings: milkings(present))
    let factor: Double
    switch random.below(20) {
    case 0, 1: factor = random.number(0.55...0.97)
    case 2: factor = random.number(0.3...0.5)
    default: factor = random.number(1.02...2.2)
    }
    hoursPerDayLimit = min(24, max(1, (today * factor * 10).rounded() / 10))
  }

  /// Milkings a day of a timetable.
  func milkings(_ name: String) -> Double {
    switch name {
    case "3-in-2": 1.5
    case "13-in-7": 13.0 / 7
    default: Double(timetables.first { $0.name == name }?.clock.split(separator: ",").count ?? 0)
    }
  }

  /// Parlour hours a day where all pens are milked so often: sessions are then as many.
  func hoursPerDay(heads: [Int], milkings: Double) -> Double {
    milkings * (penHours(heads: heads) + setUpMinutes / 60)
  }

  /// Parlour hours of one milking of these pens without set-up.
  func penHours(heads: [Int]) -> Double {
    heads.reduce(0) { $0 + Double($1) / cowsPerHour + changeMinutes / 60 }
  }

  /// The fewest hours any choice takes: all pens by the timetable with the fewest milkings, as no
  /// choice has fewer sessions.
  func fewestHours(heads: [Int]) -> Double {
    let fewest = timetables.map { milkings($0.name) }.min() ?? 0
    return hoursPerDay(heads: heads, milkings: fewest)
  }

  /// The file.
  var yaml: String {
    var lines = [
      "currency: \(currency)", "prices_date: 2026-11-01", "milk_price:",
      "  per_kg_milk: \(perKgMilk)", "  per_kg_fat: \(perKgFat)",
      "  per_kg_true_protein: \(perKgTrueProtein)", "labour:", "  wage_per_hour: \(wagePerHour)",
      "  people: \(people)", "parlour:", "  cows_per_hour: \(cowsPerHour)",
      "  set_up_minutes_per_session: \(setUpMinutes)",
      "  change_minutes_per_pen: \(changeMinutes)", "  hours_per_day_limit: \(hoursPerDayLimit)",
      "  supplies_per_cow_milking: \(suppliesPerCowMilking)",
      "  extra_session_cost_per_day: \(extraSessionCostPerDay)", "timetables:",
    ]
    lines += timetables.map { "  \($0.name): \"\($0.clock)\"" }
    lines += ["present: \(present)", "horizon_days: \(horizonDays)", "lead_factor: \(leadFactor)"]
    if let clearGainPercent { lines.append("clear_gain_percent: \(clearGainPercent)") }
    if let priceSpreadPercent { lines.append("price_spread_percent: \(priceSpreadPercent)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
