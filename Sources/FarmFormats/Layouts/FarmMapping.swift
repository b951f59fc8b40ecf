import DairyTerms
import Yams

/// A farm's own words: column names and event codes, mapped to the house's.
public struct FarmMapping: Sendable, Hashable, Codable {
  /// House column name (`milk_kg`, `test_date`) to the file's column name.
  public var columns: [String: String]
  /// The farm's event word, upper case, to an ``EventCode``.
  public var events: [String: EventCode]
  /// The authority of the animals' numbers where the file has no column for it.
  public var animalScheme: String?
  /// Whether a row is one milking, to be added up to the day's milk.
  public var milkingsPerRow: Bool
  /// House column name to the decimals its numbers have, for files that declare them wrongly
  /// (ADIS).
  public var decimals: [String: Int]
  /// How the farm's files are written, where they do not tell it themselves.
  public var reading: ReadingOptions

  /// House column names a mapping may give; those that end in a unit say the unit too.
  public static let houseColumns =
    HouseColumn.houseNames.map(\.name).filter { $0 != "basis" } + ["dry_date"]

  /// A mapping; empty means the house's own words.
  public init(
    columns: [String: String] = [:], events: [String: EventCode] = [:],
    animalScheme: String? = nil, milkingsPerRow: Bool = false, decimals: [String: Int] = [:],
    reading: ReadingOptions = .init()
  ) {
    self.columns = columns
    self.events = events
    self.animalScheme = animalScheme
    self.milkingsPerRow = milkingsPerRow
    self.decimals = decimals
    self.reading = reading
  }

  /// The house's word for the farm's.
  public func eventCode(for word: String) -> EventCode {
    events[word.uppercased()] ?? EventCode(farmWord: word)
  }

  /// Reads a mapping from YAML with any of the keys below.
  ///
  ///     columns: {animal_id: Animal Number, test_date: Date, milk_kg: Yield}
  ///     events: {FRSH: FRESH, KETOTX: KETO}
  ///     animal_scheme: farm
  ///     milkings: per_row
  ///     decimals: {protein_pct: 1}
  ///     units: lb
  ///     cells: per_ml
  ///     contents: g_per_kg
  ///     urea: urea_mg_l
  ///     time_zone: Europe/Amsterdam
  ///     dates: dmy
  ///     decimal: comma
  ///     delimiter: semicolon
  ///     encoding: windows-1252
  ///
  /// - Throws: ``FarmFormatError`` with code `mapping`.
  public init(reading file: FarmFile) throws {
    let text = String(decoding: try file.wholeBytes(limit: 1 << 20), as: UTF8.self)
    func fault(_ field: String?, _ explanation: String, fix: String? = nil) -> FarmFormatError {
      FarmFormatError(
        code: "mapping", at: .init(file: file.name, field: field), explanation, fix: fix,
        fault: .usage)
    }
    let loaded: Any?
    do {
      loaded = try Yams.load(yaml: text)
    } catch {
      throw fault(nil, "the mapping is no YAML: \(error)")
    }
    guard let map = loaded as? [String: Any] else {
      throw fault(nil, "the mapping holds no columns or events")
    }
    self.init()
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "columns":
        guard let pairs = value as? [String: Any] else {
          throw fault(key, "columns are pairs of house name and file's name")
        }
        for (house, theirs) in pairs {
          guard Self.houseColumns.contains(house) else {
            let near = Spelling.nearest(to: house, among: Self.houseColumns).first
            throw fault(
              house, "there is no house column of this name",
              fix: near.map { "did you mean '\($0)'?" })
          }
          guard !(theirs is [String: Any]), !(theirs is [Any]) else {
            throw fault(
              house, "a column is a house name and the file's name, nothing more",
              fix: "write \(house): NAME OF THE COLUMN")
          }
          columns[house] = "\(theirs)"
        }
      case "events":
        guard let pairs = value as? [String: Any] else {
          throw fault(key, "events are pairs of the farm's word and the house's")
        }
        for (farm, house) in pairs {
          guard let code = EventCode(rawValue: "\(house)".uppercased()) else {
            let near = Spelling.nearest(to: "\(house)", among: EventCode.allCases.map(\.rawValue))
            throw fault(
              farm, "'\(house)' is no event of the house",
              fix: near.first.map { "did you mean '\($0)'?" })
          }
          events[farm.uppercased()] = code
        }
      case "animal_scheme": animalScheme = "\(value)"
      case "milkings":
        guard let rows = ReadingOptions.MilkingRows(rawValue: "\(value)") else {
          throw fault(key, "milkings is per_row or day")
        }
        milkingsPerRow = rows == .perRow
        // Only of the files the mapping is about: others hold whole days.
        if rows == .day { reading.milkingRows = rows }
      case "decimals":
        guard let pairs = value as? [String: Int], pairs.values.allSatisfy((0...6).contains) else {
          throw fault(key, "decimals are pairs of house name and a number from 0 to 6")
        }
        decimals = pairs
      case "units", "cells", "contents", "urea", "dates", "decimal", "delimiter", "encoding",
        "time_zone":
        try reading.set(key, to: "\(value)") { fault($0, $1, fix: $2) }
      default:
        let near = Spelling.nearest(to: key, among: Self.keys).first
        throw fault(
          key, "a mapping holds " + Self.keys.joined(separator: ", "),
          fix: near.map { "did you mean '\($0)'?" })
      }
    }
  }

  /// What a mapping file may hold.
  private static let keys = [
    "columns", "events", "animal_scheme", "milkings", "decimals", "units", "cells", "contents",
    "urea", "dates", "decimal", "delimiter", "encoding", "time_zone",
  ]
}

extension ReadingOptions {
  /// Sets one of the ways a file may be written, as a mapping file has it.
  fileprivate mutating func set(
    _ key: String, to value: String, fault: (String?, String, String?) -> FarmFormatError
  ) throws {
    func one<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws -> Choice
    where Choice.RawValue == String {
      if let choice = Choice(rawValue: value) { return choice }
      let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(key, "\(key) is one of \(all)", nil)
    }
    switch key {
    case "units": massUnit = try one(MassUnit.self)
    case "cells": cellUnit = try one(CellUnit.self)
    case "contents": contentUnit = try one(ContentUnit.self)
    case "urea": ureaUnit = try one(UreaUnit.self)
    case "time_zone":
      guard let known = FarmZone(value) else {
        throw fault(
          key, "'\(VisibleText.shortened(value))' is no time zone",
          "write a region and a place such as Europe/Amsterdam, or +01:00")
      }
      zone = known
    case "dates": dateOrder = try one(DateOrder.self)
    case "encoding": encoding = try one(TextEncoding.self)
    case "decimal":
      guard ["point", "comma"].contains(value) else {
        throw fault(key, "decimal is point or comma", nil)
      }
      decimalComma = value == "comma"
    default:
      guard let known = CSVDialect.delimiters.first(where: { $0.name == value }) else {
        throw fault(key, "delimiter is comma, semicolon, tab or pipe", nil)
      }
      delimiter = known.byte
    }
  }
}
