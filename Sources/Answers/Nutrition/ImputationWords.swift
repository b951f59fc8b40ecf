import Nutrition

/// What is said of missing analyses that were filled.
enum ImputationWords {
  /// One line a feed and origin.
  static func lines(_ imputations: [Imputation]) -> [String] {
    var order: [Group] = []
    var names: [Group: [String]] = [:]
    for imputation in imputations where imputation.origin != .notContained {
      let group = Group(feed: imputation.feed, origin: imputation.origin)
      if names[group] == nil { order.append(group) }
      names[group, default: []].append(imputation.component.plainName)
    }
    return order.map { group in
      let components = (names[group] ?? []).joined(separator: ", ")
      return "'\(group.feed)': \(components) not analysed; \(group.origin.explanation)"
    }
  }

  /// One line for all minerals, vitamins and additives whose description lists only what they
  /// hold, or `nil` where there is none: naming each of thirty absent vitamins helps nobody.
  static func note(_ imputations: [Imputation]) -> String? {
    var feeds: [String] = []
    for imputation in imputations
    where imputation.origin == .notContained && !feeds.contains(imputation.feed) {
      feeds.append(imputation.feed)
    }
    guard !feeds.isEmpty else { return nil }
    return "what is not listed is taken as none in \(feeds.joined(separator: ", "))"
  }

  private struct Group: Hashable {
    let feed: String
    let origin: Imputation.Origin
  }
}
