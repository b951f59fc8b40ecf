/// Solves `A X = B` by elimination with partial pivoting.
enum LinearSystem {
  /// - Parameters:
  ///   - matrix: `A`, row by row, `size` by `size`.
  ///   - rights: the columns of `B`, each of `size`.
  /// - Returns: the columns of `X`; `nil` where `A` is singular.
  static func solve(_ matrix: [Double], size: Int, rights: [[Double]]) -> [[Double]]? {
    var a = matrix
    var x = rights
    for column in 0..<size {
      var pivot = column
      for row in (column + 1)..<max(size, column + 1)
      where abs(a[row * size + column]) > abs(a[pivot * size + column]) {
        pivot = row
      }
      let head = a[pivot * size + column]
      guard head != 0, head.isFinite else { return nil }
      if pivot != column {
        for inner in 0..<size { a.swapAt(pivot * size + inner, column * size + inner) }
        for right in x.indices { x[right].swapAt(pivot, column) }
      }
      for row in (column + 1)..<max(size, column + 1) {
        let factor = a[row * size + column] / head
        guard factor != 0 else { continue }
        for inner in column..<size { a[row * size + inner] -= factor * a[column * size + inner] }
        for right in x.indices { x[right][row] -= factor * x[right][column] }
      }
    }
    for right in x.indices {
      for row in stride(from: size - 1, through: 0, by: -1) {
        var sum = x[right][row]
        for inner in (row + 1)..<max(size, row + 1) {
          sum -= a[row * size + inner] * x[right][inner]
        }
        x[right][row] = sum / a[row * size + row]
      }
    }
    return x
  }
}
