import DairyTerms

/// Does about missing analyses what ``MissingAnalyses`` says.
struct GapFilling {
  let options: ModelOptions
  /// Where values may come from.
  let library: FeedLibrary?

  /// The feeds with their gaps filled, and a report of each filled gap.
  ///
  /// - Throws: ``Complaint`` (`missing-analysis`) under `strict` for any gap, and under
  ///   `impute` for one that nothing can fill.
  func fill(_ feeds: [Feed]) throws(Complaint) -> (feeds: [Feed], report: [Imputation]) {
    guard options.missing != .reference else { return (feeds, []) }
    var filled: [Feed] = []
    var report: [Imputation] = []
    for feed in feeds {
      var whole = feed
      // Carriers come before their shares, so that a carrier found to be none closes its shares.
      for component in feed.gaps(for: options) {
        guard whole.lacks(component, options) else { continue }
        let found = try replacement(for: component, in: feed)
        whole[component] = found.value
        report.append(found)
      }
      filled.append(whole)
    }
    return (filled, report)
  }

  private func replacement(
    for component: FeedComponent, in feed: Feed
  ) throws(Complaint) -> Imputation {
    let twin =
      library?.feed(named: feed.name)
      ?? library?.feeds.first {
        $0.id != nil && $0.id == feed.id
      }
    let isPure = feed.category.listsAllItContains && (twin.map { $0[component] == nil } ?? true)
    if isPure, component.isContent {
      return Imputation(feed: feed.name, component: component, value: 0, origin: .notContained)
    }
    guard options.missing == .impute else { throw refusal(feed, component) }
    if let twin, let value = twin[component] {
      return Imputation(
        feed: feed.name, component: component, value: value,
        origin: .libraryTwin(name: twin.name))
    }
    guard let mean = classMean(of: component, for: feed) else { throw refusal(feed, component) }
    return mean
  }

  /// The mean over feeds of the class, or, where none has the analysis, over all forages or all
  /// concentrates. A class mean counts only feeds that hold any of the carrier.
  private func classMean(of component: FeedComponent, for feed: Feed) -> Imputation? {
    let peers = library?.feeds ?? []
    let classPeers = peers.filter { $0.category == feed.category }
    let kindPeers = peers.filter { $0.isForage == feed.isForage }
    let kindName = feed.isForage ? "forages" : "concentrates"
    for (name, group) in [(feed.category.rawValue, classPeers), (kindName, kindPeers)] {
      let values = group.compactMap { peer -> Double? in
        if let carrier = component.carrier, (peer[carrier] ?? 0) == 0 { return nil }
        return peer[component]
      }
      guard !values.isEmpty else { continue }
      return Imputation(
        feed: feed.name, component: component,
        value: values.reduce(0, +) / Double(values.count),
        origin: .classMean(className: name, feedCount: values.count))
    }
    return nil
  }

  private func refusal(_ feed: Feed, _ component: FeedComponent) -> Complaint {
    Complaint(
      .missingAnalysis, at: "feed '\(feed.name)' \(component.plainName)",
      "\(component.plainName) of '\(feed.name)' was not analysed and the model needs it",
      fix: options.missing == .strict
        ? "give the analysis, or allow library values with --missing impute"
        : "give the analysis; no feed of the library can stand in for it")
  }
}

extension FeedCategory {
  /// Whether a feed of the class contains nothing that its description does not list.
  var listsAllItContains: Bool {
    self == .vitaminMineral || self == .additive || self == .fatSupplement
      || self == .fattyAcidSupplement
  }
}

extension FeedComponent {
  /// Whether the component is an amount in the feed, rather than a rate, digestibility or
  /// absorption.
  var isContent: Bool {
    switch unit {
    case .percentAsFed, .percentPerHour, .share: false
    case .percentOfDryMatter, .mgPerKgDryMatter, .unitsPerKgDryMatter: true
    case .percentOfPart:
      switch self {
      case .starchDigestibility, .rupDigestibility, .fattyAcidDigestibility,
        .ndfDigestibility48h, .ndfDigestibility48hInput, .proteinFractionA, .proteinFractionB,
        .proteinFractionC, .inorganicPhosphorus, .organicPhosphorus, .solubleProtein:
        false
      default: true
      }
    }
  }
}
