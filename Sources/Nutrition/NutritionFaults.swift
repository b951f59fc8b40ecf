public import DairyTerms

/// What is often wrong with feeds, animals and diets.
extension Complaint {
  /// No feed of that name; `nearest` are the names that come closest.
  public static func unknownFeed(_ name: String, nearest: [String]) -> Complaint {
    let quoted = nearest.map { "'\($0)'" }.joined(separator: ", ")
    return Complaint(
      .unknownFeed, at: "feed '\(VisibleText.shortened(name))'",
      "no feed of this name is in the feed library",
      fix: nearest.isEmpty ? "give its composition in full" : "did you mean \(quoted)?")
  }

  /// A field holds a value that cannot be.
  public static func value(
    _ value: Double, of field: String, at place: String, allowed: ClosedRange<Double>
  ) -> Complaint {
    Complaint(
      .valueOutOfRange, at: "\(place) \(field)",
      "\(value) lies outside \(allowed.lowerBound) to \(allowed.upperBound)",
      fix: "correct the value or leave it out where it was not measured")
  }
}
