public import DairyTerms
import FarmFormats
import FarmText
import Foundation
public import HerdStore
package import Homeorhesis

/// A herd as the plan needs it: the cows of one day, as the records of that day knew them.
public struct PlanHerd: Sendable {
  /// The herd's code.
  public var code: String
  /// The plan's day.
  public var asOf: HerdDay
  /// Cows in milk and dry, by animal number; those of pens that are left out are not among them.
  public var cows: [PlanCow]
  /// The farm's pens on the day, what they are for and who said so.
  public var farmPens: FarmPens
  /// Pens with cows that plan and ration leave out.
  public var leftOut: [LeftOutPen]
  /// What is to be said about pens before anyone acts: pens without a stage with the command that
  /// gives it, cows counted in another pen than the records have them in.
  public var penWarnings: [String]
  /// What animals without a breed on file are taken for.
  public private(set) var unsaidBreed = UnsaidBreed.holstein
  /// What makes it doubtful that the records show the herd as it is on the day.
  public var recordDoubts: [String] = []
  /// Everything about herd and pens that is to be said before anyone acts.
  package var warnings: [String] { recordDoubts + penWarnings }
  /// Commands about this herd's pens.
  public var penCommand: PenCommand
  /// What was assumed about single cows.
  public var assumptions: [Assumption]
  /// What its pens were measured to eat.
  package var intakes = IntakeRecords()
  /// All that was weighed in the herd up to the day: what its own past teaches.
  package var past: [WeighedLactation] = []
  /// One of so many animals stands for the herd's past.
  var pastIsOneOf = 1
  /// Fits its cows.
  package var cowFit = CowFit()

  /// A herd from the farm's database.
  ///
  /// - Parameters:
  ///   - store: The database.
  ///   - herd: The herd's code; `nil` takes the only one.
  ///   - day: The plan's day; `nil` takes the last test day, and the pens as they are now: moves
  ///     after that day count.
  ///   - mostTests: Test days from which a share of the animals stands for the herd's past.
  /// - Throws: ``Complaint`` when there is no herd, more than one to choose from, or no cow;
  ///   `Complaint` as the store.
  public init(
    store: HerdStore, herd: String? = nil, asOf day: HerdDay? = nil,
    mostTests: Int = HerdPast.mostTests
  ) throws {
    let known = try store.herds().filter { $0.testDays > 0 }
    let summary: HerdSummary
    if let herd {
      guard let found = known.first(where: { $0.code == herd }) else {
        let near = Spelling.nearest(to: herd, among: known.map(\.code))
        throw Complaint(
          .unknownHerd, at: "herd \(herd)", "the farm has no test days of this herd",
          fix: near.first.map { "did you mean \($0)?" } ?? "see 'galacto herd list'")
      }
      summary = found
    } else {
      guard let only = known.first else {
        throw Complaint(
          .noTestDays, at: store.url.lastPathComponent, "the farm has no test days yet",
          fix: "import them: galacto herd import FILE")
      }
      guard known.count == 1 else {
        throw Complaint(
          .manyHerds, at: store.url.lastPathComponent, "the farm holds \(known.count) herds",
          fix: "name one with --herd, such as --herd \(only.code)")
      }
      summary = only
    }
    guard let asOf = day ?? summary.lastTestDay else {
      throw Complaint(
        .noDay, at: "herd \(summary.code)", "no day to plan for is known",
        fix: "name one with --as-of YYYY-MM-DD")
    }
    code = summary.code
    self.asOf = asOf
    let farm = FarmFolder(url: store.url.deletingLastPathComponent())
    let unsaid = try UnsaidBreed(
      herd: summary.code, asOf: asOf, in: store, customs: FarmCustoms(of: farm))
    unsaidBreed = unsaid
    var snapshots: [CowSnapshot] = []
    var all: [PlanCow] = []
    try store.eachCow(
      herd: summary.code, asOf: asOf, pens: day == nil ? .latest : .ofTheDay
    ) { cow in
      if let planned = PlanCow(cow, asOf: asOf, breedUnsaid: unsaid.breed) { all.append(planned) }
      snapshots.append(cow.withLastTestAlone)
    }
    all.sort { $0.animal < $1.animal }
    (pastIsOneOf, past) = try store.reading(herd: summary.code, asOf: asOf) { reader in
      let oneOf = try reader.oneOf(most: mostTests)
      return (oneOf, try reader.past(oneOf: oneOf))
    }
    let doubts = try store.doubts(herd: summary.code, asOf: day, cows: snapshots)
    recordDoubts = (doubts + [unsaid.doubt].compactMap { $0 })
      .map { "\($0.text): \($0.fix)" }
    farmPens = try FarmPens(
      stored: store.pens(herd: summary.code, asOf: asOf), cows: all,
      heifers: FarmPens.heifers(among: snapshots), limits: farm.limits)
    intakes.day = asOf
    intakes.mixer = try store.penFeedRecords(
      herd: summary.code, asOf: asOf, records: day == nil ? .latest : .ofTheDay)
    leftOut = farmPens.pens.compactMap(LeftOutPen.init)
    let away = Set(leftOut.map(\.code))
    cows = all.filter { cow in cow.recordedPenCode.map { !away.contains($0) } ?? true }
      .map { [farmPens] in $0.penned(by: farmPens) }
    penCommand = PenCommand(farm: farm, herd: known.count > 1 ? summary.code : nil)
    penWarnings = []
    assumptions = []
    guard cows.contains(where: { $0.status == .inMilk }) else {
      let hasMilk = all.contains { $0.status == .inMilk }
      throw Complaint(
        .noCows, at: "herd \(summary.code) on \(asOf)",
        hasMilk
          ? "every cow in milk stands in a pen that is left out" : "no cow was in milk on that day",
        fix: hasMilk
          ? "give the pens a stage: see 'galacto herd pens'"
          : "choose a day within the records with --as-of")
    }
    let planned = Set(cows.map(\.animalID))
    assumptions =
      assumptions(about: snapshots.filter { planned.contains($0.animalID) })
      + penAssumptions()
    penWarnings = penDoubts()
  }

  private func assumptions(about snapshots: [CowSnapshot]) -> [Assumption] {
    let cows = snapshots.filter { $0.status != .heifer }
    var found: [Assumption] = []
    let unweighed = cows.filter { $0.bodyWeightKg == nil }
    if !unweighed.isEmpty {
      let breeds = Breed.allCases.filter { breed in
        unweighed.contains { ($0.breed ?? unsaidBreed.breed) == breed }
      }
      found.append(
        Assumption(
          what: "body weight of \(unweighed.count) cows without a weight",
          value: "85 % of mature weight in lactation 1, 92 % in 2, then mature "
            + "("
            + breeds.map { "\($0.rawValue) \(Int($0.matureBodyWeightKg)) kg" }.joined(
              separator: "; ")
            + ")",
          setBy: "NASEM (2021), chapter 11"))
    }
    let breedless = cows.filter { $0.breed == nil }.count
    if breedless > 0 {
      found.append(
        Assumption(
          what: "breed of \(breedless) cows", value: unsaidBreed.breed.rawValue,
          setBy: unsaidBreed.setBy))
    }
    let guessed = cows.filter(\.dryDayIsEstimated).count
    if guessed > 0 {
      found.append(
        Assumption(
          what: "drying off of \(guessed) cows without a dry-off date",
          value:
            "untested for more than \(HerdStore.unrecordedDaysUntilDry) days while the herd was",
          setBy: "rule of the herd database"))
    }
    return found
  }
}

extension PlanCow {
  /// The cow of a snapshot, or `nil` for a heifer.
  init?(_ snapshot: CowSnapshot, asOf day: HerdDay, breedUnsaid: Breed) {
    guard let daysInMilk = snapshot.daysInMilk else { return nil }
    let status: Status
    switch snapshot.status {
    case .heifer: return nil
    case .inMilk: status = .inMilk
    case .dry: status = .dry(daysDry: snapshot.daysDry(on: day) ?? 0)
    }
    let sinceService = snapshot.lastInseminationDay.map { day.days(since: $0) }
    let isPregnant =
      snapshot.pregnancyCheckDay != nil || status != .inMilk
      || (sinceService ?? 0) >= Self.pregnantAfterDays
    self.init(
      animalID: snapshot.animalID, animal: snapshot.barnName ?? snapshot.key.id,
      breed: snapshot.breed ?? breedUnsaid, parity: max(1, snapshot.parity), status: status,
      daysInMilk: daysInMilk,
      daysPregnant: isPregnant ? sinceService.map { min($0, GestationLength.days) } : nil,
      testDays: snapshot.testDays.compactMap { test in
        test.milkKg.map {
          CowTestDay(
            daysInMilk: test.daysInMilk, milkKg: $0, fatPercent: test.fatPercent,
            trueProteinPercent: test.proteinPercent)
        }
      })
    cellsThousandPerMl =
      snapshot.testDays.last { $0.cellsThousandPerMl != nil }?.cellsThousandPerMl.map(Double.init)
    bodyCondition = snapshot.bodyCondition
    recordedPenCode = snapshot.penCode
    recordedPenSince = snapshot.penSince
    if let weight = snapshot.bodyWeightKg { recordedBodyWeightKg = weight }
  }

  /// The cow with her pen, where the farm's pens are in use: a pen nobody gave a stage is taken as
  /// what its cows speak for, which ``PlanHerd/penWarnings`` says.
  func penned(by farm: FarmPens) -> PlanCow {
    var cow = self
    cow.pen = nil
    guard farm.areInUse, let code = recordedPenCode, let pen = farm[code] else { return cow }
    switch pen.purpose {
    case .stage(let stage): cow.pen = Pen(code: code, stage: stage)
    case .unknown: cow.pen = pen.proposal?.stage.map { Pen(code: code, stage: $0) }
    case .leftOut: break
    }
    return cow
  }
}

extension PenRule.Stage {
  /// The stage a pen of the farm's own list stands for; `nil` for hospital, heifers and others.
  init?(_ role: PenRole) {
    switch role {
    case .fresh: self = .fresh
    case .high: self = .high
    case .mid: self = .mid
    case .low: self = .low
    case .farOff: self = .farOff
    case .closeUp: self = .closeUp
    case .hospital, .heifer, .other: return nil
    }
  }
}
