/// Where the equations are evaluated: state, parameters and drivers of the cows in the lanes.
///
/// The organs read from here; the records stay where they are, because copying two kilobytes at
/// each of a hundred thousand evaluations would cost more than the equations.
struct OperatingPoint {
  private let statePointer: UnsafePointer<CowState<Lanes>>
  private let parameterPointer: UnsafePointer<ParameterSet<Lanes>>
  private let driverPointer: UnsafePointer<Drivers<Lanes>>
  /// Whether the four quarters are the same to the bit, so that the first stands for all.
  let quartersAreAlike: Bool

  init(
    state: UnsafePointer<CowState<Lanes>>, parameters: UnsafePointer<ParameterSet<Lanes>>,
    drivers: UnsafePointer<Drivers<Lanes>>, quartersAreAlike: Bool
  ) {
    statePointer = state
    parameterPointer = parameters
    driverPointer = drivers
    self.quartersAreAlike = quartersAreAlike
  }

  /// The state.
  var state: CowState<Lanes> {
    @inline(__always) unsafeAddress { statePointer }
  }
  /// The parameters.
  var parameters: ParameterSet<Lanes> {
    @inline(__always) unsafeAddress { parameterPointer }
  }
  /// The drivers.
  var drivers: Drivers<Lanes> {
    @inline(__always) unsafeAddress { driverPointer }
  }
}

/// Enthalpies of combustion, MJ per g C, and fixed stoichiometry of the body.
///
/// Source: handbook enthalpies of combustion (glucose 2,805, acetate 874, 3-hydroxybutyrate 2,040,
/// palmitate 9,980 kJ/mol), amino acids less the energy of the urea they leave.
enum Enthalpy {
  static var glucose: Lanes { 0.0390 }
  static var acetate: Lanes { 0.0364 }
  static var ketone: Lanes { 0.0425 }
  static var fattyAcid: Lanes { 0.0518 }
  static var aminoAcid: Lanes { 0.0400 }
  /// Body and milk fat: fatty acids and glycerol, the glycerol counted as glucose.
  static var fat: Lanes { Fat.acidShare * fattyAcid + Fat.glycerolShare * glucose }
  /// Calf and membranes.
  static var conceptus: Lanes { 0.0390 }
}

/// What a molecule of fat is: 0.947 of its carbon in fatty acids, the rest in glycerol.
enum Fat {
  static var acidShare: Lanes { 0.947 }
  static var glycerolShare: Lanes { 0.053 }
  /// Glycerol carbon that goes with one fatty-acid carbon.
  static var glycerolPerAcid: Lanes { glycerolShare / acidShare }
}

/// Carbon in a gram of each substance, g C/g.
enum CarbonContent {
  static let lactose = 0.42106
  static let milkFat = 0.745
  static let protein = 0.53
  static let bodyFat = 0.767
  /// g C in a mole of glucose.
  static let glucosePerMole = 72.066
  static let glucose = 0.4
}
