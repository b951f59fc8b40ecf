import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

@Suite("What leaves a farm can come back: into an empty farm, and over the full one")
struct RoundTripTests {
  /// The farm's exports as files.
  private func exports(_ store: HerdStore, herd: String? = nil) throws -> [FarmFile] {
    var (tests, events, pens) = ("", "", "")
    try store.exportTestDays(herd: herd) { tests += $0 }
    try store.exportEvents(herd: herd) { events += $0 }
    try store.exportPens(herd: herd) { pens += $0 }
    return [("tests", tests), ("events", events), ("pens", pens)].filter { _, text in
      text.split(separator: "\n").count > 1
    }.map { FarmFile(name: "\($0.0).csv", text: $0.1) }
  }

  /// The first lines in which two texts differ.
  private func difference(_ left: String, _ right: String) -> String {
    let lines = [left, right].map { $0.split(separator: "\n").map(String.init) }
    let change = lines[1].difference(from: lines[0]).prefix(4)
    return change.map { "\($0)" }.joined(separator: " | ")
  }

  @Test("Random herds go out and come back the same")
  func randomHerds() throws {
    for seed in 1...FactOrderTests.herds {
      let scratch = try Scratch()
      var herd = RandomHerd(seed: UInt64(seed) &+ 1_000_000)
      let days = [-900, -400, 0].map { herd.lastDay.advanced(byDays: $0) }
      let store = try HerdStore(creating: scratch.path("f.galacto"))
      for files in herd.commands(shuffled: true, split: true) {
        _ = try store.import(files, options: options())
      }
      let before = try dump(store, on: days)
      let files = try exports(store)
      let other = try HerdStore(creating: scratch.path("g.galacto"))
      _ = try other.import(files, options: options())
      let after = try dump(other, on: days)
      #expect(after == before, "seed \(seed): \(difference(before, after))")
      let over = try store.import(files, options: options())
      let again = try dump(store, on: days)
      #expect(
        over.inserted == 0 && over.updated == 0 && again == before,
        "seed \(seed): \(over.inserted) new, \(difference(before, again))")
    }
  }

  @Test("The demo herd goes out and comes back with its parities, pens, stays and cows in milk")
  func demo() throws {
    let scratch = try Scratch()
    let store = try HerdStore(creating: scratch.path("f.galacto"))
    _ = try store.import(ShippedHerds.demo(), options: options())
    let day = try #require(HerdDay(iso: "2010-12-27"))
    let milking = try store.cowsInMilk(herd: "FR000051", asOf: day)
    try store.assignPens(
      milking.prefix(40).map { PenAssignment(animalID: $0.animalID, penCode: "A 1", role: .high) },
      herd: "FR000051", asOf: day)
    let days = [day, try #require(HerdDay(iso: "2008-06-30"))]
    let before = try dump(store, on: days)
    let files = try exports(store)
    let other = try HerdStore(creating: scratch.path("g.galacto"))
    _ = try other.import(files, options: options())
    #expect(try dump(other, on: days) == before)
    let over = try store.import(files, options: options())
    #expect(over.inserted == 0 && over.updated == 0)
    #expect(try dump(store, on: days) == before)
  }

  @Test("The demo herd goes out as ADE, with its calvings, and the empty farm gives the same list")
  func ade() throws {
    let scratch = try Scratch()
    let store = try HerdStore(creating: scratch.path("f.galacto"))
    _ = try store.import(ShippedHerds.demo(), options: options())
    let file = FarmFile(name: "a.json", bytes: Array(try store.exportADE(herd: "FR000051")))
    let other = try HerdStore(creating: scratch.path("g.galacto"))
    _ = try other.import([file], options: options())
    let day = try #require(HerdDay(iso: "2010-12-27"))
    let herd = try #require(try other.herds().first)
    // ADE tells of no stay: a cow long untested is presumed gone there.
    let gone = Set(try other.presumedGone(herd: herd.code, asOf: day).map(\.key))
    #expect(gone.count < 5)
    let left = try store.cows(herd: "FR000051", asOf: day)
      .filter { $0.status != .heifer && !gone.contains($0.key) }
    let right = try other.cows(herd: herd.code, asOf: day).filter { $0.status != .heifer }
    #expect(left.map(\.key) == right.map(\.key))
    #expect(left.map(\.parity) == right.map(\.parity))
    #expect(left.map(\.status) == right.map(\.status))
    #expect(left.map(\.testDays) == right.map(\.testDays))
    #expect(left.map(\.inseminationDays) == right.map(\.inseminationDays))
    // Over the full farm nothing is stored twice but the departures that its stays tell.
    let over = try store.import([file], options: options())
    #expect(over.updated == 0)
    let again = try store.cows(herd: "FR000051", asOf: day).filter { $0.status != .heifer }
    #expect(again.filter { !gone.contains($0.key) } == left)
  }

  @Test("The column parity of a calving, and a herd's code, come back with the events")
  func parity() throws {
    let scratch = try Scratch()
    let store = try HerdStore(creating: scratch.path("f.galacto"))
    _ = try store.import(
      [testDays("1,2020-01-01,2023-01-05,1,2023-06-10,25.5,,,"), events("1,2024-01-05,FRESH,2,")],
      options: options())
    var text = ""
    try store.exportEvents { text += $0 }
    #expect(text.contains("farm,1,,2020-01-01,2024-01-05,FRESH,2,"))
    let other = try HerdStore(creating: scratch.path("g.galacto"))
    _ = try other.import(exports(store), options: options())
    #expect(try other.history(of: "1").lactations.map(\.parity) == [1, 2])
  }

  @Test(
    "All 100 French herds go out and come back the same",
    .enabled(if: ProcessInfo.processInfo.environment["GALACTO_RANDOM_HERDS"] != nil))
  func allHerds() throws {
    let scratch = try Scratch()
    let store = try HerdStore(creating: scratch.path("f.galacto"))
    _ = try store.import(ShippedHerds.all(), options: options { $0.keepGood = true })
    let before = try dump(store)
    let files = try exports(store)
    let other = try HerdStore(creating: scratch.path("g.galacto"))
    _ = try other.import(files, options: options())
    #expect(try dump(other) == before)
    let over = try store.import(files, options: options())
    #expect(over.inserted == 0 && over.updated == 0)
    // The rows of each herd in any order, in files and commands as they come.
    let parts = try HerdStore(creating: scratch.path("h.galacto"))
    var numbers = SeededNumbers(seed: 7)
    var commands = [[FarmFile]](repeating: [], count: 5)
    for herd in try store.herds().map(\.code) {
      for file in try exports(store, herd: herd) {
        let lines = String(decoding: try file.wholeBytes(), as: UTF8.self).split(separator: "\n")
        for half in [
          lines.dropFirst().prefix(lines.count / 2), lines.dropFirst(1 + lines.count / 2),
        ]
        where !half.isEmpty {
          let rows = half.shuffled(using: &numbers)
          let text = ([lines[0]] + rows).joined(separator: "\n") + "\n"
          let command = Int.random(in: 0..<commands.count, using: &numbers)
          commands[command].append(FarmFile(name: "\(herd)-\(file.name)", text: text))
        }
      }
    }
    for files in commands {
      _ = try parts.import(files.shuffled(using: &numbers), options: options())
    }
    for file in try exports(store).map({ ($0, $0.name) }) {
      let again = try #require(try exports(parts).first { $0.name == file.1 })
      #expect(try again.wholeBytes() == file.0.wholeBytes(), "\(file.1)")
    }
  }
}
