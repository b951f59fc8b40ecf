/// Random numbers of one command of the fuzzer: the same for the same number, whatever ran before.
struct FuzzRandom: RandomNumberGenerator {
  private var state: UInt64

  init(command: Int) {
    state = UInt64(truncatingIfNeeded: command) &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D
  }

  /// Steele, Lea and Flood (2014), SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below the bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  /// Whether an event of a probability in percent happens.
  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  /// One of several.
  mutating func pick<Element>(_ from: [Element]) -> Element { from[below(from.count)] }
}
