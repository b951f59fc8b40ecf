import ArgumentParser
import Rations
import Reporting

/// Judges today's ration.
struct RationEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judge today's ration: nutrients against their limits, marked only where off; cost.",
    discussion: """
      Examples:
        galacto ration evaluate HIGH                     the ration in rations/HIGH.yaml
        galacto ration evaluate all
        galacto ration evaluate --problem high.yaml --units us

      The ration of a problem file is its today_kg_dm or today_kg_as_fed.
      """
  )

  @Argument(help: "Pens, or 'all'.")
  var pens: [String] = []
  @OptionGroup var choice: RationChoice
  @Flag(help: "Show every limit.")
  var all = false

  func run() throws {
    let subjects = try choice.subjects(pens: pens)
    let results = try subjects.map { try $0.today() }
    if choice.json {
      try RationAnswer.print(json: zip(subjects, results).map { $0.json($1) })
    } else {
      try RationAnswer.print(
        zip(subjects, results).map { subject, result in
          RationText(result, units: choice.units, context: subject.context(), showsAll: all).text
        })
    }
  }
}

/// Prints one result, or several as one answer.
enum RationAnswer {
  static func print(json rows: [RationJSON]) throws {
    if rows.count == 1 {
      try Console.standard.answer(json: rows[0])
    } else {
      try Console.standard.answer(json: Several(rations: rows))
    }
  }

  static func print(_ texts: [String]) throws {
    try Console.standard.answer(texts.joined(separator: "\n\n\n"))
  }

  private struct Several: Encodable {
    let schema = "galacto.rations/1"
    let rations: [RationJSON]
  }
}
