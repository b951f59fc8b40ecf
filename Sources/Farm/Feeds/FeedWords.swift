import Foundation

/// The words of a feed's name as laboratory sheets write it, in English, German, Dutch, French,
/// Spanish, Italian and Danish, brought to one word each: `Maissilage`, `ensilage de maïs` and
/// `corn slg` are all corn and silage. Words nobody knows (`Bunker`, `3rd`, a field's name) say nothing.
enum FeedWords {
  /// What the words of a name say, such as `["corn", "silage"]`.
  static func meant(by name: String) -> Set<String> {
    var found: Set<String> = []
    let words = words(of: name)
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if word == "whole", next == "crop" {
        found.insert("wholecrop")
        continue
      }
      // Italian for lucerne, which is no grass.
      if word == "erba", next == "medica" { continue }
      if let known = meanings[word] {
        found.formUnion(known)
      } else if let parts = parts(of: word) {
        for part in parts { found.formUnion(meanings[part] ?? []) }
      }
    }
    return found
  }

  /// The table: what is meant, and the words for it without accents, in lower case. Words of four
  /// letters and more are found within compounds too.
  private static let table: [(meant: [String], words: String)] = [
    // Crops.
    (
      ["corn"],
      "corn maize mais mays majs maiz silomais granoturco snijmais"
    ),
    (["barley"], "barley gerste gersten gerst orge cebada orzo byg"),
    (["oat"], "oat oats hafer haver avoine avena havre oatlage"),
    (["wheat"], "wheat weizen tarwe ble froment trigo frumento hvede wheatlage"),
    (["rye"], "rye roggen rogge seigle centeno segale rug"),
    (["ryegrass"], "ryegrass weidelgras raigras raaigras loietto rajgraes raygrass"),
    (["triticale"], "triticale"),
    (["sorghum"], "sorghum milo sorgho sorgo durra"),
    (["sudan"], "sudan sudangrass sudax sudangras"),
    (["millet"], "millet hirse mil mijo miglio"),
    (["pea"], "pea peas erbsen erbse erwten pois guisante pisello aerter"),
    (
      ["legume"],
      "legume alfalfa lucerne luzerne luzern luzerna lucerna medica clover klee klaver trefle "
        + "trebol trifoglio klover vetch wicken veza esparsette sainfoin"
    ),
    (
      ["grass"],
      "grass gras grases herbe hierba pasto erba graes orchardgrass orchard timothy fescue brome "
        + "bluegrass knaulgras dactyle fetuque prairie wiesen wiese prato praderia weide meadow"
    ),
    (["grass", "legume"], "kleegras klavergras klovergraes"),
    (["mixed"], "mixed mixture mixt"),
    (["bermuda"], "bermudagrass bermuda coastal tifton"),
    (["soy"], "soy soybean soybeans soya soja sojabohnen sbm soypass"),
    (
      ["sunflower"],
      "sunflower sonnenblumen sonnenblume zonnebloem tournesol girasol girasole solsikke"
    ),
    (["canola"], "canola rapeseed rape raps koolzaad raapzaad raap colza"),
    (["cotton"], "cottonseed cotton baumwollsaat algodon cotone coton"),
    (["flax"], "flax flaxseed linseed lein leinsaat lin lino lijnzaad"),
    (["peanut"], "peanut peanuts cacahuete arachide erdnuss"),
    (
      ["beet"],
      "beet zuckerruben ruben rubenschnitzel betterave bieten bietenpulp remolacha barbabietola bietola bietole roe"
    ),
    (["citrus"], "citrus citrusschalen agrumes citricos agrumi"),
    (["potato"], "potato potatoes kartoffel kartoffeln aardappel aardappelen pomme patata patate"),
    (["rice"], "rice reis riz arroz riso"),
    (["tomato"], "tomato tomate pomodoro"),
    (["apple"], "apple apfel apfeltrester"),
    (["almond"], "almond almonds mandel almendra"),
    (["wholecrop"], "gps wholecrop wccs ganzpflanzensilage ganzpflanzen helsaed pianta"),
    (["sugarcane"], "sugarcane bagasse zuckerrohr"),
    (["sweet"], "sweet"),
    // Forms.
    (
      ["silage"],
      "silage silages slg sil ensiled ensilage ensile ensilado ensilaje insilato silomais kuil "
        + "ensilagen silasje silosorgo oatlage wheatlage snijmais "
        + "ganzpflanzensilage helsaed ensilering"
    ),
    (["grass", "silage"], "anwelksilage"),
    (
      ["haylage"],
      "haylage baleage balage baylage silohay voordroog voordroogkuil heulage enrubannage henolaje "
        + "henilaje fienosilo rundballe wrap"
    ),
    (["hay"], "hay heu hooi foin heno fieno"),
    (["straw"], "straw stroh stro paille paja paglia halm"),
    (["stalks"], "stalks stalk stalklage stover cornstalks"),
    (["pasture"], "pasture grazed weidegang paturage pature pastoreo pascolo greenchop frischgras"),
    (
      ["grain"],
      "grain grains korn korner grano graan grano granella shelled korrel kornen kerne getreide"
    ),
    (
      ["meal"],
      "meal schrot schroot tourteau harina torta farina skra sbm mehl kuchen kager kage extraktionsschrot"
    ),
    (["ground"], "ground cracked fine gemahlen broye molido macinato"),
    (["flaked"], "flaked flakes flocken fiocchi copos floconne vlokken"),
    (["rolled"], "rolled gequetscht aplati geplet"),
    (["highmoisture"], "hm hmc hmsc moisture feuchtkorn"),
    (["corn", "highmoisture"], "feuchtmais ccm pastone hmc hmsc"),
    (["ear"], "snaplage earlage ear lieschkolbenschrot lks epi spindel"),
    (["hulls"], "hulls hull schalen hullen coques cascarilla bucce doppen"),
    (
      ["pulp"],
      "pulp pulpe pulpa polpe polpa schnitzel pressschnitzel perspulp rubenschnitzel bietenpulp pulper"
    ),
    (["beet", "pulp", "wet"], "pressschnitzel perspulp surpressee surpressees"),
    (
      ["brewers"],
      "brewers brewer biertreber treber bierbostel bostel dreches dreche cerveceria cervecera "
        + "birra bagazo trebbie maskkorn"
    ),
    (["distillers", "dry"], "ddgs ddg trockenschlempe"),
    (["distillers", "wet"], "wdgs wdg wetcake"),
    (["distillers"], "distillers dgs schlempe destileria modified"),
    (["solubles"], "solubles syrup cds"),
    (["gluten"], "gluten kleber glutine"),
    (["feed"], "feed futter"),
    (["hominy"], "hominy"),
    (["bakery"], "bakery bread altbrot brot pain panaderia"),
    (["molasses"], "molasses melasse melaza melasso melassa"),
    (["whey"], "whey molke wei lactoserum suero siero"),
    (["bran"], "bran kleie zemelen salvado crusca klid"),
    (["midds"], "midds middlings middling wheatfeed grieskleie remoulage"),
    (["whole"], "whole fuzzy whl"),
    (["cotton", "whole"], "wcs"),
    (["expeller"], "expeller expellers kuchen soyplus presskuchen expeler"),
    (["extruded"], "extruded extrudiert"),
    (["roasted"], "roasted toasted getoastet tostada"),
    (["oil"], "oil ol huile aceite olio"),
    (["tallow"], "tallow talg suif sebo sego"),
    (["blood"], "blood bloodmeal"),
    (["feather"], "feather feathermeal"),
    (["fish"], "fish fishmeal fischmehl"),
    (["limestone"], "limestone futterkalk kalk calcaire"),
    (["salt"], "salt viehsalz zout"),
    (["bicarb"], "bicarb bicarbonate bikarbonat natriumbicarbonat"),
    (["urea"], "urea harnstoff ureum uree"),
    (["premix"], "premix mineral minerals mineralfutter mineralen mineraux vitamin vtm"),
    // How it is.
    (["wet"], "wet nass nat humide humides humeda"),
    (["dry"], "dry dried getrocknet gedroogd seche sec seca secco trockenschnitzel"),
    (["beet", "pulp", "dry"], "trockenschnitzel"),
    (["molassed"], "molassed melassiert"),
    (["immature"], "immature vegetative vegetativ boot prebloom vroeg jung precoce early bud"),
    (["mature"], "mature headed bloom late spat tardif dough reif"),
    (
      ["place"],
      "bunker bag bags pit pile trench silo silos fahrsilo sleufsilo clamp stave harvestore"
    ),
    // What no feed of the library is like.
    (
      ["mix"],
      "tmr pmr mischration ration mengvoer voermengsel unifeed carro ratio rantsoen fuldfoder"
    ),
  ]

  private static let meanings: [String: Set<String>] = {
    var found: [String: Set<String>] = [:]
    for entry in table {
      for word in entry.words.split(separator: " ") {
        found[String(word), default: []].formUnion(entry.meant)
      }
    }
    return found
  }()

  /// The known words a compound is made of, or `nil`: `grassilage`, `luzerneheu`, `sojaschrot`.
  private static func parts(of word: String) -> [String]? {
    let letters = Array(word)
    guard letters.count <= 40 else { return nil }
    // best[end]: the parts of the letters up to `end`.
    var best: [[String]?] = Array(repeating: nil, count: letters.count + 1)
    best[0] = []
    for start in letters.indices {
      guard let before = best[start] else { continue }
      for length in 3...max(3, letters.count) where start + length <= letters.count {
        let part = String(letters[start..<start + length])
        guard meanings[part] != nil, length >= 4 || compoundRoots.contains(part) else { continue }
        for end in [start + length, start + length + 1, start + length + 2]
        where end <= letters.count {
          let joint = String(letters[start + length..<end])
          guard joint.isEmpty || (joints.contains(joint) && end < letters.count), best[end] == nil
          else { continue }
          best[end] = before + [part]
        }
      }
    }
    return best[letters.count]
  }

  /// Short words that stand in compounds.
  private static let compoundRoots: Set<String> = [
    "hay", "heu", "rye", "oat", "pea", "soy", "byg", "rug", "roe", "gps",
  ]
  /// Letters that join the parts of German, Dutch and Danish compounds.
  private static let joints: Set<String> = ["s", "n", "e", "en", "es", "er"]

  /// The words of a name: letters without accents, in lower case.
  static func words(of name: String) -> [String] {
    plain(name).unicodeScalars.split { !$0.properties.isAlphabetic }
      .map { String(String.UnicodeScalarView($0)) }
  }

  /// A text without accents, in lower case.
  static func plain(_ text: String) -> String {
    let letters = text.replacing("ß", with: "ss").replacing("æ", with: "ae").replacing(
      "Æ", with: "ae"
    )
    .replacing("ø", with: "o").replacing("Ø", with: "o").replacing("œ", with: "oe")
    .decomposedStringWithCompatibilityMapping.lowercased()
    return String(
      String.UnicodeScalarView(letters.unicodeScalars.filter { !$0.properties.isDiacritic }))
  }
}
