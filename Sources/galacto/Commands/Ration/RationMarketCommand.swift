import Answers
import ArgumentParser
import FarmText
import Foundation
import Reporting

/// What the market pays for nutrients, and which feeds are bargains by that.
struct RationMarketCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "market",
    abstract: "Prices of nutrients by least squares over a market, and which feeds are bargains.",
    discussion: """
      Examples:
        galacto ration market                             the farm's prices.csv
        galacto ration market --nutrients rdp,rup,starch,ndf
        galacto ration market --file market.yaml          a market of its own (docs/rations.md)

      A feed is worth the sum of its contents times their prices (no intercept, dry matter). What a
      feed is worth in a pen's own ration is another question: galacto ration price.
      """
  )

  @OptionGroup var farm: FarmChoice
  @Option(
    help: ArgumentHelp(
      "A market file, YAML or JSON, instead of the farm's prices ('-' for stdin).",
      valueName: "file"))
  var file: String?
  @Option(
    help: ArgumentHelp(
      "Nutrients to price, of the farm's feeds.", valueName: "names"))
  var nutrients: String = "rdp,rup,starch,ndf"
  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?
  @Flag(help: "Print JSON (always metric).")
  var json = false

  private var shownIn: FeedUnits {
    get throws { try file == nil ? farm.units(units) : units ?? .metric }
  }

  func run() async throws {
    let names = nutrients.split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
    let answer = try await answer(
      MarketQuestion(
        file: try file.map { GivenText(name: $0, text: try TextFile.text(of: $0)) },
        nutrients: names), of: farm.source())
    try Console.standard.show(answer, json: json) { answer.text(try shownIn) }
  }
}
