import Foundation
import Testing

@Suite("Evaluating a diet from the command line")
struct NutritionEvaluateTests {
  private static var cow: [String: Any] {
    [
      "id": "demo",
      "animal": [
        "An_StatePhys": "Lactating Cow", "An_Breed": "Holstein", "An_Parity_rl": 2, "An_BW": 680,
        "An_BW_mature": 700, "An_BCS": 3, "An_LactDay": 100, "Trg_MilkProd": 35,
        "Trg_MilkFatp": 3.8, "Trg_MilkTPp": 3.1, "Trg_MilkLacp": 4.85, "Trg_Dt_DMIn": 24,
      ],
      "equations": ["DMIn_eqn": 0],
      "feeds": [
        ["name": "Corn silage, typical", "kg_user": 12],
        ["name": "Oat silage, mid-maturity", "kg_user": 4],
        ["name": "Corn grain dry, fine grind", "kg_user": 5],
        ["name": "Soybean meal, solvent 48CP", "kg_user": 3],
      ],
    ]
  }

  private func evaluate(
    _ scenario: [String: Any], _ arguments: [String]
  ) throws -> Program.Run {
    let folder = try TemporaryFolder()
    let url = folder.url.appendingPathComponent("cow.json")
    try JSONSerialization.data(withJSONObject: scenario).write(to: url)
    return try Program.run(["nutrition", "evaluate", url.path] + arguments)
  }

  @Test("The answer comes first, and a filled gap is never silent")
  func text() throws {
    let run = try evaluate(Self.cow, [])
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("Allows "))
    #expect(run.talk.contains("Oat silage, mid-maturity"))
    #expect(run.talk.contains("non protein nitrogen"))
  }

  @Test("The three ways with a missing analysis differ, and strict names feed and nutrient")
  func missing() throws {
    func energy(_ way: String) throws -> Double {
      let run = try evaluate(Self.cow, ["--json", "--missing", way])
      #expect(run.exitCode == 0)
      let answer = try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      return try #require(answer["An_MEIn"] as? Double)
    }
    // Without its NPN the silage's organic matter is lost to the published software.
    #expect(try energy("impute") - energy("reference") > 1)
    let refused = try evaluate(Self.cow, ["--missing", "strict"])
    #expect(refused.exitCode == 3)
    #expect(refused.output.isEmpty)
    #expect(refused.talk.contains("Oat silage, mid-maturity"))
    #expect(refused.talk.contains("Fd_NPN_CP"))
  }

  @Test(
    "A feed the library does not know is refused with the nearest names; a missing file exits 5")
  func refusals() throws {
    var scenario = Self.cow
    scenario["feeds"] = [["name": "Corn silage, typicl", "kg_user": 12]]
    let unknown = try evaluate(scenario, [])
    #expect(unknown.exitCode == 3)
    #expect(unknown.talk.contains("did you mean 'Corn silage, typical'"))
    let missing = try Program.run(["nutrition", "evaluate", "no-such-file.json"])
    #expect(missing.exitCode == 5)
  }
}
