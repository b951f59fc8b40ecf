import HerdStore
import Rations

/// A pen of the farm: who is in it, what it is for, and who says so.
public struct FarmPen: Sendable, Hashable {
  /// What a pen is for.
  public enum Purpose: Sendable, Hashable {
    /// Its cows are planned and fed as this stage.
    case stage(PenRule.Stage)
    /// Plan and ration leave it out.
    case leftOut(LeftOutReason)
    /// Nobody said it.
    case unknown
  }

  /// Why a pen is left out of plan and ration.
  public enum LeftOutReason: String, Sendable, Hashable, Codable {
    /// Sick cows.
    case hospital
    /// Animals that have not calved.
    case heifer
    /// The farm said so.
    case said = "left-out"
  }

  /// Who said what a pen is for, the strongest first.
  public enum Source: Sendable, Hashable {
    /// A person, by `herd pens set`.
    case hand
    /// A rule that a person confirmed.
    case rule
    /// The database; an older program stored it.
    case database
    /// The key `stage:` of a limits file of the pen, such as `limits/2.yaml`.
    case limitsFile(String)
    /// A word in its code or name, by the table of ``PenWords``.
    case word(String)
    /// Nobody.
    case nobody

    /// The source in words, for a table.
    public var text: String {
      switch self {
      case .hand: "by hand"
      case .rule: "rule, confirmed"
      case .database: "database"
      case .limitsFile(let file): file
      case .word(let word): "its name '\(word)'"
      case .nobody: ""
      }
    }
  }

  /// Its code, as the herd program or the farm writes it.
  public var code: String
  /// The name the farm gave it beside the code.
  public var name: String?
  /// What it is for.
  public var purpose: Purpose
  /// Who said so.
  public var source: Source
  /// What does not fit, such as a pen called dry that is full of cows in milk.
  public var doubt: String?
  /// Cows in it that are milked on the day.
  public var cowsInMilk: [PlanCow]
  /// Dry cows in it.
  public var dryCows: [PlanCow]
  /// Animals in it that have not calved.
  public var heifers: Int
  /// What a pen of dry cows with these cows is: close up where at least half of its dry cows are.
  public var dryStage: PenRule.Stage
  /// What its cows speak for, where there are any.
  public var proposal: PenProposal?

  /// The purpose as the commands write and read it: `high`, `far-off`, `hospital`, `left-out`;
  /// `nil` where nobody said it.
  public var word: String? {
    switch purpose {
    case .stage(let stage): stage.feedingStage.rawValue
    case .leftOut(let reason): reason.rawValue
    case .unknown: nil
    }
  }

  /// Whether it holds cows that a plan would feed and nobody said what it is for.
  public var lacksStage: Bool { purpose == .unknown && !(cowsInMilk + dryCows).isEmpty }
}

/// What the cows of a pen speak for.
public struct PenProposal: Sendable, Hashable {
  /// The stage; `nil` proposes the heifers' stage, which plan and ration leave out.
  public var stage: PenRule.Stage?
  /// What it rests on, in words.
  public var rests: String
  /// Share of the pen's cows that ``PenRule`` counts to the stage, 0 to 1.
  public var share: Double

  /// From this share on a proposal is called clear.
  public static let clearShare = 0.6
  /// The same for mid, which has a stage on either side: where every cow is chosen with some error, the
  /// middle is mixed from both. A pen of all cows has a third.
  public static let clearShareOfMid = 0.45

  /// The stage as the commands write it.
  public var word: String { stage?.feedingStage.rawValue ?? FarmPen.LeftOutReason.heifer.rawValue }

  /// Whether most of the cows speak for it.
  public var isClear: Bool { share >= (stage == .mid ? Self.clearShareOfMid : Self.clearShare) }

  /// The stage most of the pen's cows stand in by ``PenRule``, of the milked ones where they are at
  /// least as many as the dry ones; of two equal counts the stage with the higher needs.
  ///
  /// - Parameters:
  ///   - cows: the pen's cows.
  ///   - heifers: animals in it that have not calved.
  ///   - stages: the rule's stage of every cow of the herd, by her number in the database.
  init?(cows: [PlanCow], heifers: Int, stages: [Int64: PenRule.Stage]) {
    guard !cows.isEmpty else {
      guard heifers > 0 else { return nil }
      self.init(
        stage: nil, rests: "\(heifers) animals that have not calved, and no cow", share: 1)
      return
    }
    let milked = cows.filter { $0.status == .inMilk }
    let counted = milked.count * 2 >= cows.count ? milked : cows.filter { $0.status != .inMilk }
    let order: [PenRule.Stage] = [.high, .fresh, .mid, .low, .closeUp, .farOff]
    let votes = order.map { stage in
      (stage: stage, cows: counted.filter { stages[$0.animalID] == stage }.count)
    }
    guard let most = votes.map(\.cows).max(), let best = votes.first(where: { $0.cows == most })
    else { return nil }
    var rests = "\(best.cows) of \(cows.count) cows are \(Self.told(best.stage))"
    if milked.count > 0, milked.count < cows.count {
      rests += "; \(milked.count) in milk, \(cows.count - milked.count) dry"
    }
    self.init(stage: best.stage, rests: rests, share: Double(best.cows) / Double(cows.count))
  }

  private init(stage: PenRule.Stage?, rests: String, share: Double) {
    self.stage = stage
    self.rests = rests
    self.share = share
  }

  /// What puts a cow into the stage, by ``PenRule``.
  private static func told(_ stage: PenRule.Stage) -> String {
    switch stage {
    case .fresh: "up to \(PenRule.freshDays) days in milk"
    case .high: "in the herd's upper third by energy-corrected milk"
    case .mid: "in the herd's middle third by energy-corrected milk, or not tested yet"
    case .low: "in the herd's lower third by energy-corrected milk"
    case .closeUp:
      "dry and within \(PenRule.closeUpDays) days of calving, or, without a service on file, "
        + "\(PenRule.closeUpAfterDryDays) days dry"
    case .farOff: "dry and more than \(PenRule.closeUpDays) days from calving"
    }
  }
}

extension FarmPen {
  /// What a stored role says.
  static func purpose(of role: PenRole) -> Purpose {
    switch role {
    case .hospital: .leftOut(.hospital)
    case .heifer: .leftOut(.heifer)
    case .other: .unknown
    default: PenRule.Stage(role).map(Purpose.stage) ?? .unknown
    }
  }

  /// What a feeding stage says.
  static func purpose(of stage: FeedingStage) -> Purpose {
    PenRule.Stage.allCases.first { $0.feedingStage == stage }.map(Purpose.stage)
      ?? .leftOut(.heifer)
  }
}
