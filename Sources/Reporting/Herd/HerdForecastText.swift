public import Answers
import DairyTerms
import Farm
import Homeorhesis

/// Milk of the coming weeks for people.
public enum HerdForecastText {
  /// A row a week, a row a pen, and how the last forecast fared.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: HerdForecastAnswer, in units: FeedUnits = .metric) -> String {
    let forecast = answer.document
    func shown(_ milk: PredictionInterval?, _ decimals: Int) -> String {
      guard let milk else { return "-" }
      func one(_ kg: Double) -> String { Numbers.fixed(units.mass(kg), decimals) }
      return "\(one(milk.value)) (\(one(milk.low)) to \(one(milk.high)))"
    }
    let tank = TextTable(
      heads: ["week from", "cows", "calve", "dried", "tank \(units.name)/d (90 %)"],
      rows: forecast.weeks.map {
        ["\($0.from)", "\($0.cows)", "\($0.calvings)", "\($0.dryings)", shown($0.milkKgPerDay, 0)]
      }, rightAligned: [false, true, true, true, true]
    ).text
    let steps = stride(from: 0, to: forecast.weeks.count, by: max(1, forecast.weeks.count / 4))
    let pens = TextTable(
      heads: ["pen", "cows"] + steps.map { "week \($0 + 1), \(units.name) a cow" },
      rows: forecast.pens.map { pen in
        [VisibleText.escaped(pen.pen), "\(pen.cows)"]
          + steps.map { shown(pen.milkKgPerCow[$0], 1) }
      }, rightAligned: [false, true] + steps.map { _ in true }
    ).text
    return [
      headline(forecast, units), ForecastColumn.beyond(forecast.beyondRecords ?? 0), tank,
      unforeseen(forecast.unforeseen), pens,
      last(forecast.last, units),
    ]
    .compactMap { $0 }.joined(separator: "\n\n")
  }

  /// What the tank will hold, first and last.
  private static func headline(_ forecast: HerdForecast, _ units: FeedUnits) -> String? {
    guard let first = forecast.weeks.first, let last = forecast.weeks.last,
      let now = first.milkKgPerDay, let then = last.milkKgPerDay
    else { return nil }
    func one(_ kg: Double) -> String { Numbers.fixed(units.mass(kg), 0) }
    let calvings = forecast.weeks.reduce(0) { $0 + $1.calvings }
    let dryings = forecast.weeks.reduce(0) { $0 + $1.dryings }
    return "The tank: \(one(now.value)) \(units.name) a day in the week from \(first.from), "
      + "\(one(then.value)) (90 %: \(one(then.low)) to \(one(then.high))) in the week from \(last.from), "
      + "with \(Numbers.counted(calvings, "calving")) and \(dryings) dried off."
  }

  /// Whom the table leaves as they are, because no service on file tells.
  private static func unforeseen(_ open: HerdForecast.Unforeseen) -> String? {
    var parts: [String] = []
    if open.dryCows > 0 { parts.append("\(open.dryCows) dry cows and when they calve") }
    if open.heifers > 0 { parts.append("\(open.heifers) heifers and when they calve") }
    if open.cowsInMilk > 0 {
      parts.append("\(open.cowsInMilk) cows in milk and when they are dried")
    }
    guard !parts.isEmpty else { return nil }
    return "Not foreseen, for want of a service on file: " + parts.joined(separator: "; ") + "."
  }

  private static func last(_ last: HerdForecast.Last?, _ units: FeedUnits) -> String {
    guard let last else {
      return "No earlier test of the herd in these lactations can be held against the last one."
    }
    func one(_ kg: Double) -> String { Numbers.fixed(units.mass(kg), 1) }
    let hit = last.foretoldKg.holds(last.weighedKg, coverage: 0.8)
    return "From \(last.asOf), \(one(last.foretoldKg.value)) \(units.name) a cow were foretold of "
      + "\(last.cows) cows' test of \(last.day); \(one(last.weighedKg)) were weighed, "
      + (hit ? "inside" : "outside") + " the 80 % interval of the mean. Cows missed by "
      + "\(one(last.rootMeanSquareKg)) \(units.name) (root mean square), "
      + "\(Numbers.fixed(last.inside80Percent, 0)) % inside their own 80 % interval."
      + low(last, units)
  }

  /// Cows below their own interval.
  private static func low(_ last: HerdForecast.Last, _ units: FeedUnits) -> String {
    guard !last.low.isEmpty else { return "\nNo cow lay below her own 95 % interval." }
    func one(_ kg: Double) -> String { Numbers.fixed(units.mass(kg), 1) }
    let rows = last.low.map { cow in
      [
        VisibleText.escaped(cow.animal), one(cow.foretoldKg.value), one(cow.weighedKg),
        words[cow.reason ?? ""] ?? "nothing in the records tells: look at her",
      ]
    }
    let table = TextTable(
      heads: ["cow", "foretold \(units.name)", "weighed", "likely reason"], rows: rows,
      rightAligned: [false, true, true, false]
    ).text
    return
      "\nBelow their own 95 % interval (with nothing wrong, \(Numbers.fixed(last.falseAlarmPercent, 1)) % "
      + "of \(last.cows) would be):\n" + table
  }

  private static let words = [
    // Cells alone cost 1.3 kg a tenfold of them in first, 2.0 kg in later lactations: Koldeweij,
    // Emanuelson and Janson (1999), Acta Vet. Scand. 40:47-56.
    "cells":
      "\(HerdForecast.inflamedCellsThousand),000 cells or more per mL: look at her udder; cells "
      + "alone cost 1 to 3 kg",
    "herd-day": "the whole herd gave less that day",
    "herd-day-summer": "the whole herd gave less that day: heat, in the north?",
  ]
}
