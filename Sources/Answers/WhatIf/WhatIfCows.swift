import DairyTerms
import Farm
import FarmPlanning
import Rations

/// Cows that come to a pen, or go from it.
public struct HeadChange: Codable, Sendable, Hashable {
  /// The pen's code; `nil` for all pens in milk that are asked of, in proportion to their cows.
  public var pen: String?
  /// Cows added; below 0 cows that go.
  public var cows: Int

  /// A change.
  public init(pen: String? = nil, cows: Int) {
    self.pen = pen
    self.cows = cows
  }
}

/// More cows, or fewer: milk, feed and milking of cows like those the pens have.
public struct WhatIfCowsQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-cows"
  /// What it asks.
  public static let about = "What more cows, or fewer, would do to milk income, feed and milking."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(changes: [HeadChange(pen: "HIGH", cows: 10)], scope: RationScope())
  }

  /// Cows that come and go.
  public var changes: [HeadChange]
  /// The rations asked about: as they are fed, else the best ones.
  public var scope: RationScope

  /// Asks of more cows or fewer.
  public init(changes: [HeadChange], scope: RationScope) {
    self.changes = changes
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong, and of kind
  ///   `missing-price` where the milk has no price.
  public func answer(of farm: FarmSource) throws -> WhatIfCowsAnswer {
    guard changes.contains(where: { $0.cows != 0 }) else {
      throw Complaint(
        .badOption, at: "cows", "no cow comes or goes", fix: "say how many: +40", fault: .usage)
    }
    for change in changes {
      try QuestionRange.check(
        change.cows, -100_000...100_000, "number of cows", "-100000 to 100000")
    }
    guard scope.problem == nil else {
      throw Complaint(
        .badOption, at: "cows", "a problem file is about one cow",
        fix: "ask it of the farm's pens, without --problem")
    }
    var scope = scope
    let named = changes.compactMap { $0.pen }
    // Pens that keep their cows need no ration to be asked of; a shared stock they draw on does.
    if scope.pens == nil, named.count == changes.count,
      try farm.workspace().sharedStock() == nil
    {
      let rations = try scope.rations(of: farm)
      scope.pens = rations.penCodes.filter { code in
        named.contains { $0 == code || $0.lowercased() == code.lowercased() }
      }
      for pen in named { _ = try rations.problem(of: pen) }
    }
    return try WhatIfCowsAnswer(.init(name: "cows"), of: farm, scope: scope) { price, pens in
      (price, try heads(pens))
    }
  }

  /// The pens' cows then, by name.
  private func heads(_ pens: [RationSubject]) throws -> [String: Int] {
    var heads = Dictionary(
      pens.map { ($0.name, $0.problem.head ?? 0) }, uniquingKeysWith: { first, _ in first })
    let names = pens.map { $0.name }
    for change in changes {
      if let pen = change.pen {
        let alike = names.filter { $0.lowercased() == pen.lowercased() }
        guard let found = names.first(where: { $0 == pen }) ?? (alike.count == 1 ? alike[0] : nil)
        else {
          throw Complaint(
            .unknownPen, at: "pen \(VisibleText.shortened(pen))",
            "no pen that is asked of is called so",
            fix: Spelling.nearest(to: pen, among: names).first.map { "did you mean \($0)?" }
              ?? "the pens are \(names.joined(separator: ", "))", fault: .usage)
        }
        heads[found, default: 0] += change.cows
      } else {
        for (name, cows) in try spread(change.cows, over: pens) { heads[name, default: 0] += cows }
      }
    }
    if let empty = names.first(where: { (heads[$0] ?? 0) < 0 }) {
      throw Complaint(
        .badOption, at: "pen \(empty)", "more cows would go than stand there",
        fix: "take fewer: it has \(pens.first { $0.name == empty }?.problem.head ?? 0)")
    }
    return heads
  }

  /// Cows over the pens in milk in proportion to those they have; the largest remainders get the odd
  /// ones, of equal ones the pen that is asked first.
  private func spread(_ cows: Int, over pens: [RationSubject]) throws -> [(String, Int)] {
    let milked = pens.filter { $0.pen?.stage.isInMilk ?? false && ($0.problem.head ?? 0) > 0 }
    let all = milked.reduce(0) { $0 + ($1.problem.head ?? 0) }
    guard all > 0 else {
      throw Complaint(
        .noCows, at: "cows", "no pen in milk is asked of", fix: "name the pen: HIGH=+40",
        fault: .usage)
    }
    let exact = milked.map { Double(abs(cows)) * Double($0.problem.head ?? 0) / Double(all) }
    var whole = exact.map { Int($0) }
    let order = exact.indices.sorted { left, right in
      let (a, b) = (exact[left] - Double(whole[left]), exact[right] - Double(whole[right]))
      return a != b ? a > b : left < right
    }
    for index in order.prefix(abs(cows) - whole.reduce(0, +)) { whole[index] += 1 }
    return zip(milked, whole).map { ($0.name, cows < 0 ? -$1 : $1) }
  }
}
