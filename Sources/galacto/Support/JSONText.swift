import DairyTerms
import Foundation
import Reporting

/// Results as JSON in the one way the command line prints them.
enum JSONText {
  /// Sorted keys, so that the same result is the same bytes.
  static func data(of value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .throw
    return try encoder.encode(value)
  }
}

extension PageStamp {
  /// The stamp of a page whose content is also this JSON: version, hash, and the day of the data.
  init(of twin: some Encodable, dataDay: HerdDay?) throws {
    self.init(
      programVersion: ProgramVersion.text,
      digest: PlanDocument.digest(of: try JSONText.data(of: twin)),
      dataDay: dataDay?.iso)
  }
}
