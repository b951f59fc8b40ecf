import DairyTerms
import FarmFormats
import FarmText
import HerdStore

/// What must hold of any bytes whatever that reach a parser: it answers or throws its own error,
/// and what it answers agrees with a second way of looking.
///
/// The fuzzer calls these with bytes it makes up; the tests call them with the bytes it kept.
public enum FuzzChecks {
  /// The parsers that are fuzzed, by the name the fuzzer and the corpus use.
  public static let all: [(name: String, check: @Sendable ([UInt8]) -> String?)] = [
    ("csv", csv), ("number", number), ("date", date), ("list", list), ("ade", ade),
    ("adis", adis), ("dairycomp", dairyComp), ("labxml", labXML), ("labsheet", labSheet),
    ("nasem", nasem), ("yaml", yaml), ("lp", lp), ("mps", mps), ("modeljson", modelJSON),
  ]

  /// Delimited text and every layout: cells written again quoted read back the same.
  public static func csv(_ bytes: [UInt8]) -> String? {
    let file = FarmFile(name: "fuzz.csv", bytes: bytes)
    var rows: [[String]] = []
    var delimiter = UInt8(ascii: ",")
    do {
      let scanner = try CSVScanner(file)
      delimiter = scanner.dialect.delimiter
      var line = 0
      while try scanner.next() {
        guard scanner.line > line else { return "lines do not go forward" }
        line = scanner.line
        rows.append(try (0..<scanner.cellCount).map { try scanner.text($0) })
      }
    } catch is Complaint {
      rows = []
    } catch {
      return "not the parser's own error: \(error)"
    }
    return again(rows, delimiter) ?? layouts(file)
  }

  private static func again(_ rows: [[String]], _ delimiter: UInt8) -> String? {
    // A lone empty cell is an empty line, which is skipped.
    let rows = rows.filter { $0 != [""] }
    let sign = String(decoding: [delimiter], as: UTF8.self)
    let text = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: sign)
    }.joined(separator: "\r\n")
    var second: [[String]] = []
    do {
      let scanner = try CSVScanner(
        FarmFile(name: "again.csv", text: text), delimiter: delimiter, decimalComma: false,
        encoding: .utf8)
      while try scanner.next() {
        second.append(try (0..<scanner.cellCount).map { try scanner.text($0) })
      }
    } catch {
      return "cells written again cannot be read: \(error)"
    }
    return second == rows ? nil : "cells written again read differently"
  }

  private static func layouts(_ file: FarmFile) -> String? {
    for writing in FarmWriting.all {
      let violation = facts(of: file) {
        let kind = try FarmFileKind.recognise(
          file, options: writing.options, mapping: writing.mapping)
        return kind.reader(of: file, options: writing.options, mapping: writing.mapping)
      }
      if let violation { return violation }
    }
    return prices(file)
  }

  /// A price list: what is taken is a finite price of a named feed on a day.
  private static func prices(_ file: FarmFile) -> String? {
    do {
      for row in try PriceList(reading: file, allowNegativePrices: true).rows {
        guard !row.feed.isEmpty, row.price.isFinite, row.pricePerKg.isFinite, row.day.isOfAFarm
        else { return "the price \(row)" }
      }
    } catch is Complaint {
      return nil
    } catch {
      return "not the reader's own error: \(error)"
    }
    return nil
  }

  /// A table of one column and one row that holds the bytes, and its second row for the end.
  private static func cell(_ bytes: [UInt8], _ options: ReadingOptions) throws -> FarmTable? {
    guard !bytes.isEmpty, !bytes.contains(where: { [0x00, 0x22, 0x0A, 0x0D].contains($0) }) else {
      return nil
    }
    var options = options
    options.delimiter = UInt8(ascii: ";")
    options.encoding = .utf8
    let text = Array("x;y\n\"".utf8) + bytes + Array("\";1\n".utf8)
    let table = try FarmTable(FarmFile(name: "fuzz.csv", bytes: text), options: options)
    return try table.next() ? table : nil
  }

  /// A number: what is taken is what Swift reads, and nothing but a decimal number is.
  public static func number(_ bytes: [UInt8]) -> String? {
    for comma in [false, true] {
      var options = ReadingOptions()
      options.decimalComma = comma
      do {
        guard let table = try cell(bytes, options), let value = try table.number(0) else {
          continue
        }
        let text = String(decoding: bytes, as: UTF8.self)
          .trimmingBlanks.replacing(comma ? "," : ".", with: ".")
        guard let expected = Double(text), text.utf8.allSatisfy("0123456789+-.eE".utf8.contains)
        else { return "'\(text)' was taken as \(value)" }
        guard value == expected, value.isFinite, value.magnitude <= 1e12 else {
          return "'\(text)' was read as \(value), not \(expected)"
        }
      } catch is Complaint {
        continue
      } catch {
        return "not the parser's own error: \(error)"
      }
    }
    return nil
  }

  /// A day: in whatever order it was read, its ISO text reads back as the same day.
  public static func date(_ bytes: [UInt8]) -> String? {
    for order in [DateOrder?.none] + DateOrder.allCases.map(Optional.some) {
      var options = ReadingOptions()
      options.dateOrder = order
      options.decimalComma = false
      do {
        guard let table = try cell(bytes, options), let day = try table.day(0) else { continue }
        guard let again = try cell(Array(day.iso.utf8), options)?.day(0), again == day else {
          return "\(day) does not read back"
        }
        guard (0...9999).contains(day.civil.year) else { return "year \(day.civil.year)" }
      } catch is Complaint {
        continue
      } catch {
        return "not the parser's own error: \(error)"
      }
    }
    return nil
  }

  /// A question in the list language: it is read, or refused with the word at fault.
  public static func list(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      _ = try ListQuery(text)
    } catch let error as Complaint {
      return error.explanation.isEmpty ? "an error without explanation" : nil
    } catch {
      return "not the parser's own error: \(error)"
    }
    return nil
  }
}

extension String {
  /// The text without blanks and tabs at both ends.
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
