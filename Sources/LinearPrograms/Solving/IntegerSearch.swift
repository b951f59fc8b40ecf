import GLPKShim

/// How branch and cut is tried, in turns: which way is quick differs from program to program by
/// factors of a thousand, so each way gets some nodes, then each gets more. A turn ends by its
/// count of nodes, never by the clock, so the answer is the same on every machine.
struct TreeTurns {
  /// One run of branch and cut.
  struct Turn {
    /// Plain branching over learnt costs; otherwise presolve and cuts as the caller wants them.
    var isPlain: Bool
    var nodeLimit: Int
  }

  private var nodesAllowed: Int
  private var nodesATurn: Int
  private var ways: [Bool] = [true, false]
  private var place = 0

  /// - Parameters:
  ///   - size: Rows and columns: a node of a large program costs more.
  ///   - nodeLimit: Nodes of all turns together.
  init(size: Int, nodeLimit: Int) {
    nodesAllowed = nodeLimit
    nodesATurn = min(1000, max(50, 200_000 / max(1, size)))
  }

  /// The next turn; `nil` when no way or no nodes are left.
  func turn() -> Turn? {
    guard place < ways.count, nodesAllowed > 0 else { return nil }
    return Turn(isPlain: ways[place], nodeLimit: min(nodesATurn, nodesAllowed))
  }

  var hasNodes: Bool { nodesAllowed > 0 }

  /// Notes what a turn used up and goes on to the next.
  mutating func finish(nodes: Int) {
    nodesAllowed -= max(1, nodes)
    place += 1
    if place >= ways.count {
      place = 0
      nodesATurn *= 8
    }
  }

  /// Leaves out the way of this turn: it ended in numerical trouble.
  mutating func giveUp() {
    ways.remove(at: place)
    if place >= ways.count {
      place = 0
      nodesATurn *= 8
    }
  }
}

/// The best integer point of all turns so far, and what is known of better ones.
struct TreeRecord {
  private let sense: Sense
  private(set) var point: [Double]?
  private(set) var objective: Double?
  private(set) var bestBound: Double?
  private(set) var nodes = 0

  init(_ sense: Sense) { self.sense = sense }

  mutating func note(_ run: gx_run) {
    nodes += Int(run.nodes)
    guard run.has_best_bound != 0 else { return }
    let bound = run.best_bound
    // Every bound holds, so the tightest does.
    bestBound = bestBound.map { sense == .minimize ? max($0, bound) : min($0, bound) } ?? bound
  }

  mutating func note(_ values: [Double], _ value: Double) {
    if let known = objective, sense.sign * value >= sense.sign * known { return }
    point = values
    objective = value
  }
}
