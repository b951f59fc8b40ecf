import DairyTerms

/// How to solve, and when to stop.
public struct SolveOptions: Sendable {
  /// How the simplex method goes about it.
  public enum Method: Sendable {
    /// Dual simplex, primal where that fails: best from a good basis.
    case dual
    /// Primal simplex.
    case primal
  }

  /// Seconds of clock time over all fallbacks; GLPK can loop on numerical trouble, so there is
  /// always a limit. Above 0, at most 2,000,000.
  public var timeLimitSeconds: Double = 60
  /// Simplex iterations over all fallbacks; above 0.
  public var iterationLimit: Int = 5_000_000
  /// Nodes of the branch-and-cut tree; above 0. A limit that gives the same answer on any machine.
  public var nodeLimit: Int = 10_000_000
  /// Simplex iterations between two looks at the cancellation flag; above 0.
  public var chunkIterations: Int = 20_000
  /// The simplex method to begin with.
  public var method: Method = .dual
  /// Whether rows and columns are scaled by powers of two where that helps.
  public var scales: Bool = true
  /// Whether a linear program is presolved first: quicker on large cold models, useless on warm
  /// ones.
  public var presolves: Bool = false
  /// How far a scaled row or bound may be overstepped: 1e-12 to 1e-4.
  public var primalTolerance: Double = 1e-9
  /// How far a scaled reduced cost may have the wrong sign: 1e-12 to 1e-4.
  public var dualTolerance: Double = 1e-9
  /// How far an integer variable may be from a whole number while branch and cut searches: 1e-9 to
  /// 1e-3. Where an integer's coefficient is more than 1000 times another of its row, 1e-9 is taken
  /// if that is less. In the answer integers are whole: the point is solved again with them held.
  public var integerTolerance: Double = 1e-6
  /// The relative gap between the best integer point and the best bound at which to stop; 0 or
  /// more.
  public var relativeGap: Double = 0
  /// Whether branch and cut generates cuts.
  public var cuts: Bool = true
  /// Whether branch and cut uses the feasibility pump: worth it above some hundred binaries.
  public var pumpsFeasibility: Bool = false
  /// Whether branch and cut learns which variable to branch on from pseudo-costs.
  public var learnsBranching: Bool = false
  /// Whether the ranges of costs and bounds are worked out too.
  public var ranges: Bool = false
  /// Whether the answer is recomputed in original units and doubted when it does not hold. Turn
  /// off only in measured hot loops that check their answers themselves.
  public var verifies: Bool = true
  /// Whether doubtful answers are solved again: unscaled, presolve the other way, exactly.
  public var fallsBack: Bool = true
  /// Stops the solve from another thread.
  public var cancellation: Cancellation?

  /// The defaults.
  public init() {}

  func check() throws(Complaint) {
    func refuse(_ what: String, _ value: Double, _ range: String) -> Complaint {
      Complaint(
        .badOption, at: "option \(what)", "\(value) is outside \(range)",
        fix: "use a value within \(range)")
    }
    guard timeLimitSeconds > 0, timeLimitSeconds <= 2_000_000 else {
      throw refuse("timeLimitSeconds", timeLimitSeconds, "0...2000000")
    }
    guard iterationLimit > 0 else {
      throw refuse("iterationLimit", Double(iterationLimit), "1...")
    }
    guard nodeLimit > 0 else { throw refuse("nodeLimit", Double(nodeLimit), "1...") }
    guard chunkIterations > 0 else {
      throw refuse("chunkIterations", Double(chunkIterations), "1...")
    }
    guard (1e-12...1e-4).contains(primalTolerance) else {
      throw refuse("primalTolerance", primalTolerance, "1e-12...1e-4")
    }
    guard (1e-12...1e-4).contains(dualTolerance) else {
      throw refuse("dualTolerance", dualTolerance, "1e-12...1e-4")
    }
    guard (1e-9...1e-3).contains(integerTolerance) else {
      throw refuse("integerTolerance", integerTolerance, "1e-9...1e-3")
    }
    guard relativeGap >= 0, relativeGap.isFinite else {
      throw refuse("relativeGap", relativeGap, "0...")
    }
  }
}
