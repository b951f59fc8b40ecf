public import DairyTerms
import Farm
import FarmFormats
import FarmText
public import Foundation
import Nutrition
import Rations

/// What a visit changes of a farm: the difference line by line, and the files that hold it. Nothing is
/// written yet.
public struct TakenVisit: Sendable {
  /// One difference.
  public struct Difference: Sendable, Hashable {
    /// The pen, or `prices.csv`.
    public var place: String
    /// The feed or limit.
    public var what: String
    /// Before, in words; `nil` where there was nothing.
    public var before: String?
    /// Then, in words; `nil` where nothing is left.
    public var after: String?
    /// Unit of both.
    public var unit: String
  }

  /// The differences, pens in the visit's order.
  public let differences: [Difference]
  /// The files to write: all of them, or none.
  public let files: [(url: URL, data: Data)]
  /// What is to be said before anyone says yes: limits a new ration does not hold.
  public let warnings: [String]
}

extension PageVisit {
  /// What the visit changes of a farm.
  ///
  /// - Parameters:
  ///   - farm: the farm.
  ///   - today: the day new prices and rations are of.
  /// - Throws: `Complaint` for an unknown pen or feed, where the farm changed since the page was made,
  ///   or where a file of the farm is its own to change.
  public func taken(by farm: FarmSource, today: HerdDay) throws -> TakenVisit {
    let workspace = try farm.workspace()
    let pens = try workspace.rations(herd: herd)
    var differences: [TakenVisit.Difference] = []
    var files: [(url: URL, data: Data)] = []
    var warnings: [String] = []
    if let dataDay, dataDay != pens.day {
      warnings.append(
        "the page was made of the records of \(dataDay), the farm's are of \(pens.day) now")
    }
    for ration in rations {
      let pen = try pens.problem(of: ration.pen)
      try checkVersion(of: ration, stored: pen.stored)
      let kept = try stored(ration, pen: pen, in: workspace, today: today)
      let change = try changes(to: kept, pen: pen, in: workspace)
      differences += change.rows
      warnings += change.warnings
      guard !change.rows.isEmpty else { continue }
      if let before = pen.stored {
        files.append(
          (
            try before.fileToWrite(in: workspace.farm, version: before.version),
            Data(before.yaml.utf8)
          ))
      }
      files.append((try kept.fileToWrite(in: workspace.farm), Data(kept.yaml.utf8)))
    }
    if !prices.isEmpty {
      let list = try PriceEdit(of: workspace.farm, customs: workspace.customs)
      let edit = try list.edited(by: prices, in: workspace.library, today: today, file: file)
      differences += edit.rows
      if !edit.rows.isEmpty { files.append((workspace.farm.prices, Data(edit.text.utf8))) }
    }
    for pen in limits.map(\.pen).uniqued() {
      let edit = try limitsFile(of: pens.problem(of: pen), in: workspace)
      differences += edit.rows
      if !edit.rows.isEmpty { files.append((edit.url, Data(edit.text.utf8))) }
    }
    return TakenVisit(differences: differences, files: files, warnings: warnings)
  }

  private func checkVersion(of ration: Ration, stored: StoredRation?) throws(Complaint) {
    guard ration.version == stored?.version else {
      let now = stored.map { "version \($0.version)" } ?? "none"
      let then = ration.version.map { "version \($0)" } ?? "none"
      throw Complaint(
        .badValue, at: "\(file) \(VisibleText.shortened(ration.pen))",
        "the page was made with another ration on file (\(then)) than is there now (\(now))",
        fix: "make the page again with 'galacto page'")
    }
  }

  private func stored(
    _ ration: Ration, pen: PenRationProblem, in workspace: FarmWorkspace, today: HerdDay
  ) throws -> StoredRation {
    var kept = StoredRation(
      pen: pen.pen, version: (pen.stored?.version ?? 0) + 1, day: today, kgAsFed: [:])
    // What the cows eat was measured, whatever they are fed from now on.
    kept.intake = pen.stored?.intake
    for (feed, amount) in ration.kgAsFed where amount > 0 {
      let known =
        pen.problem.feeds.first { $0.name.lowercased() == feed.lowercased() }?.name
        ?? workspace.library.feed(named: feed)?.name
      guard let known else {
        let near = Spelling.nearest(to: feed, among: pen.problem.feeds.map(\.name))
        throw Complaint(
          .unknownFeed, at: "\(file) \(VisibleText.shortened(ration.pen))",
          "no feed is called '\(VisibleText.shortened(feed))'",
          fix: near.first.map { "did you mean '\($0)'?" } ?? "add it to feeds/ or prices.csv")
      }
      kept.kgAsFed[known] = amount
    }
    return kept
  }

  /// The rows of a ration's change, and the limits the new one breaks by the full model.
  private func changes(
    to kept: StoredRation, pen: PenRationProblem, in workspace: FarmWorkspace
  ) throws -> (rows: [TakenVisit.Difference], warnings: [String]) {
    var problem = pen.problem
    try workspace.lay(kept, over: &problem)
    let judged = try Formulation.evaluate(problem, kgDM: problem.todayKgDM)
    let names = Set(problem.todayKgDM.keys).union(pen.problem.todayKgDM.keys).sorted()
    let rows = names.compactMap { name -> TakenVisit.Difference? in
      let share =
        (problem.feeds.first { $0.name == name }?.feed.dryMatterPercent ?? 100) / 100
      let before = (pen.problem.todayKgDM[name] ?? 0) / share
      let after = kept.kgAsFed[name] ?? 0
      guard abs(after - before) > 5e-4 else { return nil }
      return TakenVisit.Difference(
        place: pen.pen, what: name, before: before > 0 ? Self.number(before) : nil,
        after: after > 0 ? Self.number(after) : nil, unit: "kg as fed")
    }
    let broken = judged.rows.filter(\.isOff).map {
      "\(pen.pen): the new ration does not hold '\($0.limit.measure.title)'"
    }
    return (rows, broken)
  }

  static func number(_ value: Double) -> String {
    PlainNumber.text((value * 1000).rounded() / 1000)
  }

  /// The pen's own limits file with the visit's limits in it.
  private func limitsFile(
    of pen: PenRationProblem, in workspace: FarmWorkspace
  ) throws -> (url: URL, text: String, rows: [TakenVisit.Difference]) {
    let mark = "written by galacto page take"
    let url = try PenFile.toWrite(
      of: pen.pen, in: workspace.farm.limits, reserved: PenFile.reservedLimits)
    if FileManager.default.fileExists(atPath: url.path),
      try !TextFile.text(of: url.path).contains(mark)
    {
      throw Complaint(
        .badValue, at: "limits/\(url.lastPathComponent)",
        "the pen has a limits file the farm wrote itself",
        fix: "write the new limits into it by hand: \(lines(of: pen.pen).joined(separator: "; "))")
    }
    var own = pen.problem.limits.filter { limit in
      switch limit.measure {
      case .group, .ratio: false
      default: true
      }
    }
    var rows: [TakenVisit.Difference] = []
    for change in limits where change.pen == pen.pen {
      guard let measure = RationMeasure.named(change.key) else {
        throw Complaint(
          .unknownName, at: file, "nobody knows the limit '\(VisibleText.shortened(change.key))'",
          fix: Spelling.hint(for: change.key, among: RationMeasure.allKeys))
      }
      let before = own.first { $0.measure == measure }
      guard change.isOff || change.minimum != nil || change.maximum != nil else {
        throw Complaint(
          .missingKey, at: "\(file) \(change.key)", "a limit needs 'min', 'max' or both",
          fix: "give one of them, or \"off\": true")
      }
      var after: RationLimit?
      if !change.isOff {
        var limit = before ?? RationLimit(measure)
        limit.minimum = change.minimum
        limit.maximum = change.maximum
        after = limit
      }
      own.removeAll { $0.measure == measure }
      if let after { own.append(after) }
      guard before?.minimum != after?.minimum || before?.maximum != after?.maximum else {
        continue
      }
      rows.append(
        TakenVisit.Difference(
          place: pen.pen, what: measure.title, before: before.map(Self.range),
          after: after.map(Self.range), unit: measure.unit))
    }
    let text = LimitsFile.write(own, title: "Limits of pen \(pen.pen), \(mark)")
    return (url, text, rows)
  }

  private func lines(of pen: String) -> [String] {
    limits.filter { $0.pen == pen }.map { change in
      if change.isOff { return "\(change.key): off" }
      let ends = [("min", change.minimum), ("max", change.maximum)].compactMap { word, value in
        value.map { "\(word): \(PlainNumber.text($0))" }
      }
      return "\(change.key): {\(ends.joined(separator: ", "))}"
    }
  }

  private static func range(_ limit: RationLimit) -> String {
    switch (limit.minimum, limit.maximum) {
    case (let low?, let high?): "\(number(low)) to \(number(high))"
    case (let low?, nil): "at least \(number(low))"
    case (nil, let high?): "at most \(number(high))"
    case (nil, nil): "none"
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements, each once, in their order.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
