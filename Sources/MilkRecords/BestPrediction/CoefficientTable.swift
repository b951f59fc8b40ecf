/// A table of published single-precision coefficients.
///
/// The last index runs fastest. Values are single precision because the program they come from
/// computes with them so: its printed digits cannot be had from the decimal values.
struct CoefficientTable: Sendable {
  /// Extent of each index.
  let shape: [Int]
  /// The values, last index fastest; as many as the shape holds.
  let values: [Float]

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
