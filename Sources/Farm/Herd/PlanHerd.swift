public import DairyTerms
import FarmFormats
import Foundation
public import HerdStore
package import Homeorhesis

/// A herd as the plan needs it: the cows of one day, as the records of that day knew them.
public struct PlanHerd: Sendable {
  /// The herd's code.
  public var code: String
  /// The plan's day.
  public var asOf: HerdDay
  /// Cows in milk and dry, by animal number.
  public var cows: [PlanCow]
  /// What was assumed about single cows.
  public var assumptions: [Assumption]
  /// Fits its cows.
  package var cowFit = CowFit()

  /// A herd from the farm's database.
  ///
  /// - Parameters:
  ///   - store: The database.
  ///   - herd: The herd's code; `nil` takes the only one.
  ///   - day: The plan's day; `nil` takes the last test day.
  /// - Throws: ``PlanError`` when there is no herd, more than one to choose from, or no cow;
  ///   `HerdStoreError` as the store.
  public init(store: HerdStore, herd: String? = nil, asOf day: HerdDay? = nil) throws {
    let known = try store.herds().filter { $0.testDays > 0 }
    let summary: HerdSummary
    if let herd {
      guard let found = known.first(where: { $0.code == herd }) else {
        let near = Spelling.nearest(to: herd, among: known.map(\.code))
        throw PlanError(
          code: "unknown-herd", place: "herd \(herd)",
          explanation: "the farm has no test days of this herd",
          fix: near.first.map { "did you mean \($0)?" } ?? "see 'galacto herd list'", fault: .usage)
      }
      summary = found
    } else {
      guard let only = known.first else {
        throw PlanError(
          code: "no-test-days", place: store.url.lastPathComponent,
          explanation: "the farm has no test days yet",
          fix: "import them: galacto herd import FILE", fault: .data)
      }
      guard known.count == 1 else {
        throw PlanError(
          code: "which-herd", place: store.url.lastPathComponent,
          explanation: "the farm holds \(known.count) herds",
          fix: "name one with --herd, such as --herd \(only.code)", fault: .usage)
      }
      summary = only
    }
    guard let asOf = day ?? summary.lastTestDay else {
      throw PlanError(
        code: "no-day", place: "herd \(summary.code)", explanation: "no day to plan for is known",
        fix: "name one with --as-of YYYY-MM-DD", fault: .usage)
    }
    code = summary.code
    self.asOf = asOf
    let snapshots = try store.cows(herd: summary.code, asOf: asOf)
    cows = snapshots.compactMap { PlanCow($0, asOf: asOf) }.sorted { $0.animal < $1.animal }
    guard cows.contains(where: { $0.status == .inMilk }) else {
      throw PlanError(
        code: "no-cows", place: "herd \(summary.code) on \(asOf)",
        explanation: "no cow was in milk on that day",
        fix: "choose a day within the records with --as-of", fault: .data)
    }
    assumptions = Self.assumptions(about: snapshots)
  }

  private static func assumptions(about snapshots: [CowSnapshot]) -> [Assumption] {
    let cows = snapshots.filter { $0.status != .heifer }
    var found: [Assumption] = []
    let unweighed = cows.filter { $0.bodyWeightKg == nil }.count
    if unweighed > 0 {
      found.append(
        Assumption(
          what: "body weight of \(unweighed) cows without a weight",
          value: "85 % of mature weight in lactation 1, 92 % in 2, then mature "
            + "(Holstein \(Int(Breed.holstein.matureBodyWeightKg)) kg)",
          setBy: "NASEM (2021), chapter 11"))
    }
    let breedless = cows.filter { $0.breed == nil }.count
    if breedless > 0 {
      found.append(
        Assumption(
          what: "breed of \(breedless) cows", value: Breed.other.rawValue, setBy: "no breed on file"
        ))
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
  init?(_ snapshot: CowSnapshot, asOf day: HerdDay) {
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
      pen: snapshot.penCode.flatMap { code in
        snapshot.penRole.flatMap { PenRule.Stage($0) }.map { Pen(code: code, stage: $0) }
      },
      breed: snapshot.breed ?? .other, parity: max(1, snapshot.parity), status: status,
      daysInMilk: daysInMilk,
      daysPregnant: isPregnant ? sinceService.map { min($0, PenRule.gestationDays) } : nil,
      testDays: snapshot.testDays.compactMap { test in
        test.milkKg.map {
          CowTestDay(
            daysInMilk: test.daysInMilk, milkKg: $0, fatPercent: test.fatPercent,
            trueProteinPercent: test.proteinPercent)
        }
      })
    if let weight = snapshot.bodyWeightKg { recordedBodyWeightKg = weight }
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
