import DairyTerms
public import FarmText

/// Reads the four files of the 100 French herds as they are shipped: recordings, animals,
/// inseminations, movements.
///
/// Source: DairyHerdData 1.0 (A. Madouasse, Oniris/INRAE), MIT licence. A cell count, fat or
/// protein of 0 means "not measured" there.
public struct FrenchHerdReader: FactReader {
  /// The four files.
  public enum Kind: String, Sendable, CaseIterable {
    /// Milk recordings: herd_id, ctrl_date, anim_id, parity, calv_date, milk, fat, prot, scc.
    case records
    /// Animals: anim_id, birth_date, birth_herd, dam_id, bull_id, breed.
    case animals
    /// Inseminations: herd_id, cow_id, ai_date, bull_id.
    case inseminations
    /// Movements: anim_id, herd_id, date_in, cause_in, date_out, caus_out.
    case movements

    var columns: [String] {
      switch self {
      case .records:
        [
          "herd_id", "ctrl_date", "anim_id", "parity", "calv_date", "milk", "fat", "prot", "scc",
        ]
      case .animals: ["anim_id", "birth_date", "birth_herd", "dam_id", "bull_id", "breed"]
      case .inseminations: ["herd_id", "cow_id", "ai_date", "bull_id"]
      case .movements: ["anim_id", "herd_id", "date_in", "cause_in", "date_out", "caus_out"]
      }
    }

    /// The file whose names these are, or `nil`.
    static func of(_ names: [String]) -> Kind? {
      allCases.first { kind in Set(kind.columns).isSubset(of: Set(names)) }
    }
  }

  /// The authority under which the animals' numbers are kept.
  public static let scheme = "fr.dairyherddata"

  /// Which rows are taken.
  public enum Selection: Sendable {
    /// Every herd.
    case everything
    /// One herd: its recordings and inseminations, and its recorded cows' animals and movements
    /// (also those that tell that she left it).
    case herd(code: String, animals: Set<String>)
  }

  /// Which of the four files this is.
  public let kind: Kind
  private let file: FarmFile
  private let options: ReadingOptions
  private let selection: Selection

  /// A reader of one of the files.
  public init(
    _ file: FarmFile, kind: Kind, options: ReadingOptions = .init(),
    selection: Selection = .everything
  ) {
    self.file = file
    self.kind = kind
    self.options = options
    self.selection = selection
  }

  /// The animals with recordings in one herd: the key to selecting that herd from all files.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd` where no row has the code.
  public static func recordedAnimals(in records: FarmFile, herdCode: String) throws -> Set<String> {
    let table = try FarmTable(records)
    let herd = try table.required("herd_id")
    let animal = try table.required("anim_id")
    var animals: Set<String> = []
    while try table.next() {
      if try table.text(herd) == herdCode { animals.insert(try table.text(animal)) }
    }
    guard !animals.isEmpty else {
      throw Complaint(
        .unknownHerd, at: .init(file: records.name, field: "herd_id"), value: herdCode,
        "no recording is of herd '\(VisibleText.shortened(herdCode))'",
        fix: "herd codes look like FR000001")
    }
    return animals
  }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    switch kind {
    case .records: try readRecords(table, sink)
    case .animals: try readAnimals(table, sink)
    case .inseminations: try readInseminations(table, sink)
    case .movements: try readMovements(table, sink)
    }
    return ReadingNotes(
      kind: "French herds: \(kind.rawValue)",
      statements: TableStatements.of(table) + (kind == .records ? ["milk in kg"] : []))
  }

  private func isWanted(animal: String) -> Bool {
    switch selection {
    case .everything: true
    case .herd(_, let animals): animals.contains(animal)
    }
  }

  private func readRecords(_ table: FarmTable, _ sink: any FactSink) throws {
    let herd = try table.required("herd_id")
    let day = try table.required("ctrl_date")
    let animal = try table.required("anim_id")
    let parity = try table.required("parity")
    let calving = try table.required("calv_date")
    let milk = try table.required("milk")
    let fat = try table.required("fat")
    let protein = try table.required("prot")
    let cells = try table.required("scc")
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let herdCode = try table.text(herd)
      if case .herd(let code, _) = selection, code != herdCode { return }
      guard let testDay = try table.day(day) else {
        throw table.error("missing-date", "the test day is missing", column: day)
      }
      var fact = TestDayFact(
        key: AnimalKey(scheme: Self.scheme, id: try table.text(animal)), day: testDay)
      fact.herdCode = herdCode
      fact.parity = try table.integer(parity)
      fact.calvingDay = try table.day(calving)
      fact.milkKg = try TestDayRange.check(
        try table.number(milk), TestDayRange.milk, table, milk)
      fact.fatPercent = try TestDayRange.check(
        try measured(table.number(fat)), TestDayRange.fat, table, fat)
      fact.proteinPercent = try TestDayRange.check(
        try measured(table.number(protein)), TestDayRange.protein, table, protein)
      fact.cellsThousandPerMl = try TestDayRange.check(
        try measured(table.number(cells)), TestDayRange.cells, table, cells
      ).map { Int($0.rounded()) }
      try sink.take(.testDay(fact), line: table.line)
    }
  }

  /// A value where 0 stands for "not measured".
  private func measured(_ value: Double?) -> Double? { value == 0 ? nil : value }

  private func readAnimals(_ table: FarmTable, _ sink: any FactSink) throws {
    let animal = try table.required("anim_id")
    let birth = try table.required("birth_date")
    let dam = try table.required("dam_id")
    let bull = try table.required("bull_id")
    let breed = try table.required("breed")
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let id = try table.text(animal)
      guard isWanted(animal: id) else { return }
      var fact = AnimalFact(key: AnimalKey(scheme: Self.scheme, id: id))
      fact.birthDay = try table.day(birth)
      let damID = try table.text(dam)
      if !damID.isEmpty { fact.dam = AnimalKey(scheme: Self.scheme, id: damID) }
      let bullID = try table.text(bull)
      if !bullID.isEmpty { fact.sire = bullID }
      let code = try table.text(breed)
      if !code.isEmpty { fact.breedCode = "fr.\(code)" }
      try sink.take(.animal(fact), line: table.line)
    }
  }

  private func readInseminations(_ table: FarmTable, _ sink: any FactSink) throws {
    let herd = try table.required("herd_id")
    let cow = try table.required("cow_id")
    let day = try table.required("ai_date")
    let bull = try table.required("bull_id")
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let id = try table.text(cow)
      guard isWanted(animal: id) else { return }
      guard let aiDay = try table.day(day) else {
        throw table.error("missing-date", "the day of insemination is missing", column: day)
      }
      let fact = EventFact(
        key: AnimalKey(scheme: Self.scheme, id: id), herdCode: try table.text(herd), day: aiDay,
        code: .bred, rawCode: "AI", detail: try table.text(bull))
      try sink.take(.event(fact), line: table.line)
    }
  }

  private func readMovements(_ table: FarmTable, _ sink: any FactSink) throws {
    let animal = try table.required("anim_id")
    let herd = try table.required("herd_id")
    let dayIn = try table.required("date_in")
    let causeIn = try table.required("cause_in")
    let dayOut = try table.required("date_out")
    let causeOut = try table.required("caus_out")
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let id = try table.text(animal)
      guard isWanted(animal: id) else { return }
      guard let from = try table.day(dayIn) else {
        throw table.error("missing-date", "the day of arrival is missing", column: dayIn)
      }
      let to = try table.day(dayOut)
      if let to, to < from {
        throw table.error(
          "departure-before-arrival",
          "the animal leaves the herd on \(to), before she comes on \(from)", column: dayOut,
          fix: "correct one of the two dates")
      }
      let fact = HerdStayFact(
        key: AnimalKey(scheme: Self.scheme, id: id), herdCode: try table.text(herd), fromDay: from,
        arrival: try Self.arrival(table, causeIn), toDay: to,
        departure: to == nil ? nil : try Self.departure(table, causeOut))
      try sink.take(.herdStay(fact), line: table.line)
    }
  }

  /// Causes of arrival. Source: French national database codes: N naissance, A achat, P prêt.
  private static func arrival(_ table: FarmTable, _ column: Int) throws -> HerdStayFact.Arrival {
    switch try table.text(column) {
    case "N": .born
    case "A": .bought
    case "P": .lent
    case "", "NA": .unknown
    default:
      throw table.error("unknown-code", "this is no cause of arrival (N, A, P)", column: column)
    }
  }

  /// Causes of departure: B boucherie, E élevage, M mort, H hébergement, C autoconsommation.
  private static func departure(_ table: FarmTable, _ column: Int) throws
    -> HerdStayFact.Departure
  {
    switch try table.text(column) {
    case "B": .slaughtered
    case "E": .sold
    case "M": .died
    case "H": .lent
    case "C": .homeUse
    case "", "NA": .unknown
    default:
      throw table.error(
        "unknown-code", "this is no cause of departure (B, E, M, H, C)", column: column)
    }
  }
}
