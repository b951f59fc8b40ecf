/// The tables of one breed and trait.
enum AgeTables {
  /// Levels, monthly constants, and slopes by age of a trait (0 milk, 1 fat, 2 protein).
  static func tables(
    _ breed: USDABreed, _ trait: Int
  ) -> (levels: CoefficientTable, months: CoefficientTable, ages: CoefficientTable) {
    let all =
      switch breed {
      case .ayrshire: ayrshire
      case .brownSwiss: brownSwiss
      case .guernsey: guernsey
      case .holstein: holstein
      case .jersey: jersey
      case .milkingShorthorn: milkingShorthorn
      }
    return all[trait]
  }

  static func daysOpen(_ trait: Int) -> CoefficientTable {
    [CommonAgeTables.milkDaysOpen, CommonAgeTables.fatDaysOpen, CommonAgeTables.proteinDaysOpen][
      trait]
  }

  static func holsteinDaysOpen(_ trait: Int) -> CoefficientTable {
    [
      CommonAgeTables.holsteinMilkDaysOpen, CommonAgeTables.holsteinFatDaysOpen,
      CommonAgeTables.holsteinProteinDaysOpen,
    ][trait]
  }

  private typealias Group = (
    levels: CoefficientTable, months: CoefficientTable, ages: CoefficientTable
  )

  private static let ayrshire: [Group] = [
    (AyrshireAgeTables.milkLevels, AyrshireAgeTables.milkMonths, AyrshireAgeTables.milkAges),
    (AyrshireAgeTables.fatLevels, AyrshireAgeTables.fatMonths, AyrshireAgeTables.fatAges),
    (
      AyrshireAgeTables.proteinLevels, AyrshireAgeTables.proteinMonths,
      AyrshireAgeTables.proteinAges
    ),
  ]
  private static let brownSwiss: [Group] = [
    (BrownSwissAgeTables.milkLevels, BrownSwissAgeTables.milkMonths, BrownSwissAgeTables.milkAges),
    (BrownSwissAgeTables.fatLevels, BrownSwissAgeTables.fatMonths, BrownSwissAgeTables.fatAges),
    (
      BrownSwissAgeTables.proteinLevels, BrownSwissAgeTables.proteinMonths,
      BrownSwissAgeTables.proteinAges
    ),
  ]
  private static let guernsey: [Group] = [
    (GuernseyAgeTables.milkLevels, GuernseyAgeTables.milkMonths, GuernseyAgeTables.milkAges),
    (GuernseyAgeTables.fatLevels, GuernseyAgeTables.fatMonths, GuernseyAgeTables.fatAges),
    (
      GuernseyAgeTables.proteinLevels, GuernseyAgeTables.proteinMonths,
      GuernseyAgeTables.proteinAges
    ),
  ]
  private static let holstein: [Group] = [
    (HolsteinAgeTables.milkLevels, HolsteinAgeTables.milkMonths, HolsteinAgeTables.milkAges),
    (HolsteinAgeTables.fatLevels, HolsteinAgeTables.fatMonths, HolsteinAgeTables.fatAges),
    (
      HolsteinAgeTables.proteinLevels, HolsteinAgeTables.proteinMonths,
      HolsteinAgeTables.proteinAges
    ),
  ]
  private static let jersey: [Group] = [
    (JerseyAgeTables.milkLevels, JerseyAgeTables.milkMonths, JerseyAgeTables.milkAges),
    (JerseyAgeTables.fatLevels, JerseyAgeTables.fatMonths, JerseyAgeTables.fatAges),
    (JerseyAgeTables.proteinLevels, JerseyAgeTables.proteinMonths, JerseyAgeTables.proteinAges),
  ]
  private static let milkingShorthorn: [Group] = [
    (
      MilkingShorthornAgeTables.milkLevels, MilkingShorthornAgeTables.milkMonths,
      MilkingShorthornAgeTables.milkAges
    ),
    (
      MilkingShorthornAgeTables.fatLevels, MilkingShorthornAgeTables.fatMonths,
      MilkingShorthornAgeTables.fatAges
    ),
    (
      MilkingShorthornAgeTables.proteinLevels, MilkingShorthornAgeTables.proteinMonths,
      MilkingShorthornAgeTables.proteinAges
    ),
  ]
}
