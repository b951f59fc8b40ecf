import DairyTerms
import FarmText

/// Watches the values of a whole file for what no herd has: such a file was not understood.
final class ContentWatch {
  /// Test days from which a file's values tell anything of it as a whole.
  static let fewest = 5
  /// Share of test days with more protein than fat from which the two are taken to be swapped. In
  /// the 100 open French herds (DairyHerdData, 255,164 test days) the highest share of a herd is
  /// 0.31, that of a herd on one day 0.83.
  static let swappedShare = 0.9
  /// Cells, thousand per mL, that fewer than half of a herd's milk samples have; the medians of the
  /// 100 open French herds are at most 170.
  static let highMedianCells = 2_000
  /// Mean milk, kg, which no herd reaches: the best hold about 50.
  static let highMeanMilkKg = 55.0

  @exclusivity(unchecked) private var milkSum = 0.0
  @exclusivity(unchecked) private var milkCount = 0
  @exclusivity(unchecked) private var both = 0
  @exclusivity(unchecked) private var proteinAboveFat = 0
  @exclusivity(unchecked) private var cells = 0
  @exclusivity(unchecked) private var highCells = 0
  @exclusivity(unchecked) private var extremeCells = 0

  /// Looks at a test day.
  @inline(__always)
  func see(_ fact: TestDayFact) {
    if let kg = fact.milkKg {
      milkSum += kg
      milkCount += 1
    }
    if let fat = fact.fatPercent, let protein = fact.proteinPercent {
      both += 1
      if protein > fat { proteinAboveFat += 1 }
    }
    if let count = fact.cellsThousandPerMl {
      cells += 1
      if count > Self.highMedianCells { highCells += 1 }
      if count > 9_999 { extremeCells += 1 }
    }
  }

  /// What looks wrong, the gravest first.
  ///
  /// - Parameter columns: the names of the columns of fat and protein, where the file is a table.
  func doubts(columns: (fat: String, protein: String)? = nil) -> [ReadingNotes.Doubt] {
    var doubts: [ReadingNotes.Doubt] = []
    if milkCount >= Self.fewest, milkSum / Double(milkCount) > Self.highMeanMilkKg {
      let mean = FarmNumber.shown(milkSum / Double(milkCount), decimals: 1)
      doubts.append(
        .init(
          code: "doubtful-units", "mean milk is \(mean) kg a day: are these pounds?",
          fix: "say --units lb if they are, or --yes if they are not"))
    }
    let isHigh = cells >= 3 ? 2 * highCells > cells : cells > 0 && extremeCells == cells
    if isHigh {
      doubts.append(
        .init(
          code: "doubtful-cells",
          "\(highCells) of \(cells) cell counts are above \(Self.highMedianCells) thousand per mL: "
            + "are these cells per mL?",
          fix: "say --cells per_ml if they are, or --yes if they are thousands"))
    }
    if both >= Self.fewest, Double(proteinAboveFat) >= Self.swappedShare * Double(both) {
      doubts.append(
        .init(
          code: "doubtful-fat-protein",
          "protein is above fat in \(proteinAboveFat) of \(both) test days: are the two swapped?",
          fix: columns.map {
            "say --column 'fat_pct=\($0.protein)' --column 'protein_pct=\($0.fat)' if they are, or "
              + "--yes if they are not"
          } ?? "correct the file at its source if they are, or say --yes if they are not"))
    }
    return doubts
  }
}
