/// Numbers the different names of a text in the order they come, without making a string of each.
struct NameTable {
  private struct Entry {
    var start: Int32
    var end: Int32
    var hash: UInt32
  }

  private let bytes: [UInt8]
  private var entries: [Entry] = []
  /// Positions in `entries` plus one, by hash; 0 where free. A power of two long.
  private var slots = [Int32](repeating: 0, count: 64)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { entries.count }

  /// The number of a name, or `nil`.
  func number(of name: Range<Int>) -> Int? {
    let found = slots[slot(of: name, Self.hash(bytes, name))]
    return found == 0 ? nil : Int(found) - 1
  }

  /// The number of a name, given now when it is new.
  mutating func number(adding name: Range<Int>) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(bytes, name)
    let place = slot(of: name, hash)
    if slots[place] != 0 { return (Int(slots[place]) - 1, false) }
    entries.append(
      Entry(start: Int32(name.lowerBound), end: Int32(name.upperBound), hash: hash))
    slots[place] = Int32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return (entries.count - 1, true)
  }

  /// The names in their order.
  var names: [String] { entries.indices.map { name($0) } }

  func name(_ number: Int) -> String {
    let entry = entries[number]
    return String(decoding: bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
  }

  /// The slot that holds the name, or the free one where it belongs.
  private func slot(of name: Range<Int>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place] != 0 {
      let entry = entries[Int(slots[place]) - 1]
      if entry.hash == hash, Int(entry.end - entry.start) == name.count,
        Self.areEqual(bytes, Int(entry.start), name)
      {
        return place
      }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, entry) in entries.enumerated() {
      var place = Int(entry.hash) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = Int32(number + 1)
    }
  }

  private static func areEqual(_ bytes: [UInt8], _ start: Int, _ name: Range<Int>) -> Bool {
    for offset in 0..<name.count where bytes[start + offset] != bytes[name.lowerBound + offset] {
      return false
    }
    return true
  }

  /// FNV-1a (Fowler, Noll, Vo 1991): the names of a file are no attack, only many.
  private static func hash(_ bytes: [UInt8], _ name: Range<Int>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for place in name { hash = (hash ^ UInt32(bytes[place])) &* 0x0100_0193 }
    // The low bits pick the slot: let the high ones have their say.
    return hash ^ (hash >> 15)
  }
}
