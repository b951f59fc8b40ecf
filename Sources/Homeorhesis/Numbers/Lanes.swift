/// Cows side by side: one number a cow, computed with one instruction.
///
/// The whole model is written over lanes. Two double-precision numbers fill one vector register of
/// every x86-64 and arm64 machine, so a second cow costs next to nothing, and a cow computed alone
/// (in all lanes at once) gives the same bytes as a cow computed beside another.
struct Lanes: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, Sendable {
  typealias Vector = SIMD2<Double>

  /// Cows to a vector.
  static let count = Vector.scalarCount

  var vector: Vector

  @inline(__always) init(_ vector: Vector) { self.vector = vector }
  @inline(__always) init(_ value: Double) { vector = Vector(repeating: value) }
  @inline(__always) init(floatLiteral value: Double) { vector = Vector(repeating: value) }
  @inline(__always) init(integerLiteral value: Int) { vector = Vector(repeating: Double(value)) }

  @inline(__always) subscript(lane: Int) -> Double {
    get { vector[lane] }
    set { vector[lane] = newValue }
  }

  @inline(__always) static func + (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector + right.vector)
  }
  @inline(__always) static func - (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector - right.vector)
  }
  @inline(__always) static func * (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector * right.vector)
  }
  @inline(__always) static func / (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector / right.vector)
  }
  @inline(__always) static prefix func - (value: Lanes) -> Lanes { Lanes(-value.vector) }
  @inline(__always) static func += (left: inout Lanes, right: Lanes) { left = left + right }
  @inline(__always) static func -= (left: inout Lanes, right: Lanes) { left = left - right }
}

extension Lanes {
  /// x^2.
  @inline(__always) var squared: Lanes { self * self }
  /// x^3.
  @inline(__always) var cubed: Lanes { self * self * self }
  /// x^4.
  @inline(__always) var toTheFourth: Lanes { squared.squared }
  /// x^6.
  @inline(__always) var toTheSixth: Lanes { cubed.squared }
  /// x^8.
  @inline(__always) var toTheEighth: Lanes { toTheFourth.squared }
  /// The square root, of numbers not negative; 0 where the number is below 0, which lets all lanes
  /// be taken with one instruction.
  @inline(__always) var squareRoot: Lanes { Lanes(positivePart.vector.squareRoot()) }
  /// The number where it is positive, else 0.
  @inline(__always) var positivePart: Lanes { Lanes(pointwiseMax(vector, .zero)) }

  /// The smaller of two numbers, lane by lane.
  @inline(__always) func capped(at limit: Lanes) -> Lanes {
    Lanes(pointwiseMin(vector, limit.vector))
  }

  /// Nearly 0 below 0 and nearly x above, without a corner: `(x + sqrt(x^2 + width^2)) / 2`.
  @inline(__always) func ramp(width: Lanes) -> Lanes {
    0.5 * (self + (squared + width.squared).squareRoot)
  }

  /// Saturation after Michaelis and Menten: `x / (half + x)`.
  @inline(__always) func saturating(half: Lanes) -> Lanes { self / (half + self) }
}
