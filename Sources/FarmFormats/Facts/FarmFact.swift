public import DairyTerms
import FarmText

/// Names an animal for ever: the authority that gave the number, and the number as text.
public struct AnimalKey: Hashable, Sendable, CustomStringConvertible {
  /// Who gives the number: `us.ain`, `fr.dairyherddata`, or `farm` for a barn number.
  public var scheme: String
  /// The number, kept as text (`0012` is not `12`).
  public var id: String

  /// A key.
  public init(scheme: String, id: String) {
    self.scheme = scheme
    self.id = id
  }

  /// `scheme:id`.
  public var description: String { "\(scheme):\(id)" }
}

/// One thing a farm's file says, read and checked in itself, not yet against the herd.
public enum FarmFact: Sendable {
  /// Who an animal is.
  case animal(AnimalFact)
  /// That a lactation began.
  case lactation(LactationFact)
  /// What was measured on a test day.
  case testDay(TestDayFact)
  /// Something that happened to an animal.
  case event(EventFact)
  /// That an animal was in a herd from one day to another.
  case herdStay(HerdStayFact)
  /// That an animal was in a pen from one day on.
  case penStay(PenStayFact)
  /// A weight or a score.
  case measure(MeasureFact)
  /// What a pen was fed on a day.
  case penFeed(PenFeedFact)
  /// That an animal calved, where the lactation's number is not said.
  case calving(CalvingFact)
  /// What a pen is for.
  case pen(PenFact)
  /// That the source has deleted what it had said before (ICAR ADE, `meta.isDeleted`).
  ///
  /// What is stored of it is taken back, where it still says what the source said: a test day of
  /// that animal and day whose stored values are those of the deleted one (a value the deleted one
  /// does not give matches any), an event of that animal, day and code, a calving of that animal,
  /// day and parity, a measure of that animal, day, kind and value. Where nothing of it is stored,
  /// nothing is to be done.
  indirect case retracted(FarmFact)
}

/// Who an animal is.
public struct AnimalFact: Sendable, Hashable {
  /// Sexes.
  public enum Sex: String, Sendable, Codable {
    /// Female.
    case female = "F"
    /// Male.
    case male = "M"
  }

  /// Her name for ever.
  public var key: AnimalKey
  /// Sex.
  public var sex = Sex.female
  /// Day of birth, where known.
  public var birthDay: HerdDay?
  /// Breed code with its scheme (`fr.66`, `icar.HOL`), where known.
  public var breedCode: String?
  /// Her dam, where known.
  public var dam: AnimalKey?
  /// Her sire as the file names him, where known.
  public var sire: String?
  /// The herd she is in, where the file says it.
  public var herdCode: String?
  /// Her number in the barn, where the file says it.
  public var barnName: String?
  /// First day of that number, where the file says it; else it is hers from birth.
  public var namedFrom: HerdDay?
  /// Day from which the number is hers no more, where the file says it.
  public var namedUntil: HerdDay?
  /// Other numbers she bears for ever beside ``key``: an electronic tag, a registration. A file that
  /// knows her by one of them means her.
  public var otherNumbers: [AnimalKey] = []

  /// An animal of which only the name is known.
  public init(key: AnimalKey) { self.key = key }
}

/// That a lactation began.
public struct LactationFact: Sendable, Hashable {
  /// The cow.
  public var key: AnimalKey
  /// Herd, where the file says it.
  public var herdCode: String?
  /// Lactation number, 1 to 25.
  public var parity: Int
  /// Day of calving.
  public var calvingDay: HerdDay
  /// Day of drying off, where known.
  public var dryDay: HerdDay?

  /// A lactation.
  public init(
    key: AnimalKey, herdCode: String? = nil, parity: Int, calvingDay: HerdDay,
    dryDay: HerdDay? = nil
  ) {
    self.key = key
    self.herdCode = herdCode
    self.parity = parity
    self.calvingDay = calvingDay
    self.dryDay = dryDay
  }
}

/// That an animal calved on a day; which lactation it began is not said.
public struct CalvingFact: Sendable, Hashable {
  /// The cow.
  public var key: AnimalKey
  /// Herd, where the file says it.
  public var herdCode: String?
  /// Day of calving.
  public var day: HerdDay

  /// A calving.
  public init(key: AnimalKey, herdCode: String? = nil, day: HerdDay) {
    self.key = key
    self.herdCode = herdCode
    self.day = day
  }
}

/// What was measured on a test day; `nil` is not measured.
public struct TestDayFact: Sendable, Hashable {
  /// The cow.
  public var key: AnimalKey
  /// Herd, where the file says it.
  public var herdCode: String?
  /// The test day.
  public var day: HerdDay
  /// Calving that began the lactation, where the file says it.
  public var calvingDay: HerdDay?
  /// Lactation number, where the file says it.
  public var parity: Int?
  /// Milk of 24 h, kg (0 to 120; 0 is "milked, nothing").
  public var milkKg: Double?
  /// Fat, %.
  public var fatPercent: Double?
  /// Protein, % (as the laboratory reports it).
  public var proteinPercent: Double?
  /// Lactose, %.
  public var lactosePercent: Double?
  /// Somatic cells, thousands per mL.
  public var cellsThousandPerMl: Int?
  /// Milk urea nitrogen, mg/dL.
  public var ureaNitrogenMgPerDl: Double?
  /// Beta-hydroxybutyrate, mmol/L.
  public var bhbMmolPerL: Double?
  /// Milkings a day.
  public var milkingsPerDay: Double?
  /// Whether the day's milk was put together from single milkings (robot visits, parlour sessions).
  /// Beside a recording of the same animal and day it is the weaker source: the recording stays.
  public var isFromMilkings = false

  /// Whether every value lies where a cow's values lie; the readers have refused others already.
  public var isWithinRanges: Bool {
    func lies(_ value: Double?, _ rule: TestDayRange.Rule) -> Bool {
      value.map(rule.range.contains) ?? true
    }
    return lies(milkKg, TestDayRange.milk) && lies(fatPercent, TestDayRange.fat)
      && lies(proteinPercent, TestDayRange.protein) && lies(lactosePercent, TestDayRange.lactose)
      && lies(cellsThousandPerMl.map(Double.init), TestDayRange.cells)
      && lies(ureaNitrogenMgPerDl, TestDayRange.urea) && lies(bhbMmolPerL, TestDayRange.bhb)
      && lies(milkingsPerDay, TestDayRange.milkings)
  }

  /// A test day of which nothing is measured yet.
  public init(key: AnimalKey, day: HerdDay) {
    self.key = key
    self.day = day
  }
}

/// Something that happened to an animal.
public struct EventFact: Sendable, Hashable {
  /// The animal.
  public var key: AnimalKey
  /// Herd, where the file says it.
  public var herdCode: String?
  /// The day.
  public var day: HerdDay
  /// The house's word for it: see ``EventCode``.
  public var code: EventCode
  /// The word the file used.
  public var rawCode: String
  /// What else the file says: bull, result, drug.
  public var detail: String

  /// An event.
  public init(
    key: AnimalKey, herdCode: String? = nil, day: HerdDay, code: EventCode, rawCode: String,
    detail: String = ""
  ) {
    self.key = key
    self.herdCode = herdCode
    self.day = day
    self.code = code
    self.rawCode = rawCode
    self.detail = detail
  }
}

/// That an animal was in a herd, from a day until before another.
public struct HerdStayFact: Sendable, Hashable {
  /// The animal.
  public var key: AnimalKey
  /// The herd.
  public var herdCode: String
  /// First day there.
  public var fromDay: HerdDay
  /// Why she came.
  public var arrival: Arrival
  /// Day she left, or `nil` while she is there.
  public var toDay: HerdDay?
  /// Why she left; `nil` exactly while she is there.
  public var departure: Departure?

  /// A stay.
  public init(
    key: AnimalKey, herdCode: String, fromDay: HerdDay, arrival: Arrival, toDay: HerdDay? = nil,
    departure: Departure? = nil
  ) {
    self.key = key
    self.herdCode = herdCode
    self.fromDay = fromDay
    self.arrival = arrival
    self.toDay = toDay
    self.departure = departure
  }

  /// Why an animal comes into a herd.
  public enum Arrival: String, Sendable, CaseIterable, Codable {
    /// Born there.
    case born
    /// Bought.
    case bought
    /// Lent, boarded or grazed there.
    case lent
    /// The file does not say.
    case unknown
  }

  /// Why an animal leaves a herd.
  public enum Departure: String, Sendable, CaseIterable, Codable {
    /// To slaughter.
    case slaughtered
    /// Sold to be kept on.
    case sold
    /// Died.
    case died
    /// Lent, boarded or grazed elsewhere.
    case lent
    /// Eaten on the farm.
    case homeUse = "home_use"
    /// The file does not say.
    case unknown
  }
}

/// That an animal was in a pen from one day on.
public struct PenStayFact: Sendable, Hashable {
  /// The animal.
  public var key: AnimalKey
  /// Herd, where the file says it.
  public var herdCode: String?
  /// The pen's number or name.
  public var pen: String
  /// First day there.
  public var fromDay: HerdDay

  /// A stay.
  public init(key: AnimalKey, herdCode: String? = nil, pen: String, fromDay: HerdDay) {
    self.key = key
    self.herdCode = herdCode
    self.pen = pen
    self.fromDay = fromDay
  }
}

/// What is known of a pen itself.
public struct PenFact: Sendable, Hashable {
  /// Herd, where the file says it.
  public var herdCode: String?
  /// The pen's number or name.
  public var pen: String
  /// What it is for, in the house's words (`fresh`, `high`, …), where the file says it.
  public var role: String?
  /// What the farm calls it beside its number.
  public var name: String?
  /// Whether it is left out of plans.
  public var isLeftOut: Bool?
  /// Who said what it is for: `hand` or `rule`.
  public var roleSetBy: String?

  /// A pen of which only the code is known.
  public init(herdCode: String? = nil, pen: String) {
    self.herdCode = herdCode
    self.pen = pen
  }
}

/// A weight or a score of an animal.
public struct MeasureFact: Sendable, Hashable {
  /// What is measured.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// Body weight, kg (20 to 1,500).
    case weightKg = "weight_kg"
    /// Body condition, 1 to 5.
    case bodyCondition = "bcs_5"
    /// Locomotion score, 1 to 5.
    case locomotion = "locomotion_5"

    /// What a value may be, in the unit the kind names.
    public var range: ClosedRange<Double> { self == .weightKg ? 20...1500 : 1...5 }
  }

  /// The animal.
  public var key: AnimalKey
  /// The day.
  public var day: HerdDay
  /// What is measured.
  public var kind: Kind
  /// The value, in the unit the kind names.
  public var value: Double

  /// A measure.
  public init(key: AnimalKey, day: HerdDay, kind: Kind, value: Double) {
    self.key = key
    self.day = day
    self.kind = kind
    self.value = value
  }
}

/// What a pen was fed of one ingredient on one day.
public struct PenFeedFact: Sendable, Hashable {
  /// Herd, where the file says it.
  public var herdCode: String?
  /// The pen.
  public var pen: String
  /// The day.
  public var day: HerdDay
  /// The ingredient's name on the farm.
  public var ingredient: String
  /// As-fed kg per head and day that were eaten or delivered.
  public var deliveredKgPerHead: Double
  /// As-fed kg per head and day that were asked for, where the file says it.
  public var calledKgPerHead: Double?
  /// Cost per head and day in the farm's currency, where the file says it.
  public var costPerHead: Double?

  /// A feeding.
  public init(pen: String, day: HerdDay, ingredient: String, deliveredKgPerHead: Double) {
    self.pen = pen
    self.day = day
    self.ingredient = ingredient
    self.deliveredKgPerHead = deliveredKgPerHead
  }
}
