public import DairyTerms

/// What can be wrong with feeds, animals and diets, told so that it can be mended.
public struct NutritionError: ExplainedError, Hashable {
  /// A short stable word for the kind of fault.
  public let code: String
  /// The feed, field or file line at fault.
  public let place: String
  /// What is wrong, with the offending value.
  public let explanation: String
  /// What to do about it.
  public let fix: String?
  /// Whose fault it is.
  public let fault: Fault

  /// An error of the given kind.
  public init(
    code: String, place: String, explanation: String, fix: String? = nil, fault: Fault = .data
  ) {
    self.code = code
    self.place = place
    self.explanation = explanation
    self.fix = fix
    self.fault = fault
  }

  /// No feed of that name; `nearest` are the names that come closest.
  public static func unknownFeed(_ name: String, nearest: [String]) -> NutritionError {
    let quoted = nearest.map { "'\($0)'" }.joined(separator: ", ")
    return NutritionError(
      code: "unknown-feed", place: "feed '\(name)'",
      explanation: "no feed of this name is in the feed library",
      fix: nearest.isEmpty ? "give its composition in full" : "did you mean \(quoted)?")
  }

  /// A field holds a value that cannot be.
  public static func value(
    _ value: Double, of field: String, at place: String, allowed: ClosedRange<Double>
  ) -> NutritionError {
    NutritionError(
      code: "value-out-of-range", place: "\(place) \(field)",
      explanation: "\(value) lies outside \(allowed.lowerBound) to \(allowed.upperBound)",
      fix: "correct the value or leave it out where it was not measured")
  }
}
