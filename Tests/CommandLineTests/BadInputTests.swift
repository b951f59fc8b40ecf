import Foundation
import Testing

/// One bad input of the table in docs/validation/bad-inputs.md.
struct BadInputCase: Codable, Sendable, CustomTestStringConvertible {
  /// Its row in the table.
  let row: Int
  /// What it is, in a few words.
  let name: String
  /// Files by name.
  let files: [String: String]
  /// Commands, one after the other; all but the last must succeed.
  let steps: [[String]]
  /// The last command's exit code.
  let exit: Int32
  /// What the last command says, on either stream.
  let says: [String]
  /// What it must not say.
  let never: [String]?
  /// Whether the last command, though it succeeds, must leave the records as they are.
  let unchanged: Bool?
  /// Whether the folder is a farm already (default), or only holds the files.
  let farm: Bool?
  /// Environment of the commands.
  let environment: [String: String]?

  var testDescription: String { "row \(row): \(name.prefix(60))" }
}

@Suite("Bad input is answered with an exit code and words, and the farm stays as it was")
struct BadInputTests {
  private struct Table: Codable { let cases: [BadInputCase] }

  private static let folder = Program.checkout.appendingPathComponent(
    "Tests/CommandLineTests/Cases")

  private static let cases: [BadInputCase] = {
    let file = folder.appendingPathComponent("bad_inputs.json")
    return (try? JSONDecoder().decode(Table.self, from: Data(contentsOf: file)).cases) ?? []
  }()

  @Test("Each row of the table", arguments: cases)
  func answered(_ bad: BadInputCase) throws {
    let scratch = try TemporaryFolder()
    let farm = scratch.url.appendingPathComponent("farm")
    if bad.farm ?? true {
      #expect(try Program.run(["herd", "init", farm.path]).exitCode == 0)
    } else {
      try FileManager.default.createDirectory(at: farm, withIntermediateDirectories: true)
    }
    for (name, text) in bad.files {
      try Data(text.utf8).write(to: farm.appendingPathComponent(name))
    }
    for step in bad.steps.dropLast() {
      let run = try Program.run(step, in: farm, environment: bad.environment ?? [:])
      #expect(run.exitCode == 0, "\(run.talk)")
    }
    let before = try FarmRecords.text(of: farm)
    let run = try Program.run(
      try #require(bad.steps.last), in: farm, environment: bad.environment ?? [:])
    let said = run.output + run.talk
    #expect(run.exitCode == bad.exit, "\(said)")
    for word in bad.says { #expect(said.contains(word), "\(said)") }
    for word in bad.never ?? [] { #expect(!said.contains(word), "\(said)") }
    if run.exitCode != 0 {
      #expect(run.talk.contains("error:"), "\(said)")
      #expect(run.output.isEmpty)
    }
    if run.exitCode != 0 || bad.unchanged == true {
      #expect(try FarmRecords.text(of: farm) == before)
    }
  }

  @Test("A file of which nothing could be taken leaves no entry in the record of imports")
  func noTrace() throws {
    let scratch = try TemporaryFolder()
    let farm = scratch.url.appendingPathComponent("farm")
    #expect(try Program.run(["herd", "init", farm.path]).exitCode == 0)
    let text = "animal_id,calving_date,parity,test_date,milk_kg\n7,2024-01-01,2,2024-02-01,-5\n"
    try Data(text.utf8).write(to: farm.appendingPathComponent("t.csv"))
    let before = try Program.run(["herd", "audit"], in: farm)
    let run = try Program.run(["herd", "import", "t.csv", "--keep-good"], in: farm)
    #expect(run.exitCode == 3, "\(run.talk)")
    #expect(try Program.run(["herd", "audit"], in: farm).output == before.output)
  }

  @Test("Every row of the list of bad inputs names a test that is there")
  func listed() throws {
    #expect(Self.cases.count > 30)
    let list = try String(
      contentsOf: Program.checkout.appendingPathComponent("docs/validation/bad-inputs.md"),
      encoding: .utf8)
    let tests = Program.checkout.appendingPathComponent("Tests")
    var sources: [String: String] = [:]
    let found = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    while let file = found?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let suite = file.deletingPathExtension().lastPathComponent
      sources[suite, default: ""] += try String(contentsOf: file, encoding: .utf8)
    }
    let rows = list.split(separator: "\n").filter {
      $0.hasPrefix("| ") && $0.dropFirst(2).first?.isNumber == true
    }
    #expect(rows.count == 64)
    for (index, row) in rows.enumerated() {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.first == "\(index + 1)")
      // Names stand between back quotes: every second part.
      let names = (cells.last ?? "").split(separator: "`", omittingEmptySubsequences: false)
        .enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      #expect(!names.isEmpty, "row \(index + 1) names no test")
      for name in names {
        let parts = name.split(separator: ".").map(String.init)
        #expect(parts.count == 2, "\(name)")
        #expect(
          parts.count == 2 && sources[parts[0]]?.contains("func \(parts[1])(") == true,
          "row \(index + 1): there is no test \(name)")
      }
      if names.contains("BadInputTests.answered") {
        #expect(Self.cases.contains { $0.row == index + 1 }, "row \(index + 1) has no case")
      }
    }
  }
}
