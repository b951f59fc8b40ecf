import Foundation
import Testing

/// Who may know whom (docs/architecture.md): a room that looks upwards ties the house in a knot.
struct HouseTests {
  /// What each room may import of the house, and of packages.
  private static let mayKnow: [String: Set<String>] = {
    var rooms: [String: Set<String>] = [:]
    rooms["DairyTerms"] = []
    rooms["FarmText"] = ["DairyTerms", "CZlib", "Yams"]
    rooms["LinearPrograms"] = ["DairyTerms", "GLPKShim"]
    rooms["Nutrition"] = ["CMathematics", "DairyTerms"]
    rooms["Rations"] = ["CMathematics", "DairyTerms", "FarmText", "Nutrition", "LinearPrograms"]
    rooms["Homeorhesis"] = ["CMathematics", "DairyTerms"]
    rooms["MilkRecords"] = ["CMathematics", "DairyTerms"]
    rooms["FarmFormats"] = ["CMathematics", "DairyTerms", "FarmText"]
    rooms["HerdStore"] = [
      "CMathematics", "DairyTerms", "FarmText", "FarmFormats", "GRDB", "GRDBSQLite",
    ]
    rooms["CowEvidence"] = [
      "CMathematics", "DairyTerms", "FarmText", "FarmFormats", "Homeorhesis", "MilkRecords",
    ]
    rooms["Farm"] = [
      "CMathematics", "DairyTerms", "FarmText", "Nutrition", "Rations", "Homeorhesis",
      "FarmFormats", "HerdStore",
    ]
    rooms["FarmPlanning"] = rooms["Farm", default: []].union([
      "CMathematics", "Farm", "LinearPrograms",
    ])
    rooms["Answers"] = rooms["FarmPlanning", default: []].union([
      "FarmPlanning", "MilkRecords", "CowEvidence",
    ])
    rooms["Reporting"] = [
      "DairyTerms", "FarmText", "Answers", "CowEvidence", "Farm", "FarmPlanning", "HerdStore",
      "Homeorhesis", "LinearPrograms", "MilkRecords", "Nutrition", "Rations", "Mustache",
    ]
    return rooms
  }()

  /// The system's own.
  private static let system: Set<String> = [
    "Foundation", "Synchronization", "Dispatch", "SQLite3",
  ]

  @Test("No room imports a room that stands above it, nor a package it has no business with")
  func imports() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    var files = 0
    for (room, known) in Self.mayKnow {
      let folder = sources.appendingPathComponent(room)
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      where name.hasSuffix(".swift") {
        files += 1
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        for line in text.split(separator: "\n") {
          guard
            let found = line.firstMatch(of: /^(?:public |package |internal |@\w+ )*import (\w+)$/)
          else { continue }
          let module = String(found.1)
          #expect(
            known.contains(module) || Self.system.contains(module),
            "\(room)/\(name) imports \(module)")
        }
      }
    }
    #expect(files > 300)
  }

  @Test("YAML is read in one place, and files are written in one")
  func oneWay() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources.path).sorted()
    where name.hasSuffix(".swift") && !name.hasPrefix("FarmText/") {
      let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      #expect(!text.contains("import Yams"), "\(name)")
      // The cow's tables are a cache that two programs may fill at once: they have a rule of their own.
      guard !name.hasSuffix("CowTableShelf.swift") else { continue }
      #expect(!text.contains("utf8).write(to: ") && !text.contains("data.write(to: "), "\(name)")
    }
  }
}
