/// What tells one printed page from another: at the foot of every page.
public struct PageStamp: Sendable, Hashable {
  /// Version of the program.
  public var programVersion: String
  /// Short hash of what the page shows: the same inputs give the same one.
  public var digest: String
  /// The day the farm's records were read as of, `YYYY-MM-DD`, or `nil`.
  public var dataDay: String?

  /// A stamp.
  public init(programVersion: String, digest: String, dataDay: String? = nil) {
    self.programVersion = programVersion
    self.digest = digest
    self.dataDay = dataDay
  }

  /// The stamp in words.
  var words: String {
    let day = dataDay.map { " · records up to \($0)" } ?? ""
    return "Galacto \(programVersion)\(day) · \(digest) · made offline"
  }
}
