import Answers
import FarmText
import Foundation

/// docs/questions.md, made of the questions themselves.
enum QuestionPage {
  static let head = """
    # Questions and their documents

    Written by `DoorTests` (record with `GALACTO_RECORD=1`), never by hand. Every question can be asked
    on the command line, by `galacto ask` as a line of JSON, and in Swift by `answer(_:of:)` of the room
    `Answers`. Each answer is one JSON object that names its form under `schema`; what must be said
    beside it stands under `remarks`. [json.md](json.md) has the rule for keys.

    Money is in the farm's currency. `scope` says what rations are meant: `pens` (left out: all pens
    with cows), or `problem` (`file`, `text`); `herd`, `as_of`, `lead_deviations`, `percentile`, `allow`,
    `measured_dmi` (a list of `pen` and `kg_per_d`: what a pen is measured to eat; without `kg_per_d` the
    predicted intake is taken whatever the farm's files say).
    """

  static func part(of type: any FarmQuestion.Type, _ reply: some Answer) throws -> String {
    let example = try HouseJSON.text(of: FarmRequest(type.example), onOneLine: true)
    let keys = DocumentKeys.all(in: try JSONSerialization.jsonObject(with: reply.json()))
      .filter { !DocumentKeys.isPublished($0) && $0 != "schema" }
    return """
      ## `\(type.name)`

      \(type.about)

          \(example)

      Document `\(reply.schema)`\(keys.count < 60 ? "" : " (the longest)"): \(
        keys.map { "`\($0)`" }.joined(separator: ", ")).
      """
  }
}
