import FarmText

/// What a column of a herd table holds.
package enum HouseColumn: String, CaseIterable, Sendable {
  case animal, scheme, official, birth, calving, parity, day, daysInMilk, time
  case milk, fat, protein, lactose, cells, urea, bhb
  case milkings, herd, pen, breed, basis, session, hours

  /// The names that mapping files and `--column` have for it, with the unit each says.
  static let houseNames: [(name: String, column: HouseColumn, unit: HeadingUnit?)] = [
    ("animal_id", .animal, nil), ("animal_scheme", .scheme, nil), ("official_id", .official, nil),
    ("birth_date", .birth, nil), ("calving_date", .calving, nil), ("parity", .parity, nil),
    ("test_date", .day, nil), ("days_in_milk", .daysInMilk, nil), ("milking_time", .time, nil),
    ("milk", .milk, nil), ("milk_kg", .milk, .kg), ("milk_lb", .milk, .lb),
    ("milk_l", .milk, .litre),
    ("fat", .fat, nil), ("fat_pct", .fat, .percent), ("fat_g_per_kg", .fat, .gPerKg),
    ("fat_g_per_l", .fat, .gPerL),
    ("protein", .protein, nil), ("protein_pct", .protein, .percent),
    ("protein_g_per_kg", .protein, .gPerKg), ("protein_g_per_l", .protein, .gPerL),
    ("lactose", .lactose, nil), ("lactose_pct", .lactose, .percent),
    ("lactose_g_per_kg", .lactose, .gPerKg), ("lactose_g_per_l", .lactose, .gPerL),
    ("scc", .cells, nil), ("scc_k", .cells, .thousandPerMl), ("scc_per_ml", .cells, .perMl),
    ("urea", .urea, nil), ("mun_mg_dl", .urea, nil), ("urea_mg_dl", .urea, .mgPerDl),
    ("urea_mg_l", .urea, .mgPerL), ("urea_mmol_l", .urea, .mmolPerL),
    ("bhb_mmol", .bhb, nil), ("milkings_per_day", .milkings, nil), ("herd", .herd, nil),
    ("pen", .pen, nil), ("breed", .breed, nil), ("basis", .basis, nil),
    ("from_milkings", .basis, nil),
    ("session", .session, nil), ("hours", .hours, nil),
  ]

  /// Whether a heading's unit can be one of this column's.
  func takes(_ unit: HeadingUnit?) -> Bool {
    guard let unit else { return true }
    switch self {
    case .milk: return [.kg, .lb, .litre].contains(unit)
    case .fat, .protein, .lactose: return [.percent, .gPerKg, .gPerL, .fraction].contains(unit)
    case .cells: return [.thousandPerMl, .perMl].contains(unit)
    case .urea: return [.mgPerDl, .mgPerL, .mmolPerL].contains(unit)
    case .bhb: return unit == .mmolPerL
    default: return false
    }
  }

  /// Its name in messages and after `--column`.
  package var houseName: String { Self.houseNames.first { $0.column == self }?.name ?? rawValue }

  /// The name a mapping file has for a column of that unit, or the one without a unit.
  func houseName(in unit: HeadingUnit?) -> String {
    let known = Self.houseNames.filter { $0.column == self }
    let named = unit.flatMap { unit in known.first { $0.unit == unit } }
    // `basis` is a word of our own tables; mappings say `from_milkings`.
    let plain = known.first { FarmMapping.houseColumns.contains($0.name) }
    return (named ?? plain)?.name ?? houseName
  }

  /// What is to be said of the columns of a table nobody reads. A name that says another unit than
  /// the column's is not offered: following it would convert by a wrong factor.
  static func unknown(in table: FarmTable) -> [String] {
    table.unknownColumns(known: houseNames.map(\.name)) { column, known in
      guard let unit = houseNames.first(where: { $0.name == known })?.unit else { return true }
      return unit == Heading(column).unit
    }
  }
}
