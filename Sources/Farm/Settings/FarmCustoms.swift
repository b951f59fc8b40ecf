public import DairyTerms
public import FarmText
import Foundation

/// How the people of a farm write and read: the file `farm.yaml` of the farm folder.
///
/// ```yaml
/// name: Miller Farm
/// country: US
/// units: us          # us: lb, cwt, short tons; metric: kg, t
/// currency: USD
/// dates: mdy         # how 03/04/2026 is meant: dmy or mdy
/// ```
///
/// What a farm says here it is not asked again: weights without a unit in its files, the order of its
/// dates, the units of its pages. Nothing is taken from it where a file says otherwise, and a farm
/// without the file is asked as before.
public struct FarmCustoms: Sendable, Hashable, Codable {
  /// Weights the farm reads and writes.
  public enum Weights: String, Sendable, CaseIterable, Codable {
    /// Kilograms and tonnes.
    case metric
    /// Pounds, hundredweights and short tons.
    case us
  }

  /// The order of day and month where both could be meant.
  public enum Dates: String, Sendable, CaseIterable, Codable {
    /// The day first.
    case dmy
    /// The month first.
    case mdy
  }

  /// The farm's name, for its pages.
  public var name: String?
  /// Its country, by ISO 3166-1: `US`, `DE`.
  public var country: String?
  /// Its weights.
  public var units: Weights?
  /// Its money, by ISO 4217: `USD`, `EUR`.
  public var currency: String?
  /// The order of its dates.
  public var dates: Dates?

  /// Customs.
  public init(
    name: String? = nil, country: String? = nil, units: Weights? = nil, currency: String? = nil,
    dates: Dates? = nil
  ) {
    self.name = name
    self.country = country
    self.units = units
    self.currency = currency
    self.dates = dates
  }

  /// Reads the text of the file.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public init(yaml text: String, file: String) throws(Complaint) {
    let fields = try YAMLNode.parse(text, file: file, example: "docs/farm-settings.md")
      .fields(["name", "country", "units", "currency", "dates"])
    self.init(
      name: try fields.text("name"), country: try fields.text("country"),
      units: try fields["units"]?.choice(), currency: try fields.text("currency")?.uppercased(),
      dates: try fields["dates"]?.choice())
    if let country {
      guard let known = FarmCountry.named(country) else {
        throw fields.complaint(
          "country", .unknownName, "'\(VisibleText.shortened(country))' is no country known here",
          fix: "use one of \(FarmCountry.codes), or leave it out and say units, currency and dates")
      }
      self.country = known.code
    }
    if let currency {
      let isCode = currency.utf8.count == 3 && currency.allSatisfy { $0.isASCII && $0.isLetter }
      guard isCode else {
        throw fields.complaint(
          "currency", .badValue, "'\(VisibleText.shortened(currency))' is no currency",
          fix: "write its three letters (ISO 4217), such as USD or EUR")
      }
    }
  }

  /// The customs of a farm; nothing is said where it has no file.
  ///
  /// - Throws: ``Complaint`` where the file is wrong.
  public init(of farm: FarmFolder) throws(Complaint) {
    guard FileManager.default.fileExists(atPath: farm.customs.path) else {
      self.init()
      return
    }
    try self.init(
      yaml: TextFile.text(of: farm.customs.path), file: farm.customs.lastPathComponent)
  }

  /// What is not said taken from the country, where that is.
  public var completed: FarmCustoms {
    guard let country = country.flatMap(FarmCountry.named) else { return self }
    return FarmCustoms(
      name: name, country: country.code, units: units ?? country.units,
      currency: currency ?? country.currency, dates: dates ?? country.dates)
  }

  /// The text of the file; reading it gives the same customs.
  public var yaml: String {
    func line(_ key: String, _ value: String?, _ remark: String) -> String {
      let shown = value.map { key == "name" ? YAMLNode.quoted($0) : $0 } ?? ""
      let start = "\(key): \(shown)"
      return start + String(repeating: " ", count: max(1, 24 - start.count)) + "# \(remark)"
    }
    return [
      "# How this farm writes and reads. What is said here is not asked again.",
      line("name", name, "on pages and sheets"),
      line("country", country, "two letters: \(FarmCountry.codes)"),
      line("units", units?.rawValue, "metric (kg, t) or us (lb, cwt, short tons)"),
      line("currency", currency, "three letters: USD, EUR"),
      line("dates", dates?.rawValue, "how 03/04/2026 is meant: dmy or mdy"),
    ].joined(separator: "\n") + "\n"
  }
}

/// What is usual in a country: weights by its trade, currency by ISO 4217, the order of short dates by
/// the Unicode CLDR (Canada writes both ways: it is asked).
struct FarmCountry: Sendable {
  let code: String
  let units: FarmCustoms.Weights
  let currency: String
  let dates: FarmCustoms.Dates?
  /// Whether decimals are written with a comma, and cells of a table parted by semicolons.
  let writesCommas: Bool
  /// Which feeds are common there.
  let region: Region

  /// Where the same feeds are common.
  enum Region: String, Sendable {
    case northAmerica = "north_america"
    case europe
    case oceania
  }

  private init(
    _ code: String, _ currency: String, _ dates: FarmCustoms.Dates?, commas: Bool = false,
    units: FarmCustoms.Weights = .metric, region: Region = .europe
  ) {
    self.code = code
    self.units = units
    self.currency = currency
    self.dates = dates
    writesCommas = commas
    self.region = region
  }

  static let all = [
    FarmCountry("US", "USD", .mdy, units: .us, region: .northAmerica),
    FarmCountry("CA", "CAD", nil, region: .northAmerica),
    FarmCountry("GB", "GBP", .dmy), FarmCountry("IE", "EUR", .dmy),
    FarmCountry("DE", "EUR", .dmy, commas: true), FarmCountry("AT", "EUR", .dmy, commas: true),
    FarmCountry("CH", "CHF", .dmy), FarmCountry("NL", "EUR", .dmy, commas: true),
    FarmCountry("BE", "EUR", .dmy, commas: true), FarmCountry("FR", "EUR", .dmy, commas: true),
    FarmCountry("ES", "EUR", .dmy, commas: true), FarmCountry("IT", "EUR", .dmy, commas: true),
    FarmCountry("DK", "DKK", .dmy, commas: true), FarmCountry("PL", "PLN", .dmy, commas: true),
    FarmCountry("NZ", "NZD", .dmy, region: .oceania),
    FarmCountry("AU", "AUD", .dmy, region: .oceania),
  ]

  static func named(_ text: String) -> FarmCountry? {
    all.first { $0.code == text.uppercased() }
  }

  /// The codes, for messages.
  static var codes: String { all.map(\.code).joined(separator: ", ") }
}
