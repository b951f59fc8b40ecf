import Answers
import DairyTerms
import Farm
import Homeorhesis

/// How the model did of late, as every page says it.
struct RecentErrorSentence {
  private let error: RecentError
  private let style: PageStyle

  init(of error: RecentError, style: PageStyle) {
    self.error = error
    self.style = style
  }

  /// What was foretold, what came, and by how much single cows were missed.
  var text: String {
    guard let last = error.test else { return style.words("recent.none") }
    let isInside = last.foretoldKg.holds(last.weighedKg, coverage: 0.8)
    return style.words(
      isInside ? "recent.inside" : "recent.outside",
      [
        "from": style.date(last.asOf), "day": style.date(last.day), "cows": "\(last.cows)",
        "foretold": style.mass(last.foretoldKg.value, 1), "unit": style.units.name,
        "weighed": style.mass(last.weighedKg, 1), "miss": style.mass(last.rootMeanSquareKg, 1),
        "share": style.fixed(last.inside80Percent, 0),
      ])
  }
}
