import Foundation
import Testing

/// The same question has the same bytes for an answer, whatever processor is asked.
@Suite("Same inputs, same bytes")
struct SameBytesTests {
  private static let cow = """
    {"cow": {"parity": 2, "potential": 1.1}, "from_day": -60, "to_day": 305}
    """

  /// Questions of the mathematics: a cow, a plan, the curves of a herd, a ration.
  private static func questions(_ scratch: TemporaryFolder) throws -> [[String]] {
    let farm = try DemoFarmRun.shared.get().farm.path
    return [
      ["cow", "simulate", try scratch.write(cow, to: "cow.json"), "--json"],
      ["herd", "curves", "-C", farm, "--json"], ["plan", "-C", farm, "--json"],
      ["ration", "optimise", "all", "-C", farm, "--json"],
    ]
  }

  @Test("A processor without fused multiply-add gives a cow, a plan or a curve other bytes")
  func withoutFusedMultiplyAdd() throws {
    let scratch = try TemporaryFolder()
    for question in try Self.questions(scratch) {
      let here = try Program.run(question)
      // Hides the instructions from the system's library, which then takes its other routines.
      let there = try Program.run(
        question, environment: ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2"])
      #expect(here.output.count > 1000, "\(question)")
      #expect(here.output == there.output, "\(question)")
    }
  }

  @Test(
    "One core gives other bytes than two",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")))
  func onOneCore() throws {
    let scratch = try TemporaryFolder()
    for question in try Self.questions(scratch) {
      let all = try Program.run(question)
      let one = try Program.run(
        ["-c", "0", Program.url.path] + question, program: URL(fileURLWithPath: "/usr/bin/taskset"))
      #expect(all.output == one.output, "\(question)")
    }
  }
}
