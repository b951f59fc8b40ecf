public import Answers
import DairyTerms
import Homeorhesis

/// Fitted cows for people.
public enum CowFitText {
  /// A row a cow; of later tests that were foretold, one line.
  public static func text(of answer: CowFitAnswer) -> String {
    if let foretold = answer.document.foretold {
      return "\(foretold.tests.count) later test days: root mean square error "
        + "\(short(foretold.rootMeanSquareKg)) kg, mean error \(short(foretold.meanErrorKg)) kg, "
        + "\(Numbers.fixed(foretold.inside80Percent, 0)) % inside their own 80 % interval"
    }
    let cows = answer.document.cows ?? []
    let beyond = ForecastColumn.beyond(cows.count { $0.forecastBeyondRecords == true })
    return headline(answer.document.taughtLactations, cows) + "\n" + table(cows)
      + (beyond.map { "\n" + $0 } ?? "")
  }

  /// What the cows give, and what it rests on.
  private static func headline(_ taught: Int, _ cows: [CowFitAnswer.Cow]) -> String {
    let tests = cows.reduce(0) { $0 + $1.testDays }
    let mean = cows.map(\.milk305Kg.value).reduce(0, +) / Double(max(cows.count, 1))
    let teachers =
      taught == 0 ? "no other lactation teaches" : "\(taught) other lactations teach"
    return "\(Numbers.fixed(mean, 0)) kg of milk in 305 days, the mean of "
      + "\(Numbers.counted(cows.count, "lactation")) fitted to "
      + "\(Numbers.counted(tests, "test day")); \(teachers). Ranges hold with 90 %."
  }

  private static func table(_ cows: [CowFitAnswer.Cow]) -> String {
    let hasResponse = cows.contains { $0.responseKgPerDay != nil }
    return TextTable(
      heads: ["cow", "lactation", "test days", "potential", "persistency", "305-d kg"]
        + (hasResponse ? ["answer kg/d"] : []),
      rows: cows.map { cow in
        [
          VisibleText.escaped(cow.cow), "\(cow.parity)", "\(cow.testDays)", range(cow.potential),
          range(cow.persistency),
          wide(cow.milk305Kg) + (cow.forecastBeyondRecords == true ? " !" : ""),
        ] + (cow.responseKgPerDay.map { [range($0)] } ?? [])
      }, rightAligned: [false, true, true, false, false, false, false]
    ).text
  }

  private static func short(_ value: Double) -> String { FarmNumber.shown(value, decimals: 2) }

  private static func wide(_ predicted: PredictionInterval) -> String {
    "\(Numbers.fixed(predicted.value, 0)) (\(Numbers.fixed(predicted.low, 0)) to "
      + "\(Numbers.fixed(predicted.high, 0)))"
  }

  private static func range(_ predicted: PredictionInterval) -> String {
    "\(short(predicted.value)) (\(short(predicted.low)) to \(short(predicted.high)))"
  }
}
