import Foundation
import Testing

@Suite("What a farm keeps to save time is never noticed but by the clock")
struct FarmCacheTests {
  /// The demo farm with nothing kept.
  private static func bareFarm(in scratch: TemporaryFolder) throws -> URL {
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    try? FileManager.default.removeItem(at: farm.appendingPathComponent(".cache"))
    return farm
  }

  /// The demo farm milked half an hour earlier: of these tables none is shipped.
  private static func earlyFarm(in scratch: TemporaryFolder) throws -> URL {
    let farm = try bareFarm(in: scratch)
    let settings = farm.appendingPathComponent("limits/plan.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    let early = text.replacing("2x: \"05:00,17:00\"", with: "2x: \"04:30,16:30\"")
    #expect(early != text)
    try Data(early.utf8).write(to: settings)
    return farm
  }

  @Test("A plan has the same bytes with tables made, kept, damaged, and not to be kept")
  func sameBytes() throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.earlyFarm(in: scratch)
    let cache = farm.appendingPathComponent(".cache")
    let tables = cache.appendingPathComponent("cow")
    func plan() throws -> [String] {
      let run = try Program.run(["plan", "--json"], in: farm)
      #expect(run.exitCode == 0)
      return [run.output, run.talk]
    }
    let made = try plan()
    let names = try FileManager.default.contentsOfDirectory(atPath: tables.path).sorted()
    #expect(names.contains("lactation-holstein-1-0430-1630.cowtable"))
    #expect(names.allSatisfy { $0.hasSuffix(".cowtable") })

    // One table is damaged, one is another's: both are made anew, the others are read.
    let damaged = tables.appendingPathComponent("lactation-holstein-1-0430-1630.cowtable")
    let foreign = tables.appendingPathComponent("lactation-holstein-2-0430-1630.cowtable")
    let whole = [try Data(contentsOf: damaged), try Data(contentsOf: foreign)]
    var bytes = whole[0]
    bytes[bytes.count / 2] ^= 0x10
    try bytes.write(to: damaged)
    try whole[0].write(to: foreign)
    #expect(try plan() == made)
    #expect([try Data(contentsOf: damaged), try Data(contentsOf: foreign)] == whole)

    // Nothing can be kept where a file has the folder's name.
    try FileManager.default.removeItem(at: cache)
    try Data("mine".utf8).write(to: cache)
    #expect(try plan() == made)
    #expect(try Data(contentsOf: cache) == Data("mine".utf8))
  }

  @Test("The demo farm needs none: the shipped tables serve, or the doctor says how many do not")
  func shipped() throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.bareFarm(in: scratch)
    let run = try Program.run(["cow", "tables"])
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n").dropFirst()
    #expect(lines.count == 9)
    let doctor = try Program.run(["doctor"], in: farm)
    #expect(try Program.run(["plan"], in: farm).exitCode == 0)
    if lines.allSatisfy({ $0.hasSuffix(" taken") }) {
      #expect(doctor.output.contains("all 9 that are shipped serve here"))
      let kept = farm.appendingPathComponent(".cache")
      #expect(!FileManager.default.fileExists(atPath: kept.path))
    } else {
      #expect(lines.allSatisfy { $0.hasSuffix(" taken") || $0.hasSuffix(" other processor") })
      #expect(doctor.output.contains("each farm makes the others once"))
    }
  }
}
