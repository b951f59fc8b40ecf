import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("A kept table is believed only whole and only where it is the one wanted")
struct CowTableFileTests {
  private static let identity = "lactation: Holstein, parity 2\nstep: 30.0 min\n"
  private static let numbers = [
    1.5, -0.0, 0, .pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1e-300, (0.1).nextUp,
  ]
  private static let whole = CowTableFile.bytes(identity: identity, numbers: numbers)

  private static func read(_ bytes: [UInt8], count: Int = numbers.count) -> [Double]? {
    CowTableFile.numbers(in: bytes, identity: identity, count: count)
  }

  @Test("the bits come back")
  func bits() throws {
    let back = try #require(Self.read(Self.whole))
    #expect(back.map(\.bitPattern) == Self.numbers.map(\.bitPattern))
    #expect(CowTableFile.identity(in: Self.whole) == Self.identity)
  }

  @Test("the form is the documented one, on any processor")
  func form() {
    let bytes = CowTableFile.bytes(identity: "A", numbers: [1])
    let expected: [UInt8] =
      Array("GALCOWT1".utf8) + [1, 0, 0, 0, 0, 0, 0, 0, 0x41, 1, 0, 0, 0, 0, 0, 0, 0]
      + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
    #expect(bytes.dropLast(8).elementsEqual(expected))
    // FNV-1a of "a" and of "foobar", from its authors' test vectors.
    var digest = BitDigest()
    digest.add("a")
    #expect(digest.hex == "af63dc4c8601ec8c")
    digest = BitDigest()
    digest.add("foobar")
    #expect(digest.hex == "85944171f73967e8")
  }

  @Test("one bit wrong anywhere, and it is refused")
  func flipped() {
    for place in Self.whole.indices {
      for bit in 0..<8 {
        var bytes = Self.whole
        bytes[place] ^= 1 << bit
        #expect(Self.read(bytes) == nil, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test("cut off or grown, and it is refused")
  func length() {
    for length in 0..<Self.whole.count {
      #expect(Self.read(Array(Self.whole.prefix(length))) == nil)
      _ = CowTableFile.identity(in: Array(Self.whole.prefix(length)))
    }
    #expect(Self.read(Self.whole + [0]) == nil)
    #expect(Self.read(Self.whole, count: 7) == nil)
  }

  @Test("whole, but of another table, or of no numbers: refused")
  func foreign() {
    let other = CowTableFile.bytes(
      identity: Self.identity.replacing("parity 2", with: "parity 3"), numbers: Self.numbers)
    #expect(Self.read(other) == nil)
    var notFinite = Self.numbers
    notFinite[3] = .nan
    #expect(Self.read(CowTableFile.bytes(identity: Self.identity, numbers: notFinite)) == nil)
    var boastful = Self.whole
    for place in 8..<16 { boastful[place] = 0xFF }
    #expect(CowTableFile.identity(in: boastful) == nil)
  }
}

@Suite("A table is kept under everything it rests on")
struct TableIdentityTests {
  private static let ask = TableAsk.lactation(parity: 2, breed: .holstein, timetable: .twice)
  private static let standard = TableOrigin(CowSimulation())

  @Test("no parameter can be set, by however little, without another table")
  func parameters() throws {
    var texts: Set = [CowTableFile.identity(Self.ask, Self.standard)]
    let names = (CowParameters.table + CowParameters.modifierTable).map { ($0.name, $0.value) }
    for (name, value) in names {
      var simulation = CowSimulation()
      try simulation.parameters.set(name, to: value == 0 ? 1e-300 : value.nextUp)
      let origin = TableOrigin(simulation)
      #expect(texts.insert(CowTableFile.identity(Self.ask, origin)).inserted, "\(name)")
      #expect(
        TableMemory.Key(ask: Self.ask, origin: origin)
          != TableMemory.Key(ask: Self.ask, origin: Self.standard), "\(name)")
    }
    let finer = TableOrigin(CowSimulation(stepMinutes: 15))
    #expect(texts.insert(CowTableFile.identity(Self.ask, finer)).inserted)
  }

  @Test("breeds, parities, timetables and horizons have tables and files of their own")
  func asks() throws {
    let early = try MilkingTimetable(name: "2x", everyDayAt: [330, 1050])
    let tenInSeven = try MilkingTimetable(
      name: "10-in-7", minutesOfWeek: [360, 1200, 2640, 3720, 4560, 5520, 6600, 7560, 8520, 9480])
    var asks: [TableAsk] = []
    for timetable in [MilkingTimetable.once, .twice, .thrice, early, tenInSeven] {
      for parity in 1...3 {
        asks.append(.lactation(parity: parity, breed: .holstein, timetable: timetable))
        asks.append(.lactation(parity: parity, breed: .jersey, timetable: timetable))
        for horizon in [30, 60] {
          asks.append(
            .response(
              parity: parity, breed: .holstein, from: .twice, to: timetable, horizonDays: horizon))
        }
      }
    }
    #expect(Set(asks.map(\.fileStem)).count == asks.count)
    #expect(Set(asks.map(\.description)).count == asks.count)
    #expect(Self.ask.fileStem == "lactation-holstein-2-0500-1700")
    // The fifth and the third calving are one to the model, and so are names of one timetable.
    #expect(
      TableAsk.lactation(parity: 5, breed: .other, timetable: .once)
        == .lactation(
          parity: 3, breed: .other,
          timetable: try MilkingTimetable(name: "einmal", everyDayAt: [360])))
  }

  @Test("no parameter of the cow can change without the fingerprint of the model")
  func fingerprint() throws {
    // These two only say what numbers mean as risks, and enter no rate.
    let silent: Set = ["calciumSpread", "milkFeverCalcium"]
    let standard = ModelFingerprint(of: CowSimulation())
    #expect(standard == .standard)
    for entry in CowParameters.table where !silent.contains(entry.name) {
      let index = try #require(CowParameters.indexByName[entry.name])
      var simulation = CowSimulation()
      simulation.parameters.values[index] *= 1 + 1e-9
      // That cows are made of something else is known without a digest; it must show in their days.
      #expect(ModelFingerprint(of: simulation).days != standard.days, "\(entry.name)")
    }
  }
}
