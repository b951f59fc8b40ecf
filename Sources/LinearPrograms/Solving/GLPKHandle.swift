import DairyTerms
import GLPKShim

/// Owns one GLPK problem of this thread.
///
/// A class, because the core keeps to types that every place it lives in can hand from room to room.
final class GLPKHandle {
  let pointer: OpaquePointer

  init() throws(Complaint) {
    var made: OpaquePointer?
    try Self.check(gx_create(&made), "making a problem")
    guard let made else {
      throw Complaint(.noMemory, at: "solver", "no memory for a problem")
    }
    pointer = made
  }

  static func loaded(with problem: SolverProblem) throws(Complaint) -> GLPKHandle {
    let handle = try GLPKHandle()
    try handle.load(problem)
    return handle
  }

  deinit { gx_free(pointer) }

  /// Whether the problem is this thread's and its environment is still there.
  var isAlive: Bool { gx_check(pointer) == GX_OK }

  /// Hands the numbers over. Bounds crossed within rounding are drawn together.
  func load(_ problem: SolverProblem) throws(Complaint) {
    let rowUpper = Self.uncrossed(problem.rowLower, problem.rowUpper)
    let columnUpper = Self.uncrossed(problem.columnLower, problem.columnUpper)
    let kinds = problem.isInteger.map { UInt8($0 ? 1 : 0) }
    var data = gx_data()
    data.maximise = problem.sense == .maximize ? 1 : 0
    data.row_count = Int32(problem.rowCount)
    data.column_count = Int32(problem.columnCount)
    data.offset = problem.offset
    let code = problem.rowLower.withUnsafeBufferPointer { rowLower in
      rowUpper.withUnsafeBufferPointer { rowUpper in
        problem.columnLower.withUnsafeBufferPointer { columnLower in
          columnUpper.withUnsafeBufferPointer { columnUpper in
            problem.costs.withUnsafeBufferPointer { costs in
              kinds.withUnsafeBufferPointer { kinds in
                problem.matrix.starts.withUnsafeBufferPointer { starts in
                  problem.matrix.columns.withUnsafeBufferPointer { columns in
                    problem.matrix.values.withUnsafeBufferPointer { values in
                      data.row_lower = rowLower.baseAddress
                      data.row_upper = rowUpper.baseAddress
                      data.column_lower = columnLower.baseAddress
                      data.column_upper = columnUpper.baseAddress
                      data.cost = costs.baseAddress
                      data.is_integer = kinds.baseAddress
                      data.row_start = starts.baseAddress
                      data.columns = columns.baseAddress
                      data.values = values.baseAddress
                      return gx_load(pointer, &data)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    try Self.check(code, "loading the model")
  }

  static func uncrossed(_ lower: [Double], _ upper: [Double]) -> [Double] {
    guard zip(lower, upper).contains(where: { $0 > $1 }) else { return upper }
    return zip(lower, upper).map { max($0, $1) }
  }

  /// What GLPK last said on this thread, in one line.
  static var lastWords: String {
    String(cString: gx_message()).split(separator: "\n").joined(separator: "; ")
  }

  /// Turns a shim code into an error; GLPK's own words go along.
  static func check(_ code: Int32, _ doing: @autoclosure () -> String) throws(Complaint) {
    if code == GX_OK { return }
    let doing = doing()
    switch Int(code) {
    case GX_NO_MEMORY:
      throw Complaint(.noMemory, at: "solver", "no memory while \(doing)")
    case GX_FAULT:
      throw Complaint(
        .solverFault, at: "solver", "GLPK gave up while \(doing): \(lastWords)")
    case GX_STALE:
      throw Complaint(
        .solverFault, at: "solver", "the problem belongs to another thread or was thrown away",
        fix: "make, solve and drop a GLPKProblem on one thread")
    case GX_NO_BASIS:
      throw Complaint(
        .needsOptimum, at: "solver", "\(doing) needs an optimal basis", fix: "solve first")
    case GX_BAD_INDEX:
      throw Complaint(.unknownItem, at: "solver", "a bad index while \(doing)")
    default:
      throw Complaint(.badNumber, at: "solver", "a bad number while \(doing)")
    }
  }
}
