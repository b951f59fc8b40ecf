import DairyTerms
import FarmFormats
import FarmText
import HerdStore
import Testing

@Suite("One late row does not move a herd, and what is doubtful is said")
struct HerdTestDayTests {
  /// Cows 1 to `cows`, calved on 2024-01-01, tested on the days of 2024 given.
  private func herd(_ cows: Int, on days: [String], extra: [String] = []) -> FarmFile {
    let rows = days.flatMap { day in
      (1...cows).map { "\($0),,2024-01-01,2,2024-\(day),\(20 + $0 % 20),4,3,50" }
    }
    let text = (rows + extra).map { $0 + "\n" }.joined()
    return FarmFile(
      name: "t.csv",
      text: "animal_id,birth_date,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct,scc_k\n"
        + text)
  }

  private static let monthly = ["02-10", "03-10", "04-10", "05-10"]

  static let late: [(what: String, rows: [String], last: String)] = [
    ("no late row", [], "2024-05-10"),
    ("one result without milk three months on", ["1,,,,2024-08-10,,4,3,50"], "2024-05-10"),
    ("one result with milk", ["1,,,,2024-08-10,30,4,3,50"], "2024-05-10"),
    ("a year mistyped", ["1,,,,2026-05-10,30,4,3,50"], "2024-05-10"),
    (
      "three stray rows on three days",
      ["1,,,,2024-06-20,30,,,", "2,,,,2024-07-20,30,,,", "3,,,,2024-08-20,30,,,"], "2024-05-10"
    ),
    ("one cow tested two days after the herd", ["1,,,,2024-05-12,30,,,"], "2024-05-10"),
    (
      "nine of forty cows tested once more",
      (1...9).map { "\($0),,,,2024-06-10,30,,," }, "2024-05-10"
    ),
    ("half of the herd tested", (1...20).map { "\($0),,,,2024-06-10,30,,," }, "2024-06-10"),
    (
      "a recording spread over three days",
      (1...40).map { "\($0),,,,2024-06-\(10 + $0 % 3),30,,," }, "2024-06-12"
    ),
  ]

  @Test("The as-of day is the last day on which the herd was tested", arguments: late.indices)
  func lastDay(place: Int) throws {
    let (what, rows, last) = Self.late[place]
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([herd(40, on: Self.monthly, extra: rows)], options: options())
    let summary = try #require(store.herds().first)
    #expect(summary.lastTestDay?.iso == last, "\(what)")
    let day = try #require(summary.lastTestDay)
    #expect(try store.cowsInMilk(herd: "FARM", asOf: day).count == 40)
    let isMoved = summary.lastRecordDay != summary.lastTestDay
    #expect(try store.doubts(herd: "FARM").map(\.code) == (isMoved ? ["late-rows"] : []))
  }

  @Test("A herd that has shrunk is tested with few cows, where the departures are known")
  func shrunk() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let few = (1...6).map { "\($0),,,,2024-06-10,30,,," }
    _ = try store.import([herd(40, on: Self.monthly, extra: few)], options: options())
    #expect(try store.herds().first?.lastTestDay?.iso == "2024-05-10")
    let sold = (7...40).map { "\($0),2024-05-20,SOLD,,\n" }.joined()
    _ = try store.import(
      [FarmFile(name: "e.csv", text: "animal_id,date,event,parity,detail\n" + sold)],
      options: options())
    #expect(try store.herds().first?.lastTestDay?.iso == "2024-06-10")
    #expect(try store.doubts(herd: "FARM").isEmpty)
  }

  @Test("Small herds and first recordings count; herds without any milk go by their results")
  func small() throws {
    let scratch = try Scratch()
    for (name, file, last) in [
      ("one", herd(1, on: ["02-10"]), "2024-02-10"),
      ("two", herd(2, on: Self.monthly), "2024-05-10"),
      (
        "contents",
        FarmFile(
          name: "t.csv",
          text: "animal_id,calving_date,parity,test_date,fat_pct\n1,2024-01-01,2,2024-02-01,4\n"
            + "1,2024-01-01,2,2024-03-01,4\n"), "2024-03-01"
      ),
    ] {
      let store = try HerdStore(creating: scratch.path("\(name).galacto"))
      _ = try store.import([file], options: options())
      #expect(try store.herds().first?.lastTestDay?.iso == last)
    }
  }

  @Test("A herd mostly untested, or mostly dry without a drying off, is doubted aloud")
  func doubts() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    // Twenty of forty cows are never tested again: they count as dry without a drying off.
    let half = (1...20).map { "\($0),,,,2024-08-10,30,,," }
    _ = try store.import([herd(40, on: Self.monthly, extra: half)], options: options())
    #expect(try store.herds().first?.lastTestDay?.iso == "2024-08-10")
    let codes = try store.doubts(herd: "FARM").map(\.code)
    #expect(codes == ["dry-unsaid"])
    let later = try #require(HerdDay(iso: "2025-03-01"))
    #expect(
      try store.doubts(herd: "FARM", asOf: later).map(\.code) == [
        "untested", "dry-unsaid", "long-dry",
      ])
    // With their drying off told, nothing is doubtful.
    let dried = (21...40).map { "\($0),2024-06-20,DRY,,\n" }.joined()
    _ = try store.import(
      [FarmFile(name: "e.csv", text: "animal_id,date,event,parity,detail\n" + dried)],
      options: options())
    #expect(try store.doubts(herd: "FARM").isEmpty)
  }

  @Test(
    "A cow of whom nothing is heard for long while the herd is tested is not fed, but asked about")
  func presumedGone() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    // One cow is tested in February alone, the others through the year.
    let months = (2...12).map { $0 < 10 ? "0\($0)-10" : "\($0)-10" }
    _ = try store.import(
      [herd(10, on: months, extra: ["99,,2024-01-05,2,2024-02-10,30,,,"])], options: options())
    let june = try #require(HerdDay(iso: "2024-06-10"))
    let december = try #require(HerdDay(iso: "2024-12-10"))
    #expect(try store.cows(herd: "FARM", asOf: june).count == 11)
    #expect(try store.cows(herd: "FARM", asOf: december).count == 10)
    #expect(try store.presumedGone(herd: "FARM", asOf: december).map(\.key.id) == ["99"])
    let doubt = try store.doubts(herd: "FARM", asOf: december).first { $0.code == "presumed-gone" }
    #expect(doubt?.text.contains("1 of the cows") == true)
  }

  @Test("Cows milked though no calving of theirs is known are counted and said")
  func noCalving() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [herd(10, on: ["02-10"], extra: ["99,,,,2024-02-10,30,,,"])], options: options())
    let doubt = try #require(try store.doubts(herd: "FARM").first)
    #expect(doubt.code == "no-calving" && doubt.text.hasPrefix("1 cow was milked"))
  }

  @Test("The French herds keep the day of their last recording, with a late row too")
  func frenchHerds() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(ShippedHerds.demo(), options: options())
    let before = try #require(try store.herds().first)
    #expect(before.lastTestDay?.iso == "2010-12-27")
    #expect(try store.doubts(herd: before.code).isEmpty)
    let day = try #require(before.lastTestDay)
    let milking = try store.cowsInMilk(herd: before.code, asOf: day)
    let cow = try #require(milking.first)
    let late = FarmFile(
      name: "late.csv",
      text:
        "animal_scheme,animal_id,test_date,scc_k\n\(cow.key.scheme),\(cow.key.id),2011-03-27,50\n")
    _ = try store.import([late], options: options())
    let after = try #require(try store.herds().first)
    #expect(after.lastTestDay == before.lastTestDay && after.lastRecordDay?.iso == "2011-03-27")
    #expect(try store.cowsInMilk(herd: before.code, asOf: day).count == milking.count)
    #expect(try store.doubts(herd: before.code).map(\.code) == ["late-rows"])
  }
}
