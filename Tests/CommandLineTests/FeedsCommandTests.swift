import Foundation
import Testing

/// Feeds found, shown and explained from the command line, with a farm and without one.
@Suite("galacto feeds")
struct FeedsCommandTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private func json(_ run: Program.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("Without a farm the shipped library answers; the first line is the answer")
  func withoutFarm() throws {
    let run = try Program.run(["feeds", "find", "ensilage", "de", "maïs"], in: scratch.url)
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("'ensilage de maïs' is Corn silage, typical.\n"))
    let show = try Program.run(["feeds", "show", "Sojaschrot", "--json"], in: scratch.url)
    #expect(show.exitCode == 0)
    let document = try json(show)
    #expect(document["feed"] as? String == "Soybean meal, solvent 48CP")
    #expect((document["remarks"] as? [String])?.first?.contains("taken as") == true)
    let explain = try Program.run(["feeds", "explain", "Urea"], in: scratch.url)
    #expect(explain.exitCode == 0)
    #expect(explain.output.hasPrefix("Urea: NEL -"))
  }

  @Test("Nothing found is exit 3 with a way on; a farm that is named and not there is said")
  func nothing() throws {
    let run = try Program.run(["feeds", "find", "stroooh"], in: scratch.url)
    #expect(run.exitCode == 0 || run.output.contains("nearest words"))
    let none = try Program.run(["feeds", "find", "xyzzyq"], in: scratch.url)
    #expect(none.exitCode == 3)
    #expect(none.output.contains("try another word"))
    let unknown = try Program.run(["feeds", "show", "silage"], in: scratch.url)
    #expect(unknown.exitCode == 3)
    #expect(unknown.talk.contains("did you mean"))
    let farm = try Program.run(["feeds", "find", "hay", "-C", "no-such"], in: scratch.url)
    #expect(farm.exitCode != 0)
  }

  @Test("On a farm its own feeds are found, and measured stands beside taken and filled")
  func onFarm() throws {
    let farm = try FieldFarm.hoeve(in: scratch)
    let found = try json(Program.run(["feeds", "find", "kuilgras", "--json"], in: farm))
    let feeds = try #require(found["feeds"] as? [[String: Any]])
    #expect(feeds.first?["feed"] as? String == "Kuil 1 gras")
    #expect(feeds.first?["why"] as? String == "laid-over")
    let shown = try json(Program.run(["feeds", "show", "Kuil 1 gras", "--json"], in: farm))
    #expect(shown["library_feed"] as? String == "Cool season grass silage")
    let rows = try #require(shown["analyses"] as? [[String: Any]])
    func origin(_ analysis: String) -> String? {
      rows.first { $0["analysis"] as? String == analysis }?["origin"] as? String
    }
    #expect(origin("ndf_percent_dm") == "laboratory")
    #expect(origin("protein_fraction_a_percent") == "library")
    let explained = try json(Program.run(["feeds", "explain", "Mais 3", "--json"], in: farm))
    let lines = try #require(explained["of_feed"] as? [[String: Any]])
    let digestibility = try #require(lines.first { $0["key"] as? String == "ndf_digestibility" })
    let inputs = try #require(digestibility["inputs"] as? [[String: Any]])
    #expect(inputs.contains { $0["symbol"] as? String == "NDF" && $0["value"] as? Double == 37.2 })
    #expect(inputs.contains { $0["origin"] as? String == "laboratory" })
  }
}
