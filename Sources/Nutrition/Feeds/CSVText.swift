import DairyTerms

/// Splits the text of the shipped feed library into cells (RFC 4180).
///
/// Farm files of any other shape are read by the room of file formats.
enum CSVText {
  /// A line's cells and where the line starts.
  struct Row {
    let line: Int
    let cells: [String]
  }

  static func rows(of text: String, fileName: String) throws(Complaint) -> [Row] {
    var rows: [Row] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    var line = 1
    var start = 1
    let bytes = Array(text.utf8)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func finish() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    func endLine() {
      finish()
      if cells != [""] { rows.append(Row(line: start, cells: cells)) }
      cells = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where quoted:
        if index < bytes.count, bytes[index] == byte {
          cell.append(byte)
          index += 1
        } else {
          quoted = false
        }
      case UInt8(ascii: "\"") where cell.isEmpty: quoted = true
      case UInt8(ascii: ",") where !quoted: finish()
      case UInt8(ascii: "\r") where !quoted: break
      case UInt8(ascii: "\n"):
        line += 1
        if quoted {
          cell.append(byte)
        } else {
          endLine()
          start = line
        }
      default: cell.append(byte)
      }
    }
    guard !quoted else {
      throw Complaint(
        .openQuote, at: "\(fileName):\(start)", "a quotation mark is opened and never closed",
        fix: "close the quotation mark")
    }
    endLine()
    return rows
  }
}
