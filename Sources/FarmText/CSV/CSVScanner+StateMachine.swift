/// The state machine that finds the cells of one record.
extension CSVScanner {
  package enum Outcome {
    /// A record with its cells.
    case record
    /// An empty line.
    case empty
    /// The end of the file.
    case end
    /// The record goes on beyond the text read so far.
    case needsMore
  }

  /// What is found in one record before it is known to be whole.
  private struct Progress {
    var index: Int
    var cellsFound = 0
    var lineEnds = 0
  }

  /// Finds the record that begins at the current position; nothing moves unless it is whole.
  package func scanRecord() throws -> Outcome {
    line = nextLine
    cellCount = 0
    recordStart = position
    if position == text.count { return streamEnded ? .end : .needsMore }
    var progress = Progress(index: position)
    let outcome = try text.withUnsafeBytes { try scanCells($0, &progress) }
    if outcome == .record || outcome == .empty {
      cellCount = outcome == .record ? progress.cellsFound : 0
      position = progress.index
      nextLine += progress.lineEnds
    }
    return outcome
  }

  private func scanCells(_ bytes: UnsafeRawBufferPointer, _ progress: inout Progress) throws
    -> Outcome
  {
    let delimiter = dialect.delimiter
    let total = bytes.count
    while true {
      var cell = Cell(start: progress.index, end: progress.index, rawStart: progress.index)
      if progress.index < total && bytes[progress.index] == Self.quote {
        guard try scanQuoted(bytes, &cell, &progress) else { return .needsMore }
      } else {
        var index = progress.index
        while index < total {
          let byte = bytes[index]
          if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
          index += 1
        }
        cell.end = index
        progress.index = index
      }
      if progress.index == total && !streamEnded { return .needsMore }
      try keep(cell, &progress)
      if progress.index < total && bytes[progress.index] == delimiter {
        progress.index += 1
        continue
      }
      if progress.index < total {
        if bytes[progress.index] == 0x0D {
          if progress.index + 1 == total && !streamEnded { return .needsMore }
          if progress.index + 1 < total && bytes[progress.index + 1] == 0x0A { progress.index += 1 }
        }
        progress.index += 1
        progress.lineEnds += 1
      }
      let only = cells[0]
      let isEmpty = progress.cellsFound == 1 && only.rawStart == only.end
      return isEmpty ? .empty : .record
    }
  }

  /// Runs to the closing quote and past it; false where the text ends first.
  private func scanQuoted(
    _ bytes: UnsafeRawBufferPointer, _ cell: inout Cell, _ progress: inout Progress
  ) throws -> Bool {
    let total = bytes.count
    var index = progress.index + 1
    cell.start = index
    while true {
      guard index < total else {
        guard streamEnded else { return false }
        throw error(
          "quote", "a quoted cell of the record that begins here is never closed",
          fix: "close the quote, or take it out")
      }
      let byte = bytes[index]
      if byte == Self.quote {
        if index + 1 == total && !streamEnded { return false }
        guard index + 1 < total && bytes[index + 1] == Self.quote else { break }
        cell.hasDoubledQuotes = true
        index += 1
      } else if byte == 0x0A || (byte == 0x0D && !(index + 1 < total && bytes[index + 1] == 0x0A)) {
        progress.lineEnds += 1
      }
      index += 1
    }
    cell.end = index
    index += 1
    // Only spaces may stand between the closing quote and the delimiter.
    while index < total && bytes[index] == 0x20 { index += 1 }
    if index < total && bytes[index] != dialect.delimiter && bytes[index] != 0x0A
      && bytes[index] != 0x0D
    {
      throw error(
        "quote", "text follows the closing quote of cell \(progress.cellsFound + 1)",
        fix: "double the quotes inside a quoted cell")
    }
    progress.index = index
    return true
  }

  private func keep(_ cell: Cell, _ progress: inout Progress) throws {
    let number = progress.cellsFound
    guard cell.end - cell.start <= file.limits.cellBytes else {
      throw error(
        "cell-too-long", "cell \(number + 1) is longer than \(file.limits.cellBytes >> 10) KiB",
        fix: "is a quote left open?")
    }
    guard number < file.limits.columns else {
      throw error(
        "too-many-columns", "this line has more than \(file.limits.columns) cells",
        fix: "check the delimiter")
    }
    if number == cells.count { cells.append(cell) } else { cells[number] = cell }
    progress.cellsFound = number + 1
  }
}
