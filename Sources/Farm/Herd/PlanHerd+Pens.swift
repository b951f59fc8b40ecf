package import DairyTerms
public import HerdStore
import Homeorhesis

extension PlanHerd {
  /// Whether the farm keeps a pen list that names a stage for every cow.
  package var keepsPenList: Bool {
    cows.allSatisfy { cow in
      guard let pen = cow.pen else { return false }
      return pen.stage.isInMilk == (cow.status == .inMilk)
    }
  }

  /// The pens with their cows fitted: those of the farm's list, or else by ``PenRule``. In the
  /// order of the stages, then of the codes.
  package func penGroups(fittedUnder present: MilkingTimetable, horizonDays: Int) -> [PenGroup] {
    let fits = fits(under: present)
    return penMembers().map { pen, cows in
      let penFits = pen.stage.isInMilk ? cows.compactMap { fits[$0.animal] } : []
      return PenGroup(
        code: pen.code, stage: pen.stage, cows: cows, fits: penFits,
        milkKgPerDay: zip(cows, penFits).map { cow, fit in
          PenGroup.level(of: fit, from: cow.daysInMilk, horizonDays: horizonDays).milkKg
        })
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
    let stages = PenRule.stages(of: cows)
    let usesList = keepsPenList
    var members: [PlanCow.Pen: [PlanCow]] = [:]
    for (cow, stage) in zip(cows, stages) {
      let pen = usesList ? cow.pen : nil
      members[pen ?? PlanCow.Pen(code: stage.rawValue, stage: stage), default: []].append(cow)
    }
    let order = PenRule.Stage.allCases
    return members.sorted { left, right in
      let places = [left, right].map { order.firstIndex(of: $0.key.stage) ?? order.count }
      return places[0] != places[1] ? places[0] < places[1] : left.key.code < right.key.code
    }
    .map { ($0.key, $0.value) }
  }

  /// Each cow in milk fitted to her own test days, her herd mates of the same breed teaching the
  /// prior.
  private func fits(under present: MilkingTimetable) -> [String: FittedCow] {
    var found: [String: FittedCow] = [:]
    for breed in Breed.allCases {
      let mates = cows.filter { $0.status == .inMilk && $0.breed == breed }
      guard !mates.isEmpty else { continue }
      let fitted = cowFit.fit(
        herd: mates.map { ($0.testDays, $0.parity) }, breed: breed, timetable: present)
      for (cow, fit) in zip(mates, fitted.cows) { found[cow.animal] = fit }
    }
    return found
  }
}

extension PlanHerd {
  /// The pens of ``PenRule`` as assignments the herd database can store.
  public func penAssignments() -> [PenAssignment] {
    zip(cows, PenRule.stages(of: cows)).map { cow, stage in
      PenAssignment(animalID: cow.animalID, penCode: stage.rawValue, role: stage.penRole)
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
