public import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations

/// A farm as the workbench holds it: one object that travels within the page. Its ration problems are
/// those the commands solve, number by number.
public struct FarmPage: Sendable {
  /// Name and version of the form.
  public static let schema = "galacto.page/1"

  /// The farm without the page's words: `schema`, the farm, its own feeds, its prices and its pens.
  public let tree: ValueTree
  /// What is to be said beside the page: pens that are not on it.
  public let remarks: [String]
  /// The day the records were read as of.
  public let dataDay: HerdDay

  /// The page of a farm.
  ///
  /// - Parameters:
  ///   - farm: the farm.
  ///   - scope: its pens, all where none is named; the day and the cow the rations are made for.
  ///   - isUS: whether weights are shown in pounds.
  /// - Throws: `Complaint` for an unknown pen, or naming the file and line at fault; where not one pen
  ///   can be fed, why the first cannot.
  public init(of farm: FarmSource, scope: RationScope, isUS: Bool) throws {
    let workspace = try farm.workspace()
    let rations = try scope.rations(of: farm)
    let shipped = try farm.shipped.feedLibrary()
    let own = workspace.library.feeds.filter { shipped.feed(named: $0.name) != $0 }
    let prices = try PriceList(of: workspace.farm, customs: workspace.customs)
    var remarks = rations.penWarnings
    var pens: [ValueTree] = []
    var refused: (any Error)?
    for code in scope.pens ?? rations.penCodes {
      do {
        let (subjects, _) = try RationScope(
          pens: [code], herd: scope.herd, asOf: scope.asOf,
          leadDeviations: scope.leadDeviations, percentile: scope.percentile,
          measuredDMI: scope.measuredDMI
        ).subjects(of: farm)
        pens += try subjects.map { try Self.pen($0, of: workspace, library: workspace.library) }
      } catch let fault as Complaint where scope.pens == nil {
        // A pen nobody tested yet must not keep the others from the page.
        refused = refused ?? fault
        remarks.append(fault.explanation + " (\(VisibleText.shortened(fault.place)))")
      }
    }
    if pens.isEmpty, let refused { throw refused }
    self.remarks = remarks
    dataDay = rations.day
    tree = .object([
      ("schema", .text(Self.schema)),
      ("farm", .text(workspace.customs.name ?? workspace.farm.url.lastPathComponent)),
      ("herd", .text(rations.herdCode)), ("data_day", .text(rations.day.iso)),
      ("currency", .text(workspace.market.currency)), ("units", .text(isUS ? "us" : "metric")),
      ("shares_stock", .flag(try workspace.sharedStock() != nil)),
      ("command_words", .text(farm.commandWords)),
      ("own_feeds", .list(own.map { ProblemFile.tree(of: $0) })),
      (
        "known_as",
        .object(
          workspace.market.knownAs.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
      ),
      ("prices", .list(prices.rows.map { Self.price($0) })), ("pens", .list(pens)),
    ])
  }

  private static func price(_ row: PriceList.Row) -> ValueTree {
    .object([
      ("feed", .text(row.feed)), ("price", .number(row.price)), ("currency", .text(row.currency)),
      ("per_unit", .text(row.perUnit)),
      ("kg_per_unit", .number(PriceList.kilograms(row.perUnit))),
      ("basis", .text(row.basis.rawValue)),
      ("day", .text(row.day.iso)),
    ])
  }

  private static func pen(
    _ subject: RationSubject, of workspace: FarmWorkspace, library: FeedLibrary
  ) throws -> ValueTree {
    guard let pen = subject.pen else { return ValueTree(.nothing) }
    let context = try subject.context()
    return .object([
      ("pen", .text(pen.pen)), ("head", .number(pen.head)),
      ("stage", .text(pen.stage.feedingStage.rawValue)),
      ("made_for", .text(context.aim?.sentence())), ("tested_cows", .number(pen.testedCows)),
      ("limits_file", .text(pen.limitsFile)),
      ("warnings", .list(context.warnings.map { .text($0) })),
      ("missing_limits", .list(context.missingLimits.map { .text($0.measure.title) })),
      (
        "intake",
        pen.intake.map { tree(of: RationDocument.Intake($0)) } ?? ValueTree(.nothing)
      ),
      ("ration_version", pen.stored.map { .number($0.version) } ?? ValueTree(.nothing)),
      ("ration_day", .text(pen.stored?.day?.iso)),
      (
        "mean_animal",
        pen.stage.isInMilk ? ProblemFile.tree(of: pen.meanAnimal) : ValueTree(.nothing)
      ),
      ("problem", ProblemFile.tree(of: subject.problem, library: library)),
    ])
  }

  private static func tree(of intake: RationDocument.Intake) -> ValueTree {
    .object([
      ("predicted_kg_per_d", .number(intake.predictedKgPerDay)),
      ("measured_kg_per_d", .number(intake.measuredKgPerDay)),
      ("used_kg_per_d", .number(intake.usedKgPerDay)),
      ("standing", .text(intake.standing)), ("from", .text(intake.from)),
      ("caveats", .list(intake.caveats.map { .text($0) })),
    ])
  }
}
