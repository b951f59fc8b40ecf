import Answers
public import ArgumentParser
import Farm
import FarmText
import Foundation
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
    name: .customLong("units"),
    help: "Units of what is printed: metric or us (default: the farm's own).")
  var statedUnits: FeedUnits?

  @Flag(help: "Print JSON (always metric).")
  var json = false

  /// Units of what is printed: those said, else the farm's own.
  var units: FeedUnits {
    get throws { try problem == nil ? scope.choice.units(statedUnits) : statedUnits ?? .metric }
  }

  /// The farm's name, for pages; `nil` where it has said none, or a problem file is asked of.
  func farmName() throws -> String? {
    try problem == nil ? FarmCustoms(of: scope.choice.farm()).name : nil
  }

  /// How a page is written: as the farm writes, or plainly where a problem file is asked of.
  func pageStyle(_ language: String?, units: FeedUnits) throws -> PageStyle {
    try problem == nil
      ? scope.choice.pageStyle(language, units: units)
      : PageStyles.style(of: FarmCustoms(), language: language, units: units)
  }

  /// What is asked of: the pens named (`all` for every one), or the problem file.
  func scope(pens: [String]) throws -> RationScope {
    var asked = RationScope(
      herd: scope.herd, asOf: scope.day, leadDeviations: lead, percentile: percentile?.value,
      allow: allow.map { .init(name: $0.name, value: $0.value) })
    if let problem {
      guard pens.isEmpty else {
        throw ValidationError("give a pen or --problem FILE, not both")
      }
      asked.measuredDMI = try scope.measuredDMI(of: [problem], in: units)
      asked.problem = GivenText(name: problem, text: try TextFile.text(of: problem))
      return asked
    }
    guard !pens.isEmpty else {
      let codes = try asked.rations(of: scope.choice.source()).penCodes
      throw ValidationError(
        "name a pen (\(codes.joined(separator: ", "))), or give --problem FILE")
    }
    if pens != ["all"] { asked.pens = pens }
    asked.measuredDMI = try scope.measuredDMI(of: asked.pens, in: units)
    return asked
  }

  /// The one pen, or the problem file.
  func scope(pen: String?) throws -> RationScope { try scope(pens: pen.map { [$0] } ?? []) }
}

extension FeedUnits: ExpressibleByArgument {}

/// `NAME=VALUE` on the command line.
struct Assignment: ExpressibleByArgument {
  let name: String
  let value: Double

  init?(argument: String) {
    guard let word = NamedWord(argument), let name = word.name, let (value, isShare) = word.amount,
      !isShare
    else { return nil }
    (self.name, self.value) = (name, value)
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
