import DairyTerms
import FarmText
import Foundation

/// What a document holds as a row of a table: every value that stands alone, by its path; of a list of
/// things their count and the means of their numbers.
struct BatchRow {
  /// Values by the name of their column: `choice.gain.gain_per_d`, `lactations.mean.milk_305_kg`.
  private(set) var cells: [String: ValueTree] = [:]
  /// The things of the document's own list, each with its values; empty where it has none.
  private(set) var items: [[String: ValueTree]] = []

  /// Lists that are what a question asks for, the first that a document has.
  private static let lists = [
    "lactations", "weeks", "rows", "groups", "findings", "cows", "days", "animals", "indicators",
    "rations",
    "pens", "feeds", "limits",
  ]

  /// The row of a document.
  init(_ document: ValueTree) {
    take(document, at: "")
    let members = document.members ?? []
    for name in Self.lists {
      guard let list = members.first(where: { $0.key.string == name })?.value.items,
        list.contains(where: { $0.members != nil })
      else { continue }
      items = list.map { item in
        var row = BatchRow()
        row.take(item, at: "")
        return row.cells
      }
      break
    }
  }

  private init() {}

  private mutating func take(_ value: ValueTree, at path: String) {
    switch value.content {
    case .nothing: return
    case .word, .text:
      if !path.isEmpty { cells[path] = value }
    case .mapping(let members):
      for member in members {
        let name = member.key.string ?? ""
        if path.isEmpty, ["id", "schema", "remarks"].contains(name), name != "id" { continue }
        take(member.value, at: path.isEmpty ? name : "\(path).\(name)")
      }
    case .list(let items):
      guard !path.isEmpty else { return }
      cells["\(path).count"] = .number(items.count)
      var sums: [String: (sum: Double, count: Int)] = [:]
      for item in items {
        for member in item.members ?? [] {
          // Of a value with its interval the value.
          guard let name = member.key.string,
            let number = member.value.number ?? member.value["value"]?.number
          else { continue }
          let known = sums[name] ?? (0, 0)
          sums[name] = (known.sum + number, known.count + 1)
        }
      }
      for (name, known) in sums {
        cells["\(path).mean.\(name)"] = .number(known.sum / Double(known.count))
      }
    }
  }
}

extension ValueTree {
  /// The member of a mapping with a name.
  fileprivate subscript(_ name: String) -> ValueTree? {
    members?.first { $0.key.string == name }?.value
  }

  /// A number that is written as one; `nil` for anything else.
  var number: Double? {
    guard case .word(let letters) = content, let value = Double(letters), value.isFinite else {
      return nil
    }
    return value
  }
}

/// A table of a batch with one row a herd, or a row a thing in a herd's answer: columns first, rows after,
/// so that a million herds take no more memory than one.
struct BatchTable {
  /// What a column holds.
  enum Kind: String, Codable, Sendable {
    case number, flag, text
  }

  /// Columns every table begins with.
  static let leading = ["id", "farm", "herd"]
  private var kinds: [String: Kind] = [:]

  /// Takes note of a row's columns.
  mutating func note(_ cells: [String: ValueTree]) {
    for (name, value) in cells {
      let kind: Kind =
        value.number != nil
        ? .number
        : value.string == "true" || value.string == "false" ? .flag : .text
      if let known = kinds[name], known != kind { kinds[name] = .text } else { kinds[name] = kind }
    }
  }

  /// The columns' names in order, and what each holds.
  var columns: [(name: String, kind: Kind)] {
    let own = kinds.keys.filter { !Self.leading.contains($0) }.sorted()
    return Self.leading.map { ($0, .text) } + own.map { ($0, kinds[$0] ?? .text) }
  }

  /// The line of headings.
  func headings() -> String { CSVText.line(columns.map { .text($0.name) }) }

  /// A row's line.
  func line(_ cells: [String: ValueTree], of columns: [(name: String, kind: Kind)]) -> String {
    CSVText.line(
      columns.map { column in
        guard let value = cells[column.name], let letters = value.string else { return .empty }
        return column.kind == .number ? .number(Double(letters)) : .text(letters)
      }, exact: true)
  }
}
