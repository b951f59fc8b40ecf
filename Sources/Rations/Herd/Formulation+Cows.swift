import Dispatch
public import Nutrition
import Synchronization

extension Formulation {
  /// How many cows one thread takes at a time, each starting from the ration of the one before.
  private static let blockSize = 15

  /// The best ration of each of many animals by herself: the same feeds, prices and limits.
  ///
  /// Animals are put in order of state and milk, taken in blocks of 15, and within a block each
  /// search starts from the ration of the animal before. So the rations are the same for any
  /// number of threads.
  ///
  /// - Parameters:
  ///   - problem: the problem; its animal gives way to each of the animals.
  ///   - animals: the animals.
  ///   - threads: how many threads work at once, 1 or more.
  /// - Returns: one result an animal in their order; the fault, where the data of one are wrong.
  /// - Throws: ``RationError`` for no thread.
  public static func solve(
    _ problem: RationProblem, forEach animals: [Animal], threads: Int = 2
  ) throws(RationError) -> [Result<RationResult, RationError>] {
    guard threads > 0 else {
      throw RationError(.badValue, at: "threads", "\(threads) threads do nothing", fix: "give 1")
    }
    let order = animals.indices.sorted {
      (animals[$0].state.rawValue, animals[$0].milkKgPerDay, $0)
        < (animals[$1].state.rawValue, animals[$1].milkKgPerDay, $1)
    }
    let blocks = stride(from: 0, to: order.count, by: blockSize).map {
      Array(order[$0..<min($0 + blockSize, order.count)])
    }
    let next = Atomic(0)
    let done = Mutex<[Int: Result<RationResult, RationError>]>([:])
    // A solver problem is made, solved and dropped on one thread, so a block stays on one.
    DispatchQueue.concurrentPerform(iterations: min(threads, max(1, blocks.count))) { _ in
      while true {
        let block = next.add(1, ordering: .relaxed).oldValue
        guard block < blocks.count else { return }
        let found = solve(problem, blocks[block].map { ($0, animals[$0]) })
        done.withLock { $0.merge(found) { first, _ in first } }
      }
    }
    let results = done.withLock { $0 }
    return animals.indices.map { index in
      results[index]
        ?? .failure(RationError(.solverFailed, at: "animal \(index + 1)", "she was passed over"))
    }
  }

  /// One block, one animal after the other.
  private static func solve(
    _ problem: RationProblem, _ animals: [(index: Int, animal: Animal)]
  ) -> [Int: Result<RationResult, RationError>] {
    var found: [Int: Result<RationResult, RationError>] = [:]
    var before: WarmStart?
    var model: DietModel?
    for (index, animal) in animals {
      var own = problem
      own.animal = animal
      let result = Result { () throws(RationError) in
        try solve(own, from: before, preparedAs: &model)
      }
      if case .success(let ration) = result, ration.status == .optimal { before = ration.warmStart }
      found[index] = result
    }
    return found
  }
}
