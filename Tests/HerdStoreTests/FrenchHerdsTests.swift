import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

@Suite("The French herds come in whole")
struct FrenchHerdsTests {
  @Test("All 100 herds: the 12 known movement errors are named and nothing else is lost")
  func allHerds() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let outcome = try store.import(ShippedHerds.all(), options: options { $0.keepGood = true })
    #expect(outcome.rejects.count == 12)
    #expect(outcome.rejects.allSatisfy { $0.file == "dairyherddata_mvt.csv.gz" })
    #expect(outcome.rejects.filter { $0.code == "departure-before-arrival" }.count == 7)
    #expect(outcome.rejects.filter { $0.code == "two-arrivals" }.count == 5)
    let herds = try store.herds()
    #expect(herds.count == 100)
    #expect(herds.reduce(0) { $0 + $1.testDays } == 255_164)
    let counts = try store.counts()
    #expect(counts["lactation"] == 29_406)
    #expect(counts["event"] == 96_786)
    #expect(counts["herd_stay"] == 18_082 - 12)
    // The same rows in another wrapping are the same facts: nothing is stored twice.
    let plain = try FarmFile(
      name: "rec-unpacked.csv", bytes: ShippedHerds.all()[0].wholeBytes() + Array("\n".utf8))
    let again = try store.import([plain], options: options())
    #expect(again.inserted == 0 && again.updated == 0 && again.unchanged == 255_164)
    #expect(try store.counts()["test_day"] == 255_164)
  }

  @Test("Without keep-good a bad row leaves the farm as it was")
  func allOrNothing() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let files = try ShippedHerds.all()
    #expect { try store.import([files[1], files[3]], options: options()) } throws: {
      let error = $0 as? Complaint
      return error?.code == "departure-before-arrival" && error?.whereabouts.line == 11_372
        && error?.whereabouts.field == "date_out"
    }
    #expect(try store.counts()["animal"] == 0)
    #expect(try store.counts()["import_batch"] == 0)
  }

  @Test("The demo herd alone equals the demo herd taken out of all herds")
  func demoExtract() throws {
    let scratch = try Scratch()
    let demo = try HerdStore(creating: scratch.path("demo.galacto"))
    _ = try demo.import(ShippedHerds.demo(), options: options())
    let files = try ShippedHerds.all()
    let chosen = try HerdStore(creating: scratch.path("chosen.galacto"))
    try chosen.importFrenchHerds(
      records: files[0], animals: files[1], movements: files[3], inseminations: files[2],
      herdCode: "FR000051", options: options())
    let day = try #require(HerdDay(iso: "2010-12-27"))
    let left = try demo.cows(herd: "FR000051", asOf: day)
    let right = try chosen.cows(herd: "FR000051", asOf: day)
    #expect(left.map(\.key) == right.map(\.key))
    #expect(left.map(\.testDays) == right.map(\.testDays))
    #expect(left.count > 100)
  }

  @Test("The demo herd's cows in milk are those its last recording shows")
  func demoCowsInMilk() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(ShippedHerds.demo(), options: options())
    let day = try #require(HerdDay(iso: "2010-12-27"))
    let last = try #require(store.recordings(herd: "FR000051").last)
    #expect(last.day == day && last.cows == 96)
    let milking = try store.cowsInMilk(herd: "FR000051", asOf: day)
    // Every cow recorded that day is in milk; beside them only cows that calved since the
    // recording before, or missed one recording.
    let tested = milking.filter { $0.lastTest?.day == day }
    #expect(tested.count == 96)
    #expect((96...106).contains(milking.count))
    #expect(milking.allSatisfy { $0.breed == .holstein })
    for cow in milking {
      let days = try #require(cow.daysInMilk)
      let calving = try #require(cow.calvingDay)
      #expect(days == day.days(since: calving))
      #expect(cow.testDays.map(\.day) == cow.testDays.map(\.day).sorted())
      #expect(cow.testDays.allSatisfy { $0.day >= calving && $0.day <= day })
      #expect(cow.inseminationDays.allSatisfy { $0 >= calving && $0 <= day })
    }
    let dry = try store.dryCows(herd: "FR000051", asOf: day)
    #expect((5...40).contains(dry.count))
    #expect(Set(dry.map(\.animalID)).isDisjoint(with: milking.map(\.animalID)))
    #expect(dry.allSatisfy { $0.dryDayIsEstimated && ($0.daysDry(on: day) ?? -1) >= 0 })
  }

  @Test("The past does not know the future: a past day's list ignores later rows")
  func asOf() throws {
    let scratch = try Scratch()
    let day = try #require(HerdDay(iso: "2008-06-30"))
    let whole = try HerdStore(creating: scratch.path("whole.galacto"))
    _ = try whole.import(ShippedHerds.demo(), options: options())
    // The same files, cut off on the day.
    let cut = try HerdStore(creating: scratch.path("cut.galacto"))
    let files = try ShippedHerds.demo()
    func rows(_ file: FarmFile, keep: ([Substring]) -> Bool) throws -> FarmFile {
      let text = String(decoding: try file.wholeBytes(), as: UTF8.self)
      let lines = text.split(separator: "\n")
      let kept = lines.dropFirst().filter {
        keep($0.split(separator: ",", omittingEmptySubsequences: false))
      }
      return FarmFile(
        name: file.name, text: ([lines[0]] + kept).map { $0 + "\n" }.joined())
    }
    _ = try cut.import(
      [
        rows(files[0]) { $0[1] <= "2008-06-30" }, files[1],
        rows(files[2]) { $0[2] <= "2008-06-30" }, files[3],
      ], options: options())
    let before = try whole.cows(herd: "FR000051", asOf: day)
    let after = try cut.cows(herd: "FR000051", asOf: day)
    let milking = before.filter { $0.status == .inMilk && !$0.testDays.isEmpty }
    #expect(milking.count > 50)
    for cow in milking {
      let twin = try #require(after.first { $0.key == cow.key })
      #expect(twin.testDays == cow.testDays)
      #expect(twin.inseminationDays == cow.inseminationDays)
      #expect(twin.parity == cow.parity && twin.status == cow.status)
    }
  }

  @Test("Sold and dead cows are not in the herd from the day they left")
  func movements() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(ShippedHerds.demo(), options: options())
    let text = String(decoding: try ShippedHerds.demo()[3].wholeBytes(), as: UTF8.self)
    let leavings = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }.filter { $0[1] == "FR000051" && ["B", "M"].contains($0[5]) && $0[4] < "2010-12-01" }
    #expect(leavings.count > 50)
    for row in leavings.prefix(25) {
      let left = try #require(HerdDay(iso: row[4]))
      let before = try store.cows(herd: "FR000051", asOf: left.advanced(byDays: -1))
      let after = try store.cows(herd: "FR000051", asOf: left)
      #expect(before.contains { $0.key.id == row[0] })
      #expect(!after.contains { $0.key.id == row[0] })
    }
  }
}
