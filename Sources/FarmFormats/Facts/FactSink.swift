public import DairyTerms
import FarmText

/// Who takes the facts a reader finds.
public protocol FactSink: AnyObject {
  /// Takes one fact.
  ///
  /// - Parameters:
  ///   - fact: what the file says.
  ///   - line: the line it stands in, from 1.
  /// - Throws: ``Complaint`` of fault `data` where the fact contradicts the herd: the reader
  ///   then rejects the row; any other error ends the reading.
  func take(_ fact: FarmFact, line: Int) throws

  /// Hears of a row that cannot be taken. Throwing the error ends the reading; returning goes on.
  ///
  /// - Parameters:
  ///   - error: why, with line and field.
  ///   - raw: the row as it stands in the file.
  func reject(_ error: Complaint, raw: String) throws
}

/// What a reader understood of a file, to be shown to the user.
public struct ReadingNotes: Sendable, Hashable {
  /// Something that makes it doubtful that the file was understood, to be confirmed before anything
  /// is stored.
  public struct Doubt: Sendable, Hashable {
    /// A short stable word such as `doubtful-units`.
    public let code: String
    /// What looks wrong.
    public let explanation: String
    /// What to say where it is wrong, and where it is right.
    public let fix: String

    /// A doubt.
    public init(code: String, _ explanation: String, fix: String) {
      self.code = code
      self.explanation = explanation
      self.fix = fix
    }
  }

  /// The kind of file, in a few words: `own test days`, `DairyComp SHOW`.
  public var kind: String
  /// Statements such as `cells separated by semicolon` or `milk in lb, converted to kg`.
  public var statements: [String]
  /// What should be looked at though nothing is wrong enough to stop.
  public var warnings: [String]
  /// What makes it doubtful that the file was understood, such as milk that looks like pounds; to
  /// be confirmed before anything is stored. Empty where nothing does.
  public var doubts: [Doubt]
  /// The mapping by which the file is read again without a question: its columns, units and dates as
  /// they were understood; `nil` for a kind of file that needs none.
  public var understood: FarmMapping?

  /// Notes on a file.
  public init(
    kind: String, statements: [String] = [], warnings: [String] = [], doubts: [Doubt] = [],
    understood: FarmMapping? = nil
  ) {
    self.kind = kind
    self.statements = statements
    self.warnings = warnings
    self.doubts = doubts
    self.understood = understood
  }
}

/// A reader of one kind of file.
public protocol FactReader {
  /// Reads the file once, from the first row to the last.
  ///
  /// - Throws: what the sink throws, and ``Complaint`` for faults of the file as a whole.
  func read(into sink: any FactSink) throws -> ReadingNotes
}
