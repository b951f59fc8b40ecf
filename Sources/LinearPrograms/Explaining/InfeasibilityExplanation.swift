/// One end of one row's or variable's range.
public struct ModelBound: Hashable, Sendable {
  /// What the bound belongs to.
  public enum Item: Hashable, Sendable {
    /// A row.
    case row(Row)
    /// A variable.
    case variable(Variable)
  }

  /// The row or variable.
  public var item: Item
  /// Which end.
  public var side: BoundSide

  /// A bound of a row or variable.
  public init(_ item: Item, _ side: BoundSide) {
    self.item = item
    self.side = side
  }

  /// The row, when it is a row's bound.
  public var row: Row? { if case .row(let row) = item { row } else { nil } }
  /// The variable, when it is a variable's bound.
  public var variable: Variable? {
    if case .variable(let variable) = item { variable } else { nil }
  }
}

/// A bound that gave way, and how far.
public struct Relaxation: Hashable, Sendable {
  /// The bound.
  public var bound: ModelBound
  /// Where it stands in the model.
  public var limit: Double
  /// How far it gave way, above 0, in the bound's own unit.
  public var amount: Double
  /// Where it would have to stand.
  public var newLimit: Double { bound.side == .lower ? limit - amount : limit + amount }
}

/// The point that oversteps the rows least.
///
/// Least means: the sum over rows of overstepping divided by the row's scale (the size of its
/// larger bound; where both are 0, of its largest coefficient). Variables keep their
/// bounds unless those are crossed themselves.
public struct NearestSolution: Sendable {
  /// One value a variable; among the nearest points one of the best objective.
  public var values: [Double]
  /// The objective there.
  public var objective: Double
  /// The bounds that gave way, largest first by their share.
  public var relaxations: [Relaxation]
  /// The sum of overstepping over scale.
  public var totalShare: Double
  /// Whether no point oversteps less; `false` when a limit ended the search for a nearer one.
  public var isLeast: Bool
}

/// A set of bounds that cannot all hold, and of which none can be left out.
public struct ConflictSet: Sendable {
  /// One bound of the set.
  public struct Member: Hashable, Sendable {
    /// The bound.
    public var bound: ModelBound
    /// Where it stands.
    public var limit: Double
    /// How far this bound alone would have to give way, all others of the model holding; `nil`
    /// when that does not help, or was not asked: of a variable's limit at 0, of a set with more
    /// than 100 other members, or beyond the limits.
    public var relaxationAlone: Double?
  }

  /// The bounds, rows first, in the model's order.
  public var members: [Member]
  /// Whether each member was checked to be needed: without it the rest can hold.
  public var isMinimal: Bool
  /// Whether the conflict needs that some variables are whole: their fractions would do.
  public var needsIntegrality: Bool

  /// The rows of the set, each once.
  public var rows: [Row] { Self.unique(members.compactMap { $0.bound.row }) }
  /// The variables whose bounds are in the set, each once.
  public var variables: [Variable] { Self.unique(members.compactMap { $0.bound.variable }) }

  private static func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
  }
}

/// Why a model has no solution, and what would be nearest to one.
public struct InfeasibilityExplanation: Sendable {
  /// The point that oversteps least; `nil` when the limits ended the search for it.
  public var nearest: NearestSolution?
  /// A minimal set of bounds that cannot all hold.
  public var conflict: ConflictSet
}
