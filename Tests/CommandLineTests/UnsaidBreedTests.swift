import Foundation
import Testing

@Suite("Cows whose breed no file says")
struct UnsaidBreedTests {
  /// A herd of thirteen tested three times; the rows' further column, where there is one, is `breed`.
  private func farm(breed: (Int) -> String? = { _ in nil }, in scratch: TemporaryFolder) throws
    -> URL
  {
    let hasBreed = breed(1) != nil
    var tests =
      "animal_id,calving_date,parity,test_date,milk_kg" + (hasBreed ? ",breed\n" : "\n")
    for month in 2...4 {
      for cow in 1...13 {
        tests += "\(cow),2024-01-\(10 + cow),2,2024-0\(month)-10,\(30 + cow % 5 - month)"
        tests += (breed(cow).map { ",\($0)" } ?? "") + "\n"
      }
    }
    _ = try scratch.write(tests, to: "t.csv")
    let farm = scratch.url.appendingPathComponent("farm")
    #expect(try Program.run(["herd", "init", "farm"], in: scratch.url).exitCode == 0)
    let stored = try Program.run(["herd", "import", "../t.csv"], in: farm)
    #expect(stored.exitCode == 0 && !stored.talk.contains("'breed' is not read"), "\(stored.talk)")
    return farm
  }

  private func say(_ breed: String, of farm: URL) throws {
    let file = farm.appendingPathComponent("farm.yaml")
    let old = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let kept = old.split(separator: "\n").filter { !$0.hasPrefix("breed:") }
    let text = (kept + ["breed: \(breed)"]).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: file)
  }

  @Test("What is assumed differs between the commands, or is not said, or cannot be set right")
  func unsaid() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(in: scratch)
    for words in [["doctor"], ["herd", "yield"], ["herd", "curves"], ["herd", "forecast"]] {
      let run = try Program.run(words, in: farm)
      let all = run.output + run.talk
      #expect(all.contains("no file says the breed of 13 of 13 animals"), "\(words): \(all)")
      #expect(all.contains("taken for Holstein, 700 kg when grown"), "\(words)")
      #expect(all.contains("breed: Holstein, or Jersey, or Other"), "\(words)")
    }
    /// The rows alone: the remark on the breed stands beside them.
    func rows() throws -> [[String: Any]] {
      let text = try Program.run(["herd", "curves", "--json"], in: farm).output
      let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return try #require(document?["lactations"] as? [[String: Any]])
    }
    let assumed = try rows() as NSArray
    try say("Holstein", of: farm)
    let said = try Program.run(["herd", "curves"], in: farm)
    #expect(!(said.output + said.talk).contains("breed"))
    // Holstein said is Holstein assumed; another breed is another answer.
    #expect(try assumed.isEqual(rows()))
    try say("Other", of: farm)
    #expect(try !assumed.isEqual(rows()))
    try say("Zebra", of: farm)
    let wrong = try Program.run(["herd", "curves"], in: farm)
    #expect(wrong.exitCode == 3 && wrong.talk.contains("write Holstein, Jersey or Other"))
  }

  @Test("A column of breeds is not read, a code nobody knows is swallowed")
  func column() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(breed: { $0 <= 10 ? "JER" : "zz9" }, in: scratch)
    let doctor = try Program.run(["doctor"], in: farm)
    #expect(
      doctor.output.contains("the breed of 3 of 13 animals is not known here (zz9)"),
      "\(doctor.output)")
    // The herd's commonest stands in.
    #expect(doctor.output.contains("taken for Jersey, 520 kg when grown"))
    // The same animals told again in another spelling change nothing.
    let again = try String(
      contentsOf: scratch.url.appendingPathComponent("t.csv"), encoding: .utf8
    ).replacing(",JER", with: ",Jersey")
    _ = try scratch.write(again, to: "again.csv")
    let stored = try Program.run(["herd", "import", "../again.csv"], in: farm)
    #expect(stored.exitCode == 0, "\(stored.talk)")
    #expect(stored.output.contains("0 new, 0 updated"), "\(stored.output)")
  }
}
