import DairyTerms
import HerdStore
import Rations
import Testing

@testable import Farm

@Suite("Words pens are called by")
struct PenWordsTests {
  @Test(
    "A pen's name is understood in the languages of its users; else each pen must be said by hand",
    arguments: [
      ("HIGH", "high"), ("FRESH", "fresh"), ("Close-up", "close-up"), ("CLOSEUP", "close-up"),
      ("far off", "far-off"), ("Barn A high", "high"), ("HIGH2", "high"), ("Pen 3 low", "low"),
      ("DRY", "dry"), ("Dry cows", "dry"), ("Hospital", "hospital"), ("Heifers", "heifer"),
      ("Frischmelker", "fresh"), ("Gruppe 2 Trockensteher", "dry"), ("Färsen", "heifer"),
      ("Hochleistung", "high"), ("Krankenstall", "hospital"), ("Kälber", "heifer"),
      ("Vorbereiter", "close-up"), ("Frühtrockensteher", "far-off"), ("Hoogproductief", "high"),
      ("Droogstand", "dry"), ("Ziekenboeg", "hospital"), ("Jongvee", "heifer"),
      ("vers", "fresh"), ("Laag productief", "low"), ("Taries", "dry"),
      ("Vaches taries", "dry"), ("Génisses", "heifer"), ("Infirmerie", "hospital"),
      ("Fraîches vêlées", "fresh"), ("Fin de lactation", "low"), ("Préparation vêlage", "close-up"),
      ("Secas", "dry"), ("Novillas", "heifer"), ("Preparto", "close-up"),
      ("Ge\u{301}nisses", "heifer"),
    ])
  func understood(name: String, means: String) {
    #expect(word(PenWords.meaning(of: name)) == means)
  }

  @Test(
    "A name that does not say it is not guessed: a wrong stage is a wrong ration",
    arguments: [
      "2", "Pen 1", "Barn A", "Hochfeld", "Highland", "high low", "dry high", "Transition",
      "Vaarzen", "Lowlands 3", "", " ", "🐄", "fresh heifers", "Stall Meier",
    ])
  func silent(name: String) {
    #expect(PenWords.meaning(of: name) == nil)
  }

  @Test("No word of the table stands twice or is written as it is never looked up")
  func table() {
    let words = PenWords.table.flatMap { entry in entry.words.map { (entry.meaning, $0) } }
    #expect(Set(words.map(\.1)).count == words.count)
    for (meaning, text) in words { #expect(PenWords.meaning(of: text) == meaning, "\(text)") }
  }

  @Test("Every stage a command prints can be typed back")
  func typed() {
    for stage in PenStageWord.known { #expect(PenStageWord(stage) != nil, "\(stage)") }
    for role in PenRole.allCases where role != .other {
      #expect(PenStageWord(role.rawValue) == .role(role))
    }
    #expect(PenStageWord("far off") == .role(.farOff))
    #expect(PenStageWord("Trocken") == .dry)
    #expect(PenStageWord("LEFT-OUT") == .leftOut)
    #expect(PenStageWord("hihg") == nil)
  }

  private func word(_ meaning: PenWords.Meaning?) -> String? {
    switch meaning {
    case .stage(let stage): stage.feedingStage.rawValue
    case .dry: "dry"
    case .hospital: "hospital"
    case .heifer: "heifer"
    case nil: nil
    }
  }
}
