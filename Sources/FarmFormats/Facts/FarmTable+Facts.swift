import DairyTerms
import FarmText

extension FarmTable {
  /// Reads every row: `body` turns it into facts, `sink` hears of those that cannot be taken.
  ///
  /// - Throws: what the sink throws on a rejected row, `no-rows` where there is none and the
  ///   options do not allow it, or as ``CSVScanner/next()``.
  func forEachRow(
    sink: any FactSink, allowEmpty: Bool, skip: (FarmTable) throws -> Bool = { _ in false },
    _ body: (FarmTable) throws -> Void
  ) throws {
    var rows = 0
    while try next() {
      if try rowIsBlank || skip(self) { continue }
      rows += 1
      do {
        try checkWidth()
        try body(self)
      } catch let error as Complaint where error.fault == .data {
        try sink.reject(error, raw: scanner.rawRecord)
      }
    }
    guard rows > 0 || allowEmpty else {
      throw Complaint(
        .noRows, at: .init(file: scanner.file.name), "the file has a line of names but no rows",
        fix: "export it again, or say --allow-empty")
    }
  }
}
