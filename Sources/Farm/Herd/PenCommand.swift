package import DairyTerms
import FarmFormats
public import FarmText
import Foundation
import Rations

/// Commands about pens as a person can type them where she stands.
public struct PenCommand: Sendable, Hashable {
  /// The options that name the farm and the herd, each with a blank before it; empty where none
  /// is needed.
  public let farmWords: String

  /// - Parameters:
  ///   - farm: the farm; its folder is named where it is not the one found from here.
  ///   - herd: the herd's code, where the farm holds several.
  public init(farm: FarmFolder, herd: String?) {
    var words = ""
    let here = try? FarmFolder.locate().url.resolvingSymlinksInPath().path
    if here != farm.url.resolvingSymlinksInPath().path {
      words += " -C \(Self.quoted(farm.url.path))"
    }
    if let herd { words += " --herd \(Self.quoted(herd))" }
    farmWords = words
  }

  /// The command that gives pens the stages most of their cows speak for; `nil` where those of no pen
  /// do: a stage that a third of the cows have is nobody's advice.
  public func setting(_ pens: [FarmPen]) -> String? {
    let words = pens.compactMap { pen in
      pen.proposal.flatMap { $0.isClear ? Self.quoted("\(pen.code)=\($0.word)") : nil }
    }
    guard !words.isEmpty else { return nil }
    let ends = words.contains { $0.hasPrefix("-") } ? " --" : ""
    return "galacto herd pens set\(farmWords)\(ends) \(words.joined(separator: " "))"
  }

  /// What is to be said of pens whose cows speak for no one stage; `nil` where there are none.
  func choosing(_ pens: [FarmPen]) -> String? {
    let mixed = pens.filter { $0.proposal?.isClear != true }
    guard let first = mixed.first else { return nil }
    let told = mixed.map { pen in
      pen.shownCode
        + (pen.proposal.map { " (\($0.word) \(Int(($0.share * 100).rounded())) %)" } ?? "")
    }
    let set = "galacto herd pens set\(farmWords) \(Self.quoted(first.code)) --stage"
    let stages = "and fresh, high, mid, low, far-off, close-up or hospital"
    return mixed.count == 1
      ? "the cows of pen \(told[0]) are of no one stage: say yourself which ration it is fed, with "
        + "\(set) \(stages)"
      : "the cows of pens \(told.joined(separator: ", ")) are of no one stage: say yourself which ration "
        + "each is fed, with \(set) \(stages)"
  }

  /// A word as a shell takes it.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_./=-".unicodeScalars.contains(scalar)
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}

extension PlanHerd {
  /// The error for a pen that is asked for and not among those planned: left out, without a stage,
  /// or unknown.
  ///
  /// - Parameters:
  ///   - asked: the pen as it was asked for.
  ///   - known: the pens that can be asked for, those in milk where only they can.
  package func unknownPen(_ asked: String, among known: [String]) -> Complaint {
    let command = penCommand
    let stored = PenCode.find(asked, among: farmPens.pens.map(\.code)).flatMap { farmPens[$0] }
    if let stored, case .leftOut(let reason) = stored.purpose {
      return Complaint(
        .leftOutPen, at: "pen \(stored.shownCode)",
        "this pen is left out of plan and ration: \(reason.rawValue), "
          + "\(VisibleText.escaped(stored.source.text))",
        fix: stored.proposal?.stage == nil
          ? "give its animals in a problem file with --problem"
          : "give it a stage: \(command.setting([stored]))")
    }
    if let stored, stored.lacksStage {
      return Complaint(
        .penWithoutStage, at: "pen \(stored.shownCode)",
        "nobody said what this pen is for"
          + (stored.proposal.map { "; its cows speak for \($0.word): \($0.rests)" } ?? ""),
        fix: command.setting(farmPens.lackingStage))
    }
    if let stored, case .stage(let stage) = stored.purpose, known.allSatisfy({ $0 != stored.code })
    {
      let isDry = !stage.isInMilk && !stored.dryCows.isEmpty
      return Complaint(
        isDry ? .dryPen : .emptyPen, at: "pen \(stored.shownCode)",
        isDry
          ? "this is a pen of dry cows, which are not milked"
          : "no cow of its stage, \(stage.feedingStage.rawValue), stands in this pen on \(asOf)",
        fix: "the pens are \(known.map { VisibleText.shortened($0) }.joined(separator: ", "))",
        fault: .usage)
    }
    let alike = known.filter { $0.lowercased() == PenCode.cleaned(asked).lowercased() }
    let shown = known.map { VisibleText.shortened($0) }
    return Complaint(
      .unknownPen, at: "pen \(VisibleText.shortened(asked))",
      alike.count > 1
        ? "\(alike.joined(separator: " and ")) are two pens"
        : "no cow stands in a pen called '\(VisibleText.shortened(asked))' on \(asOf)",
      fix: alike.count > 1
        ? "write it exactly as one of them"
        : Spelling.nearest(to: asked, among: shown).first.map { "did you mean \($0)?" }
          ?? "the pens are \(shown.joined(separator: ", "))")
  }
}
