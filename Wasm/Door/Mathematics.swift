import CMathematics
import DairyTerms

/// Every function of the core's mathematics at each of a list of arguments.
func mathematics(at bytes: [UInt8]) throws(Complaint) -> ValueTree {
  let arguments = (try JSONTree.read(bytes, file: "arguments").items ?? []).map {
    Double($0.string ?? "") ?? 0
  }
  func row(_ function: (Double) -> Double) -> ValueTree {
    .list(arguments.map { .number(function($0)) })
  }
  return .object([
    ("exp", row { exp($0) }), ("exp2", row { exp2($0) }), ("log", row { log($0) }),
    ("log2", row { log2($0) }), ("pow", row { pow($0, 0.7335) }), ("erfc", row { erfc($0) }),
    ("sin", row { sin($0) }), ("cos", row { cos($0) }),
    ("expf", row { Double(expf(Float($0))) }), ("powf", row { Double(powf(Float($0), 0.7335)) }),
  ])
}
