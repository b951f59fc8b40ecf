import ArgumentParser
import Rations
import Reporting

/// Prints the standard limits of a stage, or every limit there is.
struct RationLimitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract: "Print the standard limits of a stage as a limits file, or every limit and its unit.",
    discussion: """
      Examples:
        galacto ration limits                    every limit there is, with its unit
        galacto ration limits high               the limits of high cows
        galacto ration limits high > limits/high.yaml
      """
  )

  @Argument(
    help: ArgumentHelp(
      "Stage: \(FeedingStage.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "stage"),
    transform: { name in
      guard let stage = FeedingStage(rawValue: name) else {
        throw ValidationError(
          "no stage is called '\(name)'; take one of "
            + FeedingStage.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return stage
    })
  var stage: FeedingStage?

  func run() throws {
    guard let stage else {
      let cells = RationMeasure.all.sorted { $0.key < $1.key }.map {
        [$0.key, $0.title, $0.unit]
      }
      try Console.standard.answer(
        TextTable(heads: ["limit", "what", "unit"], rows: cells).text)
      return
    }
    try Console.standard.answer(
      LimitsFile.write(
        StandardLimits.limits(for: stage), title: "Standard limits: \(stage.rawValue)"))
  }
}
