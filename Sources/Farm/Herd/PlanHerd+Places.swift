import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Homeorhesis
import Rations

/// A pen whose cows plan and ration leave out.
public struct LeftOutPen: Sendable, Hashable, Codable {
  /// Its code.
  public var code: String
  /// Why.
  public var reason: FarmPen.LeftOutReason
  /// Cows in milk in it.
  public var cowsInMilk: Int
  /// Dry cows in it.
  public var dryCows: Int

  /// The pen, or `nil` where it is not left out or holds no cow.
  init?(_ pen: FarmPen) {
    guard case .leftOut(let reason) = pen.purpose, !(pen.cowsInMilk + pen.dryCows).isEmpty else {
      return nil
    }
    code = pen.code
    self.reason = reason
    cowsInMilk = pen.cowsInMilk.count
    dryCows = pen.dryCows.count
  }
}

extension FarmPens {
  /// Animals that have not calved, by the code of their pen.
  static func heifers(among snapshots: [CowSnapshot]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for snapshot in snapshots where snapshot.status == .heifer {
      if let code = snapshot.penCode { counts[code, default: 0] += 1 }
    }
    return counts
  }
}

extension PlanHerd {
  /// Where a cow is counted, and why there.
  struct PenPlace {
    var pen: PlanCow.Pen
    /// What is wrong with the pen the records have her in; `nil` where nothing is.
    var misfit: Misfit?

    enum Misfit: Hashable, CaseIterable {
      case noPen, milkedInDryPen, dryInMilkingPen
    }
  }

  /// The place of every cow, in the order of ``cows``.
  ///
  /// A cow stays in her pen where its stage is one of milked cows and she is milked, or of dry cows
  /// and she is dry. Another is counted in the farm's pen of the stage ``PenRule`` gives her: of
  /// several the one with most cows; where there is none of it, of the stage next to it
  /// (``nextStages``); where the farm has none in milk (or dry) at all, in the rule's own pen.
  /// Without pens of the farm every cow is in the rule's.
  func penPlaces() -> [PenPlace] {
    let stages = PenRule.stages(of: cows)
    guard keepsPenList else {
      return stages.map { PenPlace(pen: PlanCow.Pen(code: $0.rawValue, stage: $0)) }
    }
    var heads: [PlanCow.Pen: Int] = [:]
    for pen in farmPens.pens {
      if case .stage(let stage) = pen.purpose {
        heads[PlanCow.Pen(code: pen.code, stage: stage)] = 0
      }
    }
    for cow in cows where cow.misfit == nil { cow.pen.map { heads[$0, default: 0] += 1 } }
    return zip(cows, stages).map { cow, stage in
      if cow.misfit == nil, let pen = cow.pen { return PenPlace(pen: pen) }
      return PenPlace(pen: standIn(for: stage, among: heads), misfit: cow.misfit)
    }
  }

  /// The pen a cow of a stage is counted in who has no pen that fits.
  private func standIn(for stage: PenRule.Stage, among heads: [PlanCow.Pen: Int]) -> PlanCow.Pen {
    for next in Self.nextStages(to: stage) {
      let pens = heads.filter { $0.key.stage == next }
      let most = pens.max { left, right in
        left.value != right.value ? left.value < right.value : left.key.code > right.key.code
      }
      if let most { return most.key }
    }
    let isTaken = farmPens.pens.contains {
      $0.code.lowercased() == stage.rawValue.lowercased()
    }
    return PlanCow.Pen(code: stage.rawValue + (isTaken ? " (rule)" : ""), stage: stage)
  }

  /// The stages whose pen a cow is counted in, the nearest first: of cows in milk by their needs,
  /// the fresh pen last because its ration is for the first weeks alone.
  static func nextStages(to stage: PenRule.Stage) -> [PenRule.Stage] {
    switch stage {
    case .fresh: [.fresh, .high, .mid, .low]
    case .high: [.high, .mid, .low, .fresh]
    case .mid: [.mid, .high, .low, .fresh]
    case .low: [.low, .mid, .high, .fresh]
    case .farOff: [.farOff, .closeUp]
    case .closeUp: [.closeUp, .farOff]
    }
  }

  // MARK: - What is said

  /// What the plan assumes about pens beside who is in them.
  func penAssumptions() -> [Assumption] {
    var list: [Assumption] = []
    for pen in farmPens.pens where keepsPenList && pen.source != .nobody {
      guard case .stage(let stage) = pen.purpose, !(pen.cowsInMilk + pen.dryCows).isEmpty else {
        continue
      }
      switch pen.source {
      case .word, .limitsFile:
        list.append(
          Assumption(
            what: "stage of pen \(pen.shownCode)", value: stage.feedingStage.rawValue,
            setBy: VisibleText.escaped(pen.source.text)))
      case .hand, .rule, .database, .nobody: break
      }
    }
    for pen in leftOut {
      let cows = [(pen.cowsInMilk, "in milk"), (pen.dryCows, "dry")].filter { $0.0 > 0 }
        .map { "\($0.0) \($0.1)" }
      list.append(
        Assumption(
          what: "pen \(VisibleText.shortened(pen.code)) (\(pen.reason.rawValue))",
          value: "left out of plan and ration: \(cows.joined(separator: ", "))",
          setBy: VisibleText.escaped(farmPens[pen.code]?.source.text ?? "")))
    }
    for (misfit, places) in misfits() {
      list.append(
        Assumption(
          what: misfit.words(places.count), value: Self.counts(places),
          setBy: "Galacto's rule"))
    }
    let young = farmPens.pens.filter { pen in
      guard case .stage = pen.purpose else { return false }
      return keepsPenList && pen.heifers > 0
    }
    if !young.isEmpty {
      list.append(
        Assumption(
          what: "animals that have not calved",
          value: "not counted in "
            + young.map { "\($0.shownCode) (\($0.heifers))" }.joined(separator: ", "),
          setBy: "Galacto's rule"))
    }
    return list
  }

  /// What is to be looked at before anyone acts.
  func penDoubts() -> [String] {
    var list: [String] = []
    let lacking = farmPens.lackingStage
    if !lacking.isEmpty {
      let codes = lacking.map(\.shownCode).joined(separator: ", ")
      let told = lacking.compactMap { pen in
        pen.proposal.map { "\(pen.shownCode) as \($0.word) (\(Int(($0.share * 100).rounded())) %)" }
      }
      list.append(
        "\(lacking.count > 1 ? "pens" : "pen") \(codes) \(lacking.count > 1 ? "have" : "has") no "
          + "stage"
          + (keepsPenList
            ? "; taken as most of the cows speak: \(told.joined(separator: ", "))"
            : "; the cows are grouped by Galacto's rule instead"))
      if let command = penCommand.setting(lacking) {
        list.append("say what pens are for, here as most of the cows speak: \(command)")
      }
      list += [penCommand.choosing(lacking)].compactMap { $0 }
    }
    for pen in farmPens.pens {
      if let doubt = pen.doubt { list.append("pen \(pen.shownCode): \(doubt)") }
    }
    if keepsPenList { list += farmPens.pens.compactMap(\.mixture) }
    for (misfit, places) in misfits() {
      list.append("\(misfit.words(places.count)): \(Self.counts(places))")
    }
    let rule = Dictionary(
      zip(cows.map(\.animalID), PenRule.stages(of: cows)), uniquingKeysWith: { first, _ in first })
    for pen in farmPens.pens where keepsPenList && pen.purpose == .stage(.farOff) {
      let close = pen.dryCows.filter { rule[$0.animalID] == .closeUp }.count
      if close > 0 {
        list.append(
          "pen \(pen.shownCode) is fed as far-off; within \(PenRule.closeUpDays) days of calving: "
            + "\(close) of its \(pen.dryCows.count) dry cows")
      }
    }
    return list
  }

  /// The cows that are counted in another pen than the records', by what is wrong.
  private func misfits() -> [(PenPlace.Misfit, [(cow: PlanCow, pen: PlanCow.Pen)])] {
    guard keepsPenList else { return [] }
    let places = Array(zip(cows, penPlaces()))
    var list: [(PenPlace.Misfit, [(cow: PlanCow, pen: PlanCow.Pen)])] = []
    for misfit in PenPlace.Misfit.allCases {
      let found = places.filter { $0.1.misfit == misfit }.map { (cow: $0.0, pen: $0.1.pen) }
      if !found.isEmpty { list.append((misfit, found)) }
    }
    return list
  }

  /// `counted in HIGH (2: 17, 4711) and LOW (1: 9)`.
  private static func counts(_ places: [(cow: PlanCow, pen: PlanCow.Pen)]) -> String {
    var byPen: [String: [String]] = [:]
    for place in places {
      byPen[place.pen.code, default: []].append(VisibleText.shortened(place.cow.animal))
    }
    let parts = byPen.sorted { $0.key < $1.key }.map { code, names in
      let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
      return "\(VisibleText.shortened(code)) (\(names.count): \(shown))"
    }
    return "counted by their stage in " + parts.joined(separator: " and ")
  }
}

extension PlanHerd.PenPlace.Misfit {
  /// Which cows these are.
  fileprivate func words(_ count: Int) -> String {
    let cows = count == 1 ? "cow" : "cows"
    return switch self {
    case .noPen: "\(count) \(cows) without a pen"
    case .milkedInDryPen: "\(count) \(cows) in milk in a pen of dry cows"
    case .dryInMilkingPen: "\(count) dry \(cows) in a pen of cows in milk"
    }
  }
}

extension PlanCow {
  /// What is wrong with her pen.
  var misfit: PlanHerd.PenPlace.Misfit? {
    guard let pen else { return .noPen }
    if pen.stage.isInMilk == (status == .inMilk) { return nil }
    return pen.stage.isInMilk ? .dryInMilkingPen : .milkedInDryPen
  }
}

extension FarmPen {
  /// Fewest cows in milk that are called a mixture.
  private static let fewestOfMixture = 10

  /// That one ration is to feed cows of several stages, and how many stand far above the cow it is
  /// made for; `nil` of a pen most of whose cows are of one stage, or that is not fed by one.
  var mixture: String? {
    guard case .stage(let stage) = purpose, stage.isInMilk, let proposal, !proposal.isClear else {
      return nil
    }
    let milk = cowsInMilk.compactMap { $0.lastTestDay?.milkKg }
    guard milk.count >= Self.fewestOfMixture else { return nil }
    let lead = Statistics.mean(milk) + Statistics.standardDeviation(milk)
    let above = milk.filter { $0 > lead }.count
    let share = Int((proposal.share * 100).rounded())
    return
      "pen \(shownCode) is fed as \(word ?? "") and holds cows of several stages, \(share) % of them "
      + "\(proposal.word): \(above) of its \(milk.count) cows in milk gave more on their last test day "
      + "than a standard deviation above the pen's mean; what they lack they take from their body"
  }

  /// The code safe to print.
  public var shownCode: String { VisibleText.shortened(code) }
}
