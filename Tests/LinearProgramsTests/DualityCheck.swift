import LinearPrograms
import Testing

/// An optimum proved from the model alone: the point meets every bound, the prices have the right
/// signs, and both sides of duality agree. Nothing of the solver's own checks is used.
struct DualityCheck {
  var overstep = 0.0
  var wrongSign = 0.0
  var gap = 0.0

  init(_ model: LinearModel, _ solution: Solution) throws {
    let sign = model.sense == .minimize ? 1.0 : -1.0
    var primal = model.objectiveOffset
    var dual = model.objectiveOffset
    var reduced = model.variables.map(model.cost(of:))
    for row in model.rows {
      let price = try #require(solution.shadowPrice(of: row))
      var activity = 0.0
      for term in model.expression(of: row).terms {
        activity += term.coefficient * (try #require(solution.value(of: term.variable)))
        reduced[term.variable.index] -= price * term.coefficient
      }
      note(activity, model.bounds(of: row))
      dual += worth(price, sign, model.bounds(of: row))
    }
    for variable in model.variables {
      let value = try #require(solution.value(of: variable))
      primal += model.cost(of: variable) * value
      note(value, model.bounds(of: variable))
      dual += worth(reduced[variable.index], sign, model.bounds(of: variable))
    }
    gap = abs(primal - dual) / max(1, abs(primal))
  }

  private mutating func note(_ value: Double, _ bounds: Bounds) {
    let miss = max(0, bounds.lower - value, value - bounds.upper)
    overstep = max(overstep, miss / max(1, abs(value)))
  }

  private mutating func worth(_ price: Double, _ sign: Double, _ bounds: Bounds) -> Double {
    let bound = sign * price > 0 ? bounds.lower : bounds.upper
    if bound.isFinite { return price * bound }
    wrongSign = max(wrongSign, abs(price))
    return 0
  }

  var holds: Bool { overstep < 1e-7 && wrongSign < 1e-6 && gap < 1e-7 }
}
