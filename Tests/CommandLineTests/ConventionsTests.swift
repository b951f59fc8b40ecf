import Foundation
import Testing

@Suite("Conventions every command keeps")
struct ConventionsTests {
  @Test("A mistyped command names the one that was meant and exits 2; scripts rely on the code")
  func didYouMean() throws {
    let run = try Program.run(["docter"])
    #expect(run.exitCode == 2)
    #expect(run.output.isEmpty)
    #expect(run.talk.contains("Did you mean 'galacto doctor'?"))
  }

  @Test("Help and version are answers: standard output, exit 0")
  func help() throws {
    for arguments in [["--help"], ["--version"], ["plan", "--help"]] {
      let run = try Program.run(arguments)
      #expect(run.exitCode == 0, "\(arguments)")
      #expect(!run.output.isEmpty, "\(arguments)")
      #expect(run.talk.isEmpty, "\(arguments)")
    }
  }

  @Test("Nothing but plain text leaves the program when NO_COLOR is set or no one is looking")
  func noColour() throws {
    let run = try Program.run(
      ["plan", "--farm", "no-such-farm"], environment: ["NO_COLOR": "1"])
    #expect(!run.talk.contains("\u{1B}"))
    #expect(run.exitCode == 2)
  }
}
