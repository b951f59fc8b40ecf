public import Foundation
import Homeorhesis

/// The parameters of the cow: value, unit, source, and whether fitted.
public struct CowParametersQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "cow-parameters"
  /// What it asks.
  public static let about = "The cow model's parameters with units, ranges and origins."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// Asks for all of them.
  public init() {}

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) -> CowParametersAnswer {
    CowParametersAnswer(
      parameters: (CowParameters.table + CowParameters.modifierTable).map {
        CowParametersAnswer.Row(
          name: $0.name, unit: $0.unit, source: $0.source, value: $0.value,
          fittedLow: $0.fittedWithin?.lowerBound, fittedHigh: $0.fittedWithin?.upperBound)
      })
  }
}

/// The table of the cow's parameters.
public struct CowParametersAnswer: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.cow-parameters/1"

  /// A parameter.
  public struct Row: Codable, Sendable {
    /// Its name, as `--set` takes it.
    public let name: String
    /// Its unit.
    public let unit: String
    /// Where its value was read, or that it is fitted.
    public let source: String
    /// Its value.
    public let value: Double
    /// The lower end it was fitted within; `nil` where it is not fitted.
    public let fittedLow: Double?
    /// The upper end.
    public let fittedHigh: Double?
  }

  /// The parameters.
  public let parameters: [Row]
}

/// Whether shipped tables of the cow serve on this machine.
public struct CowTablesAnswer: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.cow-tables/1"

  /// A table.
  public struct Row: Codable, Sendable {
    /// Its file.
    public let file: String
    /// How it stands.
    public let state: String
  }

  /// The tables.
  public let tables: [Row]

  /// The tables of a folder.
  public init(in folder: URL) {
    tables = ShippedCowTables.standing(in: folder).map {
      Row(file: $0.file, state: $0.state.rawValue)
    }
  }
}
