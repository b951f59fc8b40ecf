import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition

/// Evaluates one animal on one diet.
struct NutritionEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluate an animal on a diet: supply, requirement and balance of everything.",
    discussion: """
      Examples:
        galacto nutrition evaluate cow.json
        galacto nutrition evaluate cow.json --json --missing reference
        galacto nutrition evaluate lactating_cow_test.csv

      The file holds 'animal', 'equations' and 'feeds' with the names of the published model
      (An_BW, DMIn_eqn, kg_user …). A feed without a 'composition' is looked up in the feed
      library. The published software's own input files are read too: JSON with 'animal_input',
      'equation_selection' and 'user_diet', or its CSV (Location, Variable, Value). What is fed is the proportions of kg_user times the intake of DMIn_eqn.

      A missing analysis is filled from the library and said (impute), refused (strict), or
      counted as the published software does, that is as nothing at all (reference; also takes
      that software's other oddities).
      """
  )

  @Argument(help: "The scenario, a JSON file or the published CSV; '-' reads standard input.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What to do about a missing analysis.", valueName: "impute|strict|reference"),
    transform: Self.missingAnalyses(named:))
  var missing: MissingAnalyses = .impute

  @Flag(help: "Evaluate an animal outside the range the model was made for, and mark the result.")
  var force = false

  @Flag(help: "Print JSON: every output by its published name.")
  var json = false

  private static func missingAnalyses(named name: String) throws -> MissingAnalyses {
    guard let missing = MissingAnalyses(rawValue: name) else {
      throw ValidationError("'\(name)' is not one of impute, strict, reference")
    }
    return missing
  }

  func run() throws {
    let library = try FeedLibrary(
      contentsOf: DataFolder.file("feeds/nasem2021_feed_library.csv"))
    let name = scenario == "-" ? "standard input" : scenario
    let parsed = try scenario(named: name, library)
    try refuseContradiction(parsed.animal, name)
    let (model, kgDM) = try parsed.prepared(library: library, extrapolates: force)
    let evaluation = model.evaluate(kgDM: kgDM)
    if json {
      try Console.standard.answer(
        json: NutritionAnswer(model: model, evaluation: evaluation))
    } else {
      try Console.standard.answer(
        NutritionPage(model: model, kgDM: kgDM, evaluation: evaluation).text)
    }
    for fault in model.extrapolations {
      Console.standard.warn(
        "outside what the model was made for: \(fault.place): \(fault.explanation)")
    }
    for line in ImputationText.lines(model.imputations) { Console.standard.warn(line) }
    if let note = ImputationText.note(model.imputations) { Console.standard.talk(note) }
  }

  private func scenario(named name: String, _ library: FeedLibrary) throws -> ReferenceScenario {
    let data = try read()
    let quirks = missing == .reference ? Quirks.reference : Quirks()
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    let first = data.first { !blanks.contains($0) }
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      let rows = try publishedRows(data, name)
    else {
      return try ReferenceScenario(
        json: data, fileName: name, missing: missing, quirks: quirks, library: library)
    }
    return try ReferenceScenario(
      rows: rows, fileName: name, missing: missing, quirks: quirks, library: library)
  }

  /// The rows of the published CSV, or `nil` where the file is none.
  private func publishedRows(_ data: Data, _ name: String) throws -> [PublishedInputRow]? {
    let table = try? FarmTable(FarmFile(name: name, bytes: Array(data)))
    guard let table, let location = table.column("Location"),
      let variable = table.column("Variable"), let value = table.column("Value")
    else { return nil }
    var rows: [PublishedInputRow] = []
    while try table.next() {
      try table.checkWidth()
      rows.append(
        PublishedInputRow(
          location: try table.text(location), variable: try table.text(variable),
          value: try table.text(value), line: table.line))
    }
    return rows
  }

  /// An animal out of milk that is said to give some is not evaluated: her need would be doubled. The
  /// published software passes over the milk.
  private func refuseContradiction(_ animal: Animal, _ name: String) throws {
    guard animal.state != .lactating, animal.milkKgPerDay > 0, missing != .reference else { return }
    throw Complaint(
      .contradictoryAnimal, at: "\(name) Trg_MilkProd",
      "a \(animal.state.rawValue.lowercased()) gives no milk, but Trg_MilkProd is "
        + "\(FarmNumber.shown(animal.milkKgPerDay)) kg",
      fix: "write Trg_MilkProd 0, or An_StatePhys 'Lactating Cow'")
  }

  private func read() throws -> Data {
    if scenario == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: scenario))
    } catch {
      throw Complaint(
        .unreadableFile, at: scenario, "the file cannot be read", fix: "check the path")
    }
  }
}

/// The JSON answer: the published names, what was filled in and what the model was not made for.
struct NutritionAnswer: Encodable {
  let model: DietModel
  let evaluation: DietEvaluation

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, value) in evaluation.byReferenceKey {
      // What no number answers (a share of nothing) is null.
      try container.encode(value.isFinite ? value : nil, forKey: Key(stringValue: name))
    }
    try container.encode(
      model.imputations.map(Filled.init), forKey: Key(stringValue: "imputed_analyses"))
    try container.encode(
      model.extrapolations.map { "\($0.place): \($0.explanation)" },
      forKey: Key(stringValue: "outside_model_range"))
  }

  private struct Filled: Encodable {
    let feed: String
    let component: String
    let value: Double
    let unit: String
    let origin: String

    init(_ imputation: Imputation) {
      feed = imputation.feed
      component = imputation.component.rawValue
      value = imputation.value
      unit = imputation.component.unit.rawValue
      origin = imputation.origin.explanation
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
