public import DairyTerms

/// Which way the objective is wanted.
public enum Sense: String, Sendable, Stored {
  /// As small as possible: a cost.
  case minimize
  /// As large as possible: a margin.
  case maximize

  /// +1 to minimise, -1 to maximise: multiplies costs so that smaller is better.
  var sign: Double { self == .minimize ? 1 : -1 }
}

/// What values a variable takes between its bounds.
public enum VariableKind: String, Sendable, Stored {
  /// Any number.
  case continuous
  /// Whole numbers.
  case integer
  /// 0 or 1; bounds are cut to that range.
  case binary
  /// 0, or a number within the bounds; needs `0 <= lower`.
  case semicontinuous
  /// 0, or a whole number within the bounds; the same bounds are needed.
  case semiinteger

  /// Whether only whole numbers are allowed.
  var isWhole: Bool { self == .integer || self == .binary || self == .semiinteger }
  /// Whether 0 is allowed besides the numbers within the bounds.
  var isSemi: Bool { self == .semicontinuous || self == .semiinteger }

  /// The kind with whole numbers only.
  var madeWhole: VariableKind {
    switch self {
    case .continuous, .integer: .integer
    case .binary: .binary
    case .semicontinuous, .semiinteger: .semiinteger
    }
  }

  /// The kind with 0 allowed too. A binary has its 0 already.
  var madeSemicontinuous: VariableKind {
    switch self {
    case .continuous, .semicontinuous: .semicontinuous
    case .integer, .semiinteger: .semiinteger
    case .binary: .binary
    }
  }

  /// Bounds as this kind has them: those of a binary are cut to 0 and 1.
  func cut(_ bounds: Bounds) -> Bounds {
    self == .binary
      ? Bounds(lower: max(0, bounds.lower), upper: min(1, bounds.upper)) : bounds
  }
}

/// A variable of one ``LinearModel``: a handle, good for that model and copies of it.
public struct Variable: Hashable, Sendable {
  /// The position in the model, from 0.
  public let index: Int

  /// The handle of the variable at a position.
  public init(index: Int) { self.index = index }
}

/// A row (constraint) of one ``LinearModel``: a handle, good for that model and copies of it.
public struct Row: Hashable, Sendable {
  /// The position in the model, from 0.
  public let index: Int

  /// The handle of the row at a position.
  public init(index: Int) { self.index = index }
}
