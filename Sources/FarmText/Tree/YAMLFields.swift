public import DairyTerms

/// The members of a mapping by key.
public struct YAMLFields {
  /// The values that were given.
  public let values: [String: YAMLNode]
  /// The mapping itself.
  public let node: YAMLNode

  /// The value of a key, or `nil` where it is not given.
  public subscript(key: String) -> YAMLNode? { values[key] }

  /// The value of a key that must be given.
  ///
  /// - Throws: ``Complaint`` of kind `missing-key`, naming an example where there is one.
  public func required(_ key: String, example: String? = nil) throws(Complaint) -> YAMLNode {
    if let value = values[key] { return value }
    let path = node.path.isEmpty ? key : "\(node.path).\(key)"
    // A key missing at the top is missing in the whole file.
    let line = node.path.isEmpty ? "" : node.line.map { ":\($0)" } ?? ""
    throw Complaint(
      .missingKey, at: "\(node.file)\(line) \(path)", "'\(path)' is not given",
      fix: example.map { "add it; \($0) shows every key" } ?? "add it")
  }

  /// What is wrong with the value of a key.
  public func complaint(
    _ key: String, _ kind: Complaint.Kind, _ explanation: String, fix: String? = nil
  ) -> Complaint {
    (values[key] ?? node).complaint(kind, explanation, fix: fix)
  }

  /// The text of a key, or `nil` where it is not given.
  public func text(_ key: String) throws(Complaint) -> String? {
    guard let value = values[key] else { return nil }
    return try value.text()
  }

  /// The number of a key, or `nil` where it is not given.
  public func number(
    _ key: String, _ range: ClosedRange<Double>? = nil, unit: String = ""
  ) throws(Complaint) -> Double? {
    guard let value = values[key] else { return nil }
    return try value.number(in: range, unit: unit)
  }

  /// The items of a key's list; `nil` where it is not given.
  public func items(_ key: String) throws(Complaint) -> [YAMLNode]? {
    guard let value = values[key] else { return nil }
    return try value.items()
  }

  /// A weight given in kg or lb under `name_kg` or `name_lb`, in kg.
  public func mass(
    _ name: String, per suffix: String = "", range: ClosedRange<Double>
  ) throws(Complaint) -> Double? {
    let metric = try number("\(name)_kg\(suffix)")
    let pounds = try number("\(name)_lb\(suffix)")
    if metric != nil, pounds != nil {
      throw node.complaint(
        .duplicateName, "'\(name)' is given both in kg and in lb", fix: "keep one")
    }
    let kilograms = metric ?? pounds.map { $0 * Units.kgPerPound }
    if let kilograms, !range.contains(kilograms) {
      let key = metric != nil ? "\(name)_kg\(suffix)" : "\(name)_lb\(suffix)"
      throw (values[key] ?? node).complaint(
        "\(PlainNumber.text(metric ?? pounds ?? 0)) \(metric != nil ? "kg" : "lb") lies outside "
          + "\(PlainNumber.text(range.lowerBound)) to \(PlainNumber.text(range.upperBound)) kg")
    }
    return kilograms
  }
}
