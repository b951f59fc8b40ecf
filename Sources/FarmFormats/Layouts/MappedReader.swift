public import FarmText

/// Reads any table of test days or milkings whose columns a mapping names.
///
/// House names a mapping may give: ``FarmMapping/houseColumns``. Where `days_in_milk` is given and no
/// calving date, the calving is that many days before the test. Several rows of an animal on one day
/// (the milkings of a robot) are added up, if the mapping says `milkings: per_row` or names a
/// `milking_time`, by which a milking that is written twice is told.
public struct MappedReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file by the mapping.
  public init(_ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  /// Reads the file once (and its first rows before for the order of its dates and open units).
  ///
  /// - Throws: as ``FactReader/read(into:)``, and with code `missing-column` where the mapping
  ///   names a column the file does not have.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    try TestDayTable(
      file: file, options: options, mapping: mapping, kind: "mapped table", readsHeadings: false,
      saysColumns: true
    ).read(into: sink)
  }
}

/// Reads a table of test days or milkings by the ordinary words of its headings (`cow id`, `date`,
/// `milk (lbs)`; `Kuh`, `Datum`, `Milch kg`), in seven languages.
///
/// What was understood is said, column by column; where two columns can be meant, it is asked.
public struct HeadedReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file; columns the mapping names win over their headings.
  public init(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  /// Reads the file once (and its first rows before for the order of its dates and open units).
  ///
  /// - Throws: as ``FactReader/read(into:)``, and with code `two-readings` where two columns can be
  ///   meant.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    try TestDayTable(
      file: file, options: options, mapping: mapping, kind: "table with ordinary headings",
      readsHeadings: true, saysColumns: true
    ).read(into: sink)
  }
}
