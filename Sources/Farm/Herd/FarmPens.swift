import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Rations

/// The pens of a herd on a day.
///
/// What a pen is for is taken from the first of: what a person or a confirmed rule stored in the
/// database, the key `stage:` of the pen's file in `limits/`, a word in the pen's name or code
/// (``PenWords``). A word counts only where the pen's cows do not speak against it: "dry" over cows
/// most of which are milked, or "heifers" over cows in milk, says nothing.
public struct FarmPens: Sendable {
  /// The pens, also empty ones, by code, numbers as numbers.
  public var pens: [FarmPen]

  /// Whether the herd's cows are planned in the pens of the farm: at least one pen with cows has a
  /// stage.
  public var areInUse: Bool {
    pens.contains { pen in
      guard case .stage = pen.purpose else { return false }
      return !(pen.cowsInMilk + pen.dryCows).isEmpty
    }
  }

  /// Pens with cows of which nobody said what they are for.
  public var lackingStage: [FarmPen] { pens.filter(\.lacksStage) }

  /// The pen of a code.
  public subscript(code: String) -> FarmPen? { pens.first { $0.code == code } }

  /// - Parameters:
  ///   - stored: the pens of the database.
  ///   - cows: all cows of the herd, each with her ``PlanCow/recordedPenCode``.
  ///   - heifers: animals that have not calved, by the code of their pen.
  ///   - limits: the folder of limits files; `nil` reads none.
  /// - Throws: ``Complaint`` where a limits file of a pen cannot be read or its stage is no stage.
  init(
    stored: [PenSnapshot], cows: [PlanCow], heifers: [String: Int], limits: URL?
  ) throws {
    let stages = Dictionary(
      zip(cows.map(\.animalID), PenRule.stages(of: cows)), uniquingKeysWith: { first, _ in first })
    let members = Dictionary(grouping: cows.filter { $0.recordedPenCode != nil }) {
      $0.recordedPenCode ?? ""
    }
    var pens: [FarmPen] = []
    for snapshot in stored {
      let inside = members[snapshot.code] ?? []
      let young = heifers[snapshot.code] ?? 0
      var pen = FarmPen(
        code: snapshot.code, name: snapshot.name, purpose: .unknown, source: .nobody, doubt: nil,
        cowsInMilk: inside.filter { $0.status == .inMilk },
        dryCows: inside.filter { $0.status != .inMilk }, heifers: young,
        dryStage: FarmPen.dryStage(of: inside.filter { $0.status != .inMilk }, stages: stages),
        proposal: PenProposal(cows: inside, heifers: young, stages: stages))
      try pen.settlePurpose(snapshot, limits: limits)
      pens.append(pen)
    }
    self.pens = pens.sorted { left, right in
      let order = left.code.compare(
        right.code, options: [.numeric, .caseInsensitive], range: nil,
        locale: Locale(identifier: "en_US_POSIX"))
      return order == .orderedSame ? left.code < right.code : order == .orderedAscending
    }
  }
}

extension FarmPen {
  fileprivate mutating func settlePurpose(_ stored: PenSnapshot, limits: URL?) throws {
    let role = Self.purpose(of: stored.role)
    if role != .unknown {
      purpose = role
      source =
        switch stored.roleSetBy {
        case .hand: .hand
        case .rule: .rule
        case nil: .database
        }
    } else if let limits, let found = try Self.stage(of: code, in: limits) {
      purpose = Self.purpose(of: found.stage)
      source = .limitsFile(found.file)
    } else {
      for text in [name, code].compactMap({ $0 }) where purpose == .unknown {
        guard let meaning = PenWords.meaning(of: text) else { continue }
        let said = purpose(of: meaning)
        if let against = doubt(of: said) {
          doubt = "'\(VisibleText.shortened(text))' says \(Self.word(of: meaning)), but \(against)"
        } else {
          purpose = said
          source = .word(text)
        }
      }
    }
    if stored.isLeftOut {
      if case .leftOut = purpose {} else { purpose = .leftOut(.said) }
      source = .hand
    }
  }

  /// The stage the pen's limits file gives, and the file's name; `nil` where it gives none.
  private static func stage(
    of code: String, in limits: URL
  ) throws -> (stage: FeedingStage, file: String)? {
    guard
      let url = try PenFile.existing(of: code, in: limits, reserved: PenFile.reservedLimits)
    else { return nil }
    let file = "limits/\(url.lastPathComponent)"
    let members = try YAMLNode.parse(TextFile.text(of: url.path), file: file).members()
    guard let node = members.first(where: { $0.key == "stage" })?.value else { return nil }
    let stage = try node.choice(FeedingStage.allCases.map { ($0.rawValue, $0) })
    return (stage, file)
  }

  /// What a word says of this pen: a dry pen is close up where most of its dry cows are.
  func purpose(of meaning: PenWords.Meaning) -> Purpose {
    switch meaning {
    case .stage(let stage): .stage(stage)
    case .dry: .stage(dryStage)
    case .hospital: .leftOut(.hospital)
    case .heifer: .leftOut(.heifer)
    }
  }

  fileprivate static func dryStage(
    of cows: [PlanCow], stages: [Int64: PenRule.Stage]
  ) -> PenRule.Stage {
    let close = cows.filter { stages[$0.animalID] == .closeUp }.count
    return close > 0 && close * 2 >= cows.count ? .closeUp : .farOff
  }

  /// What its cows speak against a purpose; `nil` where nothing does.
  public func doubt(of purpose: Purpose) -> String? {
    let count = (milked: cowsInMilk.count, dry: dryCows.count)
    switch purpose {
    case .stage(let stage) where stage.isInMilk && count.dry > count.milked:
      return "\(count.dry) of its \(count.dry + count.milked) cows are dry"
    case .stage(let stage) where !stage.isInMilk && count.milked > count.dry:
      return "\(count.milked) of its \(count.dry + count.milked) cows are in milk"
    case .leftOut(.heifer) where count.milked > 0:
      return "\(count.milked) cows in milk stand there"
    default: return nil
    }
  }

  private static func word(of meaning: PenWords.Meaning) -> String {
    switch meaning {
    case .stage(let stage): stage.feedingStage.rawValue
    case .dry: "dry"
    case .hospital: "hospital"
    case .heifer: "heifers"
    }
  }
}
