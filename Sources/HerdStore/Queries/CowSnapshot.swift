public import DairyTerms
public import FarmFormats
import FarmText

/// One animal of a herd as she was on a day: only what was known by then.
public struct CowSnapshot: Sendable, Hashable {
  /// Where she is in her cycle.
  public enum Status: String, Sendable, CaseIterable, Codable {
    /// Has not calved.
    case heifer
    /// Gives milk.
    case inMilk = "in_milk"
    /// Dried off.
    case dry
  }

  /// Her number in the database.
  public var animalID: Int64
  /// Her name for ever.
  public var key: AnimalKey
  /// Her number in the barn, where one is stored.
  public var barnName: String?
  /// Her herd.
  public var herdCode: String
  /// Breed as far as the models tell breeds apart; `nil` where no file says it.
  public var breed: Breed?
  /// Breed code as the file has it.
  public var breedCode: String?
  /// Day of birth, where known.
  public var birthDay: HerdDay?
  /// Heifer, in milk or dry.
  public var status: Status
  /// Calvings so far; 0 is a heifer.
  public var parity: Int
  /// Last calving.
  public var calvingDay: HerdDay?
  /// Days since the last calving.
  public var daysInMilk: Int?
  /// Day she was dried off in this lactation.
  public var dryDay: HerdDay?
  /// Whether ``dryDay`` is taken from her missing recordings, because no file says it.
  public var dryDayIsEstimated: Bool
  /// Whether she is presumed to have left, see ``HerdStore/unrecordedDaysUntilGone``; of an animal
  /// in a list of the herd never.
  public var isPresumedGone = false
  /// Day of an abortion that ended this lactation, see ``abortionEndsLactationDays``.
  public var lateAbortionDay: HerdDay?
  /// Test days of this lactation up to the day, oldest first.
  public var testDays: [TestDayRecord]
  /// Inseminations since the last calving (or, of a heifer, ever), oldest first.
  public var inseminationDays: [HerdDay]
  /// Day of the pregnancy check that found her pregnant by the last insemination.
  public var pregnancyCheckDay: HerdDay?
  /// Her pen, where one is stored.
  public var penCode: String?
  /// What the pen is for.
  public var penRole: PenRole?
  /// Her first day in it.
  public var penSince: HerdDay?
  /// Diseases since the last calving with their days.
  public var healthEvents: [HealthEvent]
  /// Last body weight by the day, kg.
  public var bodyWeightKg: Double?
  /// Last condition score by the day, 1 to 5.
  public var bodyCondition: Double?
  /// Last locomotion score by the day, 1 to 5.
  public var locomotionScore: Double?

  /// A disease found on a day.
  public struct HealthEvent: Sendable, Hashable {
    /// What it was.
    public var code: EventCode
    /// The day.
    public var day: HerdDay
  }

  /// Last insemination: an estimate of conception as long as nothing says that she is open.
  public var lastInseminationDay: HerdDay? { inseminationDays.last }

  /// The same with the last weighed of her tests alone: what tells how long ago she was tested. Of
  /// a large herd all the tests are too many to be held.
  public var withLastTestAlone: Self {
    var cow = self
    cow.testDays = testDays.last { $0.milkKg != nil }.map { [$0] } ?? []
    return cow
  }

  /// The last test day of this lactation.
  public var lastTest: TestDayRecord? { testDays.last }

  /// Days dry on the day of the snapshot, where she is dry.
  public func daysDry(on day: HerdDay) -> Int? { dryDay.map { day.days(since: $0) } }

  /// An abortion this many days after the last insemination or later ends the lactation. Source: CDCB,
  /// format references 10 (cow destination group) and 123 (lactation type codes).
  public static let abortionEndsLactationDays = 152
  /// Where no insemination is known, an abortion from this day in milk on ends the lactation. Source:
  /// as ``abortionEndsLactationDays``.
  public static let abortionEndsLactationDaysInMilk = 200

  /// Day she is expected to calve, from her last insemination, for a cow that is dry or found
  /// pregnant; `nil` where nothing speaks for a pregnancy.
  public var expectedCalvingDay: HerdDay? {
    guard status == .dry || pregnancyCheckDay != nil else { return nil }
    return lastInseminationDay?.advanced(byDays: GestationLength.days)
  }
}

/// What was measured on a cow's test day; `nil` is not measured.
public struct TestDayRecord: Sendable, Hashable {
  /// The day.
  public var day: HerdDay
  /// Days since calving.
  public var daysInMilk: Int
  /// Milk of 24 h, kg.
  public var milkKg: Double?
  /// Fat, %.
  public var fatPercent: Double?
  /// Protein, % (as the laboratory reports it; French laboratories report true protein).
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

  /// Fat to protein, where both are measured: above 1.4 it speaks for a cow that melts fat.
  public var fatToProtein: Double? {
    guard let fatPercent, let proteinPercent else { return nil }
    return fatPercent / proteinPercent
  }

  /// Somatic cell score, log2(cells / 100) + 3 with cells in thousands per mL.
  ///
  /// Source: Ali and Shook (1980), J. Dairy Sci. 63:487.
  public var somaticCellScore: Double? {
    cellsThousandPerMl.map { HerdMath.log2(Double($0) / 100) + 3 }
  }

  /// Energy-corrected milk, kg, where milk, fat and protein are measured (Tyrrell and Reid, 1965).
  public var energyCorrectedMilkKg: Double? {
    guard let milkKg, let fatPercent, let proteinPercent else { return nil }
    return MilkComposition(fatPercent: fatPercent, trueProteinPercent: proteinPercent)
      .energyCorrectedMilkKg(of: milkKg)
  }
}
