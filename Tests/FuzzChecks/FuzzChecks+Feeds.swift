import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations

/// What must hold of laboratories' sheets and of scenarios in the published software's form.
extension FuzzChecks {
  /// A laboratory's XML, and the sheet its rows make.
  public static func labXML(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return sheet { try LabXML().rows(in: text, fileName: "fuzz.xml") }
  }

  /// A laboratory's table, read as `galacto feed lab` reads it.
  public static func labSheet(_ bytes: [UInt8]) -> String? {
    let file = FarmFile(name: "fuzz.csv", bytes: bytes)
    return sheet { try labRows(of: file) }
  }

  private static func labRows(of file: FarmFile) throws -> [[LabCell]] {
    let mapping = LabColumnMapping.common
    let table: FarmTable
    do {
      table = try FarmTable(file)
    } catch let error as Complaint where error.code == "duplicate-column" {
      table = try FarmTable(file, banner: true)
    }
    try DateProof.settle(
      table, file: file, options: .init(), columns: table.names.filter(mapping.holdsDay))
    var rows: [[LabCell]] = []
    let days = Set(table.names.filter(mapping.holdsDay))
    let measured = Set(table.names.filter(mapping.holdsMeasurement))
    while try table.next() {
      try table.checkWidth()
      var cells: [LabCell] = []
      for (index, name) in table.names.enumerated() where !name.isEmpty {
        var text = try table.text(index)
        if days.contains(name) { text = try table.day(index)?.iso ?? "" }
        if table.hasDecimalComma, measured.contains(name), text.contains(",") {
          text = try table.number(index).map(FarmNumber.shown) ?? ""
        }
        cells.append(LabCell(column: name, text: text, line: table.line))
      }
      rows.append(cells)
    }
    return rows
  }

  private static func sheet(_ rows: () throws -> [[LabCell]]) -> String? {
    var answers: [Result<LabSheet, Complaint>] = []
    do {
      for _ in 0..<2 {
        do {
          answers.append(.success(try LabSheet(rows: try rows(), fileName: "fuzz")))
        } catch let error as Complaint {
          answers.append(.failure(error))
        }
      }
    } catch {
      return "not the reader's own error: \(error)"
    }
    guard answers[0] == answers[1] else { return "a second reading says something else" }
    guard case .success(let sheet) = answers[0] else { return nil }
    for sample in sheet.samples {
      guard !sample.feed.isEmpty else { return "a sample of no feed" }
      guard sample.day?.isOfAFarm ?? true else { return "a sample of no day: \(sample)" }
      for (component, value) in sample.values
      where !component.possibleRange.contains(value) {
        return "\(component) \(value)"
      }
    }
    return nil
  }

  /// The shipped feeds, where scenarios look their feeds up.
  private static let library: FeedLibrary? = try? FeedLibrary(
    contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("HerdData/feeds/nasem2021_feed_library.csv"))

  /// A scenario in JSON or in the published CSV: what is fed adds up to an intake.
  public static func nasem(_ bytes: [UInt8]) -> String? {
    guard let library else { return "the feed library is missing" }
    for missing in MissingAnalyses.allCases {
      do {
        let first = try scenario(bytes, missing, library)
        let again = try scenario(bytes, missing, library)
        guard first.userKg == again.userKg, first.animal == again.animal,
          first.feeds == again.feeds, first.options == again.options, first.id == again.id
        else { return "a second reading says something else" }
        guard first.feeds.count == first.userKg.count,
          first.userKg.allSatisfy({ $0.isFinite && $0 >= 0 }),
          first.feeds.allSatisfy({ $0.composition.values.allSatisfy(\.isFinite) })
        else { return "amounts or analyses that are no numbers" }
        let fed = try first.prepared(library: library).kgDM
        guard fed.allSatisfy({ $0.isFinite && $0 >= 0 }), fed.reduce(0, +) > 0 else {
          return "the ration \(fed)"
        }
      } catch is Complaint {
        continue
      } catch {
        return "not the reader's own error: \(error)"
      }
    }
    return nil
  }

  private static func scenario(
    _ bytes: [UInt8], _ missing: MissingAnalyses, _ library: FeedLibrary
  ) throws -> ReferenceScenario {
    let quirks = missing == .reference ? Quirks.reference : Quirks()
    guard bytes.first != UInt8(ascii: "{"),
      let rows = try PublishedInput.rows(
        of: FarmFile(name: "fuzz.csv", bytes: bytes))
    else {
      return try ReferenceScenario(
        json: Data(bytes), fileName: "fuzz.json", missing: missing, quirks: quirks,
        library: library)
    }
    return try ReferenceScenario(
      rows: rows, fileName: "fuzz.csv", missing: missing, quirks: quirks, library: library)
  }
}
