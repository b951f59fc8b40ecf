import Foundation
import Testing

/// The case tables beside the tests.
enum CaseFile {
  static func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    try JSONDecoder().decode(type, from: data(name))
  }

  static func data(_ name: String) throws -> Data {
    guard let folder = Bundle.module.resourceURL else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: folder.appendingPathComponent("Cases/\(name)"))
  }

  /// The tables of best prediction in the checkout.
  static let predictionTables = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/best_prediction")
}

/// One lactation with the fits of an independent program.
struct CurveCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Reference: Decodable, Sendable {
    let parameters: [Double]
    let sse: Double?
    let atBound: Bool?
    let peakDay: Int?
    let peakKg: Double?
    let sum305Kg: Double?
    let woodPersistency: Double?
    let milkBotPersistency: Double?

    enum CodingKeys: String, CodingKey {
      case parameters, sse
      case atBound = "at_bound"
      case peakDay = "peak_day_grid"
      case peakKg = "peak_kg_grid"
      case sum305Kg = "sum_305_kg"
      case woodPersistency = "persistency_wood_minus_b1_lnc"
      case milkBotPersistency = "persistency_0.693_over_d"
    }
  }

  struct TestInterval: Decodable, Sendable {
    let to305: Double
    let to306: Double

    enum CodingKeys: String, CodingKey {
      case to305 = "end_term_days_305_minus_last"
      case to306 = "end_term_days_306_minus_last(lactationcurve 1.3.0)"
    }
  }

  let id: Int
  let dim: [Double]
  let milkKg: [Double]
  let reference: [String: Reference]
  let tim: TestInterval

  enum CodingKeys: String, CodingKey {
    case id, dim, reference, tim
    case milkKg = "milk_kg"
  }

  var testDescription: String { "lactation \(id)" }

  struct Table: Decodable {
    let cases: [CurveCase]
  }

  static let all: [CurveCase] =
    (try? CaseFile.decode(Table.self, "lactation_curves.json"))?
    .cases ?? []
}
