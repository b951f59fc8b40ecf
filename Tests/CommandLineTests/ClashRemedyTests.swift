import Foundation
import Testing

@Suite("What is offered where no ration fits")
struct ClashRemedyTests {
  @Test("Lowering what the cow needs is offered first, though the farm's own amounts can be moved")
  func needsLast() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.hoeve(in: scratch, withBounds: true)
    let run = try Program.run(["ration", "optimise", "HIGH"], in: farm)
    #expect(run.exitCode == 4)
    let lines = (run.output + run.talk).split(separator: "\n").map(String.init)
    let nearest = try #require(
      lines.firstIndex { $0.hasPrefix("nearest change: ") }, "\(run.output)")
    let command = lines[nearest + 1].trimmingCharacters(in: .whitespaces)
    #expect(!command.contains("percent_of_requirement"), "\(command)")
    // The command is run as printed, and there is a ration.
    let mended = try Program.run(asTyped: command, in: farm)
    #expect(mended.code == 0, "\(command)\n\(mended.talk)")
  }
}
