import DairyTerms
import FarmFormats
import FarmText

/// What must hold of settings.
extension FuzzChecks {
  /// YAML or JSON of settings and mappings, whatever the bytes: every value is read as what it is,
  /// and any text can be written so that it reads back.
  public static func yaml(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let root = try YAMLNode.parse(text, file: "fuzz.yaml")
      var said: [Scalar] = []
      if let violation = try walk(root, into: &said) { return violation }
      var again: [Scalar] = []
      _ = try walk(YAMLNode.parse(text, file: "fuzz.yaml"), into: &again)
      guard said == again else { return "a second reading says something else" }
    } catch let error as Complaint {
      guard !error.explanation.isEmpty else { return "an error without explanation" }
    } catch {
      return "not the parser's own error: \(error)"
    }
    return mapping(bytes) ?? quoted(text)
  }

  /// A value at its place.
  private struct Scalar: Equatable {
    let place: String
    var text: String?
    var number: Double?
    var day: HerdDay?
  }

  /// Reads every value below a node in every way.
  private static func walk(_ node: YAMLNode, into said: inout [Scalar]) throws -> String? {
    if let line = node.line, line < 1 { return "line \(line)" }
    if node.isList {
      for item in try node.items() {
        if let violation = try walk(item, into: &said) { return violation }
      }
    } else if node.isScalar {
      var scalar = Scalar(place: node.place)
      scalar.text = try? node.text()
      scalar.number = try? node.number()
      scalar.day = try? node.day()
      if let number = scalar.number, number != Double(scalar.text ?? "") || !number.isFinite {
        return "\(scalar)"
      }
      if let day = scalar.day, day.iso != scalar.text || !day.isOfAFarm { return "\(scalar)" }
      if let whole = try? node.wholeNumber(in: -1000...1000), Double(whole) != scalar.number {
        return "\(whole) from \(scalar)"
      }
      said.append(scalar)
    } else {
      for (key, value) in try node.members() {
        said.append(Scalar(place: value.place, text: key))
        if let violation = try walk(value, into: &said) { return violation }
      }
    }
    return nil
  }

  /// A mapping file: decimals lie where they are said to lie.
  private static func mapping(_ bytes: [UInt8]) -> String? {
    do {
      let read = try FarmMapping(reading: FarmFile(name: "fuzz.yaml", bytes: bytes))
      guard read.decimals.values.allSatisfy((0...6).contains) else { return "\(read.decimals)" }
      guard read.columns.keys.allSatisfy(FarmMapping.houseColumns.contains) else {
        return "\(read.columns)"
      }
    } catch is Complaint {
      return nil
    } catch {
      return "not the reader's own error: \(error)"
    }
    return nil
  }

  /// Any text, quoted, reads back as itself.
  private static func quoted(_ text: String) -> String? {
    do {
      let written = "name: \(YAMLNode.quoted(text))\n"
      let members = try YAMLNode.parse(written, file: "fuzz.yaml").members()
      guard members.count == 1, try members[0].value.text().utf8.elementsEqual(text.utf8) else {
        return "quoted text reads differently"
      }
    } catch {
      return "quoted text cannot be read: \(error)"
    }
    return nil
  }
}
