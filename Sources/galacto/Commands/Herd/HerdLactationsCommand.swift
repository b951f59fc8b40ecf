import Answers
public import ArgumentParser
public import MilkRecords
import Reporting

/// What the tests of each lactation add up to.
struct HerdLactationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lactations",
    abstract: "Totals of each lactation from its tests: milk, fat, protein, highest test.",
    discussion: """
      Examples:
        galacto herd lactations
        galacto herd lactations --csv tests.csv --json
        galacto herd lactations --csv tests.csv --days 365 --end-rule day-after
        galacto herd lactations --corrected ecm-true

      Totals are by the test interval method and end with the lactation: when the cow was dried off
      or aborted late. A cow in milk is carried on to the last day: that is a projection, and called
      one. The days after the last test are counted through
      the last day (305 - t); '--end-rule day-after' counts one more, as some programs do.
      """)

  @OptionGroup var choice: LactationChoice

  @Option(help: "Last day of the totals, days in milk.")
  var days = 305

  @Option(help: "How days after the last test are counted: through-last-day or day-after.")
  var endRule = TestIntervalMethod.EndRule.throughLastDay

  @Option(
    help: ArgumentHelp(
      "Totals corrected for fat and protein: fcm-4, fcm-3.5, ecm-crude (protein as N x 6.38), "
        + "ecm-true (true protein) or ecm-sjaunja (crude).", valueName: "formula"))
  var corrected: CorrectedMilk?

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(
      LactationsQuestion(
        table: try choice.table(), scope: choice.scope, lastDay: days, endRule: endRule,
        corrected: corrected), of: try choice.farm.source())
    try Console.standard.show(reply, json: json) {
      LactationsText.text(of: reply, in: try choice.units)
    }
  }
}

extension CorrectedMilk: ExpressibleByArgument {}
extension TestIntervalMethod.EndRule: ExpressibleByArgument {}
