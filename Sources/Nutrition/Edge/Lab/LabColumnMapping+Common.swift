extension LabColumnMapping {
  /// Names that laboratories give their columns, on a dry matter basis unless the name says
  /// otherwise (`Crude protein % as fed`, `As sampled CP`).
  ///
  /// Sheets differ; a farm's own mapping is laid over it with ``adding(_:)``.
  public static let common = LabColumnMapping(
    feedColumns: [
      "feed", "feed name", "description", "sample description", "sample name", "futter",
      "futtermittel", "bezeichnung", "probenbezeichnung", "omschrijving", "voer", "voedermiddel",
      "monsteromschrijving", "aliment", "fourrage", "alimento", "forraje", "foraggio", "foder",
      "fodermiddel", "feed type", "productsoort",
    ],
    numberColumns: [
      "lab number", "lab no", "lab #", "sample number", "sample no", "sample #", "lab id",
      "sample id", "sample", "probe", "probennummer", "probennr", "probe nr", "labornummer",
      "monster", "monsternummer", "monsternr", "onderzoeksnummer", "echantillon",
      "n echantillon", "numero echantillon", "muestra", "numero muestra", "campione",
      "numero campione", "provenummer", "proevenummer",
    ],
    dayColumns: [
      "date", "date sampled", "sample date", "sampled", "date received", "report date",
      "date reported", "date printed", "datum", "probedatum", "probenahme", "probenahmedatum",
      "datum monstername", "monsterdatum", "date prelevement", "date de prelevement", "fecha",
      "fecha muestra", "fecha de muestreo", "data", "data prelievo", "dato", "provedato",
    ],
    columns: columnsOfContents.merging(otherColumns) { _, other in other },
    ignored: [
      "farm", "client", "account", "lab", "laboratory", "nel", "nem", "neg", "rfv", "rfq", "tdn",
      "nfc", "nfc % dm", "andfom", "andfom % dm", "undf240", "undf240 % dm", "undf120", "undf30",
      "undf12", "ph", "lactic acid", "acetic acid", "ndfd30", "ndfd24", "ndfd120", "ndfd240",
      "milk per ton", "dcad", "farm name", "bedrijf", "betrieb", "kunde", "klant",
    ])

  /// Contents by the long names that stand alone and the short ones that need a basis beside them.
  private static let contents: [(component: FeedComponent, long: [String], short: [String])] = [
    (.crudeProtein, ["crude protein", "cp"], []),
    (.acidDetergentInsolubleProtein, ["adicp", "adf cp"], []),
    (.neutralDetergentInsolubleProtein, ["ndicp", "ndf cp"], []),
    (.adf, ["adf", "acid detergent fiber", "acid detergent fibre"], []),
    (.ndf, ["andf", "ndf", "neutral detergent fiber", "neutral detergent fibre"], []),
    (.lignin, ["lignin"], []), (.starch, ["starch"], []),
    (.waterSolubleCarbohydrate, ["wsc", "sugar", "water soluble carbohydrates"], []),
    (.crudeFat, ["crude fat", "ee", "ether extract", "fat"], []),
    (.fattyAcids, ["total fatty acids", "tfa"], []), (.ash, ["ash"], []),
    (.calcium, ["calcium"], ["ca"]), (.phosphorus, ["phosphorus"], ["p"]),
    (.magnesium, ["magnesium"], ["mg"]), (.potassium, ["potassium"], ["k"]),
    (.sodium, ["sodium"], ["na"]), (.chloride, ["chloride", "chloride ion"], ["cl"]),
    (.sulfur, ["sulfur", "sulphur"], ["s"]),
  ]

  /// Trace minerals, mg/kg.
  private static let traces: [(component: FeedComponent, names: [String])] = [
    (.iron, ["iron", "fe"]), (.zinc, ["zinc", "zn"]), (.copper, ["copper", "cu"]),
    (.manganese, ["manganese", "mn"]), (.selenium, ["selenium", "se"]),
    (.cobalt, ["cobalt", "co"]), (.molybdenum, ["molybdenum", "mo"]),
  ]

  private static let columnsOfContents: [String: LabColumn] = {
    let dryBefore = ["dry matter ", "dm basis ", "dm "]
    let dryBehind = [" % dm", " dm", " % of dm", " %dm", ", dry matter", " (dm basis)"]
    let fedBefore = ["as fed ", "as sampled ", "as received ", "as is "]
    let fedBehind = [" % as fed", " as fed", " % as sampled", " as sampled", " as received", " af"]
    var columns: [String: LabColumn] = [:]
    func name(_ stem: String, _ component: FeedComponent, basisIsSaid: Bool) {
      if !basisIsSaid { columns[stem] = LabColumn(component) }
      for word in dryBefore { columns[word + stem] = LabColumn(component) }
      for word in dryBehind { columns[stem + word] = LabColumn(component) }
      for word in fedBefore { columns[word + stem] = LabColumn(component, basis: .asFed) }
      for word in fedBehind { columns[stem + word] = LabColumn(component, basis: .asFed) }
    }
    for entry in contents {
      for stem in entry.long {
        name(stem, entry.component, basisIsSaid: false)
        columns[stem + " %"] = LabColumn(entry.component)
      }
      for stem in entry.short { name(stem, entry.component, basisIsSaid: true) }
    }
    for entry in traces {
      for stem in entry.names {
        name(stem + " ppm", entry.component, basisIsSaid: false)
        name(stem + " mg/kg", entry.component, basisIsSaid: false)
      }
    }
    return columns
  }()

  private static let otherColumns: [String: LabColumn] = {
    var columns: [String: LabColumn] = [:]
    for name in ["dm", "dm %", "dry matter", "dry matter %", "as fed dry matter", "as fed dm"] {
      columns[name] = LabColumn(.dryMatter)
    }
    for name in ["moisture", "moisture %", "as fed moisture"] {
      columns[name] = LabColumn(.dryMatter, basis: .complement)
    }
    for name in ["soluble protein % cp", "sp % cp", "soluble protein %cp"] {
      columns[name] = LabColumn(.solubleProtein)
    }
    for name in ["soluble protein % dm", "sp % dm"] {
      columns[name] = LabColumn(.solubleProtein, basis: .dryMatterToPart)
    }
    columns["adicp % cp"] = LabColumn(.acidDetergentInsolubleProtein, basis: .partToDryMatter)
    columns["ndicp % cp"] = LabColumn(.neutralDetergentInsolubleProtein, basis: .partToDryMatter)
    for name in ["ndfd48", "ndfd 48h % ndf", "ndfd 48 % ndf", "ndfd 48 hr % ndf", "ndfd48 % ndf"] {
      columns[name] = LabColumn(.ndfDigestibility48h)
    }
    return columns
  }()
}
