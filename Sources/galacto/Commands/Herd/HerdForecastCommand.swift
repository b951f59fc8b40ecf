import Answers
import ArgumentParser
import Farm
import Reporting

/// Milk of the coming weeks.
struct HerdForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Milk of pens and tank over the coming weeks, and how the last forecast fared.",
    discussion: """
      Examples:
        galacto herd forecast
        galacto herd forecast --weeks 12 --json

      Each cow is fitted to her tests and her last lactation, beside all the herd has weighed. Calvings
      are expected 280 days after the service that stands, dryings \(HerdForecast.dryPeriodDays)
      days before. Ranges hold with 90 %: what cows share (the herd's day, its season) does not even
      out among them. Cows that will be bought or sold are not foreseen.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Option(help: "Weeks ahead, 1 to 26.") var weeks = 8

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(
      HerdForecastQuestion(scope: scope.scope, weeks: weeks), of: try choice.source())
    try Console.standard.show(reply, json: json) {
      HerdForecastText.text(of: reply, in: try choice.units(units))
    }
  }
}
