import CMathematics

/// A number the model's equations are written in.
///
/// Every equation is written once, for any such number: `Double` gives the value, ``DualNumber``
/// the value together with its exact derivatives, by the chain rule.
protocol ModelNumber {
  /// A constant.
  init(_ constant: Double)
  /// The value without its derivatives.
  var value: Double { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static func + (left: Self, right: Double) -> Self
  static func - (left: Self, right: Double) -> Self
  static func * (left: Double, right: Self) -> Self
  static func / (left: Self, right: Double) -> Self
  /// Natural logarithm.
  func naturalLogarithm() -> Self
}

extension ModelNumber {
  @inline(__always) static func + (left: Double, right: Self) -> Self { right + left }
  @inline(__always) static func - (left: Double, right: Self) -> Self { left + -1.0 * right }
  @inline(__always) static func * (left: Self, right: Double) -> Self { right * left }
  @inline(__always) static func / (left: Double, right: Self) -> Self { Self(left) / right }

  /// The number, or `floor` where it is smaller; the derivative is that of the branch taken.
  @inline(__always) func atLeast(_ floor: Double) -> Self { value < floor ? Self(floor) : self }

  /// The number, or `ceiling` where it is larger; the derivative is that of the branch taken.
  @inline(__always) func atMost(_ ceiling: Double) -> Self {
    value > ceiling ? Self(ceiling) : self
  }

  @inline(__always) func lesser(_ other: Self) -> Self { other.value < value ? other : self }
  @inline(__always) func greater(_ other: Self) -> Self { other.value > value ? other : self }

  /// The number times itself.
  @inline(__always) func squared() -> Self { self * self }

  /// `self / divisor`, or 0 where the divisor is 0: a share of nothing.
  @inline(__always) func share(of divisor: Self) -> Self {
    divisor.value == 0 ? Self(0) : self / divisor
  }
}

extension Double: ModelNumber {
  @inline(__always) var value: Double { self }
  @inline(__always) func naturalLogarithm() -> Double { log(self) }
}

/// A dual number: a value with its derivatives in eight directions.
struct DualNumber: ModelNumber {
  let value: Double
  let slope: SIMD8<Double>

  @inline(__always) init(_ constant: Double) {
    value = constant
    slope = .zero
  }

  @inline(__always) init(value: Double, slope: SIMD8<Double>) {
    self.value = value
    self.slope = slope
  }

  @inline(__always) static func + (left: Self, right: Self) -> Self {
    Self(value: left.value + right.value, slope: left.slope + right.slope)
  }

  @inline(__always) static func - (left: Self, right: Self) -> Self {
    Self(value: left.value - right.value, slope: left.slope - right.slope)
  }

  @inline(__always) static func * (left: Self, right: Self) -> Self {
    Self(
      value: left.value * right.value,
      slope: left.value * right.slope + right.value * left.slope)
  }

  @inline(__always) static func / (left: Self, right: Self) -> Self {
    let inverse = 1 / right.value
    let quotient = left.value / right.value
    return Self(value: quotient, slope: inverse * (left.slope - quotient * right.slope))
  }

  @inline(__always) static func + (left: Self, right: Double) -> Self {
    Self(value: left.value + right, slope: left.slope)
  }

  @inline(__always) static func - (left: Self, right: Double) -> Self {
    Self(value: left.value - right, slope: left.slope)
  }

  @inline(__always) static func * (left: Double, right: Self) -> Self {
    Self(value: left * right.value, slope: left * right.slope)
  }

  @inline(__always) static func / (left: Self, right: Double) -> Self {
    Self(value: left.value / right, slope: (1 / right) * left.slope)
  }

  @inline(__always) func naturalLogarithm() -> Self {
    Self(value: log(value), slope: (1 / value) * slope)
  }
}
