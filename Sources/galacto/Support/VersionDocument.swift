import Answers
import ArgumentParser

/// What `galacto --version --json` prints: what a script must know before it trusts an answer's form.
struct VersionDocument: Answer, Codable {
  static let schema = "galacto.version/1"

  /// The program's version.
  let version: String
  /// The solver's version.
  let glpk: String
  /// The database library's version.
  let sqlite: String
  /// For each question the name and version of the form its document has.
  let documents: [String: String]

  init() {
    version = ProgramVersion.text
    glpk = ProgramVersion.glpk
    sqlite = ProgramVersion.sqlite
    documents = Dictionary(
      uniqueKeysWithValues: FarmRequest.questions.map { ($0.name, Self.form(of: $0)) })
  }

  private static func form<Question: FarmQuestion>(of question: Question.Type) -> String {
    Question.Reply.schema
  }

  /// Whether these arguments ask for it: both words and no other, in either order.
  static func isAsked(by arguments: [String]) -> Bool {
    arguments.count == 2 && Set(arguments) == ["--version", "--json"]
  }
}
