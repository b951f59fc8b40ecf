import Dispatch
import Synchronization

/// Values made once for a key, however many ask at the same time.
///
/// The first to ask makes the value, on its own thread and outside the lock; whoever asks meanwhile
/// waits for that one. Making a value may use all cores and may ask other stores, but must not ask
/// this one: then nobody can wait for himself, and whoever makes always gets on. Safe from tasks and
/// from synchronous code. What was not asked for longest is forgotten first.
final class OnceStore<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private final class Entry: Sendable {
    let made = DispatchGroup()
    let value = Mutex<Value?>(nil)
    /// When it was last asked for, on the store's own count.
    let lastAsked = Mutex<UInt64>(0)
  }

  private struct Known {
    var entries: [Key: Entry] = [:]
    var asked: UInt64 = 0
    var made = 0
  }

  private let known = Mutex(Known())
  private let limit: Int

  /// A store that holds at most so many values.
  init(limit: Int) { self.limit = limit }

  /// How many values were made so far.
  var madeCount: Int { known.withLock { $0.made } }

  /// The value of a key, made where it is not there yet.
  func value(for key: Key, make: () -> Value) -> Value {
    let (entry, isMine) = known.withLock { known in
      known.asked += 1
      let now = known.asked
      if let entry = known.entries[key] {
        entry.lastAsked.withLock { $0 = now }
        return (entry, false)
      }
      let entry = Entry()
      entry.lastAsked.withLock { $0 = now }
      entry.made.enter()
      known.entries[key] = entry
      return (entry, true)
    }
    if !isMine {
      entry.made.wait()
      if let value = entry.value.withLock({ $0 }) { return value }
    }
    let value = make()
    entry.value.withLock { $0 = value }
    if isMine { entry.made.leave() }
    known.withLock { known in
      known.made += 1
      Self.forget(beyond: limit, in: &known)
    }
    return value
  }

  /// Forgets finished values beyond the limit.
  private static func forget(beyond limit: Int, in known: inout Known) {
    guard known.entries.count > limit else { return }
    let finished = known.entries.filter { $0.value.value.withLock { $0 != nil } }
    let byAge = finished.sorted { left, right in
      left.value.lastAsked.withLock { $0 } < right.value.lastAsked.withLock { $0 }
    }
    for (key, _) in byAge.prefix(known.entries.count - limit) { known.entries[key] = nil }
  }
}
