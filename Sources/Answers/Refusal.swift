public import DairyTerms

/// Why a question was not answered, as a document: in the answer's place, where JSON is asked for.
public struct Refusal: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.error/2"

  /// One thing that is wrong.
  public struct Row: Codable, Sendable {
    /// The kind's word (docs/errors.md).
    public let kind: String
    /// File, line and field, or what was asked.
    public let place: String
    /// The file at fault, where one is.
    public let file: String?
    /// Its line, counted from 1.
    public let line: Int?
    /// The field as the file's header names it.
    public let field: String?
    /// The text at fault.
    public let value: String?
    /// What is wrong.
    public let explanation: String
    /// What mends it.
    public let fix: String?
    /// Commands that go on from here, as a shell takes them, the likeliest first; empty where the fix is
    /// no command.
    public let commands: [String]
  }

  /// What is wrong, in the order it was found.
  public let errors: [Row]
  /// The exit code of a command that ends with this; `nil` for a question among others.
  public let exitCode: Int?

  /// The document of complaints.
  ///
  /// - Parameters:
  ///   - complaints: what is wrong, in the order it was found.
  ///   - commands: for each complaint the commands that go on from it.
  ///   - exitCode: the command's exit code.
  public init(
    _ complaints: [Complaint], commands: [[String]] = [], exitCode: Int? = nil
  ) {
    errors = complaints.enumerated().map { index, complaint in
      Row(
        kind: complaint.code, place: complaint.place, file: complaint.whereabouts?.file,
        line: complaint.whereabouts?.line, field: complaint.whereabouts?.field,
        value: complaint.value, explanation: complaint.explanation, fix: complaint.fix,
        commands: index < commands.count ? commands[index] : [])
    }
    self.exitCode = exitCode
  }
}
