import Foundation
import Testing

/// Everything a farm says in its folder reaches every command that feeds a pen, or the command says
/// that it does not use it.
@Suite("Farm files reach every command")
struct FarmFilesTests {
  /// A file of the farm, what is written into it, and the commands it need not move with the words
  /// that say so.
  struct Change: CustomTestStringConvertible, Sendable {
    var file: String
    var text: String
    /// Appended to what is there rather than in its place.
    var appends = false
    /// What it takes the place of, where the rest of the file stays.
    var replaces: String?
    /// Commands whose answer stays, with what they must say of it; `""` where the file has nothing
    /// to do with the question.
    var saidInstead: [String: String] = [:]

    var testDescription: String { file }
  }

  static let commands: [String: [String]] = [
    "evaluate": ["ration", "evaluate", "HIGH", "--json"],
    "optimise": ["ration", "optimise", "HIGH", "--json"],
    "what-if": ["whatif", "milking", "--pen", "HIGH", "--to", "3x", "--json"],
    "plan": ["plan", "--json"],
  ]

  static let changes: [Change] = [
    Change(
      file: "limits/HIGH.yaml", text: "stage: high\nlimits:\n  starch_percent_dm: {max: 21}\n"),
    Change(
      file: "limits/high.yaml", text: "stage: high\nlimits:\n  starch_percent_dm: {max: 22}\n"),
    Change(file: "limits/feeds.yaml", text: "  Canola meal: 0.5\n", appends: true),
    Change(
      file: "limits/stock.yaml",
      text: "days: 30\nmax_kg_as_fed:\n  \"Corn silage, typical\": 30000\n",
      saidInstead: ["evaluate": "", "optimise": "", "what-if": "limits/stock.yaml"]),
    Change(
      file: "limits/spread.yaml", text: "\"Canola meal\": {cp_percent_dm: 2.0}\n", appends: true,
      saidInstead: [
        "evaluate": "", "optimise": "", "what-if": "", "plan": "limits/spread.yaml",
      ]),
    Change(
      file: "rations/HIGH.yaml",
      text: "pen: HIGH\nkg_as_fed:\n  \"Corn silage, typical\": 40\n  Canola meal: 6\n",
      saidInstead: ["what-if": "rations made anew"]),
    Change(file: "prices.csv", text: "Canola meal,190,", replaces: "Canola meal,290,"),
    Change(
      file: "limits/plan.yaml", text: "per_kg_fat: 3.00", replaces: "per_kg_fat: 4.00"),
    Change(
      file: "feeds/lab_samples.csv",
      text: "feed,library_feed,lab_number,date,ndf_percent_dm,starch_percent_dm\n"
        + "\"Corn silage, typical\",\"Corn silage, typical\",1,2010-12-01,48,24\n"),
  ]

  @Test("A file that changes changes the answer, or is said not to be used", arguments: changes)
  func reaches(change: Change) throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let url = farm.appendingPathComponent(change.file)
    var before: [String: Program.Run] = [:]
    for (name, arguments) in Self.commands {
      before[name] = try Program.run(arguments, in: farm)
    }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    let old = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let new =
      if let replaced = change.replaces {
        old.replacing(replaced, with: change.text)
      } else {
        change.appends ? old + change.text : change.text
      }
    #expect(new != old)
    try Data(new.utf8).write(to: url)
    for (name, arguments) in Self.commands.sorted(by: { $0.key < $1.key }) {
      let after = try Program.run(arguments, in: farm)
      if after.exitCode == 2 || after.exitCode == 3 { continue }  // refused, with its reason
      if let words = change.saidInstead[name] {
        #expect(words.isEmpty || after.output.contains(words), "\(name) passes over \(change.file)")
      } else {
        #expect(after.output != before[name]?.output, "\(name) passes over \(change.file)")
      }
    }
  }
}
