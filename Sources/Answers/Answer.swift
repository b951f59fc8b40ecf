public import DairyTerms
import FarmText
public import Foundation

/// What comes back through the door: a document for programs, and what a person must hear beside it.
///
/// An answer may hold more than its document, so that a text or a page need not be made from JSON.
public protocol Answer: Sendable {
  /// The form that travels. What it writes it reads again.
  associatedtype Document: Codable & Sendable
  /// Name and version of the document's form, such as `galacto.ration/2`.
  static var schema: String { get }
  /// The form of this answer, where a question has several.
  var schema: String { get }
  /// The document.
  var document: Document { get }
  /// What is to be said beside the answer before anyone acts on it.
  var remarks: [String] { get }
  /// Why a script must not take the answer for a yes: `noSolution` where limits cannot be met, `data`
  /// where records cannot be; `nil` where all is well.
  var fault: Fault? { get }
}

extension Answer {
  /// The form of this answer.
  public var schema: String { Self.schema }
  /// What is to be said beside the answer.
  public var remarks: [String] { [] }
  /// Why a script must not take the answer for a yes.
  public var fault: Fault? { nil }

  /// The document as JSON with the name of its form (`schema`) and the remarks, where there are any.
  ///
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public func json(onOneLine: Bool = false) throws -> Data {
    try json(onOneLine: onOneLine, id: nil, line: nil)
  }

  /// The document as JSON, with the id of the request it answers and, of one that could not be
  /// answered, its line; `beside` are remarks on the records it was asked of.
  func json(
    onOneLine: Bool, id: RequestID?, line: Int?, beside: [String] = []
  ) throws -> Data {
    try HouseJSON.data(
      of: AnswerEnvelope(
        schema: schema, remarks: beside + remarks, document: document, id: id, line: line),
      onOneLine: onOneLine)
  }
}

/// An answer whose document is a list, which may be long.
public protocol LongAnswer: Answer {
  /// The key under which the document has its list.
  static var listKey: String { get }
  /// How many rows the list has.
  var rowCount: Int { get }
  /// The document with these rows alone.
  func document(ofRows rows: Range<Int>) -> Document
}

extension LongAnswer {
  /// Shows the bytes of ``Answer/json(onOneLine:)`` piece by piece, so that no more than some
  /// thousand rows are held as JSON at once.
  ///
  /// - Throws: as ``Answer/json(onOneLine:)``, and what `body` throws.
  public func eachPieceOfJSON(rowsAtOnce: Int = 2000, _ body: (Data) throws -> Void) throws {
    guard rowCount > rowsAtOnce else { return try body(json()) }
    let opening = Data("\n  \"\(Self.listKey)\" : [".utf8)
    let closing = Data("\n  ]".utf8)
    for first in stride(from: 0, to: rowCount, by: rowsAtOnce) {
      let rows = first..<min(first + rowsAtOnce, rowCount)
      let data = try HouseJSON.data(
        of: AnswerEnvelope(
          schema: schema, remarks: remarks, document: document(ofRows: rows), id: nil, line: nil))
      // No text in JSON holds a line's end: what stands two blanks in is the document's own.
      guard let start = data.range(of: opening)?.upperBound,
        let end = data.range(of: closing, in: start..<data.endIndex)?.lowerBound
      else { preconditionFailure("\(Self.schema) has no list '\(Self.listKey)'") }
      try body(first == 0 ? data[..<start] : Data(",".utf8))
      try body(data[start..<end])
      if rows.upperBound == rowCount { try body(data[end...]) }
    }
  }
}

extension Answer where Self: Codable, Document == Self {
  /// The answer as it travels.
  public var document: Self { self }
}

/// A document with the name of its form: one JSON object.
struct AnswerEnvelope<Document: Encodable>: Encodable {
  let schema: String
  let remarks: [String]
  let document: Document
  let id: RequestID?
  let line: Int?

  private enum Keys: String, CodingKey {
    case schema, remarks, id, line
  }

  func encode(to encoder: any Encoder) throws {
    try document.encode(to: encoder)
    var box = encoder.container(keyedBy: Keys.self)
    try box.encode(schema, forKey: .schema)
    if !remarks.isEmpty { try box.encode(remarks, forKey: .remarks) }
    try box.encodeIfPresent(id, forKey: .id)
    try box.encodeIfPresent(line, forKey: .line)
  }
}

/// A question that can be asked of a farm.
public protocol FarmQuestion: Codable, Sendable {
  /// The kind of answer.
  associatedtype Reply: Answer
  /// The question's name in a request, such as `whatif-price`.
  static var name: String { get }
  /// What it asks, in a sentence.
  static var about: String { get }
  /// The question as it may be asked of the demo farm: docs/questions.md and the tests ask it.
  static var example: Self { get }
  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  func answer(of farm: FarmSource) async throws -> Reply
}

/// Asks a question of a farm: the one door, for every face.
///
/// - Throws: ``Complaint`` where the question or the farm's data are wrong.
public func answer<Question: FarmQuestion>(
  _ question: Question, of farm: FarmSource
) async throws -> Question.Reply {
  try await question.answer(of: farm)
}

/// Everything that is wrong with what was asked about, not only the first thing.
public struct Complaints: Error {
  /// The complaints in the order they were found; never empty.
  public let all: [Complaint]
}
