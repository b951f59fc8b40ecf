public import DairyTerms

extension RationProblem {
  /// Loosens a limit or a feed's bound, as the fix of an impossible ration names it.
  ///
  /// - Parameters:
  ///   - name: the limit's key (`calcium_percent_dm`), its beginning where only one limit begins so
  ///     (`calcium`), or a feed on offer.
  ///   - value: the value allowed, in the limit's unit; kg DM a cow a day for a feed.
  /// - Throws: ``Complaint`` where nothing of that name is limited, several are, or the value is
  ///   allowed already.
  public mutating func allow(_ name: String, _ value: Double) throws(Complaint) {
    let place = "--allow \(name)=\(PlainNumber.text(value))"
    if let index = try limitIndex(of: name, place: place) {
      let limit = limits[index]
      guard let (low, high) = Self.widened(limit.minimum, limit.maximum, to: value) else {
        throw Complaint(
          .badValue, at: place, "\(limit.words) allows that already",
          fix: "give a value beyond the limit, or leave --allow out")
      }
      (limits[index].minimum, limits[index].maximum) = (low, high)
      limits[index].ceiling = nil
      return
    }
    guard let index = feeds.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw Complaint(
        .unknownName, at: place, "no limit and no feed on offer is called '\(name)'",
        fix: Spelling.hint(
          for: name,
          among: limits.map { $0.measure.key } + limits.map { $0.measure.title }
            + feeds.map { $0.name }))
    }
    let feed = feeds[index]
    guard let (low, high) = Self.widened(feed.minimumKgDM, feed.maximumKgDM, to: value) else {
      throw Complaint(
        .badValue, at: place, "'\(feed.name)' may be fed so much already",
        fix: "give kg of dry matter a cow a day beyond its bound")
    }
    (feeds[index].minimumKgDM, feeds[index].maximumKgDM) = (low, high)
    liftCeilings(of: feed.name)
  }

  /// The limit of that name: its key, or its beginning where only one limit begins so; `nil` where
  /// nothing of the name is limited.
  ///
  /// - Throws: ``Complaint`` where several limits begin so.
  public func limit(named name: String) throws(Complaint) -> RationLimit? {
    try limitIndex(of: name, place: self.name).map { limits[$0] }
  }

  private func limitIndex(of name: String, place: String) throws(Complaint) -> Int? {
    let wanted = RationMeasure.named(name)?.key ?? name
    if let exact = limits.firstIndex(where: { $0.measure.key == wanted }) { return exact }
    // As tables print it: 'NDF', 'forage NDF', 'MP'.
    let titled = limits.indices.filter {
      limits[$0].measure.title.lowercased() == name.lowercased()
    }
    if titled.count == 1 { return titled[0] }
    let alike = limits.indices.filter { limits[$0].measure.key.hasPrefix(wanted + "_") }
    guard alike.count > 1 else { return alike.first }
    throw Complaint(
      .unknownName, at: place, "'\(name)' may be any of several limits",
      fix: "say which: \(alike.map { limits[$0].measure.key }.joined(separator: ", "))")
  }

  /// Both ends with the one that forbids the value moved to it; `nil` where neither does.
  private static func widened(
    _ minimum: Double?, _ maximum: Double?, to value: Double
  ) -> (Double?, Double?)? {
    if let minimum, value < minimum { return (value, maximum) }
    if let maximum, value > maximum { return (minimum, value) }
    return nil
  }

  /// The problem without the feeds nobody gave a price, and which they are: a new ration cannot be
  /// sought with them, because a feed without a price would be taken for free.
  public func withoutUnpricedFeeds() -> (problem: RationProblem, left: [String]) {
    let left = feeds.filter { $0.pricePerKgDM == nil }.map { $0.name }
    guard !left.isEmpty else { return (self, []) }
    var priced = self
    priced.feeds.removeAll { left.contains($0.name) }
    for name in left { priced.todayKgDM[name] = nil }
    return (priced, left)
  }

  /// How far what is fed may lie from the intake that is predicted, %: 95 to 105 % of it passes.
  public static let measuredIntakePercent = 5.0

  /// The problem for judging what is fed: where the cow was to eat exactly what is predicted, a
  /// ration as it is may stray from that by the given per cent.
  func withMeasuredIntake(withinPercent percent: Double) -> RationProblem {
    guard percent > 0 else { return self }
    var loose = self
    loose.limits = RationSystem.allLimits(of: self).map { limit in
      guard limit.measure == .dryMatterIntake(.percentOfPredicted), let low = limit.minimum,
        low == limit.maximum
      else { return limit }
      var wide = limit
      wide.minimum = low - percent
      wide.maximum = low + percent
      return wide
    }
    return loose
  }
}
