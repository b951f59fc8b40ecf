public import DairyTerms

extension Intervention.Kind {
  /// How much of it can be given: the amounts at which the model's cow has been tried and stays one,
  /// wide enough for every trial she is held to.
  ///
  /// Amounts of one kind in force together add up; their sum is held to the same range.
  public var amounts: ClosedRange<Double> {
    switch self {
    case .growthHormone: 0...2
    case .dopamineAgonist, .growthHormoneBlock, .parathyroidRelatedBlock: 0...1
    case .prolactinInfusion: 0...500
    case .insulinInfusion: 0...200
    case .glucoseInfusion: 0...3000
    case .glucoseClamp: 2...8
    case .propionateInfusion, .acetateInfusion: 0...2000
    case .ketoneInfusion: 0...1500
    case .proteinInfusion: 0...1200
    case .fatInfusion: 0...1200
    case .calciumInfusion: -110...600
    case .oralCalcium: 0...5000
    case .calcitriol: 0...20
    case .temperatureHumidity: 30...100
    case .heat, .heatWithoutIntake: 0...1.2
    case .allowance: 0...1
    case .givenIntake: 0...40
    case .progesterone: 0...30
    case .retainedPlacenta, .inflammation: 0...1
    case .endotoxin: 0...2
    case .letDown: 0...1.16
    case .oxytocin: 0...1000
    case .serotonin: 0...3
    case .thyroid: 0.1...2.5
    case .cortisol: 0.1...3
    case .insulinSecretion: 0.02...3
    case .pituitary: 0...2
    case .inflation: 0...10
    case .photoperiod: 8...24
    case .lactoseSynthase, .signalling: 0.05...1
    default: 0...1
    }
  }

  /// What the amount is counted in.
  public var unit: String {
    switch self {
    case .growthHormone: "doses of 500 mg each 14 days"
    case .dopamineAgonist, .growthHormoneBlock, .parathyroidRelatedBlock: "share blocked"
    case .prolactinInfusion: "ng/mL"
    case .insulinInfusion: "uU/mL"
    case .glucoseInfusion, .propionateInfusion, .acetateInfusion, .ketoneInfusion,
      .proteinInfusion, .fatInfusion:
      "g/d"
    case .glucoseClamp: "mmol/L"
    case .calciumInfusion, .oralCalcium: "g Ca/d"
    case .calcitriol: "times a resting cow's"
    case .temperatureHumidity: "THI"
    case .heat, .heatWithoutIntake: "1 = severe climate chamber"
    case .allowance: "share of appetite"
    case .givenIntake: "kg DM/d"
    case .progesterone: "ng/mL"
    case .retainedPlacenta, .inflammation: "severity"
    case .endotoxin: "ug/kg body weight"
    case .letDown: "share of full ejection"
    case .oxytocin: "pmol/L"
    case .serotonin: "1 = 1 mg 5-HTP/kg a day"
    case .thyroid, .cortisol, .insulinSecretion, .pituitary: "share of normal"
    case .inflation: "kg a quarter"
    case .photoperiod: "h of light a day"
    case .lactoseSynthase, .signalling: "share of normal"
    case .dopamineAntagonist: "1 = 300 mg domperidone a day"
    case .induction: "1 = 0.10 mg/kg estradiol and 0.25 mg/kg progesterone a day"
    default: "share"
    }
  }

  /// Whether an amount can be left out: where 1 is one.
  public var standsWithoutAmount: Bool { amounts.contains(1) }
}

extension CowPlan {
  /// Checks what is done to the cow: each amount and the sum of those in force together.
  ///
  /// - Parameter place: where the plan was read, for the complaint.
  /// - Throws: ``Complaint`` `value-out-of-range` naming the kind, the amount and the range.
  public func checkInterventions(at place: String) throws(Complaint) {
    for one in interventions {
      let range = one.kind.amounts
      guard one.amount.isFinite, range.contains(one.amount) else {
        throw Self.outOfRange(one.kind, one.amount, at: place, "an amount")
      }
      // Sums change only where one begins.
      let together = interventions.filter { $0.kind == one.kind && $0.holds(at: one.fromDay) }
      let sum = together.reduce(0) { $0 + $1.amount }
      guard together.count < 2 || range.contains(sum) || !one.kind.addsUp else {
        throw Self.outOfRange(one.kind, sum, at: place, "the sum of amounts in force together")
      }
    }
  }

  private static func outOfRange(
    _ kind: Intervention.Kind, _ amount: Double, at place: String, _ what: String
  ) -> Complaint {
    let range = kind.amounts
    return Complaint(
      .valueOutOfRange, at: "\(place) \(kind.rawValue)",
      "\(what) of \(PlainNumber.text(amount)) lies outside what the cow was tried on",
      fix: "give \(PlainNumber.text(range.lowerBound)) to "
        + "\(PlainNumber.text(range.upperBound)) (\(kind.unit))")
  }
}

extension Intervention.Kind {
  /// Kinds that work by quarter and milking, and each for itself, are not summed.
  fileprivate var addsUp: Bool {
    switch self {
    case .letDown, .oxytocin, .unmilked, .inflammation, .inflation, .inhibitorRemoval,
      .stimulationOnly:
      false
    default: true
    }
  }
}
