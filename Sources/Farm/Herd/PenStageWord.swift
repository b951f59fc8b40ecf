import DairyTerms
public import HerdStore
import Rations

/// What a person says a pen is for: `high`, `close-up`, `dry`, `hospital`, `left-out`, `unknown`,
/// or a word of ``PenWords`` in any of its languages.
public enum PenStageWord: Sendable, Hashable {
  /// A role the database knows.
  case role(PenRole)
  /// Dry, early or late is for the cows to say.
  case dry
  /// Plan and ration leave the pen out, whatever it is for.
  case leftOut
  /// What was said is taken back.
  case unknown

  /// The words every language shares, for a message.
  public static let known = [
    "fresh", "high", "mid", "low", "far-off", "close-up", "dry", "hospital", "heifer", "left-out",
    "unknown",
  ]

  /// The word, upper and lower case alike.
  public init?(_ text: String) {
    let word = text.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    switch word {
    case "left-out", "leftout", "leave-out", "out": self = .leftOut
    case "unknown", "none", "other": self = .unknown
    default:
      if let role = PenRole(rawValue: word.replacing("-", with: "_")), role != .other {
        self = .role(role)
      } else if let meaning = PenWords.meaning(of: text) {
        switch meaning {
        case .stage(let stage): self = .role(stage.penRole)
        case .dry: self = .dry
        case .hospital: self = .role(.hospital)
        case .heifer: self = .role(.heifer)
        }
      } else {
        return nil
      }
    }
  }

  /// What is to be stored of a pen that is said to be this.
  public func description(of pen: FarmPen) -> PenDescription {
    switch self {
    case .role(let role): PenDescription(code: pen.code, role: role, isLeftOut: false)
    case .dry: PenDescription(code: pen.code, role: pen.dryStage.penRole, isLeftOut: false)
    case .leftOut: PenDescription(code: pen.code, isLeftOut: true)
    case .unknown: PenDescription(code: pen.code, role: .other, isLeftOut: false)
    }
  }
}

extension PenProposal {
  /// The proposal as it is stored.
  public func description(of pen: FarmPen) -> PenDescription {
    PenDescription(code: pen.code, role: stage?.penRole ?? .heifer, isLeftOut: false)
  }
}
