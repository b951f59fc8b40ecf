public import DairyTerms

/// Why a question was not answered, as a document.
public struct Refusal: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.error/1"

  /// One thing that is wrong.
  public struct Row: Codable, Sendable {
    /// The kind's word (docs/errors.md).
    public let kind: String
    /// File, line and field, or what was asked.
    public let place: String
    /// What is wrong.
    public let explanation: String
    /// What mends it.
    public let fix: String?
  }

  /// What is wrong, in the order it was found.
  public let errors: [Row]

  /// The document of complaints.
  public init(_ complaints: [Complaint]) {
    errors = complaints.map {
      Row(kind: $0.code, place: $0.place, explanation: $0.explanation, fix: $0.fix)
    }
  }
}
