import Foundation
import Testing

@Suite("Linear programs from the command line")
struct LinearProgramSolveTests {
  private func solve(
    _ text: String, named name: String, _ options: [String] = ["--json"]
  ) throws -> (exitCode: Int32, output: String, talk: String) {
    let folder = try TemporaryFolder()
    let url = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    let run = try Program.run(["lp", "solve", url.path] + options)
    return (run.exitCode, run.output, run.talk)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static let dogFood = """
    Minimize
     cents: 10 chicken + grain
    Subject To
     protein: 10 chicken + 2 grain >= 200
     fat: 5 chicken + 2 grain >= 150
    End

    """

  @Test("An optimal file exits 0 with values, prices and residuals under the agreed keys")
  func optimal() throws {
    let run = try solve(Self.dogFood, named: "dog.lp")
    #expect(run.exitCode == 0 && run.talk.isEmpty)
    let answer = try object(run.output)
    #expect(answer["status"] as? String == "optimal")
    #expect(answer["objective"] as? Double == 100)
    let variables = try #require(answer["variables"] as? [String: [String: Double]])
    #expect(variables["grain"]?["value"] == 100 && variables["chicken"]?["reduced_cost"] == 5)
    let rows = try #require(answer["rows"] as? [String: [String: Double]])
    #expect(rows["protein"]?["shadow_price"] == 0.5 && rows["fat"]?["activity"] == 200)
    #expect((answer["residuals"] as? [String: Any])?["primal"] is Double)
    #expect(answer["conflict"] is NSNull)
  }

  @Test("An infeasible file exits 4 and still answers: conflict, nearest point, no ration")
  func infeasible() throws {
    let text = Self.dogFood.replacingOccurrences(
      of: "End", with: " limit: chicken + grain <= 10\nEnd")
    let run = try solve(text, named: "dog.lp")
    #expect(run.exitCode == 4)
    let answer = try object(run.output)
    #expect(answer["status"] as? String == "infeasible")
    #expect(answer["objective"] is NSNull)
    #expect((answer["variables"] as? [String: Any])?.isEmpty == true)
    let conflict = try #require(answer["conflict"] as? [String: Any])
    let rows = try #require(conflict["rows"] as? [String])
    #expect(rows.contains("limit") && rows.count == 2)
    #expect(conflict["bounds"] is [String])
    #expect((answer["nearest"] as? [String: Any])?["relaxations"] is [Any])
    let plain = try solve(text, named: "dog.lp", [])
    #expect(plain.output.hasPrefix("infeasible: ") && plain.exitCode == 4)
  }

  @Test("An unbounded file exits 4 and names what runs away")
  func unbounded() throws {
    let run = try solve(
      "Maximize\n z: corn\nSubject To\n r: corn - soy <= 1\nEnd\n", named: "u.lp")
    #expect(run.exitCode == 4)
    let answer = try object(run.output)
    #expect(answer["status"] as? String == "unbounded")
    let names = (answer["runaways"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(names == ["corn", "soy"])
  }

  @Test("A malformed file exits 3 with file and line, a missing one 5, and nothing is answered")
  func broken() throws {
    let run = try solve("NAME\nROWS\n N z\nCOLUMNS\n x z one\nENDATA\n", named: "b.mps")
    #expect(run.exitCode == 3 && run.talk.contains("b.mps:5"))
    #expect(try object(run.output)["schema"] as? String == "galacto.error/2")
    let missing = try Program.run(["lp", "solve", "no-such-model.mps"])
    #expect(missing.exitCode == 5 && missing.output.isEmpty)
  }

  @Test("A model written in another form has the same answer")
  func conversion() throws {
    let folder = try TemporaryFolder()
    let first = folder.url.appendingPathComponent("dog.lp")
    let second = folder.url.appendingPathComponent("dog.mps")
    try Data(Self.dogFood.utf8).write(to: first)
    let run = try Program.run(["lp", "solve", first.path, "--json", "--write", second.path])
    let again = try Program.run(["lp", "solve", second.path, "--json"])
    #expect(run.exitCode == 0 && run.output == again.output)
  }
}
