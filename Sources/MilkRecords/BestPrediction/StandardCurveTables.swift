import DairyTerms

/// Daily means and standard deviations that best prediction starts from: `standard_curves.txt`.
///
/// Source: the best prediction program of the USDA Animal Genomics and Improvement Laboratory,
/// BESTPRED 2.0rc7 (Cole and VanRaden 2008), in the public domain. Traits are milk, fat, protein
/// and cell score; parity groups are first and later; breeds are A B G H J M.
struct StandardCurveTables: Sendable {
  /// Tables of means and of standard deviations, alike in shape.
  struct Pair: Sendable {
    let means: CoefficientTable
    let deviations: CoefficientTable

    fileprivate init(
      _ file: TableFile, _ name: String, _ shape: [Int]
    ) throws(Complaint) {
      means = try file.table(name + "_means", shape)
      deviations = try file.table(name + "_deviations", shape)
    }
  }

  /// Wood curves of daily yields, kg: breed; parity group; trait; a b c.
  let wood: Pair
  /// The same of Holsteins: region 1-7; parity group; trait; a b c.
  let regionWood: Pair
  /// The same: season of calving; parity group; trait; a b c.
  let seasonWood: Pair
  /// The same: region, season of calving; parity group; trait; a b c.
  let regionSeasonWood: Pair
  /// Morant-Gnanasakthy curves of daily cell scores: breed; parity group; a b c d.
  let cellScore: Pair
  /// The same of Holsteins: region 1-7; parity group; a b c d.
  let regionCellScore: Pair
  /// The same: season of calving; parity group; a b c d.
  let seasonCellScore: Pair
  /// The same: region, season of calving; parity group; a b c d.
  let regionSeasonCellScore: Pair
  /// Test days by month in milk, lb and score: parity group; trait; month 1-12.
  let monthly: Pair
  /// Mature 305-day means of breeds, lb and score: table of 1995, of 2000; trait; breed.
  let breedMeans: CoefficientTable
  /// Standard deviations of 305-day yields of breeds, lb and score: trait; breed.
  let breedDeviations: CoefficientTable

  /// - Throws: ``Complaint/tableFile(_:)`` for a table that is missing or of other extents.
  init(_ file: TableFile) throws(Complaint) {
    wood = try Pair(file, "wood", [6, 2, 3, 3])
    regionWood = try Pair(file, "region_wood", [7, 2, 3, 3])
    seasonWood = try Pair(file, "season_wood", [4, 2, 3, 3])
    regionSeasonWood = try Pair(file, "region_season_wood", [7, 4, 2, 3, 3])
    cellScore = try Pair(file, "cell_score", [6, 2, 4])
    regionCellScore = try Pair(file, "region_cell_score", [7, 2, 4])
    seasonCellScore = try Pair(file, "season_cell_score", [4, 2, 4])
    regionSeasonCellScore = try Pair(file, "region_season_cell_score", [7, 4, 2, 4])
    monthly = try Pair(file, "monthly", [2, 4, 12])
    breedMeans = try file.table("breed_means", [2, 4, 6])
    breedDeviations = try file.table("breed_deviations", [4, 6])
  }
}
