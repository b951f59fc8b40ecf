import DairyTerms
import FarmText

/// How a column's numbers are brought to the unit kept inside: multiplied, then divided, so that a
/// number in tenths stays exact.
struct UnitScale: Hashable {
  var multiply = 1.0
  var divide = 1.0

  @inline(__always)
  func apply(_ value: Double) -> Double {
    if multiply == 1 && divide == 1 { return value }
    return value * multiply / divide
  }
}

/// A unit that was said, named by a heading, or proved by values; never guessed.
struct SettledUnit {
  let scale: UnitScale
  /// The unit, where a house name of mapping files can say it.
  var unit: HeadingUnit?
  /// The unit of urea or its nitrogen.
  var ureaUnit: ReadingOptions.UreaUnit?
  /// What was understood, in words, or empty where nothing needs to be said.
  let statement: String
  /// What should be looked at, or `nil`.
  var warning: String?
}

/// Settles the units of a table's columns.
struct UnitSettler {
  let table: FarmTable
  let options: ReadingOptions
  /// Values of the columns whose unit no name tells.
  let sample: ColumnSample

  private func fault(
    _ code: String, _ picked: PickedColumns.Picked, _ explanation: String, fix: String
  ) -> Complaint {
    Complaint(
      Complaint.Kind(code),
      at: .init(file: table.scanner.file.name, line: table.line, field: picked.heading),
      explanation, fix: fix)
  }

  /// The names of a column that contradict each other.
  private func contradiction(_ picked: PickedColumns.Picked, _ option: String) -> Complaint {
    fault(
      "unit-contradiction", picked,
      "the heading '\(VisibleText.shortened(picked.heading))' says "
        + "\(picked.headed?.words ?? "nothing"), the mapping's \(picked.mapped ?? "name") says "
        + "\(picked.said?.words ?? "nothing")",
      fix: "correct the mapping, or say \(option)")
  }

  // MARK: - Milk

  /// The unit of a column of milk.
  ///
  /// - Throws: ``Complaint`` with code `no-unit` or `unit-contradiction`.
  func milk(_ picked: PickedColumns.Picked) throws -> SettledUnit {
    let name = VisibleText.shortened(picked.heading)
    let named = [picked.said, picked.headed].compactMap { $0 }
    let unit: HeadingUnit
    var suffix = ""
    if Set(named).count > 1 {
      guard let said = options.massUnit else {
        throw contradiction(picked, "--units kg, --units lb or --units l")
      }
      unit = said.headingUnit
    } else if let only = named.first {
      unit = only
      if let said = options.massUnit, said.headingUnit != only { suffix = ", as its name says" }
    } else {
      guard let said = options.massUnit else {
        throw fault(
          "no-unit", picked, "the column '\(name)' does not say whether it is kg or lb, or litres",
          fix: "say --units kg, --units lb or --units l")
      }
      unit = said.headingUnit
    }
    switch unit {
    case .lb:
      return SettledUnit(
        scale: UnitScale(multiply: Units.kgPerPound), unit: .lb,
        statement: "\(name): lb, converted to kg\(suffix)")
    case .litre:
      return SettledUnit(
        scale: UnitScale(multiply: MilkUnits.kgPerLitre), unit: .litre,
        statement: "\(name): litres, converted to kg by \(FarmNumber.shown(MilkUnits.kgPerLitre)) "
          + "kg/L\(suffix)")
    default: return SettledUnit(scale: UnitScale(), unit: .kg, statement: "\(name): kg\(suffix)")
    }
  }

  // MARK: - Contents

  /// Medians of fat, protein or lactose by which the unit is proved: herds' lie between 2.5 and 6.5 %,
  /// so that the three ranges are far apart.
  private static let proofs: [(unit: HeadingUnit, medians: ClosedRange<Double>)] = [
    (.fraction, 0.015...0.09), (.percent, 1.5...9), (.gPerKg, 15...90),
  ]

  /// The unit of a column of fat, protein or lactose.
  ///
  /// - Throws: ``Complaint`` with code `no-unit` or `unit-contradiction`.
  func content(_ picked: PickedColumns.Picked) throws -> SettledUnit {
    let named = Set([picked.said, picked.headed].compactMap { $0 })
    let asking =
      "--contents percent, --contents g_per_kg, --contents g_per_l or --contents fraction"
    if let said = options.contentUnit { return content(picked, said.headingUnit, "") }
    if named.count == 1, let only = named.first { return content(picked, only, "") }
    let median = sample.median(picked.index)
    guard let median else { return content(picked, picked.said ?? .percent, "") }
    let proved = Self.proofs.first { $0.medians.contains(median) }?.unit
    if named.count > 1 {
      // g/L and g/kg differ by the density alone: values cannot tell them apart.
      guard let proved, named.contains(proved), !named.contains(.gPerL) else {
        throw contradiction(picked, asking)
      }
      return content(picked, proved, " by its values")
    }
    guard let proved else {
      throw fault(
        "no-unit", picked,
        "the column '\(VisibleText.shortened(picked.heading))' does not say its unit, and values "
          + "about \(FarmNumber.shown(median, decimals: 3)) do not tell it", fix: "say \(asking)")
    }
    return content(picked, proved, proved == .percent ? "" : " by its values")
  }

  private func content(_ picked: PickedColumns.Picked, _ unit: HeadingUnit, _ how: String)
    -> SettledUnit
  {
    let name = VisibleText.shortened(picked.heading)
    let scale: UnitScale
    switch unit {
    case .gPerKg: scale = UnitScale(divide: 10)
    case .gPerL: scale = UnitScale(divide: 10 * MilkUnits.kgPerLitre)
    case .fraction: scale = UnitScale(multiply: 100)
    default: return SettledUnit(scale: UnitScale(), unit: .percent, statement: "")
    }
    return SettledUnit(
      scale: scale, unit: unit, statement: "\(name): \(unit.words)\(how), converted to %")
  }

  // MARK: - Cells

  /// The unit of a column of cells.
  ///
  /// - Throws: ``Complaint`` with code `no-unit` or `unit-contradiction`.
  func cells(_ picked: PickedColumns.Picked) throws -> SettledUnit {
    if let said = options.cellUnit { return cells(picked, said.headingUnit, "") }
    let named = Set([picked.said, picked.headed].compactMap { $0 })
    if named == [.thousandPerMl] { return cells(picked, .thousandPerMl, "") }
    let values = sample.numbers[picked.index] ?? []
    guard !values.isEmpty else { return cells(picked, named.first ?? .thousandPerMl, "") }
    let proved = Self.provedCells(values)
    let asking = "say --cells per_ml or --cells thousand"
    let shown = values.prefix(3).map { FarmNumber.shown($0) }.joined(separator: ", ")
    if named == [.perMl] {
      guard proved != .thousandPerMl else {
        throw fault(
          "unit-contradiction", picked,
          "the heading says cells per mL, but counts such as \(shown) are no milk's: thousands?",
          fix: asking)
      }
      return cells(picked, .perMl, "")
    }
    if let proved { return cells(picked, proved, " by its values") }
    throw fault(
      named.isEmpty ? "no-unit" : "unit-contradiction", picked,
      "the column '\(VisibleText.shortened(picked.heading))' does not say whether it counts cells per "
        + "mL or thousands, and values such as \(shown) can be either", fix: asking)
  }

  /// Most cells, thousand per mL, that are taken: a larger number counts cells per mL.
  private static let mostThousands = TestDayRange.cells.range.upperBound
  /// Fewest cells per mL that milk has: a smaller number counts thousands.
  private static let fewestPerMl = 1_000.0
  /// Median cells per mL that no herd's thousands reach.
  private static let medianPerMl = 5_000.0
  /// Values from which a median tells anything.
  private static let fewestValues = 5

  /// The unit that cell counts prove, or `nil`.
  private static func provedCells(_ values: [Double]) -> HeadingUnit? {
    let sorted = values.sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    if least < fewestPerMl { return most > mostThousands ? nil : .thousandPerMl }
    if most > mostThousands { return .perMl }
    let median = sorted[sorted.count / 2]
    return values.count >= fewestValues && median > medianPerMl ? .perMl : nil
  }

  private func cells(_ picked: PickedColumns.Picked, _ unit: HeadingUnit, _ how: String)
    -> SettledUnit
  {
    guard unit == .perMl else {
      return SettledUnit(scale: UnitScale(), unit: .thousandPerMl, statement: "")
    }
    return SettledUnit(
      scale: UnitScale(divide: 1000), unit: .perMl,
      statement: "\(VisibleText.shortened(picked.heading)): cells per mL\(how), converted to "
        + "thousands")
  }

  // MARK: - Urea

  /// The unit of a column of urea or its nitrogen.
  ///
  /// - Throws: ``Complaint`` with code `no-unit`.
  func urea(_ picked: PickedColumns.Picked) throws -> SettledUnit {
    let words = Heading(picked.heading).words
    let namesUrea = HeadingWords.namesUrea(words)
    if let said = options.ureaUnit { return urea(picked, said, "") }
    if picked.mapped == "mun_mg_dl" {
      var settled = urea(picked, .nitrogenMgPerDl, "")
      if namesUrea,
        words.contains(where: { ["urea", "ureum", "harnstoff", "uree", "urinstof"].contains($0) })
      {
        settled.warning =
          "'\(VisibleText.shortened(picked.heading))' names urea, the mapping urea nitrogen: if the "
          + "numbers are urea they are 2.14 times too high; say urea_mg_dl or urea_mg_l there"
      }
      return settled
    }
    if !namesUrea {
      if picked.headed == .mgPerL {
        return SettledUnit(
          scale: UnitScale(divide: 10),
          statement: "\(VisibleText.shortened(picked.heading)): mg/L, converted to mg/dL")
      }
      return urea(picked, .nitrogenMgPerDl, "")
    }
    switch picked.said ?? picked.headed {
    case .mgPerDl?: return urea(picked, .ureaMgPerDl, "")
    case .mgPerL?: return urea(picked, .ureaMgPerL, "")
    case .mmolPerL?: return urea(picked, .ureaMmolPerL, "")
    default: break
    }
    guard let median = sample.median(picked.index) else { return urea(picked, .ureaMgPerL, "") }
    // Herds' medians of urea are 150 to 350 mg/L: 15 to 35 mg/dL, 2.5 to 6 mmol/L. Urea nitrogen of 8
    // to 16 mg/dL lies between the last two.
    switch median {
    case 80...: return urea(picked, .ureaMgPerL, " by its values")
    case 20..<70: return urea(picked, .ureaMgPerDl, " by its values")
    default:
      throw fault(
        "no-unit", picked,
        "the column '\(VisibleText.shortened(picked.heading))' does not say its unit, and values about "
          + "\(FarmNumber.shown(median, decimals: 2)) do not tell it",
        fix: "say --urea mun_mg_dl, --urea urea_mg_dl, --urea urea_mg_l or --urea urea_mmol_l")
    }
  }

  private func urea(
    _ picked: PickedColumns.Picked, _ unit: ReadingOptions.UreaUnit, _ how: String
  ) -> SettledUnit {
    let name = VisibleText.shortened(picked.heading)
    let nitrogen = MilkUnits.nitrogenOfUrea
    switch unit {
    case .nitrogenMgPerDl:
      return SettledUnit(scale: UnitScale(), ureaUnit: unit, statement: "")
    case .ureaMgPerDl:
      return SettledUnit(
        scale: UnitScale(multiply: nitrogen), ureaUnit: unit,
        statement: "\(name): urea in mg/dL\(how), converted to its nitrogen")
    case .ureaMgPerL:
      return SettledUnit(
        scale: UnitScale(multiply: nitrogen, divide: 10), ureaUnit: unit,
        statement: "\(name): urea in mg/L\(how), converted to its nitrogen in mg/dL")
    case .ureaMmolPerL:
      return SettledUnit(
        scale: UnitScale(multiply: MilkUnits.gramsPerMoleOfUrea * nitrogen, divide: 10),
        ureaUnit: unit,
        statement: "\(name): urea in mmol/L\(how), converted to its nitrogen in mg/dL")
    }
  }
}

extension ReadingOptions.MassUnit {
  var headingUnit: HeadingUnit {
    switch self {
    case .kg: .kg
    case .lb: .lb
    case .litre: .litre
    }
  }
}

extension ReadingOptions.CellUnit {
  var headingUnit: HeadingUnit {
    switch self {
    case .thousand: .thousandPerMl
    case .perMl: .perMl
    }
  }
}

extension ReadingOptions.ContentUnit {
  var headingUnit: HeadingUnit {
    switch self {
    case .percent: .percent
    case .gPerKg: .gPerKg
    case .gPerL: .gPerL
    case .fraction: .fraction
    }
  }
}
