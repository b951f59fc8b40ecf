public import ArgumentParser
import DairyTerms
import Farm
import FarmPlanning
import FarmText
import Foundation
import Nutrition
import Rations
public import Reporting

/// What a ration command works on: a pen of the farm, or a stand-alone problem file.
struct RationChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A ration problem instead of a pen, YAML or JSON ('-' for stdin).", valueName: "file"))
  var problem: String?

  @OptionGroup var scope: PlanScope

  @Option(
    help: ArgumentHelp(
      "Milk to feed for: pen mean plus this many standard deviations (default: limits/plan.yaml).",
      valueName: "factor"))
  var lead: Double?

  @Option(
    help: ArgumentHelp(
      "Feed for the requirements of this share of the pen's cows instead.",
      valueName: "percent"))
  var percentile: Percent?

  @Option(
    help: ArgumentHelp(
      "Loosen a limit (or a feed's bound, kg DM) to a value; may be given often.",
      valueName: "name=value"))
  var allow: [Assignment] = []

  @Option(
    name: .customLong("units"), help: "Units of what is printed: metric (default) or us.")
  var statedUnits: FeedUnits?

  @Flag(help: "Print JSON (always metric).")
  var json = false

  func validate() throws {
    if lead != nil, percentile != nil {
      throw ValidationError("give --lead or --percentile, not both")
    }
    if let lead, !(0...3).contains(lead) {
      throw ValidationError("--lead lies between 0 and 3 standard deviations, not \(lead)")
    }
    if let percentile, !(1...99).contains(percentile.value) {
      throw ValidationError("--percentile lies between 1 and 99")
    }
  }

  /// Units of what is printed.
  var units: FeedUnits { statedUnits ?? .metric }

  /// Which cow the ration is made for, where the command line says so.
  private var target: FormulationTarget? {
    percentile.map { .percentile($0.value) } ?? lead.map { .leadDeviations($0) }
  }

  /// The farm's pens.
  func rations() throws -> FarmRations {
    try ShippedData.workspace(of: scope.choice.farm()).rations(herd: scope.herd, asOf: scope.day)
  }

  /// The one subject of a command: the pen, or the problem file.
  func subject(pen: String?) throws -> RationSubject {
    let subjects = try subjects(pens: pen.map { [$0] } ?? [])
    guard subjects.count == 1 else {
      throw ValidationError("name one pen")
    }
    return subjects[0]
  }

  /// The subjects: the pens named (`all` for every one), or the problem file.
  ///
  /// - Parameter text: what the problem file holds, where it was read already.
  func subjects(pens: [String], problemText text: String? = nil) throws -> [RationSubject] {
    if let problem {
      guard pens.isEmpty else {
        throw ValidationError("give a pen or --problem FILE, not both")
      }
      return [
        try allowed(RationSubject(text: text ?? TextFile.text(of: problem), file: problem))
      ]
    }
    let farm = try rations()
    guard !pens.isEmpty else {
      throw ValidationError(
        "name a pen (\(farm.penCodes.joined(separator: ", "))), or give --problem FILE")
    }
    let names = pens == ["all"] ? farm.penCodes : pens
    let subjects = try names.map { name in
      try allowed(
        RationSubject(
          pen: try farm.problem(of: name, target: target), of: farm,
          farmWords: scope.choice.folder.map { " -C \(ShellWord.quoted($0))" } ?? ""))
    }
    for warning in farm.penWarnings { Console.standard.warn(warning) }
    return subjects
  }

  private func allowed(_ subject: RationSubject) throws -> RationSubject {
    var subject = subject
    for change in allow { try subject.problem.allow(change.name, change.value) }
    return subject
  }
}

extension FeedUnits: ExpressibleByArgument {}

/// `NAME=VALUE` on the command line.
struct Assignment: ExpressibleByArgument {
  let name: String
  let value: Double

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign != argument.startIndex,
      let value = Double(argument[argument.index(after: sign)...]), value.isFinite
    else { return nil }
    name = String(argument[..<sign])
    self.value = value
  }
}

/// A percentage on the command line, with or without its sign: `10%`, `90`.
struct Percent: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    let digits = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
    guard let value = Double(digits), value.isFinite else { return nil }
    self.value = value
  }
}

/// Words as a shell takes them.
enum ShellWord {
  /// The word, in quotes where a shell would split or obey it.
  static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "_./=-".contains($0) }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
