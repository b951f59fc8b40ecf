package import DairyTerms
import FarmFormats
import FarmText
public import HerdStore
package import Homeorhesis

extension PlanHerd {
  /// Whether cows are planned in the pens of the farm; if not, in those of ``PenRule``.
  package var keepsPenList: Bool { cows.contains { $0.pen != nil } }

  /// The pens with their cows fitted: those of the farm, or else of ``PenRule``. In the order
  /// of the stages, then of the codes.
  package func penGroups(fittedUnder present: MilkingTimetable, horizonDays: Int) -> [PenGroup] {
    let fits = fits(under: present)
    let seen = cows.filter { $0.status == .inMilk }.flatMap(\.testDays).map(\.milkKg)
    let last = cows.filter { $0.status == .inMilk }.compactMap { $0.lastTestDay?.milkKg }
    return penMembers().map { pen, cows in
      let penFits = pen.stage.isInMilk ? cows.compactMap { fits[$0.animal] } : []
      return PenGroup(
        code: pen.code, stage: pen.stage, cows: cows, fits: penFits,
        levels: zip(cows, penFits).map { cow, fit in
          CowLevel(of: fit, from: cow.daysInMilk, horizonDays: horizonDays)
            .believed(
              of: cow, herdsBestKg: seen.max() ?? 0, herdsMeanKg: Statistics.mean(last))
        }, horizonDays: horizonDays)
    }
  }

  /// The pens as the last test days saw them, without any model of the cow: cows in milk that were
  /// not tested yet are counted in the pen but not in its means.
  package func recordedPens() -> [(group: PenGroup, head: Int)] {
    penMembers().map { pen, cows in
      let known = pen.stage.isInMilk ? cows.filter { $0.lastTestDay != nil } : cows
      let milk = pen.stage.isInMilk ? known.compactMap(\.lastTestDay?.milkKg) : []
      return (
        PenGroup(code: pen.code, stage: pen.stage, cows: known, fits: [], milkKgPerDay: milk),
        cows.count
      )
    }
  }

  /// Who is in which pen, the pens in the order of the stages, then of the codes.
  private func penMembers() -> [(pen: PlanCow.Pen, cows: [PlanCow])] {
    var members: [PlanCow.Pen: [PlanCow]] = [:]
    for (cow, place) in zip(cows, penPlaces()) { members[place.pen, default: []].append(cow) }
    let order = PenRule.Stage.allCases
    return members.sorted { left, right in
      let places = [left, right].map { order.firstIndex(of: $0.key.stage) ?? order.count }
      return places[0] != places[1] ? places[0] < places[1] : left.key.code < right.key.code
    }
    .map { ($0.key, $0.value) }
  }

  /// Each cow in milk fitted to her own test days, the herd's whole past of her breed beside them.
  package func fits(under present: MilkingTimetable) -> [String: FittedCow] {
    var found: [String: FittedCow] = [:]
    for breed in Breed.allCases {
      let mates = cows.filter { $0.status == .inMilk && $0.breed == breed }
      guard !mates.isEmpty else { continue }
      let now = mates.map { cow in
        HerdLactation(
          animal: "\(cow.animalID)", parity: cow.parity,
          calvingDay: asOf.daysSince1970 - cow.daysInMilk, tests: cow.testDays)
      }
      let fitted = cowFit.fit(
        now, past: pastLactations(of: breed, besides: now), breed: breed, timetable: present,
        asOf: asOf.daysSince1970
      ).cows
      for (cow, fit) in zip(mates, fitted) { found[cow.animal] = fit }
    }
    return found
  }

  /// All the herd weighed of a breed, besides these lactations.
  func pastLactations(of breed: Breed, besides now: [HerdLactation]) -> [HerdLactation] {
    lactations(past, of: breed, besides: now)
  }

  func lactations(
    _ weighed: [WeighedLactation], of breed: Breed, besides now: [HerdLactation]
  ) -> [HerdLactation] {
    let current = Set(now.map { "\($0.animal) \($0.calvingDay ?? 0)" })
    return weighed.filter {
      ($0.breed ?? unsaidBreed.breed) == breed
        && !current.contains("\($0.animalID) \($0.calvingDay.daysSince1970)")
    }.map { lactation in
      HerdLactation(
        animal: "\(lactation.animalID)", parity: lactation.parity,
        calvingDay: lactation.calvingDay.daysSince1970,
        tests: lactation.tests.map { CowTestDay(daysInMilk: $0.daysInMilk, milkKg: $0.milkKg) })
    }
  }
}

extension PlanHerd {
  /// The pens of ``PenRule`` as assignments the herd database can store; cows of pens that are left
  /// out stay where they are.
  ///
  /// - Throws: ``Complaint`` with code `rule-pen-taken` where the farm has a pen of the rule's name
  ///   that is for something else.
  public func penAssignments() throws -> [PenAssignment] {
    var codes: [PenRule.Stage: String] = [:]
    for stage in PenRule.Stage.allCases {
      let own = PenCode.find(stage.rawValue, among: farmPens.pens.map(\.code))
      codes[stage] = own ?? stage.rawValue
      guard let pen = own.flatMap({ farmPens[$0] }), pen.purpose != .unknown,
        pen.purpose != .stage(stage)
      else { continue }
      throw Complaint(
        .rulePenTaken, at: "pen \(pen.shownCode)",
        "the rule would put its \(stage.rawValue) cows there, but the pen is for "
          + "something else: \(pen.word ?? "")",
        fix: "take its stage away: galacto herd pens set\(penCommand.farmWords) "
          + PenCommand.quoted("\(pen.code)=unknown"))
    }
    return zip(cows, PenRule.stages(of: cows)).map { cow, stage in
      PenAssignment(
        animalID: cow.animalID, penCode: codes[stage] ?? stage.rawValue, role: stage.penRole,
        since: cow.recordedPenSince)
    }
  }
}

extension PenRule.Stage {
  /// What a pen of this stage is for, in the herd database's words.
  var penRole: PenRole {
    switch self {
    case .fresh: .fresh
    case .high: .high
    case .mid: .mid
    case .low: .low
    case .farOff: .farOff
    case .closeUp: .closeUp
    }
  }
}
