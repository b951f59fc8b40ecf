/// What was wrong with a model, a file or a call; never "infeasible", which is an answer.
public struct LinearProgramError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A short stable word for the kind of fault.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// The word itself.
    public let rawValue: String

    /// A kind from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A cost, coefficient, bound or weight that is NaN or infinite where it may not be.
    public static let badNumber = Kind(rawValue: "bad-number")
    /// Two variables, two rows or two sets of one name.
    public static let duplicateName = Kind(rawValue: "duplicate-name")
    /// An empty name.
    public static let emptyName = Kind(rawValue: "empty-name")
    /// A handle that is not of this model.
    public static let unknownItem = Kind(rawValue: "unknown-item")
    /// A bound that the variable's kind does not allow.
    public static let badBounds = Kind(rawValue: "bad-bounds")
    /// An array of the wrong length.
    public static let wrongCount = Kind(rawValue: "wrong-count")
    /// An option outside its range.
    public static let badOption = Kind(rawValue: "bad-option")
    /// A question that only an optimal linear program can answer.
    public static let needsOptimum = Kind(rawValue: "needs-optimum")
    /// A model file that breaks its format.
    public static let malformedFile = Kind(rawValue: "malformed-file")
    /// A model file that asks for something linear programs do not have.
    public static let unsupported = Kind(rawValue: "unsupported")
    /// A model that the file format cannot hold.
    public static let cannotWrite = Kind(rawValue: "cannot-write")
    /// The solver gave up with a message of its own.
    public static let solverFault = Kind(rawValue: "solver-fault")
    /// There was no memory for the solver.
    public static let noMemory = Kind(rawValue: "no-memory")
  }

  /// The kind of fault.
  public let kind: Kind
  /// The thing at fault: `variable corn`, `row calcium`, `diet.mps:14 bound UP`.
  public let place: String
  /// What is wrong, with the offending value.
  public let explanation: String
  /// What to do about it, or `nil` where nothing sensible can be said.
  public let fix: String?

  /// An error from its parts.
  public init(_ kind: Kind, at place: String, _ explanation: String, fix: String? = nil) {
    self.kind = kind
    self.place = place
    self.explanation = explanation
    self.fix = fix
  }

  /// The word of the kind, such as `bad-number`. Scripts may rely on it.
  public var code: String { kind.rawValue }

  /// Everything in one line.
  public var description: String {
    "\(place): \(explanation)" + (fix.map { " (\($0))" } ?? "")
  }
}
