import ArgumentParser
import DairyTerms
import Foundation
import MilkRecords

/// Fits a lactation curve to each lactation of a file.
struct HerdCurvesCommand: ParsableCommand {
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
  var wilminkDecay = WilminkDecayChoice(decay: .fixed(LactationModel.wilminkDecayPerDay))

  @Flag(help: "Estimate the herd's mean and spread, and let cows with few tests lean on it.")
  var herdPrior = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard herdPrior else { return }
    guard CurvePrior.models.contains(model), wilminkDecay.isCustomary else {
      throw ValidationError(
        "--herd-prior goes with "
          + CurvePrior.models.map(\.rawValue).joined(separator: ", ") + " (its k at 0.05)")
    }
  }

  private static func model(named name: String) throws -> LactationModel {
    guard let model = LactationModel(rawValue: name) else {
      throw ValidationError(
        "no curve is called '\(name)'; take one of "
          + LactationModel.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return model
  }

  func run() throws {
    let lactations = try choice.lactations()
    let rows = try herdPrior ? withPrior(lactations) : alone(lactations)
    if json {
      try Console.standard.answer(json: rows)
    } else {
      try Console.standard.answer(CurveRow.table(rows))
    }
    let unfitted = rows.filter { $0.curve == nil }.map(\.id)
    if !unfitted.isEmpty {
      Console.standard.warn(
        "no curve for \(unfitted.prefix(5).joined(separator: ", "))"
          + (unfitted.count > 5 ? " and \(unfitted.count - 5) more" : "")
          + ": fewer tests than the model has parameters (see --herd-prior)")
    }
  }

  private func alone(_ lactations: [LactationRecord]) throws -> [CurveRow] {
    let fitter = CurveFitter(wilminkDecay: wilminkDecay.decay)
    return try lactations.map { lactation in
      let fit = try fitter.fit(
        model, dim: lactation.tests.map(\.dim), milkKg: lactation.tests.map(\.milkKg))
      return CurveRow(id: lactation.id, fit: fit, wilminkDecay: wilminkDecay.decay)
    }
  }

  private func withPrior(_ lactations: [LactationRecord]) throws -> [CurveRow] {
    let prior = try CurvePrior(
      model,
      lactations: lactations.map {
        .init(dim: $0.tests.map(\.dim), milkKg: $0.tests.map(\.milkKg))
      })
    return try lactations.map { lactation in
      let fit = try prior.fit(
        dim: lactation.tests.map(\.dim), milkKg: lactation.tests.map(\.milkKg))
      return CurveRow(id: lactation.id, fit: fit)
    }
  }
}

/// What the user says of Wilmink's `k`.
struct WilminkDecayChoice: ExpressibleByArgument {
  let decay: CurveFitter.WilminkDecay

  init(decay: CurveFitter.WilminkDecay) { self.decay = decay }

  init?(argument: String) {
    if argument == "free" {
      decay = .free
      return
    }
    guard let value = Double(argument), LactationModel.wilminkDecayRangePerDay.contains(value)
    else { return nil }
    decay = .fixed(value)
  }

  /// Whether `k` is the customary 0.05.
  var isCustomary: Bool { decay == .fixed(LactationModel.wilminkDecayPerDay) }

  var defaultValueDescription: String {
    switch decay {
    case .free: "free"
    case .fixed(let value): "\(value)"
    }
  }
}
