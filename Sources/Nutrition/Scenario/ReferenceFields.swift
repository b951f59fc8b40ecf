import DairyTerms

extension Animal {
  /// The animal of a scenario's `animal` object.
  init(reference fields: ScenarioObject) throws(Complaint) {
    let stateName = try fields.requiredText("An_StatePhys")
    guard let state = PhysiologicalState(rawValue: stateName) else {
      let known = PhysiologicalState.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw Complaint(
        .unknownState, at: "\(fields.path) An_StatePhys",
        "'\(stateName)' is no state this model covers", fix: "one of \(known)")
    }
    let milk = try fields.number("Trg_MilkProd") ?? 0
    self.init(
      state: state,
      breed: Breed(rawValue: try fields.text("An_Breed") ?? "Holstein") ?? .other,
      parity: try fields.requiredNumber("An_Parity_rl"),
      bodyWeightKg: try fields.requiredNumber("An_BW"),
      matureBodyWeightKg: try fields.number("An_BW_mature"),
      bodyConditionScore: try fields.number("An_BCS") ?? 3,
      daysInMilk: try fields.number("An_LactDay") ?? 0,
      gestationDay: try fields.number("An_GestDay") ?? 0,
      gestationLengthDays: try fields.number("An_GestLength")
        ?? Double(GestationLength.days),
      ageDays: try fields.number("An_AgeDay"),
      calfBirthWeightKg: try fields.number("Fet_BWbrth"),
      milkKgPerDay: milk,
      milkComposition: MilkComposition(
        fatPercent: try fields.number("Trg_MilkFatp") ?? 3.8,
        trueProteinPercent: try fields.number("Trg_MilkTPp") ?? 3.1,
        lactosePercent: try fields.number("Trg_MilkLacp") ?? 4.85),
      frameGainKgPerDay: try fields.number("Trg_FrmGain") ?? 0,
      reserveGainKgPerDay: try fields.number("Trg_RsrvGain") ?? 0,
      statedIntakeKgPerDay: try fields.number("Trg_Dt_DMIn"),
      herdTrueProtein305Kg: try fields.number("An_305RHA_MlkTP") ?? 280,
      surroundings: Surroundings(
        temperatureC: try fields.number("Env_TempCurr") ?? 16,
        parlourDistanceM: try fields.number("Env_DistParlor") ?? 0,
        parlourTripsPerDay: try fields.number("Env_TripsParlor") ?? 0,
        climbMPerDay: try fields.number("Env_Topo") ?? 0))
  }
}

extension ModelOptions {
  /// The options of a scenario's `equations` object.
  init(
    reference fields: ScenarioObject, missing: MissingAnalyses, quirks: Quirks
  ) throws(Complaint) {
    func choice<Choice: RawRepresentable & CaseIterable>(
      _ key: String, _ standard: Choice
    ) throws(Complaint) -> Choice where Choice.RawValue == Int {
      guard let number = try fields.number(key) else { return standard }
      guard let whole = Int(exactly: number), let choice = Choice(rawValue: whole) else {
        let known = Choice.allCases.map { String($0.rawValue) }.joined(separator: ", ")
        throw Complaint(
          .unknownEquation, at: "\(fields.path) \(key)", "there is no equation \(number)",
          fix: "one of \(known)")
      }
      return choice
    }
    self.init(
      intake: try choice("DMIn_eqn", .stated),
      milkYield: try choice("mProd_eqn", .target),
      microbialNitrogen: try choice("MiN_eqn", .saturating),
      milkProtein: try choice("mPrt_eqn", .target),
      predictsMilkFat: try fields.number("mFat_eqn") == 1,
      inVitroNDF: try choice("Use_DNDF_IV", .none),
      feedsMonensin: try fields.number("Monensin_eqn") == 1,
      missing: missing, quirks: quirks)
  }
}

extension Feed {
  /// The feed of an entry of a scenario's `feeds`, looked up in the library where it has no
  /// composition.
  init(reference entry: ScenarioObject, library: FeedLibrary?) throws(Complaint) {
    let name = try entry.requiredText("name")
    guard entry.has("composition") else {
      guard let library else { throw .unknownFeed(name, nearest: []) }
      self = try library.requiredFeed(named: name)
      return
    }
    let fields = try entry.object("composition")
    var composition: [FeedComponent: Double] = [:]
    for component in FeedComponent.allCases {
      composition[component] = try fields.number(component.rawValue)
    }
    let type = try fields.text("Fd_Type")
    let category = try fields.text("Fd_Category")
    let concentrate = try fields.number("Fd_Conc")
    self.init(
      name: name, id: fields.code("UID"),
      category: FeedCategory(rawValue: category ?? FeedCategory.byProduct.rawValue),
      concentratePercent: concentrate ?? (type == "Forage" ? 0 : 100), composition: composition)
  }
}
