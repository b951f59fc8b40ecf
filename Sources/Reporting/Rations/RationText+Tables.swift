import Answers
import DairyTerms
import Foundation
import Rations

extension RationText {
  /// The feeds; with today's ration known, what changes.
  var feedTable: String {
    let mass = units.name
    let knowsToday = !context.todayKgDM.isEmpty && result.status != .evaluated
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      ("feed, a cow and day", .left)
    ]
    if knowsToday { columns += [("today", .right)] }
    columns += [("\(mass) as fed", .right)]
    if knowsToday { columns += [("change", .right)] }
    columns += [("\(mass) DM", .right), (result.currency, .right), ("", .left)]
    var table = TextTable(columns)
    for feed in shownFeeds(today: knowsToday) {
      let perDM = feed.dryMatterPercent > 0 ? 100 / feed.dryMatterPercent : 1
      let before = (context.todayKgDM[feed.name] ?? 0) * perDM
      let isAtBound = feed.boundStatus == .atMinimum || feed.boundStatus == .atMaximum
      var cells = [VisibleText.escaped(feed.name)]
      if knowsToday { cells.append(amount(before)) }
      cells.append(amount(feed.kgAsFed))
      if knowsToday {
        let moved = feed.kgAsFed - before
        cells.append(abs(moved) < 5e-7 ? "" : (moved > 0 ? "+" : "-") + amount(abs(moved)))
      }
      cells += [
        amount(feed.kgDM), Numbers.fixed(feed.costPerDay, 2),
        isAtBound && result.status != .evaluated ? feed.boundStatus.rawValue : "",
      ]
      table.add(cells)
    }
    var total = ["total"]
    if knowsToday { total.append("") }
    total.append(Numbers.fixed(units.mass(result.intakeKgAsFed), 2))
    if knowsToday { total.append("") }
    total += [
      Numbers.fixed(units.mass(result.intakeKgDM), 2), Numbers.fixed(result.feedCostPerDay, 2),
    ]
    table.add(total)
    return table.text
  }

  private func shownFeeds(today: Bool) -> [FedFeed] {
    result.feeds.filter { $0.isFed || (today && (context.todayKgDM[$0.name] ?? 0) > 0) }
      .sorted { ($1.kgDM, $0.name) < ($0.kgDM, $1.name) }
  }

  /// The limits that are off, that bind, or that everybody asks for; all of them when asked.
  var limitTable: String {
    let rows = result.rows.filter { row in
      showsAll || !row.holds || RationWords.isMain(row.limit.measure)
    }
    var table = TextTable([
      ("", .left), ("limit", .left), ("min", .right), ("ration", .right), ("max", .right),
      ("unit", .left),
    ])
    for row in rows {
      let unit = row.limit.measure.unit
      func figure(_ value: Double?) -> String {
        value.map { RationWords.figure(units.shown($0, unit).value) } ?? ""
      }
      table.add([
        row.holds ? "" : "!", VisibleText.escaped(row.limit.measure.title),
        figure(row.limit.minimum), row.value == nil ? "-" : figure(row.value),
        figure(row.limit.maximum), units.unitName(unit),
      ])
    }
    let hidden = result.rows.count - rows.count
    var lines = [table.text]
    if rows.contains(where: { !$0.holds }) { lines.append("! off") }
    if hidden > 0 { lines.append("\(hidden) more limits hold (--all lists them)") }
    return lines.joined(separator: "\n")
  }

  /// The limits that cost something and what one unit easier is worth, the dearest first.
  var bindingTable: String? {
    let priced = result.rows.compactMap { row -> (row: LimitReport, price: Double, isMin: Bool)? in
      let isMin = abs(row.pricePerUnitOfMinimum) >= abs(row.pricePerUnitOfMaximum)
      let price = isMin ? row.pricePerUnitOfMinimum : -row.pricePerUnitOfMaximum
      let shown = units.priceShown(price, row.limit.measure.unit)
      return abs(shown) >= 5e-5 ? (row, shown, isMin) : nil
    }
    guard !priced.isEmpty else { return nil }
    var table = TextTable([("limits that bind", .left), ("", .left), ("one unit easier", .left)])
    for (row, price, isMin) in priced.sorted(by: { weight($0) > weight($1) }) {
      let unit = row.limit.measure.unit
      let bound = (isMin ? row.limit.minimum : row.limit.maximum) ?? row.value ?? 0
      let isExact = row.limit.minimum != nil && row.limit.minimum == row.limit.maximum
      // Where both ends are one, the cheaper way may be up or down.
      let way = isExact ? (price > 0 ? "1 less" : "1 more") : "1 easier"
      let word = isExact ? "exactly" : isMin ? "at least" : "at most"
      table.add([
        VisibleText.escaped(row.limit.measure.title),
        "\(word) \(RationWords.figure(units.shown(bound, unit).value)) \(units.unitName(unit))",
        "\(way) \(priceWords(abs(price)))",
      ])
    }
    return table.text + "\nto first order; 'galacto ration why LIMIT' solves again"
  }

  /// Order of the binding limits: what a hundredth of the limit is worth.
  private func weight(_ item: (row: LimitReport, price: Double, isMin: Bool)) -> Double {
    let bound = (item.isMin ? item.row.limit.minimum : item.row.limit.maximum) ?? 0
    return abs(item.price * units.shown(bound, item.row.limit.measure.unit).value)
  }

  /// What is gained, in the objective's own terms.
  private func priceWords(_ price: Double) -> String {
    let amount = Numbers.fixed(price, 4)
    switch result.objective {
    case .leastCost, .leastPurchased: return "saves \(amount) \(result.currency)/cow/d"
    case .greatestMargin: return "earns \(amount) \(result.currency)/cow/d"
    case .least(let measure): return "saves \(amount) \(measure.unit) of \(measure.title)"
    case .mostForage: return "allows \(amount) kg DM more forage"
    }
  }

  /// Why there is none: the clash with its places, and the nearest change as a command.
  func clash(_ why: Infeasibility) -> String {
    var lines: [String] = []
    for (index, conflict) in why.conflicts.enumerated() {
      if index > 0 { lines.append("and, apart from that:") }
      let width = conflict.map { VisibleText.escaped($0.words).count }.max() ?? 0
      for member in conflict {
        let words = VisibleText.escaped(member.words)
        let blanks = String(repeating: " ", count: width - words.count)
        lines.append("  \(words)\(blanks)  (\(setAt(member)))")
      }
    }
    lines += why.missingSources.map(VisibleText.escaped)
    if let best = why.fixes.first {
      lines.append("nearest change: \(VisibleText.escaped(best.words)), \(costs(best))")
      lines.append("  \(context.command) \(allow(best.subject, best.to))")
      if let lift = best.lift { lines.append("  or for good, in \(VisibleText.escaped(lift))") }
      for fix in why.fixes.dropFirst() {
        lines.append("or \(VisibleText.escaped(fix.words)), \(costs(fix))")
      }
    } else {
      if let first = why.amounts.first {
        lines.append(
          "no single change is enough; with other amounts of the farm's own, \(costs(first)):")
        lines.append(
          "  \(context.command) "
            + why.amounts.map { allow($0.subject, $0.to) }.joined(separator: " "))
      }
      let changes = result.brokenRows.compactMap(nearest)
      if !changes.isEmpty {
        lines.append(
          why.amounts.isEmpty
            ? "no single change is enough; the ration below becomes possible with"
            : "or the ration below, which gives the cow less than these limits ask for")
        lines.append("  \(context.command) \(changes.joined(separator: " "))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func setAt(_ clash: Infeasibility.Clash) -> String {
    guard let place = clash.place else {
      return clash.standard.map(VisibleText.escaped) ?? context.standardLimits
    }
    return
      "set in \(VisibleText.escaped(place.split(separator: " ").first.map(String.init) ?? place))"
  }

  private func costs(_ fix: Infeasibility.SingleChange) -> String {
    let cost = "feed then costs \(money(fix.feedCostPerDay)) a cow and day"
    guard let today = context.todayCostPerDay else { return cost }
    return "\(cost) (\(Numbers.signed(fix.feedCostPerDay - today, 2)) to today's)"
  }

  /// The change that lets a row of the nearest ration be: its value, rounded to the loose side.
  private func nearest(_ row: LimitReport) -> String? {
    guard let value = row.value else { return nil }
    let isBelow = row.limit.minimum.map { value < $0 } ?? false
    let step = pow(10, floor(log10(max(abs(value), 1e-6))) - 3)
    var loose = isBelow ? floor(value / step - 1e-6) * step : ceil(value / step + 1e-6) * step
    if value >= 0 { loose = max(0, loose) }
    return allow(row.limit.measure.key, Double(String(format: "%.6g", loose)) ?? loose)
  }

  private func allow(_ subject: String, _ value: Double) -> String {
    let number = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    let change = "\(subject)=\(number)"
    let isPlain = change.allSatisfy { $0.isLetter || $0.isNumber || "_.=-".contains($0) }
    return "--allow " + (isPlain ? change : "\"\(change)\"")
  }

  private func amount(_ kilograms: Double) -> String { units.amount(kilograms) }
}
