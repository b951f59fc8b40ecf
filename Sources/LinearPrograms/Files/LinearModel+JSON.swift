public import Foundation

extension LinearModel {
  /// Reads a model from JSON: an object with `sense` (`min` or `max`), `variables` (a name to
  /// `cost`, `lb`, `ub`, `kind`) and `rows` (`name`, `coef`, `lb`, `ub`), or such an object under
  /// the key `problem`.
  ///
  /// A missing `lb` of a variable is 0, a `null` one is no limit; missing ends otherwise mean no
  /// limit. Variables come in the order of their names.
  ///
  /// - Parameter file: What to call the source in errors.
  /// - Throws: ``LinearProgramError`` naming file and key.
  public init(json data: Data, file: String) throws {
    guard data.count <= Self.largestFile else {
      throw LinearProgramError(
        .malformedFile, at: file, "the file is longer than 256 MB, the limit of this solver")
    }
    let decoder = JSONDecoder()
    // Python writes Infinity and NaN; the model itself then judges the numbers.
    decoder.allowsJSON5 = true
    let written: WrittenModel
    do {
      let whole = try decoder.decode(Envelope.self, from: data)
      written = try whole.problem ?? decoder.decode(WrittenModel.self, from: data)
    } catch let error as DecodingError {
      throw Self.malformed(error, file)
    }
    try self.init(written, file)
  }

  private init(_ written: WrittenModel, _ file: String) throws {
    let senses: [String: Sense] = ["min": .minimize, "max": .maximize]
    guard let sense = senses[String(written.sense.lowercased().prefix(3))] else {
      throw LinearProgramError(
        .malformedFile, at: "\(file) sense", "the sense is '\(written.sense)'",
        fix: "write min or max")
    }
    self.init(sense, name: written.name ?? "")
    objectiveOffset = written.offset ?? 0
    for (name, variable) in written.variables.sorted(by: { $0.key < $1.key }) {
      try addVariable(
        name, Bounds(lower: variable.lower, upper: variable.upper), cost: variable.cost,
        kind: try Self.kind(variable.kind, "\(file) variable \(name)"))
    }
    for row in written.rows {
      var expression = LinearExpression()
      for (name, coefficient) in row.coefficients.sorted(by: { $0.key < $1.key }) {
        guard let variable = variable(named: name) else {
          throw LinearProgramError(
            .malformedFile, at: "\(file) row \(row.name)", "there is no variable '\(name)'",
            fix: "list it under variables")
        }
        expression.add(coefficient, variable)
      }
      try addRow(row.name, expression, Bounds(lower: row.lower, upper: row.upper))
    }
  }

  private static func kind(_ word: String?, _ place: String) throws -> VariableKind {
    switch word?.lowercased() {
    case nil, "continuous", "c": return .continuous
    case "integer", "int", "i": return .integer
    case "binary", "bin", "b": return .binary
    case "semicontinuous", "semi-continuous", "s": return .semicontinuous
    case "semiinteger", "semi-integer": return .semiinteger
    case let other?:
      throw LinearProgramError(
        .malformedFile, at: "\(place) kind", "the kind is '\(other)'",
        fix: "write continuous, integer, binary, semicontinuous or semiinteger")
    }
  }

  private static func malformed(_ error: DecodingError, _ file: String) -> LinearProgramError {
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .typeMismatch(let type, let context): (context, "a \(type) is wanted here")
      case .valueNotFound(_, let context): (context, "the value is missing")
      case .keyNotFound(let key, let context): (context, "the key '\(key.stringValue)' is missing")
      case .dataCorrupted(let context): (context, "not JSON: \(context.debugDescription)")
      @unknown default:
        (DecodingError.Context(codingPath: [], debugDescription: ""), "\(error)")
      }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return LinearProgramError(
      .malformedFile, at: path.isEmpty ? file : "\(file) \(path)", what,
      fix: "an object with sense, variables and rows is wanted")
  }
}

private struct Envelope: Decodable {
  var problem: WrittenModel?
}

private struct WrittenModel: Decodable {
  var name: String?
  var sense: String
  var offset: Double?
  var variables: [String: WrittenVariable]
  var rows: [WrittenRow]
}

private struct WrittenVariable: Decodable {
  var cost: Double
  var lower: Double
  var upper: Double
  var kind: String?

  enum CodingKeys: String, CodingKey {
    case cost, lb, ub, kind
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    cost = try container.decodeIfPresent(Double.self, forKey: .cost) ?? 0
    lower =
      container.contains(.lb)
      ? try container.decodeIfPresent(Double.self, forKey: .lb) ?? -.infinity : 0
    upper = try container.decodeIfPresent(Double.self, forKey: .ub) ?? .infinity
    kind = try container.decodeIfPresent(String.self, forKey: .kind)
  }
}

private struct WrittenRow: Decodable {
  var name: String
  var coefficients: [String: Double]
  var lower: Double
  var upper: Double

  enum CodingKeys: String, CodingKey {
    case name, coef, lb, ub
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    coefficients = try container.decode([String: Double].self, forKey: .coef)
    lower = try container.decodeIfPresent(Double.self, forKey: .lb) ?? -.infinity
    upper = try container.decodeIfPresent(Double.self, forKey: .ub) ?? .infinity
  }
}
