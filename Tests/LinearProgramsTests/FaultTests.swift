import Foundation
import GLPKShim
import LinearPrograms
import Synchronization
import Testing

/// Every way GLPK is known to end a program, provoked on purpose: the process must live, the fault
/// be told, and the memory stay flat.
@Suite("The solver cannot end the process")
struct FaultTests {
  /// The faults, each as calls of the shim that GLPK answers with its error hook.
  enum Fault: CaseIterable, CustomTestStringConvertible {
    case duplicateIndex, badColumnInMatrix, badRowIndex, badColumnIndex, badCostIndex, badBasis
    case rangingWithoutSolve, rangingBadIndex, wrongBasisCount, duplicateInRow, tableauOfBasic
    var testDescription: String { "\(self)" }

    /// Provokes the fault on a fresh small problem; returns the shim's code.
    func provoke() -> Int32 {
      var made: OpaquePointer?
      guard gx_create(&made) == GX_OK, let problem = made else { return -1 }
      defer { gx_free(problem) }
      if self == .duplicateIndex { return load(problem, columns: [0, 0]) }
      if self == .badColumnInMatrix { return load(problem, columns: [0, 9]) }
      guard load(problem, columns: [0, 1]) == GX_OK else { return -1 }
      var low = 0.0
      var high = 0.0
      switch self {
      case .badRowIndex: return gx_set_row_bounds(problem, 7, 0, 1)
      case .badColumnIndex: return gx_set_column_bounds(problem, -3, 0, 1)
      case .badCostIndex: return gx_set_cost(problem, 99, 1)
      case .badBasis: return gx_set_basis(problem, [77], [1, 2])
      case .rangingWithoutSolve: return gx_range_bound(problem, 0, &low, &high)
      case .rangingBadIndex: return solved(problem) ?? gx_range_cost(problem, 99, &low, &high)
      case .wrongBasisCount:
        // Two basic items for one row: the factorisation must refuse.
        var run = gx_run()
        guard gx_set_basis(problem, [1], [1, 1]) == GX_OK else { return -1 }
        var settings = Self.settings
        let code = gx_simplex(problem, &settings, nil, &run)
        return code == GX_OK && Int(run.ended) == GX_RUN_TROUBLE ? Int32(GX_FAULT) : code
      case .duplicateInRow: return gx_set_row(problem, 0, 2, [1, 1], [1, 2])
      case .tableauOfBasic:
        var count: Int32 = 0
        var items: [Int32] = [0]
        var values = [0.0]
        if let code = solved(problem) { return code }
        var rows: [UInt8] = [0]
        var columns: [UInt8] = [0, 0]
        guard gx_get_basis(problem, &rows, &columns) == GX_OK else { return -1 }
        let basic = Int(rows[0]) == GX_BASIC ? 0 : Int(columns[0]) == GX_BASIC ? 1 : 2
        return gx_tableau_column(problem, Int32(basic), &count, &items, &values)
      case .duplicateIndex, .badColumnInMatrix: return -1
      }
    }

    var expected: Int32 {
      switch self {
      case .rangingWithoutSolve: Int32(GX_NO_BASIS)
      case .badColumnInMatrix: Int32(GX_BAD_INDEX)
      default: Int32(GX_FAULT)
      }
    }

    private static var settings: gx_simplex_settings {
      var settings = gx_simplex_settings()
      settings.method = Int32(GX_METHOD_PRIMAL)
      settings.primal_tolerance = 1e-7
      settings.dual_tolerance = 1e-7
      settings.pivot_tolerance = 1e-9
      settings.time_limit_ms = 1000
      settings.iteration_limit = 1000
      settings.chunk = 100
      return settings
    }

    private func solved(_ problem: OpaquePointer) -> Int32? {
      var run = gx_run()
      var settings = Self.settings
      let code = gx_simplex(problem, &settings, nil, &run)
      return code == GX_OK ? nil : code
    }

    /// min x + y, x + y >= 1.
    private func load(_ problem: OpaquePointer, columns: [Int32]) -> Int32 {
      var data = gx_data()
      data.row_count = 1
      data.column_count = 2
      let numbers: [[Double]] = [[1], [.infinity], [0, 0], [5, 5], [1, 2], [1, 1]]
      let starts: [Int32] = [0, 2]
      return numbers.withUnsafePointers { pointers in
        starts.withUnsafeBufferPointer { starts in
          columns.withUnsafeBufferPointer { columns in
            data.row_lower = pointers[0]
            data.row_upper = pointers[1]
            data.column_lower = pointers[2]
            data.column_upper = pointers[3]
            data.cost = pointers[4]
            data.values = pointers[5]
            data.row_start = starts.baseAddress
            data.columns = columns.baseAddress
            return gx_load(problem, &data)
          }
        }
      }
    }
  }

  @Test("A fault inside GLPK comes back as a code, with its words", arguments: Fault.allCases)
  func faults(fault: Fault) {
    #expect(fault.provoke() == fault.expected)
    if fault.expected == GX_FAULT && fault != .wrongBasisCount {
      #expect(!String(cString: gx_message()).isEmpty)
    }
  }

  @Test("Five thousand faults leave the memory flat, and solving goes on in between")
  func memoryStaysFlat() throws {
    var model = LinearModel()
    let x = try model.addVariable("x", cost: 1)
    try model.addRow("r", 1 * x, .atLeast(3))
    func round(_ count: Int) throws {
      for turn in 0..<count {
        let fault = Fault.allCases[turn % Fault.allCases.count]
        #expect(fault.provoke() == fault.expected)
        if turn % 500 == 0 { #expect(try model.solve().objective == 3) }
      }
    }
    try round(1000)
    // Other tests run beside this one and take memory of their own: what leaks grows every time.
    let growths = try (0..<3).map { _ in
      let before = residentKilobytes()
      try round(2500)
      return residentKilobytes() - before
    }
    #expect((growths.min() ?? 0) < 1000 || isSanitized, "\(growths) KB")
  }

  @Test("A problem whose environment was thrown away rebuilds itself and gives the same answer")
  func rebuild() throws {
    var model = LinearModel()
    let x = try model.addVariable("x", .between(0, 9), cost: 1)
    let row = try model.addRow("r", 2 * x, .atLeast(4))
    var problem = try GLPKProblem(model)
    #expect(try problem.solve().objective == 2)
    #expect(Fault.duplicateIndex.provoke() == GX_FAULT)
    try problem.setBounds(of: row, .atLeast(6))
    #expect(try problem.solve().objective == 3)
  }

  @Test("Use on another thread is refused by a code, and freeing there does no harm")
  func wrongThread() {
    var made: OpaquePointer?
    #expect(gx_create(&made) == GX_OK)
    nonisolated(unsafe) let problem = made
    let codes = Mutex<[Int32]>([])
    let thread = Thread {
      guard let problem else { return }
      var state = gx_state()
      let code = gx_get_state(problem, &state)
      codes.withLock { $0 = [code, gx_check(problem)] }
    }
    thread.start()
    while !thread.isFinished { usleep(1000) }
    #expect(codes.withLock { $0 } == [Int32(GX_STALE), Int32(GX_STALE)])
    if let problem {
      #expect(gx_check(problem) == GX_OK)
      gx_free(problem)
    }
  }

  @Test("Threads that solve and end leak nothing")
  func threadsEnd() throws {
    var model = LinearModel()
    let x = try model.addVariable("x", cost: 1)
    try model.addRow("r", 1 * x, .atLeast(3))
    let copy = model
    func round(_ count: Int) {
      for _ in 0..<count {
        let thread = Thread { _ = try? copy.solve() }
        thread.start()
        while !thread.isFinished { usleep(200) }
      }
    }
    round(200)
    // Other tests run beside this one and take memory of their own: what leaks grows every time.
    let growths = (0..<3).map { _ in
      let before = residentKilobytes()
      round(400)
      return residentKilobytes() - before
    }
    // 5 KB a thread would be 2 MB.
    #expect((growths.min() ?? 0) < 1000 || isSanitized, "\(growths) KB")
  }

  /// A sanitizer's own bookkeeping grows with every thread and block.
  private var isSanitized: Bool {
    ProcessInfo.processInfo.environment["GALACTO_SANITIZED"] != nil
  }

  private func residentKilobytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4 : 0
  }
}

extension [[Double]] {
  /// Pointers to every inner array, for the length of a call.
  fileprivate func withUnsafePointers<Result>(
    _ body: ([UnsafePointer<Double>]) -> Result
  ) -> Result {
    let pointers = map { numbers -> UnsafeMutablePointer<Double> in
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: numbers.count)
      memory.initialize(from: numbers, count: numbers.count)
      return memory
    }
    defer { pointers.forEach { $0.deallocate() } }
    return body(pointers.map { UnsafePointer($0) })
  }
}
