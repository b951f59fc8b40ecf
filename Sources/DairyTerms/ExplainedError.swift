/// An error that a user of the farm's computer can act on.
///
/// Each room has its own error type; all of them say the same four things, so that the command
/// line prints them through one place.
public protocol ExplainedError: Error, Sendable {
  /// A short stable word for the kind of fault, such as `negative-milk`. Scripts may rely on it.
  var code: String { get }
  /// The thing at fault: a file with line and field (`tests.csv:14 milk_kg`), a feed, a limit.
  var place: String { get }
  /// What is wrong, in the field's words, with the offending value.
  var explanation: String { get }
  /// What to do about it, or `nil` where nothing sensible can be said.
  var fix: String? { get }
  /// Whose fault it is; decides the exit code.
  var fault: Fault { get }
}

/// Whose fault an error is, and thereby the exit code of the command.
public enum Fault: Int32, Sendable, CaseIterable {
  /// Our own work went wrong.
  case ours = 1
  /// The command was used wrongly.
  case usage = 2
  /// The data given are wrong.
  case data = 3
  /// No ration or plan meets the limits.
  case noSolution = 4
  /// A file or the database cannot be used.
  case storage = 5
  /// Interrupted, or locked by another program.
  case busy = 6
}
