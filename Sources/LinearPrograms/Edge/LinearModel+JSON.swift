import DairyTerms
public import Foundation

extension LinearModel {
  /// Reads a model from JSON: an object with `sense` (`min` or `max`), `variables` (a name to
  /// `cost`, `lb`, `ub`, `kind`) and `rows` (`name`, `coef`, `lb`, `ub`), or such an object under
  /// the key `problem`; `name` and `offset` (the objective's constant) may be there too.
  ///
  /// A missing `lb` of a variable is 0, a `null` one is no limit; missing ends otherwise mean no
  /// limit. Variables come in the order of their names.
  ///
  /// - Parameter data: The text.
  /// - Parameter file: What to call the source in errors.
  /// - Throws: ``Complaint`` naming file and key.
  public init(json data: Data, file: String) throws {
    self = try JSONModelReader.read(ModelText(data, file: file)).model
  }
}

/// Makes a model of a JSON text.
struct JSONModelReader {
  private let file: String
  private var notes: [String] = []

  static func read(_ text: ModelText) throws -> ModelReading {
    var reader = JSONModelReader(file: text.file)
    // A word that is no number is kept: a bound that is NaN must be refused, not left out.
    let tree = try JSONTree.read(text.bytes, file: text.file, nan: .word("NaN"))
    let model = try reader.model(tree)
    return ModelReading(model: model, notes: reader.notes)
  }

  private init(file: String) { self.file = file }

  // MARK: - The parts of a model

  private mutating func model(_ whole: ValueTree) throws -> LinearModel {
    let inner = member("problem", of: whole)
    let written = inner ?? whole
    let path = inner == nil ? "" : "problem."
    var model = LinearModel(try sense(written, path))
    if let name = try optional(written, "name", path) {
      model.name = try string(name, "\(path)name")
    }
    if let offset = try optional(written, "offset", path) {
      model.objectiveOffset = try number(offset, "\(path)offset")
      guard model.objectiveOffset.isFinite else {
        throw LinearModel.badNumber(model.objectiveOffset, "offset", at: "\(file) \(path)offset")
      }
    }
    let variables = try required(written, "variables", path)
    guard let members = variables.members else {
      throw wrong(variables, "an object in { } of variables by name", "\(path)variables")
    }
    model.reserve(variables: members.count)
    for (name, item) in pairs(members).sorted(by: { $0.key < $1.key }) {
      try addVariable(name, item, "\(path)variables.\(name)", to: &model)
    }
    let rows = try required(written, "rows", path)
    guard let list = rows.items else {
      throw wrong(rows, "a list in [ ] of rows", "\(path)rows")
    }
    for (index, item) in list.enumerated() {
      try addRow(item, "\(path)rows[\(index)]", to: &model)
    }
    return model
  }

  private func sense(_ written: ValueTree, _ path: String) throws -> Sense {
    let word = try string(required(written, "sense", path), "\(path)sense")
    switch word.lowercased().prefix(3) {
    case "min": return .minimize
    case "max": return .maximize
    default:
      throw Complaint(
        .malformedFile, at: "\(file) sense", "the sense is '\(word)'", fix: "write min or max")
    }
  }

  private mutating func addVariable(
    _ name: String, _ item: ValueTree, _ path: String, to model: inout LinearModel
  ) throws {
    try checkKeys(
      item, known: ["cost", "lb", "ub", "kind"], path,
      meant: [
        "lower": "lb", "min": "lb", "upper": "ub", "max": "ub", "obj": "cost", "price": "cost",
        "objective": "cost", "type": "kind", "vtype": "kind", "integer": "kind",
        "binary": "kind",
      ])
    let lower = member("lb", of: item)
    let bounds = Bounds(
      lower: lower == nil ? 0 : try limit(lower, -.infinity, "\(path).lb"),
      upper: try limit(member("ub", of: item), .infinity, "\(path).ub"))
    let cost = try optional(item, "cost", path).map { try number($0, "\(path).cost") } ?? 0
    let kind = try optional(item, "kind", path).map { try string($0, "\(path).kind") }
    try model.addVariable(
      name, bounds, cost: cost, kind: try Self.kind(kind, "\(file) variable \(name)"))
  }

  private mutating func addRow(
    _ item: ValueTree, _ path: String, to model: inout LinearModel
  ) throws {
    try checkKeys(
      item, known: ["name", "coef", "lb", "ub"], path,
      meant: [
        "lower": "lb", "min": "lb", "upper": "ub", "max": "ub", "rhs": "lb and ub",
        "coefs": "coef", "coeffs": "coef", "coefficients": "coef", "terms": "coef",
      ])
    let name = try string(required(item, "name", path), "\(path).name")
    let coefficients = try required(item, "coef", path)
    guard let members = coefficients.members else {
      throw wrong(coefficients, "an object in { } of numbers by variable", "\(path).coef")
    }
    var expression = LinearExpression()
    for (variableName, coefficient) in pairs(members).sorted(by: { $0.key < $1.key }) {
      guard let variable = model.variable(named: variableName) else {
        throw Complaint(
          .malformedFile, at: "\(file) row \(name)",
          "there is no variable '\(variableName)'\(line(coefficient))",
          fix: "list it under variables")
      }
      expression.add(try number(coefficient, "\(path).coef.\(variableName)"), variable)
    }
    let bounds = Bounds(
      lower: try limit(member("lb", of: item), -.infinity, "\(path).lb"),
      upper: try limit(member("ub", of: item), .infinity, "\(path).ub"))
    try model.addRow(name, expression, bounds)
  }

  private static func kind(_ word: String?, _ place: String) throws -> VariableKind {
    switch word?.lowercased() {
    case nil, "continuous", "c": return .continuous
    case "integer", "int", "i": return .integer
    case "binary", "bin", "b": return .binary
    case "semicontinuous", "semi-continuous", "s": return .semicontinuous
    case "semiinteger", "semi-integer": return .semiinteger
    case let other?:
      throw Complaint(
        .malformedFile, at: "\(place) kind", "the kind is '\(other)'",
        fix: "write continuous, integer, binary, semicontinuous or semiinteger")
    }
  }

  // MARK: - Values

  /// The member of an object; `nil` where there is none, or this is no object.
  private func member(_ key: String, of item: ValueTree) -> ValueTree? {
    item.members?.first { $0.key.string == key }?.value
  }

  /// The members with their keys, in the order of the file.
  private func pairs(_ members: [ValueTree.Member]) -> [(key: String, item: ValueTree)] {
    members.map { ($0.key.string ?? "", $0.value) }
  }

  /// What a value is, in the words of JSON.
  private static func kind(of item: ValueTree) -> String {
    switch item.content {
    case .nothing: "null"
    case .word(let letters): Double(letters) == nil ? "true or false" : "a number"
    case .text: "a text in quotes"
    case .list: "a list in [ ]"
    case .mapping: "an object in { }"
    }
  }

  private func line(_ item: ValueTree, _ more: String = "") -> String {
    item.line.map { " (line \($0)\(more))" } ?? ""
  }

  /// An object only; a key that is not read is told, one that was meant as another is refused.
  private mutating func checkKeys(
    _ item: ValueTree, known: [String], _ path: String, meant: [String: String]
  ) throws {
    guard let members = item.members else {
      throw wrong(item, "an object in { } with \(known.joined(separator: ", "))", path)
    }
    for (key, value) in pairs(members) where !known.contains(key) {
      if let meant = meant[key.lowercased()] ?? known.first(where: { $0 == key.lowercased() }) {
        throw Complaint(
          .malformedFile, at: "\(file) \(path)",
          "the key '\(key)' is not read here\(line(value))", fix: "write \(meant)")
      }
      let note = "the key '\(key)' is not read\(line(value, " the first"))"
      if !notes.contains(where: { $0.hasPrefix("the key '\(key)' ") }) { notes.append(note) }
    }
  }

  private func required(_ item: ValueTree, _ key: String, _ path: String) throws -> ValueTree {
    guard item.members != nil else {
      throw wrong(item, "an object in { }", path)
    }
    guard let found = member(key, of: item) else {
      let place = path.hasSuffix(".") ? String(path.dropLast()) : path
      throw Complaint(
        .malformedFile, at: place.isEmpty ? file : "\(file) \(place)",
        "the key '\(key)' is missing\(line(item))",
        fix: "an object with sense, variables and rows is wanted")
    }
    return found
  }

  /// The member, or `nil` where it is missing or null.
  private func optional(_ item: ValueTree, _ key: String, _ path: String) throws -> ValueTree? {
    member(key, of: item).flatMap { $0.isNothing ? nil : $0 }
  }

  private func limit(_ item: ValueTree?, _ none: Double, _ path: String) throws -> Double {
    guard let item, !item.isNothing else { return none }
    return try number(item, path)
  }

  private func number(_ item: ValueTree, _ path: String) throws -> Double {
    guard case .word(let letters) = item.content, let value = Double(letters) else {
      throw wrong(item, "a number", path)
    }
    return value
  }

  private func string(_ item: ValueTree, _ path: String) throws -> String {
    guard case .text(let value) = item.content else { throw wrong(item, "a text in quotes", path) }
    return value
  }

  private func wrong(_ item: ValueTree, _ wanted: String, _ path: String) -> Complaint {
    let place = path.hasSuffix(".") ? String(path.dropLast()) : path
    return Complaint(
      .malformedFile, at: place.isEmpty ? file : "\(file) \(place)",
      "\(wanted) is wanted here, not \(Self.kind(of: item))\(line(item))",
      fix: "an object with sense, variables and rows is wanted")
  }
}
