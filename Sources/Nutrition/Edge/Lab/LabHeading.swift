/// A laboratory's heading taken apart: which analysis, in which unit, of what.
///
/// Headings are written in many ways, `CP (g/kg DM)`, `Rohprotein g/kg TM`, `DM % as fed`, `Ruw eiwit
/// (g/kg ds)`: the unit and the basis are words of their own, and what is left names the analysis.
struct LabHeading {
  /// How a number is written.
  enum Unit {
    case percent, gramsPerKg, mgPerKg
  }

  /// What a number is a share of.
  enum Basis {
    case dryMatter, asFed, protein, fiber
  }

  /// The analysis, or `nil` where its words are not known.
  let component: FeedComponent?
  /// The unit it names.
  let unit: Unit?
  /// The basis it names.
  let basis: Basis?
  /// Whether it names something that laboratories write and the model does not read.
  let isKnownOther: Bool

  /// Takes a heading apart.
  init(_ text: String) {
    var words = Self.words(text)
    // `Soluble protein % CP` is a share of protein; `CP %` is protein.
    var share: Basis?
    if let last = words.indices.dropFirst().last(where: {
      words[$0] == "cp" && words[$0 - 1] == "%"
    }),
      words.count > 2
    {
      words.remove(at: last)
      share = .protein
    }
    unit = Self.take(Self.units, from: &words)
    let beforeBasis = words
    basis = share ?? Self.take(Self.bases, from: &words)
    let stem = words.filter { !Self.fillers.contains($0) }.joined(separator: " ")
    // Dry matter itself: nothing but the words for it, and what it is a share of.
    let isDryMatter =
      !beforeBasis.isEmpty && beforeBasis.contains(where: Self.dryMatterParts.contains)
      && words.allSatisfy { Self.dryMatterParts.contains($0) || Self.fillers.contains($0) }
    if isDryMatter {
      component = .dryMatter
      isKnownOther = false
    } else {
      component = Self.components[stem]
      isKnownOther = Self.others.contains { stem == $0 || stem.hasPrefix($0 + " ") }
    }
  }

  /// How the column's numbers come to the component's own unit, or `nil` where they cannot.
  var column: LabColumn? {
    guard let component else { return nil }
    let divisor: Double
    switch (component.unit, unit) {
    case (.mgPerKgDryMatter, .mgPerKg?), (.mgPerKgDryMatter, nil): divisor = 1
    case (.mgPerKgDryMatter, .gramsPerKg?): divisor = 1e-3
    case (.mgPerKgDryMatter, .percent?): divisor = 1e-4
    case (_, .percent?), (_, nil): divisor = 1
    case (_, .gramsPerKg?): divisor = 10
    case (_, .mgPerKg?): divisor = 10_000
    }
    switch component.unit {
    case .percentAsFed:
      // Dry matter is a share of the feed as fed; of dry matter it would be 100.
      return basis == .protein || basis == .fiber
        ? nil : LabColumn(component, basis: .asComponent, divisor: divisor)
    case .percentOfPart:
      let isOfDryMatter = basis == .dryMatter || unit == .gramsPerKg
      return LabColumn(
        component, basis: isOfDryMatter ? .dryMatterToPart : .asComponent, divisor: divisor)
    case .percentOfDryMatter, .mgPerKgDryMatter:
      switch basis {
      case .asFed?: return LabColumn(component, basis: .asFed, divisor: divisor)
      case .protein?:
        let isFraction =
          component == .acidDetergentInsolubleProtein
          || component == .neutralDetergentInsolubleProtein
        return isFraction ? LabColumn(component, basis: .partToDryMatter, divisor: divisor) : nil
      case .fiber?: return nil
      default: return LabColumn(component, basis: .asComponent, divisor: divisor)
      }
    case .percentPerHour, .unitsPerKgDryMatter, .share: return nil
    }
  }

  // MARK: - Words

  /// Words folded: lower case, without accents; `%` and `‰` stand alone, `g/kg` stays whole.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in text.lowercased() {
      let folded = letters[character] ?? String(character)
      if folded == "%" || folded == "‰" {
        end()
        words.append(folded)
      } else if folded.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "/" }) {
        word += folded
      } else {
        end()
      }
    }
    end()
    return words
  }

  private static let letters: [Character: String] = [
    "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ê": "e", "ë": "e", "á": "a",
    "à": "a", "â": "a", "í": "i", "ï": "i", "î": "i", "ó": "o", "ô": "o", "ò": "o", "ú": "u",
    "ù": "u", "û": "u", "ñ": "n", "ç": "c", "ø": "o", "å": "a", "æ": "ae", "œ": "oe",
  ]

  /// Takes the longest known phrase out of the words.
  private static func take<Meaning>(
    _ phrases: [(words: [String], meaning: Meaning)], from words: inout [String]
  ) -> Meaning? {
    for phrase in phrases.sorted(by: { $0.words.count > $1.words.count }) {
      let count = phrase.words.count
      guard words.count >= count else { continue }
      for start in 0...(words.count - count)
      where Array(words[start..<start + count]) == phrase.words {
        words.removeSubrange(start..<start + count)
        return phrase.meaning
      }
    }
    return nil
  }

  private static func phrases<Meaning>(
    _ table: [(meaning: Meaning, phrases: [String])]
  ) -> [(words: [String], meaning: Meaning)] {
    var found: [(words: [String], meaning: Meaning)] = []
    for entry in table {
      for phrase in entry.phrases {
        found.append((phrase.split(separator: " ").map(String.init), entry.meaning))
      }
    }
    return found
  }

  private static let unitPhrases: [(meaning: Unit, phrases: [String])] = [
    (.percent, ["%", "percent", "pct", "g/100g", "g/100 g"]),
    (.gramsPerKg, ["g/kg", "gr/kg", "g per kg", "g kg", "‰", "promille", "per mille"]),
    (.mgPerKg, ["mg/kg", "mg per kg", "ppm"]),
  ]

  private static let units = phrases(unitPhrases)

  private static let dryMatterWords: Set<String> = [
    "dm", "ds", "ts", "tm", "ms", "ss", "drymatter", "drogestof", "trockenmasse",
    "trockensubstanz", "torstof", "drymass",
  ]

  /// Words that name dry matter, alone or two together.
  private static let dryMatterParts = dryMatterWords.union([
    "dry", "matter", "droge", "stof", "matiere", "seche", "materia", "seca", "sostanza", "secca",
  ])

  private static let basisPhrases: [(meaning: Basis, phrases: [String])] = [
    (
      .dryMatter,
      [
        "dry matter", "dry matter basis", "dm basis", "of dm", "in dm", "of dry matter",
        "droge stof", "in ds", "der tm", "in tm", "i tm", "in ts", "i ts", "matiere seche", "de ms",
        "materia seca", "sostanza secca", "sul secco", "s s", "af torstof",
      ] + dryMatterWords.sorted()
    ),
    (
      .asFed,
      [
        "as fed", "as received", "as sampled", "as is", "af", "dm as fed", "dry matter as fed",
        "dm as received", "dm as sampled", "dry matter as received", "dry matter as sampled",
        "dm af", "as fed dm", "as fed dry matter", "as received dm", "as sampled dm",
        "as received dry matter", "as sampled dry matter", "fm", "frischmasse", "frischsubstanz",
        "in fm", "in os", "vers", "product", "in product", "brut", "produit brut", "tal quale",
        "tq", "materia fresca",
      ]
    ), (.protein, ["of cp"]),
  ]

  private static let bases = phrases(basisPhrases)

  private static let fillers: Set<String> = [
    "of", "the", "in", "i", "de", "der", "des", "total", "totale", "content", "gehalt", "gehalte",
    "basis", "matter", "ruwe", "bruts",
  ]

  private static let names: [(component: FeedComponent, words: [String])] = [
    (
      .crudeProtein,
      [
        "cp", "crude protein", "protein", "xp", "rohprotein", "rp", "re", "ruw eiwit", "ruweiwit",
        "eiwit", "mat", "matieres azotees", "matiere azotee", "matieres azotees totales",
        "proteines brutes", "proteine brute", "pb", "proteina bruta", "proteina cruda",
        "proteina", "proteina grezza", "proteine grezze", "pg", "raprotein",
      ]
    ),
    (
      .ash,
      [
        "ash", "crude ash", "xa", "rohasche", "ra", "ras", "as", "ruw as", "cendres",
        "cendres brutes", "cenizas", "ceneri", "aske", "raaske",
      ]
    ),
    (
      .crudeFat,
      [
        "fat", "crude fat", "ee", "fat ee", "ether extract", "xl", "rohfett", "ruw vet", "rvet",
        "vet",
        "matieres grasses", "matiere grasse", "grasa", "grasa bruta", "extracto etereo", "grassi",
        "grassi greggi", "estratto etereo", "rafedt",
      ]
    ),
    (.ndf, ["ndf", "andf", "fnd", "fdn", "neutral detergent fiber", "neutral detergent fibre"]),
    (.adf, ["adf", "fad", "fda", "acid detergent fiber", "acid detergent fibre"]),
    (.lignin, ["lignin", "adl", "lignine", "lignina"]),
    (
      .starch,
      ["starch", "xs", "starke", "staerke", "zetmeel", "amidon", "almidon", "amido", "stivelse"]
    ),
    (
      .waterSolubleCarbohydrate,
      [
        "sugar", "sugars", "wsc", "xz", "zucker", "suiker", "suikers", "sucres", "sucres solubles",
        "azucares", "azucar", "zuccheri", "sukker",
      ]
    ),
    (.calcium, ["calcium", "ca", "kalzium", "calcio"]),
    (.phosphorus, ["phosphorus", "p", "phosphor", "fosfor", "phosphore", "fosforo"]),
    (.magnesium, ["magnesium", "mg", "magnesio"]),
    (.potassium, ["potassium", "k", "kalium", "kali", "potasio", "potassio"]),
    (.sodium, ["sodium", "na", "natrium", "sodio"]),
    (
      .chloride,
      [
        "chloride", "chlorine", "cl", "chlor", "chlorid", "chloor", "chlore", "cloro",
        "cloruro", "klorid",
      ]
    ),
    (
      .sulfur,
      ["sulfur", "sulphur", "s", "schwefel", "zwavel", "soufre", "azufre", "zolfo", "svovl"]
    ),
    (.iron, ["iron", "fe", "eisen", "ijzer", "fer", "hierro", "ferro", "jern"]),
    (.zinc, ["zinc", "zn", "zink", "zinco"]),
    (.copper, ["copper", "cu", "kupfer", "koper", "cuivre", "cobre", "rame", "kobber"]),
    (.manganese, ["manganese", "mn", "mangan", "mangaan", "manganeso"]),
    (.selenium, ["selenium", "se", "selen", "selenio"]),
    (.cobalt, ["cobalt", "co", "kobalt", "cobalto"]),
    (.molybdenum, ["molybdenum", "mo", "molybdan", "molybdeen"]),
    (
      .solubleProtein,
      [
        "soluble protein", "sp", "re oplosbaar", "oplosbaar re", "loslicher protein",
        "losliches rohprotein",
      ]
    ),
    (.acidDetergentInsolubleProtein, ["adicp", "adip", "adf cp"]),
    (.neutralDetergentInsolubleProtein, ["ndicp", "ndip", "ndf cp"]),
    (.fattyAcids, ["fatty acids", "tfa", "fettsauren", "vetzuren", "acides gras"]),
  ]

  private static let components: [String: FeedComponent] = {
    var components: [String: FeedComponent] = [:]
    for entry in names { for word in entry.words { components[word] = entry.component } }
    return components
  }()

  /// Values of other systems and of silages, which this model does not read.
  private static let others: Set<String> = [
    "vem", "vevi", "dve", "oeb", "fos", "vcos", "sw", "nel", "nem", "neg", "me", "ge", "nxp", "rnb",
    "ufl", "ufv", "pdi", "pdin", "pdie", "rpb", "bpr", "uel", "ueb", "rfv", "rfq", "tdn", "nfc",
    "ph",
    "adfom", "andfom", "ndfom", "undf", "elos", "gasbildung", "ammoniak", "nh3", "nh3 fractie",
    "structuurwaarde", "verzadigingswaarde", "melkzuur", "azijnzuur", "milchsaure", "essigsaure",
    "lactic acid", "acetic acid", "rohfaser", "xf", "ruwe celstof", "celstof", "rc", "crude fiber",
    "crude fibre", "cellulose brute", "fibra bruta", "fibra grezza", "dcad", "productsoort",
    "product type", "mj/kg", "energie", "esc", "sugar esc", "ndfd30", "ndfd24", "ndfd120",
    "ndfd240", "undf240",
  ]
}
