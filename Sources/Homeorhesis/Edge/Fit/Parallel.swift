import Dispatch
import Synchronization

/// Independent work on all cores, in order, from synchronous code.
package enum Parallel {
  /// The results of `work` on every item, in the order of the items.
  package static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) -> Result
  ) -> [Result] {
    let done = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      let result = work(items[index])
      done.withLock { $0[index] = result }
    }
    return done.withLock { finished in items.indices.compactMap { finished[$0] } }
  }
}
