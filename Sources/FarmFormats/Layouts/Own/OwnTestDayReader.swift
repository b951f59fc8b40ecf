public import FarmText

/// Reads Galacto's own test-day CSV.
///
/// Columns: `animal_scheme, animal_id, test_date` and any of `herd, birth_date, calving_date,
/// parity, milk_kg` (or `milk_lb`, `milk_l`), `fat_pct, protein_pct, lactose_pct` (or `…_g_per_kg`),
/// `scc_k` (or `scc_per_ml`), `mun_mg_dl` (or `urea_mg_l`, `urea_mg_dl`), `bhb_mmol,
/// milkings_per_day, official_id, pen, breed`. A column `milk` without unit asks for `--units`.
public struct OwnTestDayReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file.
  public init(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  /// Reads the file once (and its first rows before for the order of its dates and open units).
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    try TestDayTable(
      file: file, options: options, mapping: mapping, kind: "own test days", readsHeadings: true,
      saysColumns: false
    ).read(into: sink)
  }
}

extension String {
  /// The text, or `nil` where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
