import Dispatch
import Synchronization

/// What is different from a model in one solve of a batch.
public struct ModelChange: Sendable {
  /// Row bounds that differ.
  public var rowBounds: [(Row, Bounds)]
  /// Variable bounds that differ.
  public var variableBounds: [(Variable, Bounds)]
  /// Costs that differ.
  public var costs: [(Variable, Double)]

  /// A change from its parts; nothing by default.
  public init(
    rowBounds: [(Row, Bounds)] = [], variableBounds: [(Variable, Bounds)] = [],
    costs: [(Variable, Double)] = []
  ) {
    self.rowBounds = rowBounds
    self.variableBounds = variableBounds
    self.costs = costs
  }
}

extension LinearModel {
  /// How many changes one block of a batch holds.
  private static let blockSize = 64

  /// Solves the model once for each change, over several threads.
  ///
  /// Changes are taken in blocks of 64; each block starts from the model's own optimal basis on a
  /// problem of its own and goes on warm. So the answers are the same for any number of threads.
  /// Put changes that are alike next to each other.
  ///
  /// - Parameter threads: How many threads work at once, above 0.
  /// - Returns: One solution a change, in their order.
  /// - Throws: ``LinearProgramError`` for the first change (in order) that is malformed, options
  ///   outside their range, or no memory.
  public func solveBatch(
    _ changes: [ModelChange], threads: Int = 2, _ options: SolveOptions = SolveOptions()
  ) throws -> [Solution] {
    guard threads > 0 else {
      throw LinearProgramError(.badOption, at: "threads", "\(threads) is below 1")
    }
    let start = try solve(options)
    let blocks = stride(from: 0, to: changes.count, by: Self.blockSize).map {
      $0..<min($0 + Self.blockSize, changes.count)
    }
    let next = Atomic(0)
    let done = Mutex<[Int: Result<[Solution], any Error>]>([:])
    // Each round of the loop stays on one thread, as a GLPK problem must.
    DispatchQueue.concurrentPerform(iterations: min(threads, max(1, blocks.count))) { _ in
      while true {
        let block = next.add(1, ordering: .relaxed).oldValue
        guard block < blocks.count else { return }
        let result = Result { try solveBlock(changes[blocks[block]], start.basis, options) }
        done.withLock { $0[block] = result }
      }
    }
    let results = done.withLock { $0 }
    return try blocks.indices.flatMap { try results[$0]?.get() ?? [] }
  }

  private func solveBlock(
    _ changes: ArraySlice<ModelChange>, _ basis: Basis?, _ options: SolveOptions
  ) throws -> [Solution] {
    var problem = try GLPKProblem(self)
    if let basis { try problem.setBasis(basis) }
    return try changes.map { change in
      for (row, bounds) in change.rowBounds { try problem.setBounds(of: row, bounds) }
      for (variable, bounds) in change.variableBounds {
        try problem.setBounds(of: variable, bounds)
      }
      for (variable, cost) in change.costs { try problem.setCost(of: variable, cost) }
      let solution = try problem.solve(options)
      for (row, _) in change.rowBounds { try problem.setBounds(of: row, bounds(of: row)) }
      for (variable, _) in change.variableBounds {
        try problem.setBounds(of: variable, bounds(of: variable))
      }
      for (variable, _) in change.costs { try problem.setCost(of: variable, cost(of: variable)) }
      return solution
    }
  }
}
