import Answers
import ArgumentParser
import DairyTerms
import FarmText
import Foundation
import LinearPrograms
import Reporting

/// Solves one model file and prints the answer, or why there is none.
struct LinearProgramSolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Solve a model file: optimum with prices, or what clashes and what comes nearest.",
    discussion: """
      Examples:
        galacto lp solve diet.mps
        galacto lp solve diet.lp --json
        galacto lp solve plan.mps --time-limit 60
        galacto lp solve diet.json --write diet.lp

      The form is told by the name: .lp is CPLEX LP, .json an object with sense, variables and
      rows, anything else MPS (free, or fixed where names hold blanks).

      Shadow prices and reduced costs are changes of the objective for one unit more. In a
      mixed-integer program they hold with the integers at their values.

      Exit codes: 0 optimal; 4 infeasible, unbounded or stopped by a limit (the answer is printed
      all the same); 3 the file is malformed; 5 it cannot be read.
      """)

  @Argument(help: "The model file.")
  var file: String

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "Seconds for reading, searching and explaining together, above 0.")
  var timeLimit = 300.0

  @Option(help: "Also write the model to this file, as .mps or .lp.")
  var write: String?

  @OptionGroup var output: OutputChoice

  func validate() throws {
    guard timeLimit > 0, timeLimit <= 1_000_000 else {
      throw ValidationError("--time-limit must be above 0 and at most 1000000 seconds")
    }
  }

  func run() throws {
    let began = ContinuousClock.now
    let reading = try LinearModel.reading(
      try TextFile.bytes(of: file, limit: LinearModel.largestFile),
      file: (file as NSString).lastPathComponent)
    for note in reading.notes { Console.standard.warn(note) }
    let model = reading.model
    var options = SolveOptions()
    options.timeLimitSeconds = max(Self.leastSeconds, timeLimit - Self.seconds(since: began))
    let solution = try model.solve(options)
    var report = LinearProgramReport(model, solution)
    // Explaining is a second search within the same limit; where nothing is left there is none.
    let left = min(timeLimit - Self.seconds(since: began), Self.mostSecondsToExplain)
    if left > Self.leastSeconds {
      options.timeLimitSeconds = left
      switch solution.termination.reason {
      case .infeasible: report.add(try model.explainInfeasibility(options), model)
      case .unbounded: report.add(try model.explainUnboundedness(options), model)
      case .optimal, .limit, .undefined: break
      }
    }
    do {
      if let write { try ModelFile.write(model, to: write, rules: output.rules(reading: [file])) }
    } catch {
      // A file that cannot be written must not take the answer with it.
      try? Console.standard.show(report, json: json) { LinearProgramText(report, model).text }
      throw error
    }
    try Console.standard.show(report, json: json) { LinearProgramText(report, model).text }
  }

  /// What is left to a solve or an explanation at the least.
  private static let leastSeconds = 0.05
  private static let mostSecondsToExplain = 60.0

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
