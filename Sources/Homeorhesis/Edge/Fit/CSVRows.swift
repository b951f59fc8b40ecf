/// Rows of a CSV text with quoted fields.
package enum CSVRows {
  /// The rows that hold anything, with the line each begins on, from 1.
  package static func read(_ text: String) -> [(line: Int, fields: [String])] {
    var rows: [(line: Int, fields: [String])] = []
    var fields: [String] = []
    var field = ""
    var quoted = false
    var line = 1
    var start = 1
    var characters = Array(text.unicodeScalars)[...]
    func close() {
      fields.append(field)
      field = ""
    }
    while let next = characters.popFirst() {
      switch next {
      case "\"" where quoted && characters.first == "\"":
        characters.removeFirst()
        field.unicodeScalars.append("\"")
      case "\"": quoted.toggle()
      case "," where !quoted: close()
      case "\n" where !quoted:
        close()
        if fields != [""] { rows.append((start, fields)) }
        fields = []
        line += 1
        start = line
      case "\r" where !quoted: break
      default:
        if next == "\n" { line += 1 }
        field.unicodeScalars.append(next)
      }
    }
    if !field.isEmpty || !fields.isEmpty {
      close()
      rows.append((start, fields))
    }
    return rows
  }
}
