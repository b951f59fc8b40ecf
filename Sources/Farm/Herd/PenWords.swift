import FarmFormats
import FarmText
import Foundation
import HerdStore

/// What farms call their pens, and the stage such a word stands for.
///
/// The table holds words in English, German, Dutch, French and Spanish that say what a pen is for
/// whatever the farm. Left out on purpose is what means different things: "transition" (before or
/// after calving), "vaarzen" (heifers, or cows in their first lactation), a number alone.
public enum PenWords {
  /// What a word says.
  public enum Meaning: Sendable, Hashable {
    /// A stage of the plan.
    case stage(PenRule.Stage)
    /// Dry, early or late is not said.
    case dry
    /// Sick cows.
    case hospital
    /// Animals that have not calved.
    case heifer
  }

  /// The table: what is meant, and the words for it, without accents and in lower case.
  public static let table: [(meaning: Meaning, words: [String])] = [
    (
      .stage(.fresh),
      [
        "fresh", "post fresh", "fresh cows", "frisch", "frischmelker", "frischmelkend",
        "frischmelkende", "frischlaktierende", "frischabgekalbte", "vers", "verse",
        "vers gekalfd", "versgekalfd", "versgekalfde", "nieuwmelkt", "nieuwmelkte", "fraiche",
        "fraiches", "fraiche velee", "fraiches velees", "debut de lactation", "debut lactation",
        "fresca", "frescas", "recien parida", "recien paridas",
      ]
    ),
    (
      .stage(.high),
      [
        "high", "high milk", "high producers", "high yielders", "high yield", "hoch",
        "hochleistung", "hochleistende", "hochlaktierend", "hochlaktierende", "hoog",
        "hoogproductief", "hoogproductieve", "hoog productief", "haute", "hautes",
        "haute production", "hautes productrices", "forte production", "fortes laitieres",
        "alta", "altas", "alta produccion", "altas productoras",
      ]
    ),
    (
      .stage(.mid),
      [
        "mid", "mids", "middle", "medium", "mid lactation", "mid milk", "mittel", "mittlere",
        "mittelleistung", "mittellaktierend", "mittellaktierende", "midden", "middengroep",
        "middenproductief", "moyenne", "moyennes", "moyenne production", "milieu de lactation",
        "media", "medias", "media produccion",
      ]
    ),
    (
      .stage(.low),
      [
        "low", "lows", "low milk", "low producers", "low yielders", "late lactation", "niedrig",
        "niedrigleistung", "niedrigleistende", "niederleistung", "niederleistende", "altmelker",
        "altmelkend", "altmelkende", "spatlaktierend", "spatlaktierende", "laag",
        "laagproductief", "laagproductieve", "laag productief", "oudmelkt", "oudmelkte", "basse",
        "basses", "faible", "faibles", "basse production", "faible production",
        "fin de lactation", "fin lactation", "baja", "bajas", "baja produccion",
      ]
    ),
    (
      .stage(.farOff),
      [
        "far off", "faroff", "far off dry", "dry far off", "early dry", "fruhtrockensteher",
        "fruhtrockenstehend", "fruhtrockenstehende",
      ]
    ),
    (
      .stage(.closeUp),
      [
        "close up", "closeup", "close ups", "closeups", "close up dry", "dry close up", "pre fresh",
        "prefresh", "late dry", "vorbereiter", "vorbereitung", "vorbereitungsgruppe",
        "anfutterung", "anfutterer", "anfutterungsgruppe", "spattrockensteher", "voorbereiding",
        "voorbereidingsgroep", "preparation velage", "prepa velage", "pre velage", "prevelage",
        "preparto", "pre parto",
      ]
    ),
    (
      .dry,
      [
        "dry", "dry cows", "drycows", "trocken", "trockensteher", "trockenstehend",
        "trockenstehende", "droog", "droge", "droogstand", "droogstaand", "droogstaande",
        "droogstaanders", "tarie", "taries", "vaches taries", "tarissement", "seca", "secas",
      ]
    ),
    (
      .hospital,
      [
        "hospital", "hosp", "sick", "sick cows", "sick bay", "infirmary", "krank", "kranke",
        "krankenstall", "krankenbucht", "krankenbox", "krankenabteil", "krankengruppe", "ziek",
        "zieke", "ziekenboeg", "ziekenstal", "ziekengroep", "hopital", "infirmerie", "malade",
        "malades", "enfermeria", "enferma", "enfermas",
      ]
    ),
    (
      .heifer,
      [
        "heifer", "heifers", "hfr", "hfrs", "youngstock", "young stock", "calves", "farse",
        "farsen", "kalbin", "kalbinnen", "jungvieh", "jungrinder", "kalber", "jongvee", "pinken",
        "kalveren", "genisse", "genisses", "veaux", "novilla", "novillas", "terneras",
      ]
    ),
  ]

  /// Words beside a stage's that say nothing of it: what a group of cows and its place are called.
  static let neutral: Set<String> = [
    "pen", "pens", "group", "grp", "grup", "lot", "string", "barn", "yard", "corral", "row",
    "side", "cow", "cows", "milking", "north", "south", "east", "west", "left", "right", "gruppe",
    "stall", "abteil", "bucht", "kuhe", "kuh", "nord", "sud", "ost", "links", "rechts",
    "groep", "stal", "hok", "koeien", "koe", "noord", "zuid", "oost", "groupe", "parc",
    "batiment", "case", "vache", "vaches", "est", "ouest", "grupo", "corrales", "lote", "vaca",
    "vacas", "de", "des", "la", "les", "las", "und", "en", "et", "y", "the", "and",
  ]

  /// What a pen's code or name says, where all of its words but one stage's are neutral, single
  /// letters or numbers: "Barn A high", "Gruppe 2 Trockensteher". `nil` where it says nothing, or
  /// two things.
  public static func meaning(of text: String) -> Meaning? {
    let words = words(of: text)
    guard !words.isEmpty else { return nil }
    var found: Set<Meaning> = []
    var place = 0
    while place < words.count {
      // The longest entry that begins here.
      let here = (1...min(longestEntry, words.count - place)).reversed().compactMap { count in
        meanings[words[place..<place + count].joined(separator: " ")].map { (count, $0) }
      }.first
      if let here {
        found.insert(here.1)
        place += here.0
      } else {
        guard isNeutral(words[place]) else { return nil }
        place += 1
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static let meanings: [String: Meaning] = Dictionary(
    table.flatMap { entry in entry.words.map { ($0, entry.meaning) } },
    uniquingKeysWith: { first, _ in first })

  private static let longestEntry =
    table.flatMap(\.words).map { $0.split(separator: " ").count }.max() ?? 1

  private static func isNeutral(_ word: String) -> Bool {
    word.count == 1 || neutral.contains(word) || word.allSatisfy(\.isNumber)
  }

  /// The words of a text: letters without accents, in lower case; numbers apart from letters, so
  /// that `HIGH2` is `high` and `2`.
  private static func words(of text: String) -> [String] {
    let plain = text.replacing("ß", with: "ss").decomposedStringWithCompatibilityMapping
      .lowercased().unicodeScalars.filter { !$0.properties.isDiacritic }
    var words: [String] = []
    var wasNumber: Bool?
    for scalar in plain {
      let isNumber = scalar.properties.numericType != nil
      guard isNumber || scalar.properties.isAlphabetic else {
        wasNumber = nil
        continue
      }
      if wasNumber == isNumber {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else {
        words.append(String(scalar))
      }
      wasNumber = isNumber
    }
    return words
  }
}
