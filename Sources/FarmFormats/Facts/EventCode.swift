import FarmText

/// The house's words for what happens to an animal; farms' own words are mapped to them.
public enum EventCode: String, Sendable, CaseIterable, Codable {
  /// Calved.
  case fresh = "FRESH"
  /// Inseminated or served.
  case bred = "BRED"
  /// Seen in heat.
  case heat = "HEAT"
  /// Found pregnant.
  case pregnant = "PREG"
  /// Found open.
  case open = "OPEN"
  /// Aborted.
  case aborted = "ABORT"
  /// Not to be bred again.
  case doNotBreed = "DNB"
  /// Dried off.
  case dry = "DRY"
  /// Milk fever (clinical hypocalcaemia).
  case milkFever = "MF"
  /// Retained placenta.
  case retainedPlacenta = "RP"
  /// Metritis.
  case metritis = "METR"
  /// Ketosis.
  case ketosis = "KETO"
  /// Displaced abomasum.
  case displacedAbomasum = "DA"
  /// Mastitis.
  case mastitis = "MAST"
  /// Lame.
  case lame = "LAME"
  /// Digestive upset.
  case digestive = "DIGEST"
  /// Respiratory disease.
  case respiratory = "RESP"
  /// Treated, with what in the detail.
  case treated = "TREAT"
  /// Moved to another pen.
  case moved = "MOVE"
  /// Hoof trimmed.
  case hoofTrim = "TRIM"
  /// Vaccinated.
  case vaccinated = "VACC"
  /// Sold or culled.
  case sold = "SOLD"
  /// Died.
  case died = "DIED"
  /// Came into the herd: bought, or back after she had left.
  case arrived = "ARRIVE"
  /// Anything else; the farm's own word is kept beside it.
  case other = "OTHER"

  /// What kind of thing it is.
  public enum Category: String, Sendable, CaseIterable {
    /// Reproduction.
    case repro
    /// Disease.
    case health
    /// Treatment and prevention.
    case treatment
    /// From pen to pen.
    case movement
    /// Calving, drying off, coming and leaving.
    case life
    /// None of these.
    case other
  }

  /// The kind of thing this is.
  public var category: Category {
    switch self {
    case .bred, .heat, .pregnant, .open, .aborted, .doNotBreed: .repro
    case .milkFever, .retainedPlacenta, .metritis, .ketosis, .displacedAbomasum, .mastitis, .lame,
      .digestive, .respiratory:
      .health
    case .treated, .hoofTrim, .vaccinated: .treatment
    case .moved: .movement
    case .fresh, .dry, .sold, .died, .arrived: .life
    case .other: .other
    }
  }

  /// Words that farms and programs use, beside the house's own.
  private static let synonyms: [String: EventCode] = [
    "CALVED": .fresh, "CALVING": .fresh, "AI": .bred, "SERVED": .bred, "BREED": .bred,
    "INSEMINATION": .bred, "ABORTION": .aborted, "ABORTED": .aborted, "DRYOFF": .dry,
    "DRIED": .dry, "DRY OFF": .dry, "MILKFEVER": .milkFever, "MILK FEVER": .milkFever,
    "HYPOCALCEMIA": .milkFever, "RETPLAC": .retainedPlacenta, "METRITIS": .metritis,
    "KETOSIS": .ketosis, "LDA": .displacedAbomasum, "RDA": .displacedAbomasum,
    "MASTITIS": .mastitis, "LAMENESS": .lame, "FOOTRIM": .hoofTrim, "PNEU": .respiratory,
    "PNEUMONIA": .respiratory, "CULLED": .sold, "CULL": .sold, "ARRIVED": .arrived,
    "ARRIVAL": .arrived, "BOUGHT": .arrived,
    "PURCHASED": .arrived, "DEAD": .died, "DEATH": .died,
    "PREGNANT": .pregnant, "DO NOT BREED": .doNotBreed, "TREATED": .treated,
  ]

  /// The house's word for a farm's word, or ``other``.
  public init(farmWord: String) {
    let word = farmWord.uppercased()
    self = EventCode(rawValue: word) ?? Self.synonyms[word] ?? .other
  }
}
