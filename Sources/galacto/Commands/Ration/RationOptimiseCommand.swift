import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation
import Nutrition
import Rations
import Reporting

/// Finds the best ration of a pen, of all pens, or of a problem file.
struct RationOptimiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract:
      "Find the best ration: what changes, what it costs, limits that bind and their worth.",
    discussion: """
      Examples:
        galacto ration optimise HIGH
        galacto ration optimise HIGH --change-at-most 3 --within 10%
        galacto ration optimise HIGH --objective margin
        galacto ration optimise HIGH --objective methane --cost-within 2%
        galacto ration optimise HIGH --save               keep it as the pen's ration
        galacto ration optimise all                       every pen; shares limits/stock.yaml
        galacto ration optimise --problem high.yaml --json

      Exit 4 when no ration holds every limit; the clash, the nearest ration and the cheapest
      single change are printed all the same.
      """,
    aliases: ["optimize"]
  )

  @Argument(help: "Pens, or 'all'.")
  var pens: [String] = []
  @OptionGroup var choice: RationChoice
  @OptionGroup var options: FormulationOptions
  @Option(
    help: ArgumentHelp(
      "Also show so many other rations that cost almost as little.", valueName: "number"))
  var alternatives: Int?
  @Flag(help: "Keep the ration as the pen's: rations/PEN.yaml of the farm.")
  var save = false
  @Flag(help: "Show every limit.")
  var all = false
  @Option(help: ArgumentHelp("Write the feeds and what changes as CSV.", valueName: "file"))
  var csv: String?
  @OptionGroup var output: OutputChoice

  func validate() throws {
    if choice.problem != nil, !pens.isEmpty {
      throw ValidationError("give a pen or --problem FILE, not both")
    }
    if save, choice.problem != nil {
      throw ValidationError("--save keeps the ration of a pen; a problem file has none")
    }
    if let alternatives, alternatives < 1 || pens.count > 1 || pens == ["all"] {
      throw ValidationError("--alternatives is 1 or more, for one pen")
    }
    if csv != nil, pens.count > 1 || pens == ["all"] {
      throw ValidationError("--csv writes the ration of one pen")
    }
  }

  func run() throws {
    let text = try choice.problem.map { try TextFile.text(of: $0) }
    if let problem = choice.problem, let text, HerdProblemFile.describesPens(text) {
      try optimisePens(text, file: problem)
      return
    }
    var subjects = try choice.subjects(pens: pens, problemText: text)
    for index in subjects.indices {
      try options.apply(to: &subjects[index], choice: choice)
      if let alternatives {
        subjects[index].problem.alternatives = RationProblem.AlternativesRule(
          count: alternatives, withinPercent: options.costWithin?.value ?? 2)
      }
      try Self.reportAll(subjects[index])
    }
    if pens == ["all"], let stock = try choice.rations().workspace.sharedStock() {
      let farm = try SharedRations(subjects: subjects, stock: stock).solve()
      let rations = try zip(subjects, farm.rations).map { try $0.withMeanCow($1) }
      try finish(subjects, rations, herd: farm)
      return
    }
    try finish(subjects, try subjects.map { try $0.best() }, herd: nil)
  }

  /// A problem file of several pens.
  private func optimisePens(_ text: String, file: String) throws {
    let herd = try HerdFormulation.solve(
      HerdProblemFile.read(text, file: file, library: ShippedData.feedLibrary()))
    if choice.json {
      try Console.standard.answer(json: HerdRationJSON(herd))
    } else {
      try RationAnswer.print(
        [SharedRationsText.text(herd, units: choice.units)]
          + herd.rations.map { RationText($0, units: choice.units, showsAll: all).text })
    }
    if herd.status == .infeasible { throw QuietExit(status: .noSolution) }
  }

  /// Prints, keeps and ends.
  private func finish(
    _ subjects: [RationSubject], _ results: [RationResult], herd: HerdRationResult?
  ) throws {
    if choice.json {
      if let herd {
        try Console.standard.answer(
          json: HerdRationJSON(herd, rations: zip(subjects, results).map { $0.json($1) }))
      } else {
        try RationAnswer.print(json: zip(subjects, results).map { $0.json($1) })
      }
    } else {
      var texts = zip(subjects, results).map { subject, result in
        RationText(result, units: choice.units, context: subject.context(), showsAll: all).text
      }
      if let herd { texts.insert(SharedRationsText.text(herd, units: choice.units), at: 0) }
      if alternatives != nil {
        let within = subjects[0].problem.alternatives?.withinPercent ?? 0
        texts.append(
          AlternativeRationsText.text(
            [results[0]] + results[0].alternatives, units: choice.units, withinPercent: within))
      }
      try RationAnswer.print(texts)
    }
    if let csv {
      try output.write(
        [(csv, RationCSV.feeds(results[0], today: subjects[0].problem.todayKgDM))],
        reading: [choice.problem])
    }
    let isDone = results.allSatisfy { $0.status == .optimal }
    if save { try keep(subjects, results) }
    if !isDone || herd?.status == .infeasible { throw QuietExit(status: .noSolution) }
  }

  private func keep(_ subjects: [RationSubject], _ results: [RationResult]) throws {
    let farm = try choice.scope.choice.farm()
    for (subject, result) in zip(subjects, results) {
      guard let pen = subject.pen else { continue }
      guard result.status == .optimal else {
        Console.standard.warn("\(pen.pen): a ration that breaks limits is not kept")
        continue
      }
      var kept = StoredRation(
        pen: pen.pen, version: (pen.stored?.version ?? 0) + 1, day: subject.day, kgAsFed: [:])
      for feed in result.feeds where feed.kgAsFed > 0 { kept.kgAsFed[feed.name] = feed.kgAsFed }
      var files = [(try kept.fileToWrite(in: farm).path, kept.yaml)]
      if let before = pen.stored {
        let old = try kept.fileToWrite(in: farm, version: before.version)
        files.insert((old.path, before.yaml), at: 0)
      }
      try OutputFile.write(
        files.map { (URL(fileURLWithPath: $0.0), Data($0.1.utf8)) }, rules: .farms)
      for file in files { OutputChoice.say(file.0) }
    }
  }

  /// Says everything that is wrong with the data, not only the first thing.
  private static func reportAll(_ subject: RationSubject) throws {
    let problem =
      subject.pen == nil ? subject.problem : subject.problem.withoutUnpricedFeeds().problem
    let faults = problem.faults()
    guard let last = faults.last else { return }
    for fault in faults.dropLast() { Console.standard.report(fault) }
    throw last
  }
}

/// What is wanted of a ration, where the command line says more than the problem.
struct FormulationOptions: ParsableArguments {
  @Option(
    help: "What to be best at: cost, margin, purchased, methane, nitrogen, phosphorus, forage.")
  var objective: ObjectiveWord?
  @Option(
    help: ArgumentHelp(
      "With another objective than cost: how much dearer than the cheapest it may be.",
      valueName: "percent"))
  var costWithin: Percent?
  @Option(
    help: ArgumentHelp(
      "Each feed stays within this share of today's amount.", valueName: "percent"))
  var within: Percent?
  @Option(help: ArgumentHelp("At most so many feeds change from today's.", valueName: "number"))
  var changeAtMost: Int?
  @Option(help: ArgumentHelp("At most so many feeds in the ration.", valueName: "number"))
  var mostFeeds: Int?
  @Option(
    help: ArgumentHelp(
      "Each limit holds in this share of loads although feeds scatter (limits/spread.yaml).",
      valueName: "percent"))
  var confidence: Percent?
  @Option(
    help: ArgumentHelp(
      "With --objective margin: the most milk the cow can give, kg (default: from her records).",
      valueName: "kg"))
  var milkMax: Double?

  /// Words of the objectives.
  enum ObjectiveWord: String, ExpressibleByArgument, CaseIterable {
    case cost, margin, purchased, methane, nitrogen, phosphorus, forage
  }

  func validate() throws {
    if let within, !(0...1000).contains(within.value) {
      throw ValidationError("--within is a percentage of 0 or more")
    }
    if let changeAtMost, changeAtMost < 0 {
      throw ValidationError("--change-at-most is 0 or more")
    }
    if let mostFeeds, mostFeeds < 1 { throw ValidationError("--most-feeds is 1 or more") }
    if let confidence, !(50..<100).contains(confidence.value) {
      throw ValidationError("--confidence lies between 50 and 99.9 %")
    }
    if let costWithin, costWithin.value < 0 {
      throw ValidationError("--cost-within is a percentage of 0 or more")
    }
  }

  func apply(to subject: inout RationSubject, choice: RationChoice) throws {
    if let objective { subject.problem.objective = try read(objective, subject, choice) }
    if let costWithin { subject.problem.costWithinPercent = costWithin.value }
    if let mostFeeds { subject.problem.mostFeeds = mostFeeds }
    if within != nil || changeAtMost != nil {
      guard !subject.problem.todayKgDM.isEmpty else { throw subject.noRationOnFile }
      if let within { subject.problem.change.withinPercent = within.value }
      if let changeAtMost { subject.problem.change.mostFeedsChanged = changeAtMost }
    }
    if let confidence {
      guard subject.problem.feeds.contains(where: { !$0.standardDeviations.isEmpty }) else {
        throw Complaint(
          .missingKey, at: subject.name, "a confidence needs to know how the feeds scatter",
          fix: subject.pen == nil
            ? "add standard_deviation: {dm_percent_as_fed: 2.5} to a feed"
            : "write limits/spread.yaml: \"Corn silage, typical\": {dm_percent_as_fed: 2.5}")
      }
      subject.problem.confidencePercent = confidence.value
    }
  }

  private func read(
    _ word: ObjectiveWord, _ subject: RationSubject, _ choice: RationChoice
  ) throws -> RationObjective {
    switch word {
    case .cost: return .leastCost
    case .purchased: return .leastPurchased
    case .methane: return .least(.methane)
    case .nitrogen: return .least(.nitrogenExcreted)
    case .phosphorus: return .least(.phosphorusExcreted)
    case .forage: return .mostForage
    case .margin:
      guard subject.problem.milkPricePerKg != nil else {
        throw Complaint(
          .missingPrice, at: subject.name, "the greatest margin needs the milk price",
          fix: subject.pen == nil ? "add milk_price_per_kg" : "set milk_price in limits/plan.yaml")
      }
      let aim = subject.problem.animal.milkKgPerDay
      let most =
        try milkMax ?? subject.pen.map { try choice.rations().milkPotentialKg(of: $0) } ?? aim
      return .greatestMargin(.init(minimumKgPerDay: min(aim, most) / 2, maximumKgPerDay: most))
    }
  }
}
