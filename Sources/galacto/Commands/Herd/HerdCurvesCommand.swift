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
        galacto herd curves --csv tests.csv
        galacto herd curves --csv tests.csv --model milkbot --json
        galacto herd curves --csv tests.csv --model wilmink --wilmink-decay free

      The file has the columns id, dim, milk_kg and, if you like, fat_pct and protein_pct. Every
      id is one lactation; dim counts from 1, the day after calving.
      """
  )

  @Option(help: "File of test days: id,dim,milk_kg[,fat_pct,protein_pct].")
  var csv: String

  @Option(
    help: ArgumentHelp(
      "The curve: \(LactationModel.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "model"),
    transform: Self.model(named:))
  var model: LactationModel = .wood

  @Option(help: "Wilmink's k, 1/d: a number, or 'free' to fit it (0.005 to 0.5).")
  var wilminkDecay = WilminkDecayChoice(decay: .fixed(LactationModel.wilminkDecayPerDay))

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

  func run() throws {
    let fitter = CurveFitter(wilminkDecay: wilminkDecay.decay)
    let rows = try LactationFile.read(path: csv).map { lactation in
      CurveRow(
        id: lactation.id,
        fit: try fitter.fit(
          model, dim: lactation.tests.map { Double($0.dim) },
          milkKg: lactation.tests.map(\.milkKg)),
        wilminkDecay: wilminkDecay.decay)
    }
    if json {
      try Console.standard.answer(json: rows)
    } else {
      Console.standard.answer(CurveRow.table(rows))
    }
    let unfitted = rows.filter { $0.fit.curve == nil }.map(\.id)
    if !unfitted.isEmpty {
      Console.standard.warn(
        "no curve for \(unfitted.prefix(5).joined(separator: ", "))"
          + (unfitted.count > 5 ? " and \(unfitted.count - 5) more" : "")
          + ": fewer tests than the model has parameters")
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

  var defaultValueDescription: String {
    switch decay {
    case .free: "free"
    case .fixed(let value): "\(value)"
    }
  }
}

/// One lactation's fit as it is printed.
struct CurveRow: Encodable {
  let id: String
  let fit: CurveFit
  let wilminkDecay: CurveFitter.WilminkDecay

  private enum Key: String, CodingKey {
    case id, model, parameters, sse, status, cautions, records
    case parameterNames = "parameter_names"
    case standardErrors = "standard_errors"
    case wilminkDecay = "wilmink_k_per_d"
    case peakKg = "peak_kg"
    case peakDIM = "peak_dim"
    case yield305Kg = "yield_305_kg"
    case residualSDKg = "residual_sd_kg"
    case persistency280To60 = "persistency_280_to_60"
    case persistency = "persistency_of_the_form"
  }

  /// The parameters that were fitted: Wilmink's `k` is left out where it was given.
  private var shownCount: Int {
    if case .fixed = wilminkDecay, fit.model == .wilmink { return 3 }
    return fit.model.parameterNames.count
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let curve = fit.curve
    let peak = curve?.peak()
    try container.encode(id, forKey: .id)
    try container.encode(fit.model.rawValue, forKey: .model)
    try container.encode(fit.status, forKey: .status)
    try container.encode(fit.cautions, forKey: .cautions)
    try container.encode(fit.recordCount, forKey: .records)
    try container.encode(
      Array(fit.model.parameterNames.prefix(shownCount)), forKey: .parameterNames)
    try container.encode(curve.map { Array($0.parameters.prefix(shownCount)) }, forKey: .parameters)
    try container.encode(Array(fit.standardErrors.prefix(shownCount)), forKey: .standardErrors)
    if fit.model == .wilmink {
      try container.encode(curve?.parameters.last, forKey: .wilminkDecay)
    }
    try container.encode(fit.sumOfSquares, forKey: .sse)
    try container.encode(fit.residualSDKg, forKey: .residualSDKg)
    try container.encode(peak?.milkKg, forKey: .peakKg)
    try container.encode(peak?.dim, forKey: .peakDIM)
    try container.encode(curve?.yieldKg(), forKey: .yield305Kg)
    try container.encode(curve?.persistency280To60, forKey: .persistency280To60)
    try container.encode(curve?.customaryPersistency, forKey: .persistency)
  }

  /// The fits as a table for people.
  static func table(_ rows: [CurveRow]) -> String {
    let head = ["lactation", "tests", "peak kg", "peak DIM", "305-d kg", "SD kg", "status"]
    let cells = rows.map { row -> [String] in
      let peak = row.fit.curve?.peak()
      let cautions = row.fit.cautions.joined(separator: "; ")
      return [
        row.id, "\(row.fit.recordCount)", decimal(peak?.milkKg, 1),
        peak.map { "\($0.dim)" } ?? "-", decimal(row.fit.curve?.yieldKg(), 0),
        decimal(row.fit.residualSDKg, 2),
        row.fit.status.rawValue + (cautions.isEmpty ? "" : " (\(cautions))"),
      ]
    }
    return MilkTable.text(head: head, cells: cells)
  }

  private static func decimal(_ value: Double?, _ places: Int) -> String {
    value.map { String(format: "%.\(places)f", $0) } ?? "-"
  }
}
