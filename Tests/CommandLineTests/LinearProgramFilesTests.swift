import Foundation
import Testing

@Suite("Model files from the command line")
struct LinearProgramFilesTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func put(_ text: String, _ name: String, in folder: TemporaryFolder) throws -> URL {
    let url = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url
  }

  @Test("A switch with a coefficient of a million is on when it has to be, and the answer says so")
  func largeCoefficient() throws {
    let folder = try TemporaryFolder()
    let file = try put(
      """
      Minimize
       cost: 0.5 bag + 2 order
      Subject To
       need: bag >= 0.4
       link: bag - 1000000 order <= 0
      Binary
       order
      End

      """, "need.lp", in: folder)
    let run = try Program.run(["lp", "solve", file.path, "--json"])
    let answer = try object(run.output)
    #expect(run.exitCode == 0 && answer["status"] as? String == "optimal")
    #expect(answer["objective"] as? Double == 2.2 && answer["gap"] as? Double == 0)
    #expect(answer["fallbacks"] is [String])
  }

  @Test("What a file leaves to convention is a warning beside the answer, never in it")
  func conventions() throws {
    let folder = try TemporaryFolder()
    let file = try put(
      "ROWS\n N z\n G r\nCOLUMNS\n x z 1 r 1\nRHS\n RHS r 2 z 5\nENDATA\n", "m.mps", in: folder)
    let run = try Program.run(["lp", "solve", file.path, "--json"])
    #expect(run.exitCode == 0)
    #expect(try object(run.output)["objective"] as? Double == -3)
    #expect(run.talk.contains("warning:") && run.talk.contains("right-hand side 5"))
  }

  @Test("lp_solve's format is refused by name, with the command that turns it into MPS")
  func otherDialect() throws {
    let folder = try TemporaryFolder()
    let file = try put("/* cheapest mix */\nmin: 3 hay;\nhay >= 2;\n", "mix.lp", in: folder)
    let run = try Program.run(["lp", "solve", file.path])
    #expect(run.exitCode == 3 && run.output.isEmpty)
    #expect(run.talk.contains("lp_solve") && run.talk.contains("-wfmps mix.mps"))
  }

  @Test("Names that a format cannot hold are changed and told; the answer is there all the same")
  func changedNames() throws {
    let folder = try TemporaryFolder()
    let file = try put(
      """
      {"sense": "max", "offset": 1, "variables": {
        "corn silage": {"cost": 2, "ub": 4}, "energy": {"cost": 1, "lb": 1, "ub": 8, "kind": "semicontinuous"}},
       "rows": [{"name": "dry matter", "coef": {"corn silage": 1, "energy": 1}, "lb": 2, "ub": 9}]}
      """, "mix.json", in: folder)
    for name in ["again.lp", "again.mps"] {
      let written = folder.url.appendingPathComponent(name)
      let run = try Program.run(["lp", "solve", file.path, "--json", "--write", written.path])
      #expect(run.exitCode == 0 && run.talk.contains("'corn silage' to 'corn_silage'"))
      #expect(run.talk.contains("binaries"))
      let again = try object(try Program.run(["lp", "solve", written.path, "--json"]).output)
      #expect(again["objective"] as? Double == 14)
      #expect(try object(run.output)["objective"] as? Double == 14)
      let variables = try #require(again["variables"] as? [String: Any])
      #expect(variables["energy"] != nil && variables["~r_0"] == nil)
    }
  }

  @Test("A file that cannot be written takes no answer with it")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try put("Minimize\n x\nst\n c: x >= 3\nEnd\n", "m.lp", in: folder)
    let run = try Program.run(
      ["lp", "solve", file.path, "--write", file.path + "/there.lp"])
    #expect(run.exitCode == 5 && run.output.contains("objective 3"))
  }

  @Test("A search that its limit ends says what is proved and keeps to the limit")
  func timeLimit() throws {
    let folder = try TemporaryFolder()
    var text = "Maximize\n" + (0..<50).map { " + b\($0)" }.joined() + "\nSubject To\n"
    for row in 0..<5 {
      text +=
        (0..<50).map { " + \((37 * $0 + 53 * row + $0 * $0 * (row + 3)) % 97) b\($0)" }
        .joined(separator: "\n") + " = 1213\n"
    }
    text += "Binary\n" + (0..<50).map { " b\($0)" }.joined(separator: "\n") + "\nEnd\n"
    let file = try put(text, "split.lp", in: folder)
    let began = ContinuousClock.now
    let run = try Program.run(["lp", "solve", file.path, "--json", "--time-limit", "0.5"])
    // A second on an idle machine; busy ones get some more.
    #expect(ContinuousClock.now - began < .seconds(10))
    let answer = try object(run.output)
    if answer["status"] as? String == "limit" {
      #expect(run.exitCode == 4 && answer["best_bound"] is Double)
    }
  }
}
