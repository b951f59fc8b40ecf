import Foundation
import Testing

/// A program that asks with `--json` reads standard output: what it finds there is a document, also where
/// the answer is an error.
@Suite("Errors as documents")
struct ErrorDocumentTests {
  /// Every command that takes `--json`, asked where no farm is or of a file that is not there.
  private static let commands = [
    ["plan"], ["doctor", "--frm"], ["whatif", "milking", "--pen", "HIGH", "--to", "3x"],
    ["whatif", "price", "Canola meal=+10%"], ["whatif", "drymatter", "silage=29"],
    ["whatif", "quality", "silage", "ndf_percent_dm=44"], ["whatif", "without", "silage"],
    ["ration", "evaluate", "HIGH"], ["ration", "optimise", "HIGH"], ["ration", "compare", "HIGH"],
    ["ration", "why", "starch"], ["ration", "price", "Canola meal"], ["ration", "load", "HIGH"],
    ["ration", "sheet", "HIGH"], ["ration", "market"], ["ration", "evaluate"],
    ["herd", "list"], ["herd", "show", "1"], ["herd", "sum"], ["herd", "pens"], ["herd", "check"],
    ["herd", "fresh"], ["herd", "curves"], ["herd", "yield", "x.csv"], ["herd", "lactations"],
    ["herd", "import", "x.csv"], ["herd", "import", "lab", "x.csv"],
    ["feeds", "show", "xyzzy"], ["feeds", "explain", "xyzzy"],
    ["cow", "simulate", "x.yaml"], ["cow", "fit", "x.csv"], ["nutrition", "evaluate", "x.json"],
    ["lp", "solve", "x.lp"], ["no-such-command"],
  ]

  private func document(_ text: String) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  @Test("A script reads an empty or broken answer", arguments: commands)
  func everyCommand(words: [String]) throws {
    let scratch = try TemporaryFolder()
    let run = try Program.run(words + ["--json"], in: scratch.url)
    #expect(run.exitCode != 0)
    let answer = try document(run.output)
    #expect(answer["schema"] as? String == "galacto.error/2", "\(run.output)")
    #expect(answer["exit_code"] as? Int == Int(run.exitCode))
    let error = try #require((answer["errors"] as? [[String: Any]])?.first)
    for key in ["kind", "place", "explanation"] {
      #expect((error[key] as? String)?.isEmpty == false, "\(key): \(run.output)")
    }
    #expect(error["commands"] is [String])
    // People read the same on the other stream.
    #expect(run.talk.lowercased().contains("error: "), "\(run.talk)")
    // Without the option nothing stands in the answer's place.
    #expect(try Program.run(words, in: scratch.url).output.isEmpty)
  }

  @Test("The line and field at fault are hidden in a sentence")
  func places() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let file = farm.appendingPathComponent("prices.csv")
    var text = try String(contentsOf: file, encoding: .utf8)
    text += "Canola seed,dear,EUR,t,as_fed,2010-12-01,\n"
    try Data(text.utf8).write(to: file)
    let run = try Program.run(["ration", "evaluate", "HIGH", "--json"], in: farm)
    #expect(run.exitCode == 3, "\(run.talk)")
    let error = try #require((try document(run.output)["errors"] as? [[String: Any]])?.first)
    #expect(error["file"] as? String == "prices.csv")
    #expect(error["line"] as? Int == text.split(separator: "\n").count)
    #expect(error["field"] as? String == "price")
  }

  @Test("An error names what only programmers know")
  func words() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    // One wrong settings file after another, as a person makes them wrong.
    let wrong = [
      ("limits/plan.yaml", "milk_price: [1, 2\n"), ("limits/plan.yaml", "a: b: c\n"),
      ("limits/feeds.yaml", "\tmax_kg_dm: 1\n"), ("limits/feeds.yaml", "max_kg_dm: {a: 1\n"),
      ("limits/feeds.yaml", "max_kg_dm: \"1\n"), ("limits/high.yaml", "stage: *high\n"),
      ("limits/high.yaml", "stage: high\n  limits: 2\n"), ("farm.yaml", "name: %Hof\n"),
      ("rations/HIGH.yaml", "pen: HIGH\n- Hay: 2\n"), ("farm.galacto", "no database at all\n"),
    ]
    for (name, text) in wrong {
      let file = farm.appendingPathComponent(name)
      let before = try? Data(contentsOf: file)
      try Data(text.utf8).write(to: file)
      let run = try Program.run(["ration", "evaluate", "HIGH"], in: farm)
      #expect([3, 5].contains(run.exitCode), "\(name): \(text)\(run.talk)")
      for word in [
        "did not find expected", "AnyHashable", "Optional(", "YamlError", "SQLite", "NSError",
        "Swift.",
        "DecodingError", "token", "libyaml", "while parsing", "nil",
      ] {
        #expect(!run.talk.contains(word), "\(name): \(text)\(run.talk)")
      }
      // Two words of a Swift name are no word of the field.
      #expect(run.talk.firstMatch(of: /\b[a-z]+[A-Z][a-z]+\b/) == nil, "\(run.talk)")
      if let before {
        try before.write(to: file)
      } else {
        try FileManager.default.removeItem(at: file)
      }
    }
  }
}
