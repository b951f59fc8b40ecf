public import DairyTerms
public import Farm
import FarmText
import Foundation
import Nutrition
public import Rations

/// One ration problem and where it came from.
public struct RationSubject: Sendable {
  /// The problem.
  public var problem: RationProblem
  /// The pen, where it is a farm's.
  public let pen: PenRationProblem?
  /// The day the farm's records were read as of.
  public let day: HerdDay?
  /// The feeds that may be asked about beside those on offer.
  let library: FeedLibrary
  /// What names the subject on the command line: `HIGH -C demo`, `--problem high.yaml`.
  let words: String

  /// A problem file.
  init(problem read: GivenText, library: FeedLibrary) throws {
    self.library = library
    problem = try ProblemFile.read(read.text, file: read.name, library: library)
    pen = nil
    day = nil
    words = "--problem \(ShellWord.quoted(read.name))"
  }

  /// A pen of a farm.
  init(pen: PenRationProblem, of farm: FarmRations, farmWords: String) {
    self.pen = pen
    problem = pen.problem
    day = farm.day
    library = farm.workspace.library
    words = "\(ShellWord.quoted(pen.pen))\(farmWords)"
  }

  /// Pen or problem as messages name it.
  public var name: String { problem.name }

  /// The best ration; a pen's feeds without a price are left out (``unpricedRemarks``).
  func best() throws -> RationResult { try withMeanCow(Formulation.solve(asked)) }

  /// The problem that is solved: of a pen without the feeds that have no price.
  var asked: RationProblem { pen == nil ? problem : problem.withoutUnpricedFeeds().problem }

  /// The feeds a best ration leaves out for want of a price.
  var unpricedRemarks: [String] {
    (pen == nil ? [] : problem.withoutUnpricedFeeds().left).map {
      "'\(VisibleText.escaped($0))' has no price: it is left out"
    }
  }

  /// The feeds of today's ration that are counted as free for want of a price.
  var freeRemarks: [String] {
    problem.feeds.filter { $0.pricePerKgDM == nil && (problem.todayKgDM[$0.name] ?? 0) > 0 }.map {
      "'\(VisibleText.escaped($0.name))' has no price: it is counted as free"
    }
  }

  /// Today's ration, judged.
  ///
  /// - Throws: ``Complaint`` of kind `no-ration-on-file` where nobody said what the cows are fed.
  func today() throws -> RationResult {
    guard !problem.todayKgDM.isEmpty else { throw noRationOnFile }
    return try withMeanCow(
      Formulation.evaluate(problem, kgDM: problem.todayKgDM))
  }

  /// A pen's result with its mean cow, whose milk is what the pen sells.
  func withMeanCow(_ result: RationResult) throws -> RationResult {
    guard let pen, pen.stage.isInMilk else { return result }
    return try result.withMeanCow(pen.meanAnimal, in: pen.problem)
  }

  /// What is known beside a result of this subject.
  func context() throws -> RationContext {
    RationContext(
      head: problem.head, aim: aim, todayKgDM: problem.todayKgDM,
      todayCostPerDay: todayCost, todayOff: try todayOff(),
      command: "galacto ration optimise \(words)",
      standardLimits: pen.map { "standard limit of the \($0.stage.feedingStage.rawValue) pen" }
        ?? "standard limit",
      warnings: pen?.warnings ?? [], missingLimits: missingLimits ?? [], intake: intake)
  }

  /// The standard limits of the pen's stage that its set lacks; `nil` where there is no stage.
  private var missingLimits: [RationLimit]? {
    pen.map {
      StandardLimits.missing(from: problem.limits, stage: $0.stage.feedingStage)
    }
  }

  /// How many limits today's ration does not hold; `nil` where it is not known.
  private func todayOff() throws -> Int? {
    guard !problem.todayKgDM.isEmpty else { return nil }
    return try Formulation.evaluate(problem, kgDM: problem.todayKgDM).limitsOff
  }

  /// What today's ration costs a cow a day; `nil` where a feed of it has no price.
  private var todayCost: Double? {
    guard !problem.todayKgDM.isEmpty else { return nil }
    var cost = 0.0
    // In the order of the names: a sum must not depend on the order of a dictionary.
    for (name, amount) in problem.todayKgDM.sorted(by: { $0.key < $1.key }) where amount > 0 {
      guard let price = problem.feeds.first(where: { $0.name == name })?.pricePerKgDM else {
        return nil
      }
      cost += price * amount
    }
    return cost
  }

  /// What the cow eats, predicted and measured: a pen's, or what a problem file states.
  var intake: PenIntake? {
    guard pen == nil else { return pen?.intake }
    return problem.model.intake == .stated ? PenIntake(statedOf: problem.animal) : nil
  }

  private var aim: RationAim? {
    guard let pen else { return nil }
    let cow = problem.animal
    let kind: RationAim.Kind =
      switch pen.target {
      case .percentile(let share): .percentile(share)
      default:
        pen.stage.isInMilk
          ? .milk(
            meanKgPerDay: pen.meanAnimal.milkKgPerDay, aimKgPerDay: cow.milkKgPerDay,
            fatPercent: cow.milkComposition.fatPercent,
            proteinPercent: cow.milkComposition.trueProteinPercent) : .dryMean
      }
    return RationAim(head: pen.head, day: day, kind: kind)
  }

  /// The document of a result of this subject.
  func document(_ result: RationResult) -> RationDocument {
    var document = RationDocument(
      result, todayKgDM: problem.todayKgDM, todayCostPerDay: todayCost,
      pen: pen.map {
        RationDocument.Pen(
          pen: $0.pen, head: $0.head, asOf: day?.iso, madeFor: aim?.sentence(),
          meanMilkKgPerDay: $0.stage.isInMilk ? $0.meanAnimal.milkKgPerDay : nil)
      }, warnings: pen?.warnings ?? [], missing: missingLimits)
    document.intake = intake.map(RationDocument.Intake.init)
    return document
  }
}

extension RationSubject {
  /// Nobody said what the cows are fed today.
  var noRationOnFile: Complaint {
    let explanation = "what the cows are fed today is not on file"
    guard let pen else {
      return Complaint(
        .noRationOnFile, at: problem.name, explanation,
        fix: "add today_kg_as_fed or today_kg_dm to the problem file")
    }
    return Complaint(
      .noRationOnFile, at: "pen \(pen.pen)", explanation,
      fix: "write it to \(StoredRation.fileName(of: pen.pen)) (docs/rations.md), or keep the best "
        + "one: galacto ration optimise \(words) --save")
  }
}
