import DairyTerms
import Foundation

/// One object of a scenario's JSON, with where it stands.
struct ScenarioObject {
  /// File and path to the object, such as `cow.json animal`.
  let path: String
  private let fields: [String: Any]

  init(json data: Data, fileName: String) throws(Complaint) {
    var value = try? JSONSerialization.jsonObject(with: data)
    if value == nil, let plain = JSONText.withoutNaN(data) {
      value = try? JSONSerialization.jsonObject(with: plain)
    }
    guard let value else {
      throw Complaint(
        .notJSON, at: fileName, "the file is not JSON",
        fix: "check for a missing comma or quotation mark")
    }
    guard let fields = value as? [String: Any] else {
      throw Complaint(
        .notAScenario, at: fileName, "the file holds no object with animal, equations and feeds")
    }
    self.init(path: fileName, fields: fields)
  }

  init(path: String, fields: [String: Any]) {
    self.path = path
    self.fields = fields
  }

  var keys: [String] { fields.keys.sorted() }

  /// Whether the field is there and is not `null`.
  func has(_ key: String) -> Bool { fields[key].map { !($0 is NSNull) } ?? false }

  func object(_ key: String) throws(Complaint) -> ScenarioObject {
    guard let value = fields[key] as? [String: Any] else { throw wrong(key, "an object") }
    return ScenarioObject(path: "\(path) \(key)", fields: value)
  }

  func objects(_ key: String) throws(Complaint) -> [ScenarioObject] {
    guard let values = fields[key] as? [[String: Any]], !values.isEmpty else {
      throw wrong(key, "a list of objects")
    }
    return values.enumerated().map { position, value in
      ScenarioObject(path: "\(path) \(key)[\(position)]", fields: value)
    }
  }

  /// The field as it stands, or `nil` where it is absent or `null`.
  func value(_ key: String) -> Any? { has(key) ? fields[key] : nil }

  func text(_ key: String) throws(Complaint) -> String? {
    guard let value = fields[key], !(value is NSNull) else { return nil }
    guard let text = value as? String else { throw wrong(key, "text") }
    return text
  }

  /// A code: text, or a number as some libraries write theirs.
  func code(_ key: String) -> String? {
    guard let value = fields[key], !(value is NSNull) else { return nil }
    return value as? String ?? (value as? NSNumber)?.stringValue
  }

  func requiredText(_ key: String) throws(Complaint) -> String {
    guard let text = try text(key) else { throw wrong(key, "text") }
    return text
  }

  /// The number, or `nil` where it is absent or `null`.
  func number(_ key: String) throws(Complaint) -> Double? {
    guard let value = fields[key], !(value is NSNull) else { return nil }
    guard !(value is String), let number = value as? NSNumber, Self.isNumber(number) else {
      throw wrong(key, "a number")
    }
    return number.doubleValue
  }

  /// Whether it is a finite number and not one of JSON's truth values, which are held as characters.
  private static func isNumber(_ number: NSNumber) -> Bool {
    let type = String(cString: number.objCType)
    return type != "c" && type != "B" && number.doubleValue.isFinite
  }

  func requiredNumber(_ key: String) throws(Complaint) -> Double {
    guard let number = try number(key) else { throw wrong(key, "a number") }
    return number
  }

  func wrong(_ key: String, _ expected: String) -> Complaint {
    let found = fields[key].map { "holds '\($0)'" } ?? "is missing"
    return Complaint(
      fields[key] == nil ? .missingField : .wrongField, at: "\(path) \(key)",
      "the field '\(key)' \(found) where \(expected) is needed",
      fix: "write '\(key)' as \(expected)")
  }
}
