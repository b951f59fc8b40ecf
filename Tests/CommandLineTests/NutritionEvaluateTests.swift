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
    #expect(refused.talk.contains("non protein nitrogen"))
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

  @Test("A missing number written as NaN or null is one thing; NaN for the cow herself is refused")
  func notANumber() throws {
    let folder = try TemporaryFolder()
    func energy(_ lignin: String) throws -> Program.Run {
      let text = """
        {"id": "a \\"NaN\\" name", "animal": {"An_StatePhys": "Dry Cow", "An_Parity_rl": 2,
         "An_BW": \(lignin == "weight" ? "NaN" : "650"), "Trg_Dt_DMIn": 12}, "equations": {},
         "feeds": [{"name": "Our NaN hay", "kg_user": 1, "composition": {"UID": 17,
          "Fd_Category": "Grass/Legume Forage", "Fd_Type": "Forage", "Fd_DM": 88, "Fd_NDF": 60,
          "Fd_ADF": 38, "Fd_CP": 10, "Fd_Lg": \(lignin == "weight" ? "5" : lignin)}}]}
        """
      let path = try folder.write(text, to: "cow.json")
      return try Program.run(
        ["nutrition", "evaluate", path, "--json", "--missing", "reference"])
    }
    let (nan, null) = (try energy("NaN"), try energy("null"))
    #expect(nan.exitCode == 0)
    #expect(nan.output == null.output)
    #expect(try energy("5").output != null.output)
    #expect(try energy("weight").exitCode == 3)
  }

  @Test("A cow the model was not made for is refused, or with --force evaluated and marked")
  func extrapolation() throws {
    var scenario = Self.cow
    var animal = try #require(scenario["animal"] as? [String: Any])
    animal["An_BW"] = 5000
    scenario["animal"] = animal
    let refused = try evaluate(scenario, ["--json"])
    #expect(refused.exitCode == 3)
    #expect(refused.output.contains("galacto.error/2"))
    #expect(refused.talk.contains("5000.0 lies outside 30.0 to 1500.0"))
    let forced = try evaluate(scenario, ["--json", "--force"])
    #expect(forced.exitCode == 0)
    #expect(forced.talk.contains("outside what the model was made for"))
    let answer = try #require(
      JSONSerialization.jsonObject(with: Data(forced.output.utf8)) as? [String: Any])
    #expect((answer["outside_model_range"] as? [String])?.count == 1)
    animal["An_BW"] = -5
    scenario["animal"] = animal
    #expect(try evaluate(scenario, ["--force"]).exitCode == 3)
  }

  @Test("A name the published software has twice is printed twice")
  func secondNames() throws {
    let run = try evaluate(Self.cow, ["--json"])
    let answer = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(answer["An_DMIn"] as? Double == answer["Dt_DMIn"] as? Double)
    #expect(answer["An_RUPIn"] is Double)
  }
}
