public import DairyTerms
public import FarmText
import Foundation
import HerdStore

/// How the people of a farm write and read: the file `farm.yaml` of the farm folder.
///
/// ```yaml
/// name: Miller Farm
/// country: US
/// units: us          # us: lb, cwt, short tons; metric: kg, t
/// currency: USD
/// dates: mdy         # how 03/04/2026 is meant: dmy or mdy
/// language: en       # of printed pages
/// breed: Jersey      # of animals whose files say none: Holstein, Jersey or Other
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
  /// The language of its printed pages, by ISO 639-1: `en`, `de`.
  public var language: String?
  /// The breed of animals whose files say none; see ``UnsaidBreed``.
  public var breed: Breed?

  /// Customs.
  public init(
    name: String? = nil, country: String? = nil, units: Weights? = nil, currency: String? = nil,
    dates: Dates? = nil, language: String? = nil, breed: Breed? = nil
  ) {
    self.name = name
    self.country = country
    self.units = units
    self.currency = currency
    self.dates = dates
    self.language = language
    self.breed = breed
  }

  /// Reads the text of the file.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public init(yaml text: String, file: String) throws(Complaint) {
    let fields = try YAMLNode.parse(text, file: file, example: "docs/farm-settings.md")
      .fields(["name", "country", "units", "currency", "dates", "language", "breed"])
    self.init(
      name: try fields.text("name"), country: try fields.text("country"),
      units: try fields["units"]?.choice(), currency: try fields.text("currency")?.uppercased(),
      dates: try fields["dates"]?.choice(), language: try fields.text("language")?.lowercased())
    if let word = try fields.text("breed") {
      guard let known = BreedTable.breed(of: word) else {
        throw fields.complaint(
          "breed", .unknownBreed, "'\(VisibleText.shortened(word))' is no breed known here",
          fix: "write Holstein, Jersey or Other")
      }
      breed = known
    }
    if let country {
      guard let known = FarmCountry.named(country) else {
        throw fields.complaint(
          "country", .unknownName, "'\(VisibleText.shortened(country))' is no country known here",
          fix: FarmCountry.meant(by: country).map { "did you mean \($0.code)?" }
            ?? "use one of \(FarmCountry.codes), or leave it out and say units, currency and dates")
      }
      self.country = known.code
    }
    if let currency {
      let isCode = currency.utf8.count == 3 && currency.allSatisfy { $0.isASCII && $0.isLetter }
      guard isCode else {
        throw fields.complaint(
          "currency", .badValue, "'\(VisibleText.shortened(currency))' is no currency",
          fix: Spelling.nearest(to: currency, among: FarmCountry.all.map(\.currency)).first
            .map { "did you mean \($0)?" }
            ?? "write its three letters (ISO 4217), such as USD or EUR")
      }
    }
    if let language {
      let isCode = language.utf8.count == 2 && language.allSatisfy { $0.isASCII && $0.isLetter }
      guard isCode else {
        throw fields.complaint(
          "language", .badValue, "'\(VisibleText.shortened(language))' is no language",
          fix: "write its two letters (ISO 639-1), such as en or de")
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
      currency: currency ?? country.currency, dates: dates ?? country.dates,
      language: language ?? country.language, breed: breed)
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
      line("language", language, "of printed pages: en, de"),
      line("breed", breed?.rawValue, "of cows whose files say none: Holstein, Jersey, Other"),
    ].joined(separator: "\n") + "\n"
  }
}
