import Farm
public import FarmPlanning
public import Foundation

/// The plan as bytes for programs and as a finished page.
public enum PlanDocument {
  /// A result as JSON: keys in snake case with their units, sorted, so that the same result is the
  /// same bytes.
  ///
  /// - Throws: `EncodingError` when a number is not finite, which would be a fault of ours.
  public static func json(of result: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(result)
  }

  /// The plan's page, marked with a short hash of the plan's own bytes.
  ///
  /// - Throws: As ``json(of:)``, or an error of the template.
  public static func page(of plan: FarmPlan, programVersion: String) throws -> String {
    let page = PlanPage(
      plan: plan, programVersion: programVersion, digest: digest(of: try json(of: plan)))
    return try page.markup()
  }

  /// FNV-1a of the bytes, 64 bits: tells two pages apart, guards against nothing.
  public static func digest(of data: Data) -> String {
    let hash = data.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
