import DairyTerms

extension PageStyle {
  /// A milking schedule in the page's language, its days and weights as the farm writes them:
  /// `4x bis Laktationstag 21, dann 2x`.
  ///
  /// - Parameter text: the schedule as documents say it (`MilkingSchedule.text`); what is none stays as
  ///   other sentences do.
  func schedule(_ text: String) -> String {
    guard let schedule = try? MilkingSchedule(text: text), schedule.onlyTimetable == nil,
      let last = schedule.steps.last
    else { return said(text) }
    return schedule.steps.dropLast().reversed().reduce(step(last)) { rest, one in
      words("schedule.then", ["first": step(one), "rest": rest])
    }
  }

  private func step(_ step: MilkingSchedule.Step) -> String {
    var what = said(MilkingSchedule(step.timetable).text)
    if let from = step.from {
      what = words("schedule.from", ["what": what, "moment": moment(from)])
    }
    if let to = step.to { what = words("schedule.to", ["what": what, "moment": moment(to)]) }
    guard !step.conditions.isEmpty else { return what }
    let rules = step.conditions.map(rule).joined(separator: " \(words("list.and")) ")
    return words("schedule.if", ["what": what, "rules": rules])
  }

  private func moment(_ moment: MilkingSchedule.Moment) -> String {
    switch moment {
    case .date(let day): date(day)
    case .dayInMilk(let day): words("schedule.day", ["n": "\(day)"])
    }
  }

  private func rule(_ condition: MilkingSchedule.Condition) -> String {
    let limit: String
    let trait: String
    switch condition.trait {
    case .parity: trait = words("schedule.parity")
    case .milk: trait = words("schedule.milk")
    case .condition: trait = words("schedule.condition")
    case .cells: trait = words("schedule.cells")
    }
    switch condition.trait {
    // Rules count milk in kilograms; a page says the farm's unit.
    case .milk:
      limit =
        units == .metric
        ? numbers.written(PlainNumber.text(condition.limit))
        : "\(mass(condition.limit, 1)) \(units.name)"
    default: limit = numbers.written(PlainNumber.text(condition.limit))
    }
    return words(
      "schedule.rule",
      [
        "trait": trait,
        "sign": condition.comparison.rawValue, "limit": limit,
      ])
  }
}
