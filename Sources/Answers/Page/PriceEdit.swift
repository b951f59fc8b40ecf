import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import Nutrition

/// New prices written into a farm's `prices.csv`: the row's price and day change, and no other
/// character of the file. What was written is read again before anyone is told it can be.
struct PriceEdit {
  private let text: String
  private let list: PriceList
  private let customs: FarmCustoms

  /// The farm's price list.
  ///
  /// - Throws: ``Complaint`` where the file is wrong, or is no plain text.
  init(of farm: FarmFolder, customs: FarmCustoms) throws {
    text = try TextFile.text(of: farm.prices.path)
    list = try PriceList(of: farm, customs: customs)
    self.customs = customs
  }

  /// The file with the prices in it, and what differs.
  ///
  /// - Throws: ``Complaint`` where a feed is unknown, the price is of another unit or currency than the
  ///   farm's, or the file is written in a way that is not safely changed.
  func edited(
    by prices: [PageVisit.Price], in library: FeedLibrary, today: HerdDay, file: String
  ) throws -> (text: String, rows: [TakenVisit.Difference]) {
    let newline = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.components(separatedBy: newline)
    let delimiter = Self.delimiter(of: lines[0])
    let header = Self.cells(of: lines[0], parted: delimiter)
    func column(_ name: String) -> Int? {
      header.firstIndex {
        $0.text.trimmingCharacters(in: .whitespaces).lowercased() == name
      }
    }
    guard let priceColumn = column("price"), let dayColumn = column("date") else {
      throw notSafe("its columns cannot be told apart")
    }
    let comma = delimiter == ";"
    func written(_ value: Double) -> String {
      let plain = PlainNumber.text(value)
      return comma ? plain.replacingOccurrences(of: ".", with: ",") : plain
    }
    var rows: [TakenVisit.Difference] = []
    for new in prices {
      guard let row = list.row(for: new.feed) else {
        guard let known = library.feed(named: new.feed) else {
          throw Complaint(
            .unknownFeed, at: file, "no feed is called '\(VisibleText.shortened(new.feed))'",
            fix: "add it to feeds/")
        }
        while lines.last == "" { lines.removeLast() }
        let values = [
          "feed": known.name, "price": written(new.price), "currency": new.currency,
          "per_unit": new.perUnit, "basis": new.basis, "date": today.iso,
        ]
        lines.append(
          header.map { cell in
            let key = cell.text.trimmingCharacters(in: .whitespaces).lowercased()
            return Self.quoted(values[key] ?? "", delimiter: delimiter)
          }.joined(separator: delimiter))
        lines.append("")
        rows.append(
          .init(
            place: "prices.csv", what: known.name, before: nil,
            after: PlainNumber.text(new.price), unit: "\(new.currency)/\(new.perUnit)"))
        continue
      }
      guard row.currency == new.currency.uppercased(), row.perUnit == new.perUnit,
        row.basis.rawValue == new.basis
      else {
        throw Complaint(
          .badValue, at: "\(file) \(VisibleText.shortened(new.feed))",
          "the price is of another unit than the farm's list has", fix: "make the page again")
      }
      if let before = new.before, before != row.price {
        throw Complaint(
          .badValue, at: "\(file) \(VisibleText.shortened(new.feed))",
          "its price on file changed since the page was made", fix: "make the page again")
      }
      guard row.price != new.price, row.line <= lines.count else { continue }
      let cells = Self.cells(of: lines[row.line - 1], parted: delimiter)
      guard cells.count == header.count else { throw notSafe("a row of it runs over lines") }
      let parts = cells.enumerated().map { place, cell in
        place == priceColumn
          ? written(new.price) : place == dayColumn ? today.iso : cell.written
      }
      lines[row.line - 1] = parts.joined(separator: delimiter)
      rows.append(
        .init(
          place: "prices.csv", what: row.feed, before: PlainNumber.text(row.price),
          after: PlainNumber.text(new.price), unit: "\(row.currency)/\(row.perUnit)"))
    }
    let edited = lines.joined(separator: newline)
    try check(edited, against: prices)
    return (edited, rows)
  }

  /// Reads what would be written: only the prices asked for may differ.
  private func check(_ edited: String, against prices: [PageVisit.Price]) throws {
    var options = ReadingOptions()
    if let dates = customs.completed.dates { options.dateOrder = dates == .mdy ? .mdy : .dmy }
    let again = try PriceList(
      reading: FarmFile(name: "prices.csv", text: edited), options: options)
    let wanted = Dictionary(
      prices.map { ($0.feed.lowercased(), $0.price) }, uniquingKeysWith: { _, last in last })
    for row in again.rows {
      let expected = wanted[row.feed.lowercased()] ?? list.row(for: row.feed)?.price
      guard row.price == expected else { throw notSafe("'\(row.feed)' would have another price") }
    }
    guard list.rows.allSatisfy({ again.row(for: $0.feed) != nil }),
      wanted.keys.allSatisfy({ again.row(for: $0) != nil })
    else { throw notSafe("a feed would be lost") }
  }

  private func notSafe(_ why: String) -> Complaint {
    Complaint(
      .badValue, at: "prices.csv", "the list cannot be changed safely: \(why)",
      fix: "write the new prices into it by hand")
  }

  private static func delimiter(of header: String) -> String {
    for sign in [",", ";", "\t"] where header.contains(sign) { return sign }
    return ","
  }

  /// The cells of a line, as written and as meant.
  private static func cells(
    of line: String, parted delimiter: String
  ) -> [(written: String, text: String)] {
    let sign = Character(delimiter)
    var cells: [(String, String)] = []
    var written = ""
    var isQuoted = false
    func close() {
      var text = written
      if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 {
        text = String(text.dropFirst().dropLast()).replacingOccurrences(of: "\"\"", with: "\"")
      }
      cells.append((written, text))
      written = ""
    }
    for letter in line {
      if letter == "\"" { isQuoted.toggle() }
      if letter == sign, !isQuoted { close() } else { written.append(letter) }
    }
    close()
    return cells
  }

  private static func quoted(_ text: String, delimiter: String) -> String {
    guard text.contains(delimiter) || text.contains("\"") else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
