/// What best prediction predicts.
public enum YieldTrait: Int, CaseIterable, Codable, Sendable, Hashable {
  /// Milk.
  case milk
  /// Milk fat.
  case fat
  /// Milk protein.
  case protein
  /// Somatic cell score (linear score, no unit); its "yield" is the lactation's mean.
  case cellScore
}

/// One value for each trait.
public struct ByTrait<Value> {
  /// The value of milk.
  public var milk: Value
  /// The value of fat.
  public var fat: Value
  /// The value of protein.
  public var protein: Value
  /// The value of the cell score.
  public var cellScore: Value

  /// The four values.
  public init(milk: Value, fat: Value, protein: Value, cellScore: Value) {
    self.milk = milk
    self.fat = fat
    self.protein = protein
    self.cellScore = cellScore
  }

  /// The same value for every trait.
  public init(repeating value: Value) {
    self.init(milk: value, fat: value, protein: value, cellScore: value)
  }

  /// The value of a trait.
  public subscript(trait: YieldTrait) -> Value {
    get {
      switch trait {
      case .milk: milk
      case .fat: fat
      case .protein: protein
      case .cellScore: cellScore
      }
    }
    set {
      switch trait {
      case .milk: milk = newValue
      case .fat: fat = newValue
      case .protein: protein = newValue
      case .cellScore: cellScore = newValue
      }
    }
  }

  /// Each value changed by `change`.
  public func map<Other>(_ change: (Value) throws -> Other) rethrows -> ByTrait<Other> {
    ByTrait<Other>(
      milk: try change(milk), fat: try change(fat), protein: try change(protein),
      cellScore: try change(cellScore))
  }
}

extension ByTrait: Sendable where Value: Sendable {}
extension ByTrait: Equatable where Value: Equatable {}
extension ByTrait: Hashable where Value: Hashable {}

/// The breeds of the USDA's tables, by the first letter of an animal's number.
public enum USDABreed: String, CaseIterable, Codable, Sendable, Hashable {
  /// Ayrshire.
  case ayrshire = "A"
  /// Brown Swiss.
  case brownSwiss = "B"
  /// Guernsey.
  case guernsey = "G"
  /// Holstein; also what unknown breeds count as.
  case holstein = "H"
  /// Jersey.
  case jersey = "J"
  /// Milking Shorthorn.
  case milkingShorthorn = "M"

  /// Place in the USDA's tables.
  var place: Int {
    switch self {
    case .ayrshire: 0
    case .brownSwiss: 1
    case .guernsey: 2
    case .holstein: 3
    case .jersey: 4
    case .milkingShorthorn: 5
    }
  }
}
