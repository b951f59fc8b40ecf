public import DairyTerms

/// The model's parameters: one set for all cows.
///
/// Parities and breeds differ only by the named modifiers of the modifier table;
/// a cow differs from her peers only by her ``CowProfile``.
public struct CowParameters: Sendable, Hashable {
  /// One line of the documented table.
  public struct Entry: Sendable, Hashable {
    /// The name scenario files and the calibration use.
    public let name: String
    /// The standing value.
    public let value: Double
    /// Its unit; `1` for a pure number.
    public let unit: String
    /// What it means and where it comes from.
    public let source: String
    /// The range a calibration may move it in, or `nil` where it is taken from the literature.
    public let fittedWithin: ClosedRange<Double>?
  }

  /// Values in the order of ``table``.
  var values: [Double]
  /// Factors in the order of the modifier table.
  var modifierFactors: [Double]

  /// The standing parameters.
  public init() {
    values = Self.table.map { $0.value }
    modifierFactors = Modifier.table.map { $0.factor }
  }

  /// The standing parameters.
  public static let standard = CowParameters()

  /// The whole table: name, value, unit, source and whether fitted.
  public static let table: [Entry] =
    udderStorage + udderCells + udderCapacity + milkMaking + waterFlows + intakeAndGut
    + glucoseAndInsulin
    + fatAndEnergy + proteinAndHormones + calciumAndBone + heatAndRations

  static let indexByName: [String: Int] = Dictionary(
    uniqueKeysWithValues: table.enumerated().map { ($1.name, $0) })

  /// The value of the parameter of that name, or `nil` where there is none.
  public subscript(name: String) -> Double? {
    Self.indexByName[name].map { values[$0] }
  }

  /// Sets a parameter by name.
  ///
  /// - Throws: ``Complaint`` `unknown-parameter` naming the nearest known name, or
  ///   `bad-parameter` where the value is not finite.
  public mutating func set(_ name: String, to value: Double) throws(Complaint) {
    if let index = Modifier.table.firstIndex(where: { $0.name == name }), value.isFinite {
      modifierFactors[index] = value
      return
    }
    guard let index = Self.indexByName[name] else {
      let near = Spelling.nearest(to: name, among: Self.table.map { $0.name }).first
      throw Complaint(
        .unknownParameter, at: "parameter \(name)", "there is no parameter of that name",
        fix: near.map { "did you mean \($0)?" })
    }
    guard value.isFinite else {
      throw Complaint(
        .badParameter, at: "parameter \(name)", "\(value) is no finite number",
        fix: "give a number in \(Self.table[index].unit)")
    }
    values[index] = value
  }

  /// Multiplies a parameter of the table by a factor.
  mutating func scale(_ name: String, by factor: Double) {
    if let index = Self.indexByName[name] { values[index] *= factor }
  }

  /// The values with their names, for the equations.
  var named: ParameterSet<Double> {
    var set = ParameterSet<Double>(repeating: 0)
    set.withValues { row in
      for index in row.indices { row[index] = values[index] }
    }
    return set
  }
}

/// A parameter taken from the literature.
func fixed(_ name: String, _ value: Double, _ unit: String, _ source: String)
  -> CowParameters.Entry
{
  CowParameters.Entry(name: name, value: value, unit: unit, source: source, fittedWithin: nil)
}

/// A parameter fitted to the published facts inside a range that the literature allows.
func fitted(
  _ name: String, _ value: Double, _ range: ClosedRange<Double>, _ unit: String, _ source: String
) -> CowParameters.Entry {
  CowParameters.Entry(name: name, value: value, unit: unit, source: source, fittedWithin: range)
}
