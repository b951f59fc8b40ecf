package import DairyTerms
public import FarmText

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
  /// Whether an animal's number names one of her lactations, which are linked by her birth day.
  public var numbersPerLactation: Bool
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
    animalScheme: String? = nil, milkingsPerRow: Bool = false,
    numbersPerLactation: Bool = false, decimals: [String: Int] = [:],
    reading: ReadingOptions = .init()
  ) {
    self.columns = columns
    self.events = events
    self.animalScheme = animalScheme
    self.milkingsPerRow = milkingsPerRow
    self.numbersPerLactation = numbersPerLactation
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
  ///     numbers: per_lactation
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
  /// - Throws: ``Complaint`` with code `mapping`.
  public init(reading file: FarmFile) throws {
    let text = String(decoding: try file.wholeBytes(limit: 1 << 20), as: UTF8.self)
    let map = try YAMLNode.parse(text, file: file.name, example: "docs/farm-files.md")
    self.init()
    for (key, value) in try map.members(allowed: Self.keys) {
      switch key {
      case "columns":
        try Self.refuseReversed(value)
        for (house, theirs) in try value.members(allowed: Self.houseColumns) {
          guard theirs.isScalar else {
            throw theirs.complaint(
              "a column is a house name and the file's name, nothing more",
              fix: "write \(house): NAME OF THE COLUMN")
          }
          columns[house] = try theirs.text()
        }
      case "events":
        for (farm, house) in try value.members() {
          events[farm.uppercased()] = try house.choice(
            EventCode.allCases.flatMap { [($0.rawValue, $0), ($0.rawValue.lowercased(), $0)] })
        }
      case "animal_scheme": animalScheme = try value.text()
      case "milkings":
        let rows: ReadingOptions.MilkingRows = try value.choice()
        milkingsPerRow = rows == .perRow
        // Only of the files the mapping is about: others hold whole days.
        if rows == .day { reading.milkingRows = rows }
      case "numbers":
        numbersPerLactation = try value.choice([("per_lactation", true), ("per_animal", false)])
      case "decimals":
        for (house, places) in try value.members() {
          decimals[house] = try places.wholeNumber(in: 0...6)
        }
      default: try reading.set(key, to: value)
      }
    }
  }

  /// What a mapping file may hold.
  private static let keys = [
    "columns", "events", "animal_scheme", "milkings", "numbers", "decimals", "units", "cells",
    "contents",
    "urea", "dates", "decimal", "delimiter", "encoding", "time_zone",
  ]
}

extension FarmMapping {
  /// Refuses columns that are written the file's name first: every map says the house's.
  private static func refuseReversed(_ columns: YAMLNode) throws(Complaint) {
    var reversed: [(theirs: YAMLNode, line: String)] = []
    for (key, value) in try columns.members() where !houseColumns.contains(key) {
      guard value.isScalar, let house = try? value.text(), houseColumns.contains(house) else {
        continue
      }
      reversed.append((value, "\(house): \(YAMLNode.quoted(key))"))
    }
    guard let first = reversed.first else { return }
    throw first.theirs.complaint(
      .badValue, "a map says the house name first, and the file's name behind it",
      fix: "write columns: {\(reversed.map(\.line).joined(separator: ", "))}")
  }

  /// The mapping as a file, which reads back the same.
  ///
  /// - Parameter about: what was understood by it, for the first line: names of files.
  public func text(about: String) -> String {
    var lines = [
      "# written by galacto: what was understood of \(VisibleText.escaped(about)); house name: the file's name"
    ]
    lines.append("columns:")
    lines += columns.sorted { $0.key < $1.key }.map { "  \($0.key): \(YAMLNode.quoted($0.value))" }
    if !events.isEmpty {
      lines.append("events:  # the farm's word: the house's")
      lines += events.sorted { $0.key < $1.key }.map {
        "  \(YAMLNode.quoted($0.key)): \($0.value.rawValue)"
      }
    }
    if let animalScheme { lines.append("animal_scheme: \(YAMLNode.quoted(animalScheme))") }
    if let rows = reading.milkingRows ?? (milkingsPerRow ? .perRow : nil) {
      lines.append("milkings: \(rows.rawValue)")
    }
    if numbersPerLactation { lines.append("numbers: per_lactation") }
    if !decimals.isEmpty {
      lines.append("decimals:")
      lines += decimals.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    }
    return (lines + reading.lines).joined(separator: "\n") + "\n"
  }
}

extension ReadingOptions {
  /// What is said of how files are written, as lines of a mapping file.
  package var lines: [String] {
    let said: [(String, String?)] = [
      ("units", massUnit?.rawValue), ("cells", cellUnit?.rawValue),
      ("contents", contentUnit?.rawValue), ("urea", ureaUnit?.rawValue),
      ("dates", dateOrder?.rawValue), ("decimal", decimalComma.map { $0 ? "comma" : "point" }),
      ("delimiter", CSVDialect.delimiters.first { $0.byte == delimiter }?.name),
      ("encoding", encoding?.rawValue), ("time_zone", zone?.name),
    ]
    return said.compactMap { key, value in value.map { "\(key): \(YAMLNode.quoted($0))" } }
  }

  /// Sets one of the ways a file may be written, as a mapping file has it.
  package mutating func set(_ key: String, to value: YAMLNode) throws(Complaint) {
    switch key {
    case "units": massUnit = try value.choice()
    case "cells": cellUnit = try value.choice()
    case "contents": contentUnit = try value.choice()
    case "urea": ureaUnit = try value.choice()
    case "dates": dateOrder = try value.choice()
    case "encoding": encoding = try value.choice()
    case "decimal": decimalComma = try value.choice([("point", false), ("comma", true)])
    case "time_zone":
      let word = try value.text()
      guard let known = FarmZone(word) else {
        throw value.complaint(
          "'\(VisibleText.shortened(word))' is no time zone",
          fix: "write a region and a place such as Europe/Amsterdam, or +01:00")
      }
      zone = known
    default: delimiter = try value.choice(CSVDialect.delimiters.map { ($0.name, $0.byte) })
    }
  }
}
