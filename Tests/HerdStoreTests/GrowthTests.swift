import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

/// How the questions of a herd grow with it: eight times the cows may cost no more than n log n.
@Suite("Growth with the herd", .serialized)
struct GrowthTests {
  /// A farm of a drawn herd, one year of records.
  private func farm(_ cows: Int, in scratch: Scratch) throws -> (store: HerdStore, herd: String) {
    let drawn = try SyntheticHerd(
      cows: cows, seed: 5, years: 1, lastDay: try #require(HerdDay(iso: "2025-11-07")))
    var (tests, events) = ("", "")
    _ = try drawn.write(tests: { tests += $0 }, events: { events += $0 })
    let store = try HerdStore(creating: scratch.path("\(cows).galacto"))
    _ = try store.import(
      [FarmFile(name: "t.csv", text: tests), FarmFile(name: "e.csv", text: events)],
      options: options())
    return (store, try #require(store.herds().first?.code))
  }

  /// Processor seconds of this thread, on which the questions are answered, the least of three runs:
  /// other work on the computer and other tests do not count.
  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    try (0..<3).map { _ in
      let before = Self.threadSeconds
      try work()
      return Self.threadSeconds - before
    }.min() ?? 0
  }

  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  @Test("The fresh-cow monitor and the list of cows cost no more than n log n")
  func freshCows() throws {
    let scratch = try Scratch()
    let (few, many) = (try farm(400, in: scratch), try farm(3200, in: scratch))
    func ratio(_ question: (HerdStore, String, HerdDay) throws -> Void) throws -> Double {
      let costs = try [few, many].map { farm in
        let day = try #require(try farm.store.testDaySummary(herd: farm.herd).lastTestDay)
        return try seconds { try question(farm.store, farm.herd, day) }
      }
      return costs[1] / costs[0]
    }
    // 8 x log 3200 / log 400 is 10.8; a cost that grows with the square would be 64.
    #expect(try ratio { _ = try $0.freshCowMonitor(herd: $1, asOf: $2) } < 20)
    #expect(try ratio { _ = try $0.cows(herd: $1, asOf: $2) } < 20)
  }
}
