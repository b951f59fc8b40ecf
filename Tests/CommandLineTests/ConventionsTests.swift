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

  @Test("A script learns from one document which version it asks, and which forms it will read")
  func version() throws {
    let plain = try Program.run(["--version"]).output.trimmingCharacters(in: .newlines)
    for arguments in [["--version", "--json"], ["--json", "--version"]] {
      let run = try Program.run(arguments)
      #expect(run.exitCode == 0 && run.talk.isEmpty, "\(arguments)")
      let document = try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(document["schema"] as? String == "galacto.version/1")
      #expect(document["version"] as? String == plain)
      let forms = try #require(document["documents"] as? [String: String])
      #expect(forms["plan"]?.hasPrefix("galacto.plan/") == true)
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
