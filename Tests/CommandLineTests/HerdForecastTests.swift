import Foundation
import Testing

@Suite("What pens and tank will give")
struct HerdForecastTests {
  /// A herd of twelve tested monthly to 2024-06-10. Cow 1 is 210 days in calf, cow 2 dry and due in some
  /// ten days, cow 5 gave a third of what she does; nothing else is on file.
  private func forecast(_ words: String...) throws -> [String: Any] {
    var tests = "animal_id,calving_date,parity,test_date,milk_kg\n"
    for cow in 1...12 {
      let calving = cow == 1 ? "2023-08-01" : cow == 2 ? "2023-06-01" : "2024-01-\(10 + cow)"
      for month in 2...6 where !(cow == 2 && month > 3) {
        let milk = cow == 5 && month == 6 ? 9.0 : 34 - 1.2 * Double(month) + 0.3 * Double(cow % 4)
        tests += "\(cow),\(calving),2,2024-0\(month)-10,\(milk)\n"
      }
    }
    let events = "animal_id,date,event\n1,2023-11-13,BRED\n2,2023-09-14,BRED\n2,2024-04-01,DRY\n"
    let scratch = try TemporaryFolder()
    _ = try scratch.write(tests, to: "t.csv")
    _ = try scratch.write(events, to: "e.csv")
    let farm = scratch.url.appendingPathComponent("farm")
    #expect(try Program.run(["herd", "init", "farm"], in: scratch.url).exitCode == 0)
    let stored = try Program.run(["herd", "import", "../t.csv", "../e.csv"], in: farm)
    #expect(stored.exitCode == 0, "\(stored.talk)")
    let run = try Program.run(["herd", "forecast", "--json"] + words, in: farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("Calvings and dryings stand in their week, and the tank follows the cows in milk")
  func weeks() throws {
    let weeks = try #require(try forecast("--weeks", "4")["weeks"] as? [[String: Any]])
    #expect(weeks.map { $0["calvings"] as? Int } == [0, 1, 0, 0])
    #expect(weeks.map { $0["dryings"] as? Int } == [0, 1, 0, 0])
    #expect(weeks.map { $0["cows"] as? Int } == [11, 11, 11, 11])
    for week in weeks {
      let milk = try #require(week["milk_kg_per_d"] as? [String: Any])
      let low = try #require(milk["low"] as? Double)
      let value = try #require(milk["value"] as? Double)
      let high = try #require(milk["high"] as? Double)
      #expect(low < value && value < high)
      #expect((200...400).contains(value))
    }
  }

  @Test("Cows without a service on file are told, not left to look certain")
  func unforeseen() throws {
    let unforeseen = try #require(try forecast()["unforeseen"] as? [String: Any])
    #expect(unforeseen["cows_in_milk"] as? Int == 10)
    #expect(unforeseen["dry_cows"] as? Int == 0)
  }

  @Test("A cow far below what was foretold of her is named, and no other")
  func low() throws {
    let last = try #require(try forecast()["last"] as? [String: Any])
    #expect(last["day"] as? String == "2024-06-10" && last["as_of"] as? String == "2024-05-10")
    #expect((last["low"] as? [[String: Any]])?.map { $0["animal"] as? String } == ["5"])
  }

  @Test("Weeks that no forecast covers are refused with what they may be", arguments: ["0", "27"])
  func range(weeks: String) throws {
    let farm = try DemoFarmRun.shared.get().farm
    let run = try Program.run(["herd", "forecast", "--weeks", weeks], in: farm)
    #expect(run.exitCode == 2)
    #expect(run.talk.contains("1 to 26"))
  }
}
