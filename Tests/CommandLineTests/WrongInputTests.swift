import Foundation
import Testing

@Suite("Wrong input is named, and the farm stays as it was")
struct WrongInputTests {
  private let demo: DemoFarmRun

  init() throws {
    demo = try DemoFarmRun.shared.get()
  }

  /// A file that is wrong, the exit code it must give and a word its message must hold.
  struct WrongFile: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let exitCode: Int32
    let says: String
    var testDescription: String { name }
  }

  private static let header = "herd_id,ctrl_date,anim_id,parity,calv_date,milk,fat,prot,scc\n"

  private static let wrongFiles = [
    WrongFile(name: "empty.csv", text: "", exitCode: 3, says: "empty.csv"),
    WrongFile(name: "header-only.csv", text: header, exitCode: 3, says: "no rows"),
    WrongFile(
      name: "negative-milk.csv",
      text: header + "FR000051,2010-12-27,FRX00001,1,2010-11-01,-5,4.0,3.2,50\n", exitCode: 3,
      says: "negative-milk.csv:2"),
    WrongFile(
      name: "impossible-day.csv",
      text: header + "FR000051,2010-02-30,FRX00001,1,2009-11-01,25,4.0,3.2,50\n", exitCode: 3,
      says: "impossible-day.csv:2"),
  ]

  @Test("A wrong herd file", arguments: wrongFiles)
  func herdFile(_ wrong: WrongFile) throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let before = try FarmRecords.text(of: farm)
    let file = try scratch.write(wrong.text, to: wrong.name)
    let run = try Program.run(["herd", "import", "--farm", farm.path, file])
    #expect(run.exitCode == wrong.exitCode, "\(run.talk)")
    #expect(run.talk.contains(wrong.says), "\(run.talk)")
    #expect(run.output.isEmpty)
    #expect(try FarmRecords.text(of: farm) == before)
  }

  @Test("Calving before birth")
  func calvingBeforeBirth() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let before = try FarmRecords.text(of: farm)
    let animals = try scratch.write(
      "anim_id,birth_date,birth_herd,dam_id,bull_id,breed\nFRX00009,2010-12-01,FR000051,,,66\n",
      to: "dairyherddata_anim.csv")
    let tests = try scratch.write(
      Self.header + "FR000051,2010-12-27,FRX00009,1,2010-11-01,25,4.0,3.2,50\n",
      to: "dairyherddata_rec.csv")
    let run = try Program.run(["herd", "import", "--farm", farm.path, tests, animals])
    #expect(run.exitCode == 3, "\(run.talk)")
    #expect(run.talk.contains("birth") || run.talk.contains("born"), "\(run.talk)")
    #expect(try FarmRecords.text(of: farm) == before)
  }

  @Test(
    "A path that is no file",
    arguments: [("no-such-file.csv", Int32(5)), (".", 5), ("/dev/null", 3)])
  func noFile(path: String, exitCode: Int32) throws {
    // A farm of its own: a command that writes would leave its log in copies other tests make.
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let run = try Program.run(["herd", "import", "--farm", farm.path, path])
    #expect(run.exitCode == exitCode, "\(run.talk)")
    #expect(run.talk.hasPrefix("error: "))
  }

  /// A change to one of the farm's own files, and what must be said of it.
  struct WrongSetting: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let says: String
    var testDescription: String { "\(file): \(new)" }
  }

  private static let wrongSettings = [
    WrongSetting(
      file: "prices.csv", old: "Canola meal", new: "Canolla meel", says: "did you mean 'Canola meal"
    ),
    WrongSetting(
      file: "limits/feeds.yaml", old: "max_kg_dm:",
      new: "min_kg_dm:\n  Wheat straw: 9\nmax_kg_dm:", says: "limits/feeds.yaml:3"),
    WrongSetting(
      file: "limits/plan.yaml", old: "wage_per_hour: 18.00", new: "wage_per_hour: minus",
      says: "labour.wage_per_hour"),
    WrongSetting(
      file: "limits/high.yaml", old: "stage: high", new: "stage: hihg", says: "high.yaml"),
  ]

  @Test("A wrong price, limit or setting stops the plan with its place", arguments: wrongSettings)
  func setting(_ wrong: WrongSetting) throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let file = farm.appendingPathComponent(wrong.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(wrong.old))
    try text.replacingOccurrences(of: wrong.old, with: wrong.new)
      .write(to: file, atomically: true, encoding: .utf8)
    let run = try Program.run(["plan", "--farm", farm.path])
    #expect(run.exitCode == 3, "\(run.talk)")
    #expect(run.talk.contains(wrong.says), "\(run.talk)")
    #expect(run.output.isEmpty)
  }

  @Test("A damaged database is refused and left alone", arguments: [0, 100, 4096])
  func damagedDatabase(bytes: Int) throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    for ending in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: farm.path + "/farm.galacto" + ending)
    }
    let database = farm.appendingPathComponent("farm.galacto")
    try Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 37) }).write(to: database)
    let before = try Data(contentsOf: database)
    let run = try Program.run(["plan", "--farm", farm.path])
    #expect(run.exitCode == 5, "\(run.talk)")
    #expect(try Data(contentsOf: database) == before)
    #expect(try Program.run(["doctor", "--farm", farm.path]).exitCode == 5)
  }
}
