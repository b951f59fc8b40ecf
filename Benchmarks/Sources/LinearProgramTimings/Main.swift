import Foundation
import LinearPrograms

/// Times linear programs of a folder made by `oracles/linear_programs_side_by_side.py` and prints
/// one JSON object: CPU microseconds each, and objectives to compare.
@main
enum Main {
  static func main() throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    let ration = try model(folder, "ration.mps")
    let herd = try cows(folder.appendingPathComponent("cows.txt"))
    var answer: [String: Double] = [:]

    for (name, verifies) in [("warm", true), ("warm_unverified", false)] {
      var options = SolveOptions()
      options.verifies = verifies
      var sum = 0.0
      var iterations = 0
      answer[name + "_us"] = try best(of: 5, each: herd.count) {
        var problem = try GLPKProblem(ration)
        sum = 0
        iterations = 0
        for cow in herd {
          try problem.setRowBounds(lower: cow.lower, upper: cow.upper)
          let solution = try problem.solve(options)
          sum += solution.objective ?? .nan
          iterations += solution.iterations
        }
      }
      answer[name + "_objective"] = sum
      answer[name + "_iterations"] = Double(iterations)
    }
    answer["cold_us"] = try best(of: 3, each: 50) {
      for _ in 0..<50 { _ = try ration.solve() }
    }

    let infeasible = try model(folder, "infeasible.mps")
    answer["explain_us"] = try best(of: 5, each: 5) {
      for _ in 0..<5 {
        guard let found = try infeasible.explainInfeasibility() else { exit(1) }
        answer["explain_members"] = Double(found.conflict.members.count)
        answer["explain_is_minimal"] = found.conflict.isMinimal ? 1 : 0
      }
    }

    answer["conflict_us"] = try best(of: 5, each: 5) {
      for _ in 0..<5 { _ = try infeasible.findConflict() }
    }

    let pens = try model(folder, "pens.mps")
    answer["pens_cold_us"] = try best(of: 3, each: 1) {
      answer["pens_objective"] = try pens.solve().objective
    }
    answer["pens_joined_us"] = try best(of: 3, each: 1) {
      // Each pen's own ration first; their bases joined start the whole.
      var blocks: [Basis] = []
      for pen in 0..<12 {
        let own = try LinearModel(part: pen, of: 12, joinedBy: 12, pens)
        guard let basis = try own.solve().basis else { exit(1) }
        blocks.append(basis)
      }
      var whole = try GLPKProblem(pens)
      try whole.setBasis(Basis(joining: blocks, joiningRows: 12))
      answer["pens_joined_objective"] = try whole.solve().objective
    }
    var problem = try GLPKProblem(pens)
    _ = try problem.solve()
    // One shared stock after another shrinks a little: what a plan's what-ifs ask.
    let stocks = pens.rows.filter { pens.name(of: $0).hasPrefix("stock") }
    answer["pens_warm_us"] = try best(of: 3, each: 10) {
      for turn in 0..<10 {
        let row = stocks[turn % stocks.count]
        try problem.setBounds(of: row, .atMost(pens.bounds(of: row).upper * 0.97))
        _ = try problem.solve()
        try problem.setBounds(of: row, pens.bounds(of: row))
      }
    }
    let data = try JSONEncoder().encode(answer)
    print(String(decoding: data, as: UTF8.self))
  }

  private struct Cow {
    var lower: [Double]
    var upper: [Double]
  }

  private static func model(_ folder: URL, _ name: String) throws -> LinearModel {
    try LinearModel(
      reading: Data(contentsOf: folder.appendingPathComponent(name)), file: name)
  }

  private static func cows(_ url: URL) throws -> [Cow] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      let half = numbers.count / 2
      return Cow(lower: Array(numbers[..<half]), upper: Array(numbers[half...]))
    }
  }

  private static func best(of rounds: Int, each count: Int, _ body: () throws -> Void) rethrows
    -> Double
  {
    var least = Double.infinity
    for _ in 0..<rounds {
      let began = cpuMicroseconds()
      try body()
      least = min(least, (cpuMicroseconds() - began) / Double(count))
    }
    return least
  }

  private static func cpuMicroseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}

extension LinearModel {
  /// One block of a block-diagonal model whose last rows join the blocks.
  fileprivate init(part: Int, of blocks: Int, joinedBy joins: Int, _ whole: LinearModel) throws {
    self.init(whole.sense)
    let width = whole.variableCount / blocks
    let height = (whole.rowCount - joins) / blocks
    for variable in whole.variables[(part * width)..<((part + 1) * width)] {
      try addVariable(
        whole.name(of: variable), whole.bounds(of: variable), cost: whole.cost(of: variable))
    }
    for row in whole.rows[(part * height)..<((part + 1) * height)] {
      let terms = whole.expression(of: row).terms
      try addRow(
        whole.name(of: row),
        variables: terms.map { Variable(index: $0.variable.index - part * width) },
        coefficients: terms.map(\.coefficient), whole.bounds(of: row))
    }
  }
}
