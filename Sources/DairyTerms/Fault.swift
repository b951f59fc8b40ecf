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
