import DairyTerms

/// One object of a scenario's JSON, with where it stands.
struct ScenarioObject {
  /// File and path to the object, such as `cow.json animal`.
  let path: String
  private let fields: [String: ValueTree]

  init(json bytes: some Sequence<UInt8>, fileName: String) throws(Complaint) {
    let tree = try JSONTree.read(bytes, file: fileName)
    guard let fields = Self.fields(of: tree) else {
      throw Complaint(
        .notAScenario, at: fileName, "the file holds no object with animal, equations and feeds")
    }
    self.init(path: fileName, fields: fields)
  }

  init(path: String, fields: [String: ValueTree]) {
    self.path = path
    self.fields = fields
  }

  private static func fields(of tree: ValueTree?) -> [String: ValueTree]? {
    guard let members = tree?.members else { return nil }
    var fields: [String: ValueTree] = [:]
    for member in members { fields[member.key.string ?? ""] = member.value }
    return fields
  }

  var keys: [String] { fields.keys.sorted() }

  /// Whether the field is there and is not `null`.
  func has(_ key: String) -> Bool { fields[key].map { !$0.isNothing } ?? false }

  func object(_ key: String) throws(Complaint) -> ScenarioObject {
    guard let fields = Self.fields(of: fields[key]) else { throw wrong(key, "an object") }
    return ScenarioObject(path: "\(path) \(key)", fields: fields)
  }

  func objects(_ key: String) throws(Complaint) -> [ScenarioObject] {
    guard let items = fields[key]?.items, !items.isEmpty else {
      throw wrong(key, "a list of objects")
    }
    var objects: [ScenarioObject] = []
    for (position, item) in items.enumerated() {
      guard let fields = Self.fields(of: item) else { throw wrong(key, "a list of objects") }
      objects.append(ScenarioObject(path: "\(path) \(key)[\(position)]", fields: fields))
    }
    return objects
  }

  /// The field as it stands, or `nil` where it is absent or `null`.
  func value(_ key: String) -> ValueTree? { has(key) ? fields[key] : nil }

  func text(_ key: String) throws(Complaint) -> String? {
    guard let value = value(key) else { return nil }
    guard case .text(let text) = value.content else { throw wrong(key, "text") }
    return text
  }

  /// A code: text, or a number as some libraries write theirs.
  func code(_ key: String) -> String? {
    guard let value = value(key), let letters = value.string else { return nil }
    guard case .word = value.content else { return letters }
    return Double(letters).map { PlainNumber.text($0) }
  }

  func requiredText(_ key: String) throws(Complaint) -> String {
    guard let text = try text(key) else { throw wrong(key, "text") }
    return text
  }

  /// The number, or `nil` where it is absent or `null`.
  func number(_ key: String) throws(Complaint) -> Double? {
    guard let value = value(key) else { return nil }
    guard case .word(let letters) = value.content, let number = Double(letters), number.isFinite
    else { throw wrong(key, "a number") }
    return number
  }

  func requiredNumber(_ key: String) throws(Complaint) -> Double {
    guard let number = try number(key) else { throw wrong(key, "a number") }
    return number
  }

  func wrong(_ key: String, _ expected: String) -> Complaint {
    let found: String
    if let value = fields[key] {
      found = "holds \(Self.shown(value))"
    } else {
      found = "is missing"
    }
    return Complaint(
      fields[key] == nil ? .missingField : .wrongField, at: "\(path) \(key)",
      "the field '\(key)' \(found) where \(expected) is needed",
      fix: "write '\(key)' as \(expected)")
  }

  private static func shown(_ value: ValueTree) -> String {
    switch value.content {
    case .nothing: "null"
    case .word(let letters), .text(let letters): "'\(VisibleText.shortened(letters))'"
    case .list: "a list"
    case .mapping: "an object"
    }
  }
}
