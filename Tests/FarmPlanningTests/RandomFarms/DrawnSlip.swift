import DairyTerms

/// A slip of the pen in one of a random farm's files, and the error that is right for it.
enum DrawnSlip: String, Sendable, CaseIterable {
  case unknownFeedPriced = "a feed nobody knows in prices.csv"
  case priceInOtherCurrency = "one price in another currency"
  case settingsInOtherCurrency = "plan.yaml in another currency than prices.csv"
  case unknownSetting = "a setting nothing reads"
  case presentUnknown = "a present timetable that is not listed"
  case timeOfDay = "a clock time of 25 hours"
  case milkPriceTimesHundred = "a milk price in cents"
  case missingSetting = "a setting left out"
  case unknownLimit = "a limit nobody knows"
  case limitMinAboveMax = "a limit whose least is above its most"
  case boundMinAboveMax = "a feed's least above its most"
  case boundOfStranger = "a bound of a feed without a price"
  case emptyRation = "a ration of nothing"
  case rationOfStranger = "a ration with a feed nobody knows"
  case stockOfStranger = "a mix for a pen there is not"
  case spreadOfStranger = "a spread of a feed there is not"
  case sampleOutOfRange = "a sample of 130 % dry matter"

  /// The code of the error that tells it, and what its place names.
  var expected: (code: String, place: String) {
    switch self {
    case .unknownFeedPriced: ("unknown-feed", "prices.csv:")
    case .priceInOtherCurrency: ("two-currencies", "prices.csv:")
    case .settingsInOtherCurrency: ("two-currencies", "plan.yaml")
    case .unknownSetting: ("unknown-name", "plan.yaml:")
    case .presentUnknown: ("unknown-name", "plan.yaml:")
    case .timeOfDay, .milkPriceTimesHundred: ("bad-value", "plan.yaml:")
    case .missingSetting: ("missing-key", "plan.yaml")
    case .unknownLimit: ("unknown-name", "limits/")
    case .limitMinAboveMax: ("min-above-max", "limits/")
    case .boundMinAboveMax: ("min-above-max", "limits/feeds.yaml:")
    case .boundOfStranger: ("unknown-feed", "limits/feeds.yaml:")
    case .emptyRation: ("empty-ration", "rations/")
    case .rationOfStranger: ("unknown-feed", "rations/")
    case .stockOfStranger: ("unknown-pen", "limits/stock.yaml")
    case .spreadOfStranger: ("unknown-name", "limits/spread.yaml")
    case .sampleOutOfRange: ("value-out-of-range", "lab_samples.csv")
    }
  }

  /// One farm in twelve has a slip.
  static func draw(_ random: inout Sequence64) -> DrawnSlip? {
    random.below(12) == 0 ? allCases[random.below(allCases.count)] : nil
  }
}
