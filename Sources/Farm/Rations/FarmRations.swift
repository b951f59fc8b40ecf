public import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Homeorhesis
public import Nutrition
public import Rations

/// The ration problems of a farm's pens on one day: the cows of the herd database, the farm's feeds,
/// prices and limits, and what the pens are fed today.
public struct FarmRations: Sendable {
  /// The farm's files.
  public let workspace: FarmWorkspace
  /// The herd on the day.
  package let herd: PlanHerd
  private let pens: [(group: PenGroup, head: Int)]

  init(workspace: FarmWorkspace, herd: PlanHerd) {
    self.workspace = workspace
    self.herd = herd
    pens = herd.recordedPens()
  }

  /// The herd's code.
  public var herdCode: String { herd.code }
  /// The day the records are read as of.
  public var day: HerdDay { herd.asOf }
  /// What is to be said about the farm's pens before anyone acts.
  public var penWarnings: [String] { herd.warnings }
  /// Codes of the pens with cows in them: fresh, high, mid, low, then the dry ones.
  public var penCodes: [String] { pens.map(\.group.code) }
  /// Whether the farm has a pen of this code, with cows or without.
  public func hasPen(_ code: String) -> Bool {
    PenCode.find(code, among: herd.farmPens.pens.map(\.code)) != nil
  }
  /// The lead the farm's settings ask for, or the usual one.
  public var standingTarget: FormulationTarget {
    .leadDeviations(workspace.plan?.leadFactor ?? Self.usualLead)
  }
  /// Standard deviations of milk above the mean a farm feeds for that says nothing.
  public static let usualLead = 0.5

  /// The problem of one pen.
  ///
  /// - Parameters:
  ///   - code: The pen's code; upper and lower case alike.
  ///   - target: Which cow the ration is made for; `nil` takes the farm's standing lead.
  /// - Throws: ``Complaint`` for an unknown pen or one without records, ``Complaint`` or
  ///   `Complaint` where a file of the farm is wrong.
  public func problem(of code: String, target: FormulationTarget? = nil) throws -> PenRationProblem
  {
    let found = PenCode.find(code, among: penCodes)
    guard let pen = pens.first(where: { $0.group.code == found }) else {
      throw herd.unknownPen(code, among: penCodes)
    }
    let group = pen.group
    guard !group.cows.isEmpty else {
      throw Complaint(
        .noTestDay, at: "pen \(group.code)", "none of its \(pen.head) cows has a test day yet",
        fix: "import the test day, or give the animal in a problem file with --problem")
    }
    let made = try workspace.penProblem(of: group, head: pen.head, intakes: herd.intakes)
    // A dry pen has no milk to lead with.
    var target = target ?? standingTarget
    if !group.stage.isInMilk, case .leadDeviations = target { target = .mean }
    let aimed = try made.problem.aimed(at: target, cows: group.testedAnimals)
    let offered = try made.offer(to: aimed.problem)
    return PenRationProblem(
      pen: group.code, head: pen.head, stage: group.stage, problem: offered.problem,
      meanAnimal: aimed.meanAnimal, target: target, stored: made.stored,
      limitsFile: made.limitsFile, testedCows: group.cows.count, intake: made.intake,
      warnings: workspace.doubts + made.notes + offered.notes)
  }

  /// What the pen's target cow could give a day if she were fed for it, kg: the upper end of what
  /// the fits of the pen's cows to their own test days allow (90 % interval), in proportion.
  ///
  /// - Throws: ``Complaint`` where the farm has no settings to fit under.
  public func milkPotentialKg(of pen: PenRationProblem) throws -> Double {
    let settings = try workspace.settings()
    let fitted = herd.penGroups(
      fittedUnder: settings.present, horizonDays: settings.horizonDays
    ).first { $0.code == pen.pen }
    let days = zip(fitted?.cows ?? [], fitted?.fits ?? []).map { cow, fit in
      fit.milkKg(daysInMilk: cow.daysInMilk)
    }
    let likely = Statistics.mean(days.map(\.value))
    guard likely > 0 else { return pen.problem.animal.milkKgPerDay }
    return pen.problem.animal.milkKgPerDay * max(1, Statistics.mean(days.map(\.high)) / likely)
  }
}

/// The ration problem of one pen, and what it was made from.
public struct PenRationProblem: Sendable {
  /// The pen's code.
  public var pen: String
  /// Cows in it.
  public var head: Int
  /// What the pen is for.
  public var stage: PenRule.Stage
  /// The problem of the target cow, with today's ration where the farm has one on file.
  public var problem: RationProblem
  /// The pen's mean cow.
  public var meanAnimal: Animal
  /// Which cow the ration is made for.
  public var target: FormulationTarget
  /// What the pen is fed today, where the farm has it on file.
  public var stored: StoredRation?
  /// The file the limits come from, or `nil` for the standard limits of the stage.
  public var limitsFile: String?
  /// Cows the means are of.
  public var testedCows: Int
  /// What its mean cow eats, predicted and measured; `nil` where it cannot be predicted.
  public var intake: PenIntake?
  /// What every answer must tell: doubted prices and analyses, feeds without a known ceiling.
  public var warnings: [String]
}

extension PenRationProblem {
  /// Dry matter the pen's mean cow eats of a ration, kg/d: what is on file where the ration is
  /// today's, else what the model predicts of the mix.
  ///
  /// - Throws: `Complaint` where the model refuses the mean cow.
  public func meanIntakeKgDM(of ration: RationResult) throws -> Double {
    try ration.intakeKgDM(ofMeanCow: meanAnimal, in: problem)
  }
}
