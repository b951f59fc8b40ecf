import DairyTerms
import FarmText

/// Rows of Galacto's own events file that tell no event but a state: who an animal is, her numbers,
/// stays, calvings told without an event, pens, weights and scores. `galacto herd export events`
/// writes them, so that what leaves a farm can come back.
struct OwnHerdRow {
  /// What a row tells.
  enum Word: String {
    /// Who she is; the only row without a date.
    case animal = "ANIMAL"
    /// A number of hers from a day on, in `detail`; its authority in `farm_word`, none in the barn.
    case number = "NUMBER"
    /// A stay in a herd: why she came in `detail`, why she left in `farm_word`.
    case stay = "STAY"
    /// A calving.
    case lactation = "LACTATION"
    /// A pen from a day on, in `detail`.
    case pen = "PEN"
    /// Body weight, kg, in `detail`.
    case weight = "WEIGHT_KG"
    /// Body condition, 1 to 5, in `detail`.
    case condition = "BCS_5"
    /// Locomotion score, 1 to 5, in `detail`.
    case locomotion = "LOCOMOTION_5"
  }

  static let columns = [
    "farm_word", "until", "sex", "breed", "dam_scheme", "dam_id", "sire",
  ]

  private let farmWord: Int?
  private let until: Int?
  private let sex: Int?
  private let breed: Int?
  private let damScheme: Int?
  private let damID: Int?
  private let sire: Int?

  init(_ table: FarmTable) {
    farmWord = table.column("farm_word")
    until = table.column("until")
    sex = table.column("sex")
    breed = table.column("breed")
    damScheme = table.column("dam_scheme")
    damID = table.column("dam_id")
    sire = table.column("sire")
  }

  /// The farm's own word for an event, where the row has one.
  func farmWord(_ table: FarmTable) throws -> String? { try text(table, farmWord) }

  /// The facts of a row that begins with one of these words.
  ///
  /// - Parameters:
  ///   - key: the animal.
  ///   - day: the row's date, `nil` only of ``Word/animal``.
  func facts(
    _ word: Word, of key: AnimalKey, herd: String?, birthDay: HerdDay?, day: HerdDay?,
    parity: Int?, detail: Int?, _ table: FarmTable
  ) throws -> [FarmFact] {
    if word == .animal { return [.animal(try animal(key, herd, birthDay, table))] }
    guard let day else {
      throw table.error("missing-date", "the day is missing", column: nil)
    }
    switch word {
    case .animal: return []
    case .number:
      var fact = AnimalFact(key: key)
      fact.birthDay = birthDay
      fact.herdCode = herd
      let number = try needed(table, detail)
      if let scheme = try text(table, farmWord) {
        fact.otherNumbers = [AnimalKey(scheme: scheme, id: number)]
      } else {
        fact.barnName = number
      }
      fact.namedFrom = day
      fact.namedUntil = try table.day(until)
      return [.animal(fact)]
    case .stay: return [.herdStay(try stay(key, herd, day, detail, table))]
    case .lactation:
      guard let parity else {
        return [.calving(CalvingFact(key: key, herdCode: herd, day: day))]
      }
      return [
        .lactation(LactationFact(key: key, herdCode: herd, parity: parity, calvingDay: day))
      ]
    case .pen:
      return [
        .penStay(
          PenStayFact(key: key, herdCode: herd, pen: try needed(table, detail), fromDay: day))
      ]
    case .weight: return [try measure(key, .weightKg, day, detail, table)]
    case .condition: return [try measure(key, .bodyCondition, day, detail, table)]
    case .locomotion: return [try measure(key, .locomotion, day, detail, table)]
    }
  }

  private func animal(
    _ key: AnimalKey, _ herd: String?, _ birthDay: HerdDay?, _ table: FarmTable
  ) throws -> AnimalFact {
    var fact = AnimalFact(key: key)
    fact.birthDay = birthDay
    fact.herdCode = herd
    if let word = try text(table, sex) {
      guard let known = AnimalFact.Sex(rawValue: word.uppercased()) else {
        throw table.error("sex", "an animal is F or M", column: sex)
      }
      fact.sex = known
    }
    fact.breedCode = try text(table, breed)
    if let dam = try text(table, damID) {
      fact.dam = AnimalKey(scheme: try text(table, damScheme) ?? key.scheme, id: dam)
    }
    fact.sire = try text(table, sire)
    return fact
  }

  private func stay(
    _ key: AnimalKey, _ herd: String?, _ day: HerdDay, _ detail: Int?, _ table: FarmTable
  ) throws -> HerdStayFact {
    guard let herd else {
      throw table.error(
        "missing-herd", "a stay needs the herd it was in", column: table.column("herd"))
    }
    guard let arrival = HerdStayFact.Arrival(rawValue: try needed(table, detail)) else {
      let words = HerdStayFact.Arrival.allCases.map(\.rawValue).joined(separator: ", ")
      throw table.error("unknown-code", "why an animal comes is one of \(words)", column: detail)
    }
    let end = try table.day(until)
    guard let end else {
      return HerdStayFact(key: key, herdCode: herd, fromDay: day, arrival: arrival)
    }
    guard end >= day else {
      throw table.error(
        "departure-before-arrival",
        "the animal leaves the herd on \(end), before she comes on \(day)", column: until,
        fix: "correct one of the two dates")
    }
    guard let departure = HerdStayFact.Departure(rawValue: try text(table, farmWord) ?? "unknown")
    else {
      let words = HerdStayFact.Departure.allCases.map(\.rawValue).joined(separator: ", ")
      throw table.error(
        "unknown-code", "why an animal leaves is one of \(words)", column: farmWord)
    }
    return HerdStayFact(
      key: key, herdCode: herd, fromDay: day, arrival: arrival, toDay: end, departure: departure)
  }

  private func measure(
    _ key: AnimalKey, _ kind: MeasureFact.Kind, _ day: HerdDay, _ detail: Int?, _ table: FarmTable
  ) throws -> FarmFact {
    let range = kind.range
    guard let value = try table.number(detail), range.contains(value) else {
      throw table.error(
        "range-measure",
        "\(kind.rawValue) is a number from \(FarmNumber.shown(range.lowerBound)) to "
          + FarmNumber.shown(range.upperBound), column: detail)
    }
    return .measure(MeasureFact(key: key, day: day, kind: kind, value: value))
  }

  private func text(_ table: FarmTable, _ column: Int?) throws -> String? {
    guard let column else { return nil }
    return CSVText.unsafe(try table.text(column)).nonEmpty
  }

  private func needed(_ table: FarmTable, _ column: Int?) throws -> String {
    guard let found = try text(table, column) else {
      throw table.error("missing-detail", "the detail is missing", column: column)
    }
    return found
  }
}
