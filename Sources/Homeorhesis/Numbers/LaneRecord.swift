/// A record whose stored properties are all one kind of number, and nothing else.
///
/// States, parameters and drivers are such records: written with names in the equations, and
/// walked as rows of numbers by the integrator, which must not care what they mean. The walk
/// relies on stored properties lying in memory in the order of their declaration, without gaps,
/// which Swift gives to structs of properties of one plain type; a test holds it to that.
protocol LaneRecord<Value> {
  /// The kind of number: `Double` for one cow, ``Lanes`` for cows side by side.
  associatedtype Value: BitwiseCopyable & Sendable
}

extension LaneRecord {
  /// How many numbers the record holds.
  @inline(__always) static var valueCount: Int {
    MemoryLayout<Self>.size / MemoryLayout<Value>.stride
  }

  /// A record holding the given number everywhere.
  init(repeating value: Value) {
    let memory = UnsafeMutablePointer<Self>.allocate(capacity: 1)
    defer { memory.deallocate() }
    UnsafeMutableRawPointer(memory).bindMemory(to: Value.self, capacity: Self.valueCount)
      .initialize(repeating: value, count: Self.valueCount)
    UnsafeMutableRawPointer(memory).bindMemory(to: Self.self, capacity: 1)
    self = memory.pointee
  }

  /// Reads or writes the record as a row of numbers in the order of declaration.
  @inline(__always)
  mutating func withValues<Result>(
    _ body: (UnsafeMutableBufferPointer<Value>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &self) { pointer in
      pointer.withMemoryRebound(to: Value.self, capacity: Self.valueCount) {
        body(UnsafeMutableBufferPointer(start: $0, count: Self.valueCount))
      }
    }
  }

  /// The numbers in the order of declaration.
  var values: [Value] {
    var copy = self
    return copy.withValues { Array($0) }
  }
}

extension LaneRecord where Value == Lanes {
  /// Puts one cow's record into one lane.
  mutating func set<Single: LaneRecord>(lane: Int, to single: Single)
  where Single.Value == Double {
    let numbers = single.values
    withValues { row in
      for index in row.indices { row[index][lane] = numbers[index] }
    }
  }

  /// One cow's record out of the lanes.
  func single<Single: LaneRecord>(lane: Int, as type: Single.Type) -> Single
  where Single.Value == Double {
    var result = Single(repeating: 0)
    let lanes = values
    result.withValues { row in
      for index in row.indices { row[index] = lanes[index][lane] }
    }
    return result
  }
}
