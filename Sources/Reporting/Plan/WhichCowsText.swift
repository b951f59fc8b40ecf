import DairyTerms
public import FarmPlanning

extension CowMilkingList {
  /// The answer in one sentence.
  public func headline(in style: PageStyle) -> String {
    func say(_ key: String, _ values: [String: String]) -> String {
      style.words("whatif.\(key)", values)
    }
    let what = say(
      "which",
      ["new": VisibleText.escaped(timetable), "present": VisibleText.escaped(present)])
    if let silence {
      return say("no_answer", ["what": what, "why": VisibleText.escaped(style.said(silence))])
    }
    guard !cows.isEmpty else {
      return notOffered.count == cowsInMilk
        ? say("which_no_offer", ["what": what, "all": "\(cowsInMilk)"])
        : say(
          "which_no_pay", ["what": what, "cows": "\(cowsInMilk - notOffered.count)"])
    }
    let words = GainWords(style: style, currency: currency)
    let minutes = say(
      minutesPerDay < 0 ? "which_saving" : "which_taking",
      ["minutes": style.fixed(abs(minutesPerDay), 0)])
    return say(
      "which_gain",
      [
        "what": what, "cows": "\(cows.count)", "all": "\(cowsInMilk)", "minutes": minutes,
        "money": words.money(gain.gainPerDay), "interval": words.interval(gain),
        "chance": words.chance(gain.probabilityOfLoss),
        "verdict": words.verdict(gain, isClear: isClear, heldBack: heldBack),
      ])
  }

  /// The list for the parlour: the answer first, then the cows, with a box to tick where they are advised.
  ///
  /// - Parameter style: weights as the farm's people read them; the terminal's words are English.
  public func text(in style: PageStyle) -> String {
    let units = style.units
    var lines = [
      "\(headline(in: style)).",
      "Herd \(VisibleText.escaped(herd)), \(asOf); milked at \(times), fed the ration made anew for it in a "
        + "pen of their own; money in \(currency) a cow and day, before labour.",
    ]
    if !cows.isEmpty {
      if !isClear {
        lines.append("Not advised: the list shows which cows it would be, not what to do.")
      }
      lines.append(table(units).text)
      lines.append(
        "Cows \(Numbers.signed(cowsMarginPerDay, 2)), labour "
          + "\(Numbers.signed(-labourCostPerDay, 2)) (\(Numbers.fixed(wagePerMinute, 2)) a minute), further "
          + "sessions \(Numbers.signed(-sessionCostPerDay, 2)): "
          + "\(Numbers.signed(gain.gainPerDay, 2)) \(currency) a day.")
    }
    if let flat { lines.append(flat) }
    var rest: [String] = []
    if cowsBeyondMinutes > 0 {
      rest.append("\(cowsBeyondMinutes) more would pay and found no minutes")
    }
    if cowsThatDoNotPay > 0 {
      rest.append("\(cowsThatDoNotPay) change by more than their minutes are worth")
    }
    if !rest.isEmpty { lines.append("Of the others \(rest.joined(separator: ", ")).") }
    lines += heldBackLines
    if !sources.isEmpty { lines.append("Trials: \(sources.joined(separator: "; ")).") }
    lines.append(contentsOf: warnings.map { "Note: \(VisibleText.escaped(units.sentence($0)))" })
    return lines.joined(separator: "\n")
  }

  /// Whether the list has no order to speak of.
  var isFlat: Bool {
    guard cows.count > 1, direction == .more, let first = cows.first, let last = cows.last
    else { return false }
    return last.marginPerMinute > 0.95 * first.marginPerMinute
  }

  /// What is said where the list has no order to speak of: cows that earn alike may as well be chosen by
  /// who is easy to part.
  private var flat: String? {
    guard isFlat else { return nil }
    return
      "The listed cows earn alike: trials found the same gain in kilograms whatever a cow gives. "
      + "Choose by who is easy to part."
  }

  private func table(_ units: FeedUnits) -> TextTable {
    var table = TextTable([
      ("", .left), ("cow", .left), ("pen", .left), ("lact", .right), ("DIM", .right),
      ("milk \(units.name)", .right), ("change", .right), ("margin", .right), ("min", .right),
      ("a minute", .right), ("why", .left),
    ])
    for cow in cows {
      table.add([
        // A box asks to be ticked.
        isClear ? "[ ]" : "", VisibleText.escaped(cow.animal), VisibleText.escaped(cow.pen),
        "\(cow.parity)",
        "\(cow.daysInMilk)", units.fixed(cow.milkKgPerDay, 1),
        units.signed(cow.milkChangeKgPerDay, 1), Numbers.signed(cow.marginPerDay, 2),
        Numbers.signed(cow.minutesPerDay, 1), Numbers.signed(cow.marginPerMinute, 2), cow.why,
      ])
    }
    return table
  }

  /// How many cows each limit holds back, who says so, and the first of them.
  private var heldBackLines: [String] {
    guard !notOffered.isEmpty else { return [] }
    var lines = ["Not offered to \(notOffered.count) cows:"]
    for kind in MilkingLimit.Kind.allCases {
      let held = notOffered.compactMap { cow in
        cow.limits.first { $0.kind == kind }.map { (cow: cow, limit: $0) }
      }
      guard let first = held.first else { continue }
      let names = held.prefix(3).map { VisibleText.escaped($0.cow.animal) }.joined(separator: ", ")
      lines.append(
        "  \(held.count): \(names)\(held.count > 3 ? " ..." : ""); \(first.limit.sentence) "
          + "(\(first.limit.source))")
    }
    return lines
  }
}
