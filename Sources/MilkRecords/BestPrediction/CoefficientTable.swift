/// A table of published single-precision coefficients, kept as the text it was published in.
///
/// The last index runs fastest. Values are single precision because the program they come from
/// computes with them so: its printed digits cannot be had from the decimal values.
struct CoefficientTable: Sendable {
  /// Extent of each index.
  let shape: [Int]
  /// The values, last index fastest.
  let values: [Float]

  /// Reads numbers separated by white space.
  init(shape: [Int], _ text: StaticString) {
    self.shape = shape
    values = text.withUTF8Buffer { bytes in
      bytes.split { $0 == 0x20 || $0 == 0x0A }.map {
        Float(Double(String(decoding: $0, as: UTF8.self)) ?? .nan)
      }
    }
    precondition(
      values.count == shape.reduce(1, *) && !values.contains { $0.isNaN },
      "a coefficient table does not fill its shape \(shape)")
  }

  /// The value at the given indices, counted from 0.
  subscript(indices: Int...) -> Float {
    values[offset(indices)]
  }

  /// The run of values of the last index at the given leading indices.
  func row(_ indices: Int...) -> ArraySlice<Float> {
    let width = shape[shape.count - 1]
    let start = offset(indices + [0])
    return values[start..<(start + width)]
  }

  private func offset(_ indices: [Int]) -> Int {
    var place = 0
    for (index, extent) in zip(indices, shape) { place = place * extent + index }
    return place
  }
}
