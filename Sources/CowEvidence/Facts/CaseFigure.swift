public import DairyTerms
public import Homeorhesis

/// A figure of a published case of milking frequency, and what the model's may be.
public struct CaseFigure: Sendable, Hashable {
  /// What its range rests on.
  public enum Basis: String, Codable, Sendable, CaseIterable {
    /// The interval its source gives.
    case interval
    /// Trials that exclude each other: the range is what they span, and all of them are printed.
    case excluding
    /// The source gives no interval: a range stated before the model was run.
    case stated
    /// A timetable: said, not scored.
    case schedule
    /// Conception and calving: told, not the cow model's to say.
    case reproduction
    /// A sentence without a number.
    case words

    /// Whether the model's number counts.
    public var isScored: Bool { self == .interval || self == .excluding || self == .stated }
  }

  /// Its identity, the case and the figure, such as `mf01.milk_3x`.
  public let id: String
  /// The case it belongs to, such as `mf01`.
  public let studyCase: String
  /// What was measured, and in which unit.
  public let figure, unit: String
  /// The published value; `nil` where the source has words.
  public let value: Double?
  /// The ends of the range; `nil` where it is not scored.
  public let low, high: Double?
  /// What the range rests on.
  public let basis: Basis
  /// What each source says, where there are several, or the words of the one; may be empty.
  public let readings: String

  /// Reads a file of cases (CSV with the heading id, case, figure, unit, value, low, high, basis, readings).
  ///
  /// - Throws: ``Complaint`` naming file, line and field: a number that is none, a basis there is not, a
  ///   scored figure without a range, or one with it that is not scored.
  public static func read(csv text: String, file: String) throws(Complaint) -> [CaseFigure] {
    let columns = ["id", "case", "figure", "unit", "value", "low", "high", "basis", "readings"]
    let rows = CSVRows.read(text)
    guard rows.first?.fields == columns else {
      throw Complaint(
        .missingColumn, at: "\(file):1", "the heading is not \(columns.joined(separator: ","))",
        fix: "write that heading; HerdData/validation/cases/milking_frequency.csv has it")
    }
    var figures: [CaseFigure] = []
    for row in rows.dropFirst() {
      let place = "\(file):\(row.line)"
      guard row.fields.count == columns.count else {
        throw Complaint(
          .wrongCount, at: place, "\(row.fields.count) fields instead of \(columns.count)",
          fix: "put fields that hold commas in quotation marks")
      }
      figures.append(try figure(row.fields, place))
    }
    return figures
  }

  private static func figure(
    _ fields: [String], _ place: String
  ) throws(Complaint) -> CaseFigure {
    func number(_ index: Int, _ name: String) throws(Complaint) -> Double? {
      guard !fields[index].isEmpty else { return nil }
      guard let value = Double(fields[index]), value.isFinite else {
        throw Complaint(
          .notANumber, at: "\(place) \(name)", "'\(fields[index])' is no number",
          fix: "give a number, or nothing")
      }
      return value
    }
    guard let basis = Basis(rawValue: fields[7]) else {
      throw Complaint(
        .badValue, at: "\(place) basis", "there is no basis '\(fields[7])'",
        fix: "write " + Basis.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let low = try number(5, "low")
    let high = try number(6, "high")
    let isWhole = low.flatMap { low in high.map { low <= $0 } } ?? false
    guard basis.isScored ? isWhole : low == nil && high == nil else {
      throw Complaint(
        .badValue, at: "\(place) low",
        basis.isScored
          ? "a figure that is scored needs a range" : "a figure that is not scored has a range",
        fix: basis.isScored
          ? "give low and high, low not above high"
          : "leave low and high empty, or write the basis interval, excluding or stated")
    }
    return CaseFigure(
      id: fields[0], studyCase: fields[1], figure: fields[2], unit: fields[3],
      value: try number(4, "value"), low: low, high: high, basis: basis, readings: fields[8])
  }

  /// How a figure came out.
  public struct Outcome: Codable, Sendable, Hashable {
    /// The figure.
    public let id: String
    /// The model's number; `nil` where no scenario says it.
    public let model: Double?
    /// The published value, and the ends of its range, as in ``CaseFigure``.
    public let value, low, high: Double?
    /// What the range rests on.
    public let basis: Basis
    /// What each source says.
    public let readings: String
    /// Whether the model lies in the range; `nil` where it is not scored.
    public let pass: Bool?
  }
}

extension Validation {
  /// Runs the scenarios that figures of cases need, and compares.
  ///
  /// - Throws: ``Complaint`` when a scenario's measure cannot be computed.
  public func outcomes(
    for figures: [CaseFigure], simulation: CowSimulation = CowSimulation()
  ) throws(Complaint) -> [CaseFigure.Outcome] {
    let models = try modelValues(
      for: figures.map(\.id), under: [simulation.parameters], stepMinutes: simulation.stepMinutes)
    return zip(figures, models[0]).map { figure, model in
      var pass: Bool?
      if figure.basis.isScored, let low = figure.low, let high = figure.high {
        pass = model.map { $0 >= low && $0 <= high } ?? false
      }
      return CaseFigure.Outcome(
        id: figure.id, model: model, value: figure.value, low: figure.low, high: figure.high,
        basis: figure.basis, readings: figure.readings, pass: pass)
    }
  }
}
