/// Everything that changes continuously in a cow and is remembered from one moment to the next.
///
/// Organic pools are in grams of carbon, calcium in grams, water in kilograms, energy in
/// megajoules; hormones in the units the equations name. The four quarters come last, each a gland
/// of its own. Ledgers count what has crossed the cow's border since the start; they are integrated
/// beside the pools so that the balances can be struck at any moment.
struct CowState<Value: BitwiseCopyable & Sendable>: LaneRecord, Sendable {
  // Gut contents (g C, g Ca).
  var gutGlucogenic, gutAcetogenic, gutFattyAcids, gutAminoAcids: Value
  var gutCalcium: Value
  // Blood and rapidly exchanging fluid (g C); insulin in uU/mL.
  var glucose, acetate, freeFattyAcids, ketones, aminoAcids: Value
  var insulin: Value
  // Stores (g C), the energy buffer (MJ) and body water (kg).
  var liverGlycogen, liverFat, bodyFat, bodyProtein, conceptus: Value
  var energyBuffer: Value
  var bodyWater: Value
  // Hormones: growth hormone relative to a dry cow, prolactin and progesterone in ng/mL.
  var growthHormone, growthHormoneDepot: Value
  var prolactin, prolactinExposure, progesterone: Value
  // How fully the udder works, as the supply of blood and substrate to it follows (1 = all cells).
  var udderUse: Value
  // The milk energy that intake follows, as kg energy-corrected milk a day.
  var milkEnergyMemory: Value
  // Calcium (g) and what governs it (relative).
  var bloodCalcium, labileBone, stableBone: Value
  var calcitriol, gutAdaptation, osteoclasts, parathyroidRelatedProtein: Value
  // Alpha-lactalbumin in blood, relative: 1 = what an udder half full of milk with open junctions sends.
  var lactalbumin: Value
  // Ledgers since the start.
  var carbonEaten, carbonInfused, carbonFaecal, carbonBreathed, carbonUrine, carbonMilked: Value
  var carbonCalf: Value
  var fattyEaten, fattyMade, fattyBurnt, fattyMilked: Value
  var calciumEaten, calciumInfused, calciumFaecal, calciumUrine, calciumCalf: Value
  var calciumMilked: Value
  var waterDrunk, waterLost, waterMilked: Value
  var energyAbsorbed, energyHeat, energyUrine, energyCalf, energyMilked: Value
  // The udder.
  var leftFront, rightFront, leftRear, rightRear: QuarterState<Value>
}

/// One quarter of the udder: its milk, its cells and the local signals that govern them.
struct QuarterState<Value: BitwiseCopyable & Sendable>: LaneRecord, Sendable {
  // Milk in the quarter: water (kg), lactose, fat and protein (g C), calcium (g), and the part of
  // the whole mass that lies in the cistern (kg).
  var water, lactose, fat, protein, calcium, cistern: Value
  // Secretory cells, as a share of a mature udder's at calving.
  var activeCells, quiescentCells: Value
  // Share of cells worn by age (0..1), and what one active cell can make (1 at its peak).
  var wornShare, capacity: Value
  // Local signals: engorgement (STAT5 giving way to STAT3), its long memory (involution), recent
  // removal of milk, junction closure and secretory activation, all 0..1 (removal to 2).
  var engorgement, involution, removal, junctions, activation: Value
  // What the inhibitor in milk has made of the cells' work, 1 at usual filling.
  var vigour: Value
  // What is done to this quarter alone, constant between breakpoints: inert fluid put in (kg), the
  // share of the inhibitor left in its milk, and the share of health an inflammation of it leaves.
  var inertKg, inhibitorLeft, health: Value
}

extension CowState where Value == Double {
  /// How many numbers hold matter or signals: all up to the ledgers, of which carbon eaten is the
  /// first.
  static var poolCount: Int {
    var state = CowState(repeating: 0)
    state.carbonEaten = 1
    return state.values.firstIndex(of: 1) ?? 0
  }
}

extension CowState {
  /// Whether the four quarters are the same to the bit.
  var quartersAreAlike: Bool {
    withUnsafeBytes(of: leftFront) { first in
      func isFirst(_ other: QuarterState<Value>) -> Bool {
        withUnsafeBytes(of: other) { bytes in
          stride(from: 0, to: bytes.count, by: 8).allSatisfy {
            bytes.load(fromByteOffset: $0, as: UInt64.self)
              == first.load(fromByteOffset: $0, as: UInt64.self)
          }
        }
      }
      return isFirst(rightFront) && isFirst(leftRear) && isFirst(rightRear)
    }
  }

  /// Makes the other quarters the first's equals.
  mutating func copyFirstQuarter() {
    rightFront = leftFront
    leftRear = leftFront
    rightRear = leftFront
  }
}
