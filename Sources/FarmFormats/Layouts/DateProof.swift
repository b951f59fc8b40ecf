import DairyTerms

/// Finds the order of day and month from the dates themselves: one date whose day is above 12
/// proves it for the whole file.
public enum DateProof {
  /// Settles the table's order of dates where the user did not and the dates are not ISO.
  ///
  /// Reads the file a second time only where the first date is not `YYYY-MM-DD`.
  ///
  /// - Throws: ``FarmFormatError`` with code `ambiguous-date` where no date proves an order,
  ///   `mixed-dates` where two prove different ones.
  public static func settle(
    _ table: FarmTable, file: FarmFile, options: ReadingOptions, columns: [String],
    banner: Bool = false
  ) throws {
    guard options.dateOrder == nil else { return }
    let probe = try FarmTable(file, options: options, banner: banner)
    let indices = columns.compactMap { probe.column(anyOf: [$0]) }
    guard !indices.isEmpty else { return }
    var proved: (order: DateOrder, line: Int)?
    var doubtful: (line: Int, value: String, column: Int)?
    while try probe.next() {
      for index in indices {
        let parts = probe.scanner.withCell(index) { cell -> DateParts? in
          let cell = cell.trimmed
          return MissingMark.matches(cell) ? nil : try? DayReader.parts(of: cell)
        }
        guard let parts else { continue }
        if parts.beginsWithYear {
          // A column of ISO dates holds ISO dates: no need to read a million of them twice.
          if doubtful == nil && proved == nil { return }
          continue
        }
        let order: DateOrder? =
          parts.first > 12 ? (parts.second <= 12 ? .dmy : nil) : (parts.second > 12 ? .mdy : nil)
        if let order {
          if let earlier = proved, earlier.order != order {
            throw probe.error(
              "mixed-dates",
              "line \(earlier.line) writes \(earlier.order.rawValue), this line \(order.rawValue)",
              column: index, fix: "write every date the same way")
          }
          if proved == nil { proved = (order, probe.line) }
        } else if doubtful == nil {
          doubtful = (probe.line, try probe.text(index), index)
        }
      }
    }
    if let proved {
      table.settle(dateOrder: proved.order)
    } else if let doubtful {
      throw FarmFormatError(
        code: "ambiguous-date",
        at: .init(file: file.name, line: doubtful.line, field: probe.names[doubtful.column]),
        value: doubtful.value,
        "'\(VisibleText.shortened(doubtful.value))' may be day-month or month-day, and no date in "
          + "the file tells which",
        fix: "say --dates dmy or --dates mdy", fault: .usage)
    }
  }
}
