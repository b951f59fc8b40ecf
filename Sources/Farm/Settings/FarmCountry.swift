import DairyTerms

/// What is usual in a country: weights by its trade, currency by ISO 4217; the order of short dates and
/// the marks of numbers by the Unicode CLDR (Canada writes dates both ways: it is asked).
struct FarmCountry: Sendable {
  let code: String
  let units: FarmCustoms.Weights
  let currency: String
  let dates: FarmCustoms.Dates?
  /// How numbers are written.
  let numbers: NumberMarks
  /// The language of pages, of those that have one; `nil` where English stands in.
  let language: String?
  /// Which feeds are common there.
  let region: Region

  /// Whether decimals are written with a comma, and cells of a table parted by semicolons.
  var writesCommas: Bool { numbers.decimal == "," }

  /// Where the same feeds are common.
  enum Region: String, Sendable {
    case northAmerica = "north_america"
    case europe
    case oceania
  }

  private init(
    _ code: String, _ currency: String, _ dates: FarmCustoms.Dates?, numbers: NumberMarks,
    units: FarmCustoms.Weights = .metric, region: Region = .europe, language: String? = nil
  ) {
    self.code = code
    self.units = units
    self.currency = currency
    self.dates = dates
    self.numbers = numbers
    self.language = language
    self.region = region
  }

  static let all = [
    FarmCountry("US", "USD", .mdy, numbers: .point, units: .us, region: .northAmerica),
    FarmCountry("CA", "CAD", nil, numbers: .point, region: .northAmerica),
    FarmCountry("GB", "GBP", .dmy, numbers: .point),
    FarmCountry("IE", "EUR", .dmy, numbers: .point),
    FarmCountry("DE", "EUR", .dmy, numbers: .comma, language: "de"),
    FarmCountry("AT", "EUR", .dmy, numbers: .commaAndBlank, language: "de"),
    FarmCountry("CH", "CHF", .dmy, numbers: .swiss, language: "de"),
    FarmCountry("NL", "EUR", .dmy, numbers: .comma),
    FarmCountry("BE", "EUR", .dmy, numbers: .comma),
    FarmCountry("FR", "EUR", .dmy, numbers: .commaAndThinBlank),
    FarmCountry("ES", "EUR", .dmy, numbers: .comma),
    FarmCountry("IT", "EUR", .dmy, numbers: .comma),
    FarmCountry("DK", "DKK", .dmy, numbers: .comma),
    FarmCountry("PL", "PLN", .dmy, numbers: .commaAndBlank),
    FarmCountry("NZ", "NZD", .dmy, numbers: .point, region: .oceania),
    FarmCountry("AU", "AUD", .dmy, numbers: .point, region: .oceania),
  ]

  static func named(_ text: String) -> FarmCountry? {
    all.first { $0.code == text.uppercased() }
  }

  /// The country a person means by a name in full or a longer code.
  static func meant(by text: String) -> FarmCountry? {
    let names = [
      "US": ["USA", "United States", "America"], "CA": ["CAN", "Canada", "Kanada"],
      "GB": ["UK", "GBR", "United Kingdom", "England", "Scotland", "Wales", "Great Britain"],
      "IE": ["IRL", "Ireland"], "DE": ["GER", "DEU", "Germany", "Deutschland"],
      "AT": ["AUT", "Austria", "Österreich"],
      "CH": ["CHE", "Switzerland", "Schweiz", "Suisse", "Svizzera"],
      "NL": ["NLD", "Netherlands", "Holland", "Nederland"],
      "BE": ["BEL", "Belgium", "België", "Belgique"],
      "FR": ["FRA", "France", "Frankreich"], "ES": ["ESP", "Spain", "España"],
      "IT": ["ITA", "Italy", "Italia"], "DK": ["DNK", "Denmark", "Danmark"],
      "PL": ["POL", "Poland", "Polska"], "NZ": ["NZL", "New Zealand"], "AU": ["AUS", "Australia"],
    ]
    let all = names.sorted { $0.key < $1.key }.flatMap { code, words in words.map { ($0, code) } }
    let near = Spelling.nearest(to: text, among: all.map(\.0)).first
    return all.first { $0.0 == near }.flatMap { named($0.1) }
  }

  /// The codes, for messages.
  static var codes: String { all.map(\.code).joined(separator: ", ") }
}

/// What stands between whole and decimals, and between thousands.
public struct NumberMarks: Sendable, Hashable {
  /// Between whole and decimals.
  public let decimal: String
  /// Between thousands.
  public let group: String

  /// `1,234.5`
  static let point = NumberMarks(decimal: ".", group: ",")
  /// `1.234,5`
  static let comma = NumberMarks(decimal: ",", group: ".")
  /// `1 234,5`, the blank one that does not break.
  static let commaAndBlank = NumberMarks(decimal: ",", group: "\u{A0}")
  /// `1 234,5`, the blank narrow.
  static let commaAndThinBlank = NumberMarks(decimal: ",", group: "\u{202F}")
  /// `1’234.5`
  static let swiss = NumberMarks(decimal: ".", group: "\u{2019}")
}

extension FarmCustoms {
  /// How numbers are written on a page of a language: as the country does where the language is its
  /// own or English, else as the language's first country does; `nil` where the farm has not said
  /// where it is and the page is English.
  public func numberMarks(language: String) -> NumberMarks? {
    let home = country.flatMap(FarmCountry.named)
    guard language != "en", home?.language != language else { return home?.numbers }
    return FarmCountry.all.first { $0.language == language }?.numbers ?? home?.numbers
  }
}
