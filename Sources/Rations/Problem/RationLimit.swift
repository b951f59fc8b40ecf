/// A limit on a property of the ration: at least, at most, between or exactly.
public struct RationLimit: Sendable, Hashable {
  /// What is limited.
  public var measure: RationMeasure
  /// At least this much, in the measure's unit, or `nil`.
  public var minimum: Double?
  /// At most this much, in the measure's unit, or `nil`.
  public var maximum: Double?
  /// Where the minimum was set, such as `limits.yaml:14`, for messages.
  public var minimumPlace: String?
  /// Where the maximum was set.
  public var maximumPlace: String?

  /// A limit in the measure's unit.
  public init(
    _ measure: RationMeasure, minimum: Double? = nil, maximum: Double? = nil,
    minimumPlace: String? = nil, maximumPlace: String? = nil
  ) {
    self.measure = measure
    self.minimum = minimum
    self.maximum = maximum
    self.minimumPlace = minimumPlace
    self.maximumPlace = maximumPlace
  }
}
