import DairyTerms
public import FarmText

/// Finds the order of day and month from the dates themselves: one date whose day is above 12
/// proves it for the whole file.
public enum DateProof {
  /// Rows after which a column that is still empty is taken to stay so.
  private static let rowsWithoutDates = 2_000

  /// Settles the table's order of dates where the user did not and the dates are not ISO.
  ///
  /// Reads the file a second time, and to its end only where a column holds other dates than
  /// `YYYY-MM-DD`.
  ///
  /// - Throws: ``Complaint`` with code `ambiguous-date` where no date proves an order,
  ///   `mixed-dates` where two prove different ones.
  public static func settle(
    _ table: FarmTable, file: FarmFile, options: ReadingOptions, columns: [String],
    banner: Bool = false
  ) throws {
    guard options.dateOrder == nil else { return }
    let probe = try FarmTable(file, options: options, banner: banner)
    let indices = columns.compactMap { probe.column(anyOf: [$0]) }
    guard !indices.isEmpty else { return }
    // A column that begins with a date whose order is plain goes on so: no need to read a million
    // rows twice.
    var waiting = Set(indices)
    var rows = 0
    var proved: (order: DateOrder, line: Int)?
    var hasDots = false
    var doubtful: (line: Int, value: String, column: Int)?
    while try probe.next() {
      rows += 1
      let nothingFound = proved == nil && doubtful == nil && !hasDots
      if nothingFound && (waiting.isEmpty || rows > rowsWithoutDates) { return }
      for index in indices {
        let parts = probe.scanner.withCell(index) { cell -> DateParts? in
          let cell = cell.trimmed
          return MissingMark.matches(cell) ? nil : try? DayReader.parts(of: cell)
        }
        guard let parts else { continue }
        if parts.provenOrder != nil {
          waiting.remove(index)
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
        } else if parts.hasDots {
          // Dots stand for day before month, where no date of the file says otherwise.
          hasDots = true
        } else if doubtful == nil {
          doubtful = (probe.line, try probe.text(index), index)
        }
      }
    }
    if let proved {
      table.settle(dateOrder: proved.order)
    } else if hasDots, doubtful == nil {
      table.settle(dateOrder: .dmy)
    } else if let doubtful {
      throw Complaint(
        .ambiguousDate,
        at: .init(file: file.name, line: doubtful.line, field: probe.names[doubtful.column]),
        value: doubtful.value,
        "'\(VisibleText.shortened(doubtful.value))' may be day-month or month-day, and no date in "
          + "the file tells which", fix: "say --dates dmy or --dates mdy")
    }
  }
}
