import DairyTerms
import Farm
import Rations

/// All pens of a farm at once, where they share stock or a mix.
struct SharedRations {
  let subjects: [RationSubject]
  let stock: SharedStock

  /// The best rations under the shared stock.
  ///
  /// - Throws: `Complaint` where the data are wrong.
  func solve() throws -> HerdRationResult {
    var known = Set<String>()
    let pens = subjects.map { subject in
      known.insert(subject.name)
      return HerdRationProblem.Pen(
        name: subject.name, problem: subject.asked,
        head: subject.problem.head ?? 1, days: stock.days, mix: stock.mixes[subject.name])
    }
    if let stranger = stock.mixes.keys.sorted().first(where: { !known.contains($0) }) {
      throw Complaint(
        .unknownName, at: "\(stock.file) one_mix", "there is no pen '\(stranger)'",
        fix: "the pens are \(subjects.map(\.name).joined(separator: ", "))")
    }
    return try HerdFormulation.solve(HerdRationProblem(pens: pens, stocks: stock.stocks))
  }
}
