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

  private(set) var nodesAllowed: Int
  private var nodesATurn: Int
  private var ways: [Bool]
  private var place = 0

  /// - Parameters:
  ///   - size: Rows and columns: a node of a large program costs more.
  ///   - nodeLimit: Nodes of all turns together.
  ///   - isPlainOnly: Whether presolve is left out.
  init(size: Int, nodeLimit: Int, isPlainOnly: Bool) {
    ways = isPlainOnly ? [true] : [true, false]
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

/// A part of an integer program that is still to be searched: some columns between other bounds.
struct IntegerPart {
  var bounds: [(column: Int, lower: Double, upper: Double)] = []
  /// No point of the part is better, or `nil` where nothing is known.
  var bound: Double?
  /// Whether it is to be searched without presolve.
  var isPlainOnly = false

  /// The program of this part alone.
  func problem(of whole: SolverProblem) -> SolverProblem {
    var part = whole
    for (column, lower, upper) in bounds {
      part.columnLower[column] = max(part.columnLower[column], lower)
      part.columnUpper[column] = min(part.columnUpper[column], upper)
    }
    return part
  }

  /// The two parts with a column up to one number, and from another on.
  func split(at column: Int, up most: Double, from least: Double, bound: Double) -> [IntegerPart] {
    [(-Double.infinity, most), (least, Double.infinity)].map { lower, upper in
      IntegerPart(
        bounds: bounds + [(column, lower, upper)], bound: bound, isPlainOnly: isPlainOnly)
    }
  }
}

/// What a search of one part came to.
enum PartOutcome {
  /// The best point as branch and cut has it, and its objective, which no point of the part beats.
  /// `exact`: the columns before they were rounded to whole numbers, where they are known.
  case best(values: [Double], exact: [Double]?, objective: Double)
  /// No point, beyond doubt.
  case none
  /// The relaxation improves for ever.
  case endless
  /// A limit ended the search first.
  case stopped(Termination.Limit)
  /// Numerical trouble: nothing is known.
  case trouble
}

/// What an integer search knows: the best point that meets the model with its integers whole, and
/// what is proved of better ones.
struct IntegerRecord {
  let sense: Sense
  /// The best point so far, solved with its integers held.
  private(set) var best: Solution?
  var nodes = 0
  /// How long the whole program's relaxation took.
  var relaxationMilliseconds: Int32 = 0
  /// The tightest bound that the runs over the part being searched have told.
  private(set) var partBound: Double?
  /// Bounds of parts that no run could settle.
  private(set) var unsettled: [Double?] = []
  /// Bounds of parts whose search ended within the gap allowed.
  private var gapBounds: [Double] = []
  /// Parts still to be searched.
  var open: [IntegerPart] = []
  var log: [String] = []

  init(_ sense: Sense) { self.sense = sense }

  /// Whether one objective is better than another, and by more than rounding.
  func isBetter(_ one: Double, _ other: Double, by share: Double) -> Bool {
    sense.sign * one < sense.sign * other - share * max(1, abs(other))
  }

  mutating func note(_ point: Solution) {
    guard let objective = point.objective else { return }
    if let known = best?.objective, sense.sign * objective >= sense.sign * known { return }
    best = point
  }

  mutating func begin(_ part: IntegerPart) { partBound = part.bound }

  mutating func note(bound: Double) {
    // Every bound holds, so the tightest does.
    partBound =
      partBound.map { sense == .minimize ? max($0, bound) : min($0, bound) } ?? bound
  }

  mutating func leaveUnsettled(_ bound: Double?) { unsettled.append(bound) }

  /// Notes what is proved of the part being searched, which ended within the gap allowed.
  mutating func leaveAtGap() {
    if let partBound { gapBounds.append(partBound) }
  }

  /// Whether a part need not be searched: nothing in it is better than what is known.
  func rulesOut(_ part: IntegerPart) -> Bool {
    guard let bound = part.bound, let objective = best?.objective else { return false }
    return !isBetter(bound, objective, by: 1e-9)
  }

  /// The part with the best bound, so that what is proved rises soonest.
  mutating func takePart() -> IntegerPart? {
    guard !open.isEmpty else { return nil }
    var place = 0
    for other in open.indices.dropFirst() {
      guard let bound = open[other].bound, let known = open[place].bound else { continue }
      if sense.sign * bound < sense.sign * known { place = other }
    }
    return open.remove(at: place)
  }

  /// What no point of the whole program beats, the part being searched included; `nil` where some
  /// part has no bound.
  func provedBound(includingPart: Bool) -> Double? {
    var bounds =
      unsettled + gapBounds.map(Optional.some) + open.filter { !rulesOut($0) }.map { $0.bound }
    if includingPart { bounds.append(partBound) }
    if let objective = best?.objective { bounds.append(objective) }
    var weakest: Double?
    for bound in bounds {
      guard let bound else { return nil }
      weakest = weakest.map { sense == .minimize ? min($0, bound) : max($0, bound) } ?? bound
    }
    return weakest
  }
}
