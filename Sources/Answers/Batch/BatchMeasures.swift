/// The figures a person looks at first in the answers to a question.
enum BatchMeasures {
  /// A figure in words.
  struct Known {
    let title: String
    let isBetterHigh: Bool?
    var isMoney = false
  }

  /// The kind of a plan that found no ration for a pen.
  static let unfed = "no-ration"

  /// The columns of a question's answers that are summed up; empty where none are known.
  static func columns(of question: String) -> [String] {
    switch question {
    case "plan":
      [
        "choice.gain.gain_per_d", "ledger.ration_gain_per_d", "choice.present_margin_per_d",
        "choice.parlour_hours_today", "cows_in_milk",
      ]
    case "herd-yields":
      [
        "lactations.mean.milk_305_kg", "lactations.mean.forecast_305_kg",
        "lactations.mean.fat_305_kg",
        "lactations.mean.protein_305_kg", "lactations.count",
      ]
    case "herd-curves":
      [
        "lactations.mean.yield_305_kg", "lactations.mean.peak_kg", "lactations.mean.peak_dim",
        "lactations.mean.persistency_280_to_60", "lactations.count",
      ]
    case "herd-lactations":
      ["lactations.mean.milk_kg", "lactations.mean.highest_test_kg", "lactations.count"]
    case "herd-check": ["findings.count"]
    case "herd-forecast":
      ["weeks.mean.milk_kg_per_d", "last.root_mean_square_kg", "last.inside_80_percent"]
    default: []
    }
  }

  /// What columns are called and which end is the good one.
  static let known: [String: Known] = [
    "choice.gain.gain_per_d": Known(
      title: "gain of the timetables advised, a day", isBetterHigh: true, isMoney: true),
    "ledger.ration_gain_per_d": Known(
      title: "gain of rations made anew at today's milking, a day", isBetterHigh: true,
      isMoney: true),
    "choice.present_margin_per_d": Known(
      title: "milk income less feed and milking today, a day, farms with a ration for every pen",
      isBetterHigh: true, isMoney: true),
    "choice.parlour_hours_today": Known(title: "parlour hours a day today", isBetterHigh: nil),
    "cows_in_milk": Known(title: "cows in milk", isBetterHigh: nil),
    "lactations.mean.milk_305_kg": Known(
      title: "305-day milk, kg, mean of the herd's lactations", isBetterHigh: true),
    "lactations.mean.fat_305_kg": Known(
      title: "305-day fat, kg, mean of the herd's lactations", isBetterHigh: true),
    "lactations.mean.protein_305_kg": Known(
      title: "305-day protein, kg, mean of the herd's lactations", isBetterHigh: true),
    "lactations.count": Known(title: "lactations", isBetterHigh: nil),
    "lactations.mean.yield_305_kg": Known(
      title: "305-day milk by the curves, kg, mean of the herd's lactations", isBetterHigh: true),
    "lactations.mean.peak_kg": Known(title: "milk at the peak, kg a day", isBetterHigh: true),
    "lactations.mean.peak_dim": Known(title: "day of the peak", isBetterHigh: nil),
    "lactations.mean.persistency_280_to_60": Known(
      title: "milk on day 280 for milk on day 60", isBetterHigh: true),
    "lactations.mean.milk_kg": Known(
      title: "milk of a lactation so far, kg, mean", isBetterHigh: nil),
    "lactations.mean.highest_test_kg": Known(
      title: "highest test of a lactation, kg a day, mean", isBetterHigh: true),
    "lactations.mean.forecast_305_kg": Known(
      title: "305-day milk foretold, kg, mean of the herd's lactations", isBetterHigh: true),
    "weeks.mean.milk_kg_per_d": Known(
      title: "milk of the herd in the coming weeks, kg a day", isBetterHigh: nil),
    "last.root_mean_square_kg": Known(
      title: "error of the last forecast, a cow, kg (root mean square)", isBetterHigh: false),
    "last.inside_80_percent": Known(
      title: "cows inside their own 80 % interval last time, %", isBetterHigh: nil),
    "findings.count": Known(title: "findings in the records", isBetterHigh: false),
  ]
}
