import DairyTerms
import Foundation
import Testing

@testable import MilkRecords

/// The files that best prediction reads: each way in which one can be wrong names file and line.
@Suite("Tables of best prediction")
struct PredictionTableTests {
  /// One change to a shipped file, and what is said of it.
  struct Change: Sendable, CustomTestStringConvertible {
    let file: String
    /// Text that stands once in the file, and what it is changed to.
    let from: String
    let to: String
    let line: Int?
    let problem: TableFileFault.Problem

    var testDescription: String { "\(file): \(to.prefix(30))" }
  }

  static let changes = [
    Change(
      file: "standard_curves.txt", from: "13.7957 .1904", to: "13.7957 1,904", line: 7,
      problem: .number("1,904")),
    Change(
      file: "standard_curves.txt", from: "13.7957 .1904", to: "13.7957 nan", line: 7,
      problem: .number("nan")),
    Change(
      file: "standard_curves.txt", from: "13.7957 .1904", to: "1e39 .1904", line: 7,
      problem: .number("1e39")),
    Change(
      file: "standard_curves.txt", from: "13.7957 .1904", to: "13.7957", line: 7,
      problem: .row(have: 2, need: 3)),
    Change(
      file: "standard_curves.txt", from: "13.7957 .1904", to: "# 13.7957", line: 6,
      problem: .rows(table: "wood_means", have: 35, need: 36)),
    Change(
      file: "standard_curves.txt", from: "table wood_means 6 2 3 3", to: "", line: 7,
      problem: .rowBeforeTable),
    Change(
      file: "standard_curves.txt", from: "table wood_means 6 2 3 3", to: "table wood_means 36 x",
      line: 6, problem: .header),
    Change(
      file: "standard_curves.txt", from: "table wood_means 6 2 3 3",
      to: "table wood_means 9223372036854775807 3", line: 6, problem: .header),
    Change(
      file: "standard_curves.txt", from: "table wood_means 6 2 3 3", to: "table wood_means 36 3",
      line: 6, problem: .shape(table: "wood_means", have: [36, 3], need: [6, 2, 3, 3])),
    Change(
      file: "standard_curves.txt", from: "table wood_means", to: "table wood_mean", line: nil,
      problem: .noTable("wood_means")),
    Change(
      file: "standard_curves.txt", from: "table wood_deviations 6", to: "table wood_means 6",
      line: 45, problem: .tableTwice("wood_means")),
    Change(
      file: "states.txt", from: "table regions 97 4", to: "table regions 97", line: 7,
      problem: .row(have: 4, need: 97)),
    Change(
      file: "age_jersey.txt", from: "table fat_levels", to: "table fat", line: nil,
      problem: .noTable("fat_levels")),
  ]

  @Test("A file that is not as shipped is refused with its line", arguments: changes)
  func refused(change: Change) throws {
    let folder = try Self.copy()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(change.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.components(separatedBy: change.from).count == 2)
    try text.replacingOccurrences(of: change.from, with: change.to)
      .write(to: file, atomically: true, encoding: .utf8)

    let error = try #require(throws: Complaint.self) { try Self.use(folder) }
    let fault = TableFileFault(path: file.path, line: change.line, problem: change.problem)
    #expect(error == .tableFile(fault))
    #expect(error.place == file.path + (change.line.map { ":\($0)" } ?? ""))
    #expect(error.fault == .storage)
  }

  @Test(
    "A missing file is named",
    arguments: ["standard_curves.txt", "age_jersey.txt", "cell_score.txt"])
  func missing(name: String) throws {
    let folder = try Self.copy()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try FileManager.default.removeItem(at: file)
    let fault = TableFileFault(path: file.path, line: nil, problem: .unreadable)
    #expect(throws: Complaint.tableFile(fault)) { try Self.use(folder) }
  }

  @Test("Line ends of Windows and remarks change nothing")
  func lineEnds() throws {
    let folder = try Self.copy()
    defer { try? FileManager.default.removeItem(at: folder) }
    let before = try Self.use(folder)
    for name in ["standard_curves.txt", "age_jersey.txt"] {
      let file = folder.appendingPathComponent(name)
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacingOccurrences(of: "\n", with: "\t#x\r\n")
        .write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try Self.use(folder) == before)
  }

  @Test("A state that a breed has no factors for is refused", arguments: [0, 28, 59, 97, -1])
  func states(code: Int) throws {
    let tables = try BestPredictionTables(folder: CaseFile.predictionTables)
    #expect(throws: Complaint.self) {
      try MatureEquivalent(
        breed: .jersey, ageMonths: 40, calvingYear: 2000, calvingMonth: 3, parity: 2,
        stateCode: code, previousDaysOpen: 100, tables: tables)
    }
  }

  /// A copy of the shipped folder that a test may change.
  private static func copy() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tables-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: CaseFile.predictionTables, to: folder)
    return folder
  }

  /// What a Jersey gives in 305 days, by the tables of a folder.
  @discardableResult
  private static func use(_ folder: URL) throws -> Double {
    let tables = try BestPredictionTables(folder: folder)
    let factors = try MatureEquivalent(
      breed: .jersey, ageMonths: 40, calvingYear: 2000, calvingMonth: 3, parity: 2, stateCode: 35,
      previousDaysOpen: 100, tables: tables)
    var predictor = try BestPredictor(tables: tables)
    return try predictor.predict(
      PredictionLactation(
        tests: [PredictionTest(dim: 60, milk: 31)], parity: 2, breed: .jersey,
        matureFactors: factors.factors)
    ).matureEquivalent.milk.days305
  }
}
