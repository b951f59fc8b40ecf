import Foundation
import Testing

/// A farmer who was asked to forget an animal must be able to say that she is gone: from every byte of
/// every file in the farm's folder, whatever way she had got there.
@Suite("What was erased is gone")
struct EraseTests {
  /// A number no other text holds.
  private static let animal = "840777123456789"

  private static let headings = "animal_id,calving_date,parity,test_date,milk_kg\n"

  /// The files below a folder whose bytes hold the word, or whose names do.
  private static func holding(_ word: String, below folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      let file = folder.appendingPathComponent(name)
      guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else {
        return false
      }
      return try name.contains(word) || Data(contentsOf: file).range(of: Data(word.utf8)) != nil
    }.sorted()
  }

  /// A farm with one cow that stays, and one that came in by a second import and was undone again.
  private static func farm(in scratch: TemporaryFolder) throws -> URL {
    let farm = try FieldFarm.empty(in: scratch)
    let kept = try scratch.write(headings + "1,2024-01-01,2,2024-02-01,30\n", to: "kept.csv")
    try FieldFarm.run(["herd", "import", kept], in: farm)
    let more = try scratch.write(
      headings + "\(animal),2024-01-01,2,2024-02-01,31\n\(animal),2024-01-01,2,never,31\n",
      to: "more-\(animal).csv")
    try FieldFarm.run(["herd", "import", more, "--keep-good"], in: farm)
    return farm
  }

  @Test("Import, rejects, exports, archive, restore, copies, leftovers of kills: no byte is left")
  func everyWay() throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.farm(in: scratch)
    let run = { (arguments: [String]) in try FieldFarm.run(arguments, in: farm) }
    let events = try scratch.write(
      "animal_id,date,event,parity,detail\n\(Self.animal),2024-02-03,MAST,,left \(Self.animal)\n",
      to: "events.csv")
    try run(["herd", "import", events])
    try run(["herd", "backup"])
    for form in ["tests", "events", "ade"] {
      try run(["herd", "export", form, "--out", "exports/\(form).txt"])
    }
    try run(["herd", "export", "archive", "--out", "farm.ndjson"])
    // A restored archive was a hidden database beside the farm's.
    try run(["herd", "restore", "farm.ndjson", "--yes"])
    // A damaged database is kept beside the one that takes its place.
    let whole = try Data(contentsOf: farm.appendingPathComponent("farm.galacto"))
    let copy = farm.appendingPathComponent("backups")
    let newest = try #require(
      try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted().last)
    var torn = whole
    torn.replaceSubrange(0..<16, with: [UInt8](repeating: 7, count: 16))
    try torn.write(to: farm.appendingPathComponent("farm.galacto"))
    try run(["herd", "restore", "backups/\(newest)", "--yes"])
    try run(["herd", "undo"])
    try run(["herd", "undo"])
    // What killed programs of this and earlier versions leave.
    for name in [
      ".from-archive.galacto", ".from-archive.galacto-wal", ".restoring", ".restoring-journal",
      ".farm.galacto-archive-unfinished-wal", "reports/.plan.html.999999-unfinished",
      "backups/.000009-unfinished", "backups/.000009.999999-unfinished-journal",
    ] {
      try Data("left of \(Self.animal)".utf8).write(to: farm.appendingPathComponent(name))
    }
    try Data("<meta name=\"generator\" content=\"Galacto 0.0\"> cow \(Self.animal)".utf8)
      .write(to: farm.appendingPathComponent("reports/old.html"))
    let before = try Self.holding(Self.animal, below: farm)
    for name in [
      "rejects.csv", "farm.ndjson", "exports/tests.txt", "exports/events.txt", "exports/ade.txt",
      "farm.galacto.damaged-1", "farm.galacto", "reports/old.html", ".from-archive.galacto-wal",
    ] {
      #expect(before.contains(name), "\(name) never held her: the test would prove nothing")
    }
    #expect(before.contains { $0.hasPrefix("backups/0000") })

    let asked = try Program.run(["herd", "erase"], in: farm)
    #expect(asked.exitCode == 2 && asked.talk.contains("would be removed: exports/tests.txt"))
    let done = try Program.run(["herd", "erase", "--yes"], in: farm)
    #expect(done.exitCode == 0, "\(done.talk)")
    #expect(try Self.holding(Self.animal, below: farm) == [])
    #expect(done.talk.contains("not reached: copies, exports and pages outside this folder"))
    // The other cow is still there, and so is the record that something was undone.
    let list = try Program.run(["herd", "list", "--csv"], in: farm)
    #expect(list.output.contains("\n1,"), "\(list.output)")
    #expect(try Program.run(["herd", "audit"], in: farm).output.contains("(erased)"))
    #expect(try Program.run(["herd", "check"], in: farm).exitCode == 0)
  }

  @Test("Files of the user's own stay, and those that still hold what was undone are named")
  func ownFiles() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.empty(in: scratch)
    let file = { (name: String) in farm.appendingPathComponent(name) }
    try Data((Self.headings + "\(Self.animal),2024-01-01,2,2024-02-01,31\n").utf8)
      .write(to: file("mine.csv"))
    try Data("my notes on \(Self.animal)\n".utf8).write(to: file("notes.txt"))
    try FieldFarm.run(["herd", "import", "mine.csv"], in: farm)
    try FieldFarm.run(["herd", "export", "tests", "--out", "edited.csv"], in: farm)
    let edited = try String(contentsOf: file("edited.csv"), encoding: .utf8) + "# my own word\n"
    try Data(edited.utf8).write(to: file("edited.csv"))
    try FieldFarm.run(["herd", "undo"], in: farm)
    let done = try Program.run(["herd", "erase", "--yes"], in: farm)
    #expect(done.exitCode == 0)
    #expect(done.talk.contains("mine.csv is yours and still holds what was undone"), "\(done.talk)")
    #expect(done.talk.contains("edited.csv was changed since Galacto wrote it"), "\(done.talk)")
    #expect(
      try Self.holding(Self.animal, below: farm) == ["edited.csv", "mine.csv", "notes.txt"])
  }

  @Test("Pages and sheets of the demo farm go too, its prices, limits and rations stay")
  func pages() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    try FieldFarm.run(
      ["ration", "sheet", "HIGH", "--html", "reports/a.html", "--csv", "sheet.csv"], in: farm)
    try FieldFarm.run(["ration", "load", "HIGH", "--csv", "load.csv"], in: farm)
    // A page somebody has written on is his, whatever mark stands in it.
    try FieldFarm.run(["ration", "sheet", "HIGH", "--html", "reports/b.html"], in: farm)
    let noted = farm.appendingPathComponent("reports/b.html")
    let text = try String(contentsOf: noted, encoding: .utf8) + "<p>less straw from Monday on</p>\n"
    try Data(text.utf8).write(to: noted)
    let done = try Program.run(["herd", "erase", "--yes"], in: farm)
    #expect(done.exitCode == 0, "\(done.talk)")
    #expect(done.talk.contains("b.html was changed since Galacto wrote it"), "\(done.talk)")
    #expect(try String(contentsOf: noted, encoding: .utf8) == text)
    let left = try FileManager.default.subpathsOfDirectory(atPath: farm.path)
    let gone = [
      "reports/plan.html", "reports/plan.json", "reports/a.html", "sheet.csv", "load.csv",
    ]
    for name in gone { #expect(!left.contains(name), "\(name)") }
    for name in ["prices.csv", "limits/plan.yaml", "rations/HIGH.yaml", "farm.galacto"] {
      #expect(left.contains(name), "\(name)")
    }
  }
}
