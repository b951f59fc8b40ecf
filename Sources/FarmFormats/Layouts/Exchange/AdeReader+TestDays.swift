import DairyTerms
import FarmText

/// Test days and milkings of ICAR ADE.
extension AdeReader {
  /// A test day's result, by what the cow was on the day (icarTestDayCodeType).
  ///
  /// `Dry`: she gave no milk to be tested and was dry by that day, which is kept. `Sick`: the milk is
  /// not hers as she usually gives it (ICAR Guidelines, Section 2), and is left out as Format 4's
  /// sick days are. `SamplingImpossible`: milk that was weighed is kept, without contents.
  func testDay(_ resource: AdeResource, heedsState: Bool) throws -> Answer {
    let code = resource.text("testDayCode") ?? ""
    if heedsState {
      switch code {
      case "Dry":
        let dry = EventFact(
          key: try resource.animal(), herdCode: resource.ownHerdCode,
          day: try resource.day("eventDateTime"), code: .dry, rawCode: "seen dry")
        return .facts([.event(dry)])
      case "Sick": return .leftOut("a test day of a sick cow is left out")
      case "", "SamplingImpossible": break
      default:
        return .leftOut(
          "a test day with the code '\(VisibleText.shortened(code))', which the standard does not "
            + "have, is left out")
      }
    }
    var fact = TestDayFact(key: try resource.animal(), day: try resource.day("eventDateTime"))
    fact.herdCode = resource.ownHerdCode
    let milk = try Self.milkKg(
      resource.object["milkWeight24Hours"], "milkWeight24Hours", resource)
    fact.milkKg = try milk.map {
      try resource.checked($0, TestDayRange.milk, "milkWeight24Hours")
    }
    if heedsState, code == "SamplingImpossible" {
      guard let kg = fact.milkKg, kg > 0 else {
        return .leftOut("a test day on which no sample could be taken is left out")
      }
      return .facts([.testDay(fact)])
    }
    try takeContents(of: resource, into: &fact)
    return .facts([.testDay(fact)])
  }

  /// A milking: its milk belongs to the farm's day on which it began.
  func milkingVisit(_ resource: AdeResource) throws -> Answer {
    guard let text = resource.text("milkingStartingDateTime"), let moment = FarmMoment(text) else {
      throw resource.fault(
        "missing-date", "the milking's start is missing or no moment", "milkingStartingDateTime")
    }
    var fact = TestDayFact(key: try resource.animal(), day: resource.local(moment).day)
    fact.herdCode = resource.ownHerdCode
    let milk = try Self.milkKg(
      resource.object["milkingMilkWeight"], "milkingMilkWeight", resource)
    fact.milkKg = try milk.map {
      try resource.checked($0, TestDayRange.milk, "milkingMilkWeight")
    }
    try takeContents(of: resource, into: &fact)
    return .milking(fact, time: text)
  }

  private func takeContents(of resource: AdeResource, into fact: inout TestDayFact) throws {
    for entry in resource.object["milkCharacteristics"] as? [Any] ?? [] {
      guard let entry = entry as? [String: Any], let name = entry["characteristic"] as? String
      else { throw resource.fault("characteristic", "it has no name", "milkCharacteristics") }
      try take(entry, named: name.uppercased(), into: &fact, resource)
    }
  }

  private static let contents = ["VP": 1.0, "P1": 1, "%": 1, "GK": 0.1, "NX": 0.1]

  /// What a number of a characteristic is multiplied by to be in the unit kept here: UN/CEFACT
  /// codes (ADE 1.3, milkCharacteristics; the default is the first of each), and the words programs
  /// write instead. `GK` is g/kg, `NX` per mille.
  private static let factors: [String: (standard: String, of: [String: Double])] = [
    "FAT": ("VP", contents), "PROTEIN": ("VP", contents), "LAC": ("VP", contents),
    "SCC": ("NCL", ["NCL": 1]),
    "UREA": ("M1", ["M1": 0.1, "MG/L": 0.1, "M33": MilkUnits.gramsPerMoleOfUrea / 10]),
    "BHB": ("M33", ["M33": 1, "MMOL/L": 1]),
  ]

  private func take(
    _ entry: [String: Any], named name: String, into fact: inout TestDayFact,
    _ resource: AdeResource
  ) throws {
    // `PRO` is progesterone, not protein.
    let name = name == "LACTOSE" ? "LAC" : name
    guard let known = Self.factors[name], let written = try resource.number(entry["value"], name)
    else { return }
    let unit = (entry["unit"] as? String)?.nonEmpty?.uppercased() ?? known.standard
    guard let factor = known.of[unit] else {
      throw resource.fault(
        "unit", "'\(VisibleText.shortened(unit))' is no unit of \(name) known here", name)
    }
    // No milk is without these: 0 means not tested.
    if written == 0 && name != "BHB" { return }
    // Tenths are divided by ten: 38.1 g/kg is 3.81 %, to the last digit.
    let value = factor < 1 ? written / (1 / factor) : written * factor
    switch name {
    case "FAT": fact.fatPercent = try resource.checked(value, TestDayRange.fat, name)
    case "PROTEIN": fact.proteinPercent = try resource.checked(value, TestDayRange.protein, name)
    case "LAC": fact.lactosePercent = try resource.checked(value, TestDayRange.lactose, name)
    case "SCC":
      fact.cellsThousandPerMl = Int(
        try resource.checked(value, TestDayRange.cells, name).rounded())
    case "UREA":
      // Urea, mg/dL; kept as its nitrogen with the one decimal laboratories give.
      let nitrogen = (value * Self.nitrogenOfUrea * 10).rounded() / 10
      fact.ureaNitrogenMgPerDl = try resource.checked(nitrogen, TestDayRange.urea, name)
    default: fact.bhbMmolPerL = try resource.checked(value, TestDayRange.bhb, name)
    }
  }
}
