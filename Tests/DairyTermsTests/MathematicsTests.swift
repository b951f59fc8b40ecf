import CMathematics
import DairyTerms
import Testing

@Suite("One mathematics on every machine")
struct MathematicsTests {
  /// The digest of every function at 4,000 arguments. Wasm/test.mjs holds the core in WebAssembly to
  /// the same: a library built another way gives a cow other bytes on another computer.
  static let digest: UInt64 = 0xcf14_f015_9c4c_18a9

  @Test("Every function has the same bits here as everywhere")
  func bits() {
    let functions: [(Double) -> Double] = [
      { exp($0) }, { exp2($0) }, { log($0) }, { log2($0) }, { pow($0, 0.7335) }, { erfc($0) },
      { sin($0) }, { cos($0) }, { Double(expf(Float($0))) }, { Double(powf(Float($0), 0.7335)) },
    ]
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for function in functions {
      for place in 0..<4000 {
        let value = function(Double(place - 2000) * 0.0137 + 0.001)
        guard value.isFinite else { continue }
        for shift in stride(from: 0, to: 64, by: 8) {
          digest = (digest ^ (value.bitPattern >> UInt64(shift) & 255)) &* 0x0000_0100_0000_01b3
        }
      }
    }
    #expect(digest == Self.digest, "\(String(digest, radix: 16))")
  }

  @Test("A value known to more digits than a number holds comes out rounded as it should be")
  func known() {
    // The first 20 digits, by mpmath.
    #expect(exp(1.0) == 2.718_281_828_459_045_235_4)
    #expect(exp(-40.0) == 4.248_354_255_291_588_995_3e-18)
    #expect(log(0.4) == -0.916_290_731_874_155_009_67)
    #expect(pow(650.0, 0.75) == 128.731_555_646_533_498_64)
    #expect(sin(1.0) == 0.841_470_984_807_896_506_65)
    #expect(cos(1.0) == 0.540_302_305_868_139_717_40)
  }

  @Test("The ends of the numbers end as they should")
  func ends() {
    #expect(exp(-800) == 0 && exp(800) == .infinity && exp(Double.nan).isNaN)
    #expect(log(0) == -.infinity && log(-1).isNaN && log(1) == 0)
    #expect(pow(0, 0.75) == 0 && pow(2, 10) == 1024 && pow(-8, 0.5).isNaN)
    #expect(erfc(-30) == 2 && erfc(30) == 0 && erfc(0) == 1)
  }
}
