import DairyTerms

/// What is needed to bring a yield of one breed to maturity: its age factors, and what all breeds
/// share.
///
/// Source: USDA Animal Genomics and Improvement Laboratory, age factors of BESTPRED 2.0rc7
/// (aiplage, adjscs), in the public domain.
final class AgeTables: Sendable {
  /// The factors of one trait. Milking Shorthorns have no regions: their tables lack that index.
  struct Yield: Sendable {
    /// Mean 305-day yields, lb: region; years.
    let levels: CoefficientTable
    /// Constants: years; region; parity 1-6; month of calving.
    let months: CoefficientTable
    /// Slope and curvature by age in months: years; region; parity 1-6.
    let ages: CoefficientTable
    /// Effect of days open in the lactation before: breed A B G J M, of Holsteins region; parity
    /// 2, 3 and later; four coefficients.
    let daysOpen: CoefficientTable
  }

  /// Milk, fat, protein.
  let yields: [Yield]
  let common: CommonAgeTables

  /// Reads the file of a breed.
  ///
  /// - Throws: ``Complaint/tableFile(_:)``.
  init(
    _ breed: USDABreed, _ file: TableFile, _ common: CommonAgeTables
  ) throws(Complaint) {
    let regions = breed == .milkingShorthorn ? [] : [breed.regionCount]
    let daysOpen = breed == .holstein ? common.holsteinDaysOpen : common.daysOpen
    var yields: [Yield] = []
    for (trait, years) in [("milk", 5), ("fat", 5), ("protein", 2)] {
      yields.append(
        Yield(
          levels: try file.table(trait + "_levels", regions + [years]),
          months: try file.table(trait + "_months", [years] + regions + [6, 12]),
          ages: try file.table(trait + "_ages", [years] + regions + [6, 2]),
          daysOpen: daysOpen[yields.count]))
    }
    self.yields = yields
    self.common = common
  }
}

/// States, days open and cell score, of all breeds.
struct CommonAgeTables: Sendable {
  /// Region of each USDA state code 0-96 for Ayrshire-type breeds, Holstein, Jersey, Milking
  /// Shorthorn; 0 is none.
  let regions: CoefficientTable
  /// Effect of days open in the lactation before, by milk, fat, protein: breed A B G J M; parity
  /// 2, 3 and later; four coefficients.
  let daysOpen: [CoefficientTable]
  /// The same of Holsteins: region; parity 2, 3 and later; four coefficients.
  let holsteinDaysOpen: [CoefficientTable]
  /// Cell score x 100 to take off: first, later parities; day in milk 15-305; breed group
  /// (others, J and G).
  let cellScoreDaysInMilk: CoefficientTable
  /// Cell score factors by age in months 18-120; breed group.
  let cellScoreAges: CoefficientTable
  /// Cell score x 100 to take off: region 1-4; month of calving; breed group.
  let cellScoreMonths: CoefficientTable

  /// - Throws: ``Complaint/tableFile(_:)``.
  init(
    states: TableFile, daysOpen: TableFile, cellScore: TableFile
  ) throws(Complaint) {
    regions = try states.table("regions", [97, 4])
    var (others, holstein) = ([CoefficientTable](), [CoefficientTable]())
    for trait in ["milk", "fat", "protein"] {
      others.append(try daysOpen.table(trait + "_days_open", [5, 2, 4]))
      holstein.append(try daysOpen.table("holstein_\(trait)_days_open", [7, 2, 4]))
    }
    self.daysOpen = others
    holsteinDaysOpen = holstein
    cellScoreDaysInMilk = try cellScore.table("cell_score_days_in_milk", [2, 291, 2])
    cellScoreAges = try cellScore.table("cell_score_ages", [103, 2])
    cellScoreMonths = try cellScore.table("cell_score_months", [4, 12, 2])
  }

  /// Region of a state in the tables of a breed, from 0; `nil` where the breed has no factors for
  /// the state. (The published table names a ninth region of Jerseys in two states; there are six.)
  func region(ofState state: Int, _ breed: USDABreed) -> Int? {
    guard (0..<regions.shape[0]).contains(state) else { return nil }
    let column: Int
    switch breed {
    case .ayrshire, .brownSwiss, .guernsey: column = 0
    case .holstein: column = 1
    case .jersey: column = 2
    case .milkingShorthorn: return 0
    }
    let number = Int(exactly: regions[state, column]) ?? 0
    return (1...breed.regionCount).contains(number) ? number - 1 : nil
  }
}

extension USDABreed {
  /// Regions of the United States that the breed's age factors tell apart.
  fileprivate var regionCount: Int {
    switch self {
    case .ayrshire, .brownSwiss, .guernsey: 4
    case .holstein: 12
    case .jersey: 6
    case .milkingShorthorn: 1
    }
  }
}
