import DairyTerms
import Foundation
import LinearPrograms

/// What must hold of model files: the model is one, and what is written of it reads back the same.
extension FuzzChecks {
  /// CPLEX LP.
  public static func lp(_ bytes: [UInt8]) -> String? { model(bytes, "fuzz.lp") }

  /// MPS, fixed and free.
  public static func mps(_ bytes: [UInt8]) -> String? { model(bytes, "fuzz.mps") }

  /// Models in JSON.
  public static func modelJSON(_ bytes: [UInt8]) -> String? { model(bytes, "fuzz.json") }

  private static func model(_ bytes: [UInt8], _ file: String) -> String? {
    var answers: [Result<ModelReading, Complaint>] = []
    do {
      for _ in 0..<2 {
        do {
          answers.append(.success(try LinearModel.reading(Data(bytes), file: file)))
        } catch let error as Complaint {
          answers.append(.failure(error))
        }
      }
      switch (answers[0], answers[1]) {
      case (.success(let reading), .success(let again)):
        if let fault = malformation(reading.model) { return fault }
        guard reading.notes == again.notes else { return "a second reading notes something else" }
        if let fault = difference(reading.model, again.model) { return "read again: \(fault)" }
        return try written(reading.model)
      case (.failure(let error), .failure(let again)):
        return error == again ? nil : "a second reading complains of something else"
      default: return "a second reading says something else"
      }
    } catch {
      return "not the reader's own error: \(error)"
    }
  }

  /// Why the model is none, or `nil`.
  private static func malformation(_ model: LinearModel) -> String? {
    guard model.objectiveOffset.isFinite else { return "offset \(model.objectiveOffset)" }
    for variable in model.variables {
      let bounds = model.bounds(of: variable)
      guard model.cost(of: variable).isFinite else { return "cost \(model.cost(of: variable))" }
      guard isRange(bounds) else { return "bounds \(bounds)" }
      guard model.variable(named: model.name(of: variable)) == variable else {
        return "the variable '\(model.name(of: variable))' is not found by its name"
      }
    }
    for row in model.rows {
      guard isRange(model.bounds(of: row)) else { return "limits \(model.bounds(of: row))" }
      guard model.row(named: model.name(of: row)) == row else {
        return "the row '\(model.name(of: row))' is not found by its name"
      }
      for term in model.expression(of: row).terms where !term.coefficient.isFinite {
        return "coefficient \(term.coefficient)"
      }
    }
    for set in model.orderedSets {
      guard set.type == 1 || set.type == 2,
        set.variables.allSatisfy({ $0.index < model.variableCount })
      else { return "ordered set \(set)" }
    }
    return nil
  }

  private static func isRange(_ bounds: Bounds) -> Bool {
    !bounds.lower.isNaN && !bounds.upper.isNaN && bounds.lower < .infinity
      && bounds.upper > -.infinity
  }

  /// The model written in both forms and read again, under names that both forms can hold.
  private static func written(_ given: LinearModel) throws -> String? {
    // A row between limits is written with a column `~r_N`, which reading folds back; one of that
    // name in the file itself would be folded too, and one alone in its row is not. Bounds that pass
    // each other become a row.
    let model = given.withFittingNames().model
    let isFolded =
      model.variables.contains { model.name(of: $0).hasPrefix("~r_") }
      || model.rows.contains { model.expression(of: $0).terms.isEmpty }
    let isCrossed =
      model.variables.contains { model.bounds(of: $0).isCrossed }
      || model.rows.contains { model.bounds(of: $0).isCrossed }
    do {
      let mps = try LinearModel(mps: Data(try model.mpsText().utf8), file: "again.mps")
      let lp = try LinearModel(lp: Data(try model.lpText().utf8), file: "again.lp")
      if isFolded || isCrossed || model.variableCount == 0 { return nil }
      if let fault = difference(model, mps) { return "MPS written: \(fault)" }
      // LP leaves rows without limits out.
      if let fault = difference(model, lp, freeRowsCount: false) { return "LP written: \(fault)" }
    } catch {
      return "what is written cannot be read: \(error)"
    }
    return nil
  }

  /// Where two models differ, by the names of what they hold.
  private static func difference(
    _ one: LinearModel, _ other: LinearModel, freeRowsCount: Bool = true
  ) -> String? {
    guard one.objectiveOffset == other.objectiveOffset else {
      return "offset \(one.objectiveOffset) and \(other.objectiveOffset)"
    }
    guard one.variableCount == other.variableCount else {
      return "\(one.variableCount) and \(other.variableCount) variables"
    }
    let isTurned = one.sense != other.sense
    for variable in one.variables {
      let name = one.name(of: variable)
      guard let twin = other.variable(named: name) else { return "no variable '\(name)'" }
      let cost = isTurned ? -other.cost(of: twin) : other.cost(of: twin)
      guard one.cost(of: variable) == cost, one.bounds(of: variable) == other.bounds(of: twin),
        kind(one, variable) == kind(other, twin)
      else {
        return "'\(name)': cost \(one.cost(of: variable)) and \(cost), "
          + "\(one.bounds(of: variable)) and \(other.bounds(of: twin)), "
          + "\(one.kind(of: variable)) and \(other.kind(of: twin))"
      }
    }
    let rows = one.rows.filter { freeRowsCount || one.bounds(of: $0) != .free }
    for row in rows {
      let name = one.name(of: row)
      guard let twin = other.row(named: name) else { return "no row '\(name)'" }
      guard one.bounds(of: row) == other.bounds(of: twin) else {
        return "row '\(name)': \(one.bounds(of: row)) and \(other.bounds(of: twin))"
      }
      guard terms(one, row) == terms(other, twin) else {
        return "row '\(name)': \(terms(one, row)) and \(terms(other, twin))"
      }
    }
    func sets(_ model: LinearModel) -> [[String]] {
      model.orderedSets.map { ["\($0.type)"] + $0.variables.map(model.name(of:)) }
    }
    return sets(one) == sets(other) ? nil : "\(sets(one)) and \(sets(other))"
  }

  /// The kind of a variable; a whole number between 0 and 1 is a binary, whatever it was called.
  private static func kind(_ model: LinearModel, _ variable: Variable) -> VariableKind {
    let bounds = model.bounds(of: variable)
    let isBinary =
      model.kind(of: variable) == .integer && bounds.lower >= 0 && bounds.upper <= 1
    return isBinary ? .binary : model.kind(of: variable)
  }

  /// A row's coefficients by the names of their variables.
  private static func terms(_ model: LinearModel, _ row: Row) -> [String: Double] {
    var terms: [String: Double] = [:]
    for term in model.expression(of: row).terms where term.coefficient != 0 {
      terms[model.name(of: term.variable)] = term.coefficient
    }
    return terms
  }
}

extension Bounds {
  fileprivate var isCrossed: Bool { lower > upper }
}
