import Dispatch
import Testing

@testable import Homeorhesis

@Suite("What many ask for at once is made once")
struct OnceStoreTests {
  @Test("tasks beyond the number of cores get one value, made once", .timeLimit(.minutes(1)))
  func tasks() async {
    let store = OnceStore<Int, Int>(limit: 10)
    let answers = await withTaskGroup(of: Int.self) { tasks in
      for _ in 0..<200 {
        tasks.addTask {
          store.value(for: 7) {
            // The maker uses all cores, as the tables do.
            let parts = Parallel.map(Array(0..<20)) { (part: Int) -> Int in
              (0..<20_000).reduce(part) { $0 &* 31 &+ $1 }
            }
            return parts.reduce(0, &+)
          }
        }
      }
      return await tasks.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(answers.count == 1)
    #expect(store.madeCount == 1)
  }

  @Test("threads that ask from inside parallel work get it too", .timeLimit(.minutes(1)))
  func threads() {
    let store = OnceStore<Int, [Int]>(limit: 10)
    let answers = Parallel.map(Array(0..<64)) { index in
      store.value(for: index % 4) { Parallel.map(Array(0..<10)) { $0 * (index % 4) } }
    }
    for (index, answer) in answers.enumerated() {
      #expect(answer == (0..<10).map { $0 * (index % 4) })
    }
    #expect(store.madeCount == 4)
  }

  @Test("a value being made holds up nobody who wants another", .timeLimit(.minutes(1)))
  func otherKeys() {
    let store = OnceStore<String, Int>(limit: 10)
    let begun = DispatchSemaphore(value: 0)
    let goOn = DispatchSemaphore(value: 0)
    let slow = DispatchGroup()
    DispatchQueue.global().async(group: slow) {
      _ = store.value(for: "slow") {
        begun.signal()
        goOn.wait()
        return 1
      }
    }
    begun.wait()
    // Were the store locked while it makes "slow", this would never return.
    #expect(store.value(for: "quick") { 2 } == 2)
    goOn.signal()
    slow.wait()
    #expect(store.value(for: "slow") { 3 } == 1)
  }

  @Test("what was not asked for longest is forgotten first, and made again when asked")
  func forgets() {
    let store = OnceStore<Int, Int>(limit: 3)
    for key in [1, 2, 3, 1, 4] { _ = store.value(for: key) { key * 10 } }
    #expect(store.madeCount == 4)
    for key in [1, 3, 4] { #expect(store.value(for: key) { -1 } == key * 10) }
    #expect(store.value(for: 2) { 21 } == 21)
  }
}
