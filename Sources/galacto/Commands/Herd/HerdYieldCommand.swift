public import Answers
public import ArgumentParser
public import MilkRecords
import Reporting

/// The 305-day yield of each lactation by a named method.
struct HerdYieldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yield",
    abstract: "305-day yields by test intervals, a standard curve, or best prediction.",
    discussion: """
      Examples:
        galacto herd yield                                     best prediction for the farm's cows
        galacto herd yield --csv tests.csv --method test-interval --json
        galacto herd yield --csv tests.csv --breed J --herd-milk-kg 7400

      test-interval    straight lines between tests; the last test holds to day 305
      standard-curve   the deviations from the herd's own Wood curve, interpolated
      best-prediction  the USDA's method: weighs the tests by their covariances with the rest of
                       the lactation and regresses to the herd as far as they leave doubt

      A lactation that has ended (dried off, late abortion) gives what it gave to its end. Only a
      cow in milk is carried on to day 305: that is a projection, and called one. Tests milked three
      times a day and more are brought to two in 305ME; days weighed in part count for less.

      Best prediction needs the herd's mean. It is taken from the lactations tested beyond day 200
      where there are ten; else from the breed in the United States, and that is said.
      """)

  @OptionGroup var choice: LactationChoice

  @Option(help: "The method: test-interval, standard-curve or best-prediction.")
  var method = YieldMethod.bestPrediction

  @Option(help: "How days after the last test are counted: through-last-day or day-after.")
  var endRule = TestIntervalMethod.EndRule.throughLastDay

  @Option(
    help:
      "Breed where the records have none: A, B, G, H, J or M (default: as farm.yaml says, else H)."
  )
  var breed: USDABreed?

  @Option(help: "The herd's mature 305-day milk, kg, for best prediction.")
  var herdMilkKg: Double?

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(
      YieldsQuestion(
        table: try choice.table(), scope: choice.scope, method: method, endRule: endRule,
        breed: breed, herdMilkKg: herdMilkKg), of: try choice.farm.source())
    try Console.standard.show(reply, json: json) {
      YieldsText.text(of: reply, in: try choice.units)
    }
  }
}

extension YieldMethod: ExpressibleByArgument {}
extension USDABreed: ExpressibleByArgument {}
