public import DairyTerms

/// One laboratory report on one feed: what was measured, nothing else.
public struct LabSample: Stored, Sendable, Hashable {
  /// The feed as the farm calls it.
  public var feed: String
  /// The kind of feed the sheet says beside its name, such as `Corn Silage`, if it does.
  public var kind: String?
  /// The laboratory's number of the sample, if it has one.
  public var labNumber: String?
  /// The day it was taken or reported.
  public var day: HerdDay?
  /// What was measured, each in its component's unit; what was not measured is absent.
  public var values: [FeedComponent: Double]

  /// A report of the given measurements.
  public init(
    feed: String, kind: String? = nil, labNumber: String? = nil, day: HerdDay? = nil,
    values: [FeedComponent: Double]
  ) {
    self.feed = feed
    self.kind = kind
    self.labNumber = labNumber
    self.day = day
    self.values = values
  }
}

/// The mean of several measurements and how far they lie apart.
public struct MeasuredMean: Stored, Sendable, Hashable {
  /// Arithmetic mean.
  public let mean: Double
  /// Standard deviation between samples (n - 1); `nil` with a single sample.
  public let standardDeviation: Double?
  /// The smallest and the largest measurement.
  public let range: ClosedRange<Double>
  /// How many samples measured it.
  public let count: Int

  /// The mean of the measurements, or `nil` where there is none.
  public init?(_ values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardDeviation =
      values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
    range = least...most
    count = values.count
  }
}
