import Answers
import ArgumentParser
import MilkRecords
import Reporting

/// Fits a lactation curve to each lactation of a file.
struct HerdCurvesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curves",
    abstract: "Fit a lactation curve to each lactation: parameters, peak, 305-day yield.",
    discussion: """
      Examples:
        galacto herd curves                                     the farm's cows
        galacto herd curves --csv tests.csv --model milkbot --json
        galacto herd curves --csv tests.csv --herd-prior        cows with few tests too
        galacto herd curves --csv tests.csv --model wilmink --wilmink-decay free

      The file has the columns id, dim, milk_kg and, if you like, fat_pct and protein_pct. Every
      id is one lactation; dim counts from 1, the day after calving. With --herd-prior each cow is
      pulled to the mean of all as far as her own tests leave doubt (wood, wilmink, ali-schaeffer).
      """
  )

  @OptionGroup var choice: LactationChoice

  @Option(
    help: ArgumentHelp(
      "The curve: \(LactationModel.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "model"),
    transform: Self.model(named:))
  var model: LactationModel = .wood

  @Option(help: "Wilmink's k, 1/d: a number, or 'free' to fit it (0.005 to 0.5).")
  var wilminkDecay = WilminkDecayChoice.perDay(LactationModel.wilminkDecayPerDay)

  @Flag(help: "Estimate the herd's mean and spread, and let cows with few tests lean on it.")
  var herdPrior = false

  @Flag(help: "Print JSON.")
  var json = false

  private static func model(named name: String) throws -> LactationModel {
    guard let model = LactationModel(rawValue: name) else {
      throw ValidationError(
        "no curve is called '\(name)'; take one of "
          + LactationModel.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return model
  }

  func run() async throws {
    let reply = try await answer(
      CurvesQuestion(
        table: try choice.table(), scope: choice.scope, model: model,
        wilminkDecayPerDay: wilminkDecay.perDay, fitsWilminkDecay: wilminkDecay.isFree,
        leansOnHerd: herdPrior), of: try choice.farm.source())
    try Console.standard.show(reply, json: json) {
      CurvesText.text(of: reply, in: try choice.units)
    }
  }
}

/// What the user says of Wilmink's `k`.
enum WilminkDecayChoice: ExpressibleByArgument {
  /// It is fitted.
  case free
  /// It is so much, 1/d.
  case perDay(Double)

  init?(argument: String) {
    if argument == "free" {
      self = .free
    } else if let value = Double(argument) {
      self = .perDay(value)
    } else {
      return nil
    }
  }

  /// Whether it is fitted.
  var isFree: Bool { perDay == nil }

  /// Its value, where it is given.
  var perDay: Double? {
    guard case .perDay(let value) = self else { return nil }
    return value
  }

  var defaultValueDescription: String { perDay.map { "\($0)" } ?? "free" }
}
