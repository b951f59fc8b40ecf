public import DairyTerms

/// What a cow holds of each conserved quantity, and what has crossed her border.
struct Totals {
  /// Held now, brought in since the start, gone since the start.
  struct Account {
    var held, brought, gone: Double
  }

  var carbon, fattyAcids, calcium, water, energy: Account

  init(_ state: CowState<Double>) {
    let quarters = [state.leftFront, state.rightFront, state.leftRear, state.rightRear]
    func sum(_ path: (QuarterState<Double>) -> Double) -> Double {
      quarters.reduce(0) { $0 + path($1) }
    }
    let lactose = sum { $0.lactose }
    let milkFat = sum { $0.fat }
    let milkProtein = sum { $0.protein }
    let gut = state.gutGlucogenic + state.gutAcetogenic + state.gutFattyAcids + state.gutAminoAcids
    let blood =
      state.glucose + state.acetate + state.freeFattyAcids + state.ketones + state.aminoAcids
    let stores =
      state.liverGlycogen + state.liverFat + state.bodyFat + state.bodyProtein + state.conceptus
    carbon = Account(
      held: gut + blood + stores + lactose + milkFat + milkProtein,
      brought: state.carbonEaten + state.carbonInfused,
      gone: state.carbonFaecal + state.carbonBreathed + state.carbonUrine + state.carbonMilked
        + state.carbonCalf)
    let acid = 0.947
    fattyAcids = Account(
      held: state.gutFattyAcids + state.freeFattyAcids + state.liverFat
        + acid * (state.bodyFat + milkFat),
      brought: state.fattyEaten + state.fattyMade, gone: state.fattyBurnt + state.fattyMilked)
    calcium = Account(
      held: state.gutCalcium + state.bloodCalcium + state.labileBone + state.stableBone
        + sum { $0.calcium },
      brought: state.calciumEaten + state.calciumInfused,
      gone: state.calciumFaecal + state.calciumUrine + state.calciumCalf + state.calciumMilked)
    water = Account(
      held: state.bodyWater + sum { $0.water }, brought: state.waterDrunk,
      gone: state.waterLost + state.waterMilked)
    let glucose = Enthalpy.glucose[0]
    let acids = Enthalpy.fattyAcid[0]
    let amino = Enthalpy.aminoAcid[0]
    let fat = Enthalpy.fat[0]
    let sugars = state.gutGlucogenic + state.glucose + state.liverGlycogen + lactose
    let proteins = state.gutAminoAcids + state.aminoAcids + state.bodyProtein + milkProtein
    energy = Account(
      held: glucose * sugars + Enthalpy.acetate[0] * (state.gutAcetogenic + state.acetate)
        + acids * (state.gutFattyAcids + state.freeFattyAcids + state.liverFat)
        + Enthalpy.ketone[0] * state.ketones + amino * proteins
        + fat * (state.bodyFat + milkFat) + Enthalpy.conceptus[0] * state.conceptus
        + state.energyBuffer,
      brought: state.energyAbsorbed,
      gone: state.energyHeat + state.energyUrine + state.energyCalf + state.energyMilked)
  }
}

/// How well the balances close over a simulation: the gap as a share of what came in.
public struct LedgerClosure: Stored, Sendable, Hashable {
  /// Carbon, all pools.
  public let carbon: Double
  /// Fatty-acid carbon.
  public let fattyAcids: Double
  /// Calcium.
  public let calcium: Double
  /// Water.
  public let water: Double
  /// Energy: enthalpy of all pools and the energy buffer, heat summed reaction by reaction.
  public let energy: Double

  /// The largest gap.
  public var worst: Double {
    [carbon, fattyAcids, calcium, water, energy].map(abs).max() ?? 0
  }

  init(from start: Totals, to end: Totals) {
    func gap(_ account: (Totals) -> Totals.Account) -> Double {
      let before = account(start)
      let after = account(end)
      let brought = after.brought - before.brought
      let gone = after.gone - before.gone
      return (after.held - before.held - brought + gone) / max(brought, 1e-9)
    }
    carbon = gap { $0.carbon }
    fattyAcids = gap { $0.fattyAcids }
    calcium = gap { $0.calcium }
    water = gap { $0.water }
    energy = gap { $0.energy }
  }
}
