import DairyTerms

/// A table that a file can keep: a row of numbers.
protocol StoredTable: Sendable {
  /// All its numbers, in the order a file holds them.
  var numbers: [Double] { get }
  /// The table of these numbers, or `nil` where they are none.
  init?(numbers: [Double])
}

/// Which table is wanted.
struct TableAsk: Sendable, Hashable {
  /// What it tells.
  enum Kind: Sendable, Hashable {
    /// Whole lactations under a timetable.
    case lactation
    /// The answer to another timetable, over so many days.
    case response(to: [Int], horizonDays: Int)
  }

  let kind: Kind
  /// 1, 2, or 3 for all later ones.
  let parity: Int
  let breed: Breed
  /// The timetable the cows are on, minutes of its week or fortnight.
  let timetable: [Int]

  static func lactation(parity: Int, breed: Breed, timetable: MilkingTimetable) -> TableAsk {
    TableAsk(
      kind: .lactation, parity: min(max(parity, 1), 3), breed: breed,
      timetable: timetable.minutes)
  }

  /// One table serves all horizons up to its own: they are rounded up to months to spare tables.
  static func response(
    parity: Int, breed: Breed, from current: MilkingTimetable, to new: MilkingTimetable,
    horizonDays: Int
  ) -> TableAsk {
    let horizon = (max(horizonDays, 1) + 29) / 30 * 30
    return TableAsk(
      kind: .response(to: new.minutes, horizonDays: horizon),
      parity: min(max(parity, 1), 3), breed: breed, timetable: current.minutes)
  }

  /// Days a response is told for; of no meaning in a lactation.
  var horizonDays: Int {
    if case .response(_, let horizonDays) = kind { horizonDays } else { 0 }
  }

  /// The response to no change.
  var withoutChange: TableAsk {
    TableAsk(
      kind: .response(to: timetable, horizonDays: horizonDays), parity: parity, breed: breed,
      timetable: timetable)
  }

  /// Numbers in such a table.
  var numberCount: Int {
    switch kind {
    case .lactation: LactationTable.numberCount
    case .response(_, let horizonDays): ResponseTable.numberCount(horizonDays: horizonDays)
    }
  }

  /// A name for a file: `lactation-holstein-2-0500-1700`.
  var fileStem: String {
    let cow = "\(breed.rawValue.lowercased())-\(parity)-\(Self.clockTimes(timetable))"
    switch kind {
    case .lactation: return "lactation-\(cow)"
    case .response(let new, let horizonDays):
      return "response-\(cow)-to-\(Self.clockTimes(new))-\(horizonDays)d"
    }
  }

  /// The clock times of a timetable that is the same every day, else a digest of its week.
  private static func clockTimes(_ minutes: [Int]) -> String {
    let daily = minutes.prefix { $0 < 1440 }
    guard !daily.isEmpty, (0..<7).flatMap({ day in daily.map { day * 1440 + $0 } }) == minutes
    else {
      var digest = BitDigest()
      digest.add(minutes.map(Double.init))
      return "week" + digest.hex
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return daily.map { two($0 / 60) + two($0 % 60) }.joined(separator: "-")
  }

  /// Everything asked for, with what the table is made on, as lines of text.
  var description: String {
    func list(_ numbers: [some CustomStringConvertible]) -> String {
      numbers.map(\.description).joined(separator: " ")
    }
    var cow = "\(breed.rawValue), parity \(parity), milked at \(list(timetable)) of the week"
    // Days milked unalike are evened out: such tables are others than those before it.
    if fileStem.contains("week") { cow += ", days of a cycle evened out" }
    switch kind {
    case .lactation:
      return """
        lactation: \(cow)
        potentials: \(list(LactationTable.potentials))
        persistencies: \(list(LactationTable.persistencies))
        days: \(LactationTable.days), in calf on day \(LactationTable.conceptionDay)

        """
    case .response(let new, let horizonDays):
      return """
        response: \(cow), then at \(list(new))
        potentials: \(list(ResponseTable.potentials))
        days of change: \(list(ResponseTable.changeDays))
        days after it: \(horizonDays)

        """
    }
  }
}

/// What a table's numbers rest on besides what was asked for: the parameters and the step.
struct TableOrigin: Sendable, Hashable {
  /// Step and every parameter, a line each, numbers in the digits that give them back.
  let text: String
  private let digest: UInt64

  init(_ simulation: CowSimulation) {
    var lines = ["step: \(simulation.stepMinutes) min"]
    let parameters = simulation.parameters
    lines += zip(CowParameters.table, parameters.values).map { "\($0.name): \($1)" }
    lines += zip(Modifier.table, parameters.modifierFactors).map { "\($0.name): \($1)" }
    text = lines.map { $0 + "\n" }.joined()
    var digest = BitDigest()
    digest.add(text)
    self.digest = digest.value
  }

  func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
