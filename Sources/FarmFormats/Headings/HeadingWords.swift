import FarmText

/// The ordinary words of herd tables in English, German, Dutch, French, Spanish, Italian and Danish.
///
/// Folded as ``FoldedText`` folds; words that only number something (`no`, `nr`, `n`, `num`) are
/// left off before they are looked up.
enum HeadingWords {
  /// What a heading names, or `nil` where it is no ordinary word.
  static func column(_ words: [String]) -> HouseColumn? {
    let whole = words.joined(separator: " ")
    if let found = byWords[whole] { return found }
    let bare = words.filter { !fillers.contains($0) }.joined(separator: " ")
    return byWords[bare]
  }

  /// Words that add nothing: numbering, articles, "a day".
  private static let fillers: Set<String> = [
    "no", "nr", "n", "num", "number", "nummer", "numero", "nro", "no.", "id", "de", "du", "des",
    "di", "del", "della", "la", "le", "il", "der", "die", "das", "the", "of", "per", "d", "24h",
    "24", "h", "hr", "hours", "daily", "current", "last", "kuh", "letzte", "letzter", "letztes",
    "laatste", "dernier", "derniere", "ultimo", "ultima", "sidste", "seneste", "test", "dagelijkse",
    "taglich", "tag", "dag", "jour", "j", "dia", "giorno", "total", "in", "en", "i", "au", "a",
  ]

  private static let words: [(column: HouseColumn, words: [String])] = [
    (
      .animal,
      [
        "cow", "cow id", "cow number", "cow no", "cow nr", "cow name", "animal", "animal id",
        "animal number", "animal no", "id", "cow index", "index", "barn name", "barn id",
        "visible id", "vis id", "kuh", "kuhnr", "kuhnummer", "kuh nr", "tier", "tiernr",
        "tiernummer", "stallnr", "stallnummer", "stall nr", "halsbandnr", "halsbandnummer", "koe",
        "koenr", "koenummer", "dier", "diernr", "diernummer", "werknr", "werknummer", "vache",
        "numero vache", "numero travail", "n travail", "no travail", "n de travail", "animaux",
        "vaca", "numero vaca", "vacas", "vacca", "bovina", "capo", "animale", "numero vacca",
        "numero aziendale", "ko", "konr", "konummer", "dyr", "dyrnr", "dyrenr", "dyrenummer",
        "dyrnummer",
      ]
    ),
    (.scheme, ["animal scheme"]),
    (
      .official,
      [
        "official id", "official number", "official animal id", "ear tag", "eartag",
        "ear tag number",
        "eid", "rfid", "electronic id", "reg", "reg id", "registration", "registration number",
        "national id", "life number", "life no", "lifenumber", "ohrmarke", "ohrmarkennummer",
        "ohrmarkennr", "lebensnummer", "lebensnr", "lom", "levensnummer", "levensnr", "oormerk",
        "oornummer", "numero national", "n national", "no national", "numero identification",
        "boucle", "crotal", "arete", "dib", "matricola", "marca auricolare", "marca",
        "numero matricola", "oremaerke", "oremaerkenr", "ckr", "ckr nr", "chr",
      ]
    ),
    (
      .birth,
      [
        "birth date", "birth", "date of birth", "birthdate", "birthday", "born", "dob", "bdat",
        "geburtsdatum", "geburt", "geboren", "geb datum", "geboortedatum", "geboorte", "geb",
        "date naissance", "naissance", "date de naissance", "ne le", "fecha nacimiento",
        "fecha de nacimiento", "nacimiento", "data nascita", "data di nascita", "nascita",
        "nato il", "fodselsdato", "fodt", "fodsel",
      ]
    ),
    (
      .calving,
      [
        "calving", "calving date", "calved", "date calved", "calvingdate", "fresh", "fresh date",
        "freshdate", "freshening date", "last calving", "last calving date", "date of calving",
        "kalbung", "kalbedatum", "abkalbung", "abkalbedatum", "kalbedat", "letzte kalbung",
        "letzte abkalbung", "kalfdatum", "afkalfdatum", "gekalfd", "kalving", "afkalving",
        "laatste kalfdatum", "laatste kalving", "datum kalven", "afgekalfd", "velage",
        "date velage", "date de velage", "dernier velage", "date dernier velage", "parto",
        "fecha parto", "fecha de parto", "ultimo parto", "fecha ultimo parto", "data parto",
        "data del parto", "data ultimo parto", "kaelvning", "kaelvningsdato", "kaelvedato",
        "sidste kaelvning", "kaelvet", "sidste kaelvningsdato",
      ]
    ),
    (
      .parity,
      [
        "lactation", "lactation number", "lact", "lactno", "lact no", "parity", "lac", "lac no",
        "lactation no", "laktation", "laktationsnummer", "laktationsnr", "lakt", "laktnr",
        "lakt nr", "laktationszahl", "lnr", "lactatie", "lactatienummer", "lactatienr", "lactnr",
        "pariteit", "rang", "rang lactation", "rang de lactation", "numero lactation",
        "numero de lactation", "parite", "lactancia", "numero lactancia", "numero de lactancia",
        "numero partos", "n partos", "numero de partos", "lactacion", "lattazione",
        "numero lattazione", "ordine di parto", "ordine parto", "n lattazione", "laktations nr",
        "kaelvningsnr", "kaelvningsnummer", "kaelvning nr", "lact number",
      ]
    ),
    (
      .day,
      [
        "date", "test date", "testdate", "test day", "testday", "day", "sample date",
        "sampling date", "date sampled", "milk date", "milking date", "recording date",
        "record date", "test day date", "herd test date", "control date", "datum", "prufdatum",
        "pruefdatum", "pruftag", "kontrolldatum", "kontrolltag", "probedatum", "probendatum",
        "probenahme", "mlp datum", "melkdatum", "monsterdatum", "monstername", "proefdatum",
        "controledatum", "mpr datum", "datum monstername", "dag", "date controle",
        "date de controle", "date du controle", "jour", "controle", "date cl", "fecha",
        "fecha control", "fecha de control", "fecha del control", "fecha muestra", "dia", "data",
        "data controllo", "data del controllo", "data di controllo", "data prelievo", "giorno",
        "dato", "kontroldato", "provedato", "ydelseskontroldato", "kontrol dato", "datum mlp",
      ]
    ),
    (
      .daysInMilk,
      [
        "days in milk", "dim", "days milk", "lactation days", "days in lactation", "milk days",
        "melktage", "laktationstag", "laktationstage", "milchtage", "laktationstag", "tage",
        "lactatiedagen", "dagen in lactatie", "dagen in melk", "lactatiedag", "melkdagen",
        "jours de lactation", "jours lactation", "stade de lactation", "stade lactation", "jdl",
        "dias en leche", "dias leche", "dias de lactancia", "dias lactancia", "del",
        "giorni di lattazione", "giorni lattazione", "giorni in latte", "laktationsdage",
        "dage i laktation", "dage fra kaelvning", "laktationsdag", "dage efter kaelvning",
      ]
    ),
    (
      .time,
      [
        "time", "milking time", "begin time", "start time", "milking start", "start milking",
        "date time", "datetime", "date and time", "visit time", "milk time", "zeit", "uhrzeit",
        "melkzeit", "startzeit", "melkbeginn", "tijd", "melktijd", "begintijd", "tijdstip", "heure",
        "heure traite", "heure de traite", "hora", "hora ordeno", "ora", "ora mungitura", "tid",
        "tidspunkt", "malketid", "malketidspunkt", "starttid", "timestamp",
      ]
    ),
    (
      .milk,
      [
        "milk", "milk yield", "yield", "daily milk", "daily milk yield", "milk production",
        "day production", "daily production", "daily yield", "test milk", "test day milk",
        "milk weight", "milk amount", "production", "milch", "milchmenge", "tagesmilch",
        "tagesgemelk", "milchleistung", "tagesleistung", "gemelk", "melk", "melkgift",
        "melkproductie", "dagproductie", "melk per dag", "productie", "hoeveelheid melk", "lait",
        "production laitiere", "lait produit", "production lait", "quantite lait",
        "quantite de lait", "lait jour", "lait 24h", "pl", "leche", "produccion",
        "produccion leche",
        "produccion de leche", "litros leche", "latte", "produzione", "produzione latte",
        "produzione di latte", "quantita latte", "maelk", "ydelse", "maelkeydelse", "dagsydelse",
        "maelkemaengde", "malket", "milking yield",
      ]
    ),
    (
      .fat,
      [
        "fat", "milk fat", "butterfat", "butter fat", "bf", "fat content", "fett", "fettgehalt",
        "milchfett", "vet", "vetgehalte", "melkvet", "matiere grasse", "matieres grasses", "mg",
        "tb", "taux butyreux", "gras", "mat grasse", "grasa", "contenido grasa", "grasso",
        "tenore grasso", "contenuto grasso", "fedt", "fedtindhold",
      ]
    ),
    (
      .protein,
      [
        "protein", "prot", "milk protein", "crude protein", "true protein", "protein content",
        "eiweiss", "eiweissgehalt", "eiw", "milcheiweiss", "eiwit", "eiwitgehalte", "melkeiwit",
        "proteine", "proteines", "matiere proteique", "matieres proteiques", "mp", "tp",
        "taux proteique", "mat prot", "proteina", "proteinas", "contenuto proteine",
        "proteinindhold",
      ]
    ),
    (
      .lactose,
      ["lactose", "lac pct", "laktose", "laktosegehalt", "lactosa", "lattosio", "milchzucker"]
    ),
    (
      .cells,
      [
        "scc", "cells", "cell count", "somatic cells", "somatic cell count", "cellcount",
        "milk cells", "sccs", "zellzahl", "zellen", "zellgehalt", "somatische zellen", "zz",
        "celgetal", "cellen", "cel getal", "somatische cellen", "cellules", "cellules somatiques",
        "ccs", "comptage cellulaire", "numeration cellulaire", "concentration cellulaire",
        "taux cellulaire", "celulas", "celulas somaticas", "rcs", "recuento celulas",
        "recuento de celulas somaticas", "recuento celular", "cellule", "cellule somatiche",
        "conta cellule", "conta cellule somatiche", "celletal", "celler", "somatiske celler",
      ]
    ),
    (
      .urea,
      [
        "mun", "milk urea nitrogen", "urea nitrogen", "milk urea", "urea", "harnstoff",
        "harnstoffgehalt", "milchharnstoff", "ureum", "ureumgetal", "uree", "taux uree", "urinstof",
      ]
    ),
    (.bhb, ["bhb", "bhba", "ketone", "ketones", "beta hydroxybutyrate"]),
    (
      .milkings,
      [
        "milkings per day", "times milked", "milkings day", "milking frequency",
        "melkungen pro tag", "melkingen per dag", "traites par jour", "mungiture al giorno",
        "malkninger pr dag",
      ]
    ),
    (
      .session,
      [
        "session", "milking", "milking session", "ampm", "am pm", "gemelksart", "melkmaal",
        "traite", "ordeno", "mungitura", "malkning", "milking number",
      ]
    ),
    (.herd, ["herd", "herd code", "herd id"]),
    (
      .pen,
      [
        "pen", "group", "group number", "pen number", "string", "gruppe", "gruppennummer",
        "gruppennr", "groep", "groepnummer", "groepnr", "groupe", "lot", "lote", "grupo", "corral",
        "gruppo", "hold", "group name",
      ]
    ),
    (
      .breed,
      [
        "breed", "breed code", "breed name", "rasse", "ras", "race", "code race", "raza", "razza",
      ]
    ),
    (.basis, ["basis", "from milkings"]),
    (
      .hours,
      [
        "hours", "milking interval", "interval", "hours since milking", "interval hours",
        "zwischenmelkzeit", "tussenmelktijd", "intervalle traite", "intervalo", "intervallo",
      ]
    ),
  ]

  /// Words that name urea itself, not its nitrogen.
  static func namesUrea(_ words: [String]) -> Bool {
    !words.contains { ["mun", "nitrogen", "n", "bun"].contains($0) }
  }

  private static let byWords: [String: HouseColumn] = {
    var byWords: [String: HouseColumn] = [:]
    for entry in words { for word in entry.words { byWords[word] = byWords[word] ?? entry.column } }
    return byWords
  }()
}
