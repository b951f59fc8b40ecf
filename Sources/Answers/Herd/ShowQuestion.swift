public import DairyTerms
import FarmFormats
public import HerdStore

/// All that the farm knows of animals.
public struct ShowQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-show"
  /// What it asks.
  public static let about = "All that is recorded of animals."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(animals: ["FR006253"])
  }

  /// Their numbers in the barn or official numbers.
  public var animals: [String]
  /// As of this day; `nil` for everything.
  public var asOf: HerdDay?

  /// Asks for animals.
  public init(animals: [String], asOf: HerdDay? = nil) {
    self.animals = animals
    self.asOf = asOf
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> ShowAnswer {
    let store = try farm.store()
    return ShowAnswer(histories: try animals.map { try store.history(of: $0, asOf: asOf) })
  }
}

/// Animals with their histories.
public struct ShowAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-show/2"

  /// The document.
  public struct Document: Codable, Sendable {
    /// The animals, in the order they were asked.
    public let animals: [AnimalRow]
  }

  /// The histories, in the order they were asked.
  public let histories: [AnimalHistory]

  /// The document.
  public var document: Document { Document(animals: histories.map(AnimalRow.init)) }
}

/// An animal's history as a document.
public struct AnimalRow: Codable, Sendable {
  /// A test day; what was not tested is not there.
  public struct Test: Codable, Sendable {
    /// The day.
    public let day: HerdDay
    /// Days since calving; 0 where no calving is known.
    public let daysInMilk: Int
    /// Milk of the day, kg.
    public let milkKg: Double?
    /// Fat, %.
    public let fatPercent: Double?
    /// Protein, %.
    public let proteinPercent: Double?
    /// Lactose, %.
    public let lactosePercent: Double?
    /// Somatic cells, thousands per mL.
    public let cellsThousandPerMl: Int?
    /// Milk urea nitrogen, mg/dL.
    public let milkUreaNitrogenMgPerDl: Double?
    /// BHB, mmol/L.
    public let bhbMmolPerL: Double?
    /// Milkings a day.
    public let milkingsPerDay: Double?

    init(_ test: TestDayRecord) {
      day = test.day
      daysInMilk = test.daysInMilk
      milkKg = test.milkKg
      fatPercent = test.fatPercent
      proteinPercent = test.proteinPercent
      lactosePercent = test.lactosePercent
      cellsThousandPerMl = test.cellsThousandPerMl
      milkUreaNitrogenMgPerDl = test.ureaNitrogenMgPerDl
      bhbMmolPerL = test.bhbMmolPerL
      milkingsPerDay = test.milkingsPerDay
    }
  }

  /// A lactation.
  public struct Lactation: Codable, Sendable {
    /// Its number.
    public let parity: Int
    /// Whether a file said the number; otherwise it is counted.
    public let parityIsSaid: Bool
    /// When it began.
    public let calvingDay: HerdDay
    /// Its tests, oldest first.
    public let tests: [Test]
  }

  /// An event.
  public struct Event: Codable, Sendable {
    /// The day.
    public let day: HerdDay
    /// The house's word.
    public let event: String
    /// The farm's word.
    public let farmWord: String
    /// What else was said.
    public let detail: String
  }

  /// A stay in a herd.
  public struct Stay: Codable, Sendable {
    /// The herd.
    public let herd: String
    /// First day.
    public let from: HerdDay
    /// Why she came.
    public let arrival: String
    /// Day she left.
    public let to: HerdDay?
    /// Why she left.
    public let departure: String?
  }

  /// The authority of her number.
  public let scheme: String
  /// Her number.
  public let id: String
  /// Her number in the barn.
  public let barnNumber: String?
  /// Breed code.
  public let breed: String?
  /// The breed's name.
  public let breedName: String?
  /// Day of birth.
  public let birthDay: HerdDay?
  /// Her dam's number.
  public let dam: String?
  /// Her sire.
  public let sire: String?
  /// Her lactations, oldest first.
  public let lactations: [Lactation]
  /// Tests before any calving that is known.
  public let testsWithoutCalving: [Test]
  /// What happened to her, oldest first.
  public let events: [Event]
  /// Where she was, oldest first.
  public let stays: [Stay]

  init(_ history: AnimalHistory) {
    scheme = history.key.scheme
    id = history.key.id
    barnNumber = history.barnName
    breed = history.breedCode
    breedName = history.breedName
    birthDay = history.birthDay
    dam = history.dam?.id
    sire = history.sire
    lactations = history.lactations.map { lactation in
      Lactation(
        parity: lactation.parity, parityIsSaid: lactation.parityIsSaid,
        calvingDay: lactation.calvingDay, tests: lactation.testDays.map(Test.init))
    }
    testsWithoutCalving = history.testDaysWithoutCalving.map(Test.init)
    events = history.events.map {
      Event(day: $0.day, event: $0.code, farmWord: $0.rawCode, detail: $0.detail)
    }
    stays = history.stays.map {
      Stay(
        herd: $0.herdCode, from: $0.fromDay, arrival: $0.arrival, to: $0.toDay,
        departure: $0.departure)
    }
  }
}
