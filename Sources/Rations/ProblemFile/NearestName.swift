import DairyTerms

/// "Did you mean" for names in files.
enum NearestName {
  /// A hint naming the nearest known names, or listing them all where none is near and they are
  /// few; `nil` where nothing sensible can be said.
  static func hint(for name: String, among known: [String]) -> String? {
    let near = Spelling.nearest(to: name, among: known, limit: 3)
    if !near.isEmpty { return "did you mean '\(near.joined(separator: "' or '"))'?" }
    guard !known.isEmpty, known.count <= 30 else { return nil }
    return "use one of: \(known.joined(separator: ", "))"
  }
}
