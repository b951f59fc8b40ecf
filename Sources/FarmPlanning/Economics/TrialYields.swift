public import DairyTerms

/// Milk of a pen and what it holds, a cow and day.
public struct TrialYields: Stored, Sendable, Hashable {
  /// Milk, kg/d.
  public var milkKgPerDay: Double
  /// Fat, g/d.
  public var fatGPerDay: Double
  /// True protein, g/d.
  public var proteinGPerDay: Double

  /// Yields a cow and day; none may be negative where they are levels, all may where differences.
  public init(milkKgPerDay: Double, fatGPerDay: Double, proteinGPerDay: Double) {
    self.milkKgPerDay = milkKgPerDay
    self.fatGPerDay = fatGPerDay
    self.proteinGPerDay = proteinGPerDay
  }

  /// Fat, %; `nil` without milk.
  public var fatPercent: Double? { percent(fatGPerDay) }
  /// True protein, %; `nil` without milk.
  public var trueProteinPercent: Double? { percent(proteinGPerDay) }

  private func percent(_ grams: Double) -> Double? {
    milkKgPerDay > 0 ? grams / milkKgPerDay / 10 : nil
  }

  static func + (left: Self, right: Self) -> Self {
    left.combined(with: right, +)
  }

  static func - (left: Self, right: Self) -> Self {
    left.combined(with: right, -)
  }

  /// The yields joined one by one.
  func combined(with other: Self, _ join: (Double, Double) -> Double) -> Self {
    TrialYields(
      milkKgPerDay: join(milkKgPerDay, other.milkKgPerDay),
      fatGPerDay: join(fatGPerDay, other.fatGPerDay),
      proteinGPerDay: join(proteinGPerDay, other.proteinGPerDay))
  }

  func scaled(by factor: Double) -> Self {
    TrialYields(
      milkKgPerDay: milkKgPerDay * factor, fatGPerDay: fatGPerDay * factor,
      proteinGPerDay: proteinGPerDay * factor)
  }
}

/// Which way a timetable departs from the present one.
public enum TrialDirection: String, Stored, Sendable, Hashable, CaseIterable {
  /// More milkings a day.
  case more
  /// Fewer milkings a day.
  case fewer
  /// As many as now.
  case same
}

extension TrialYields {
  /// The yields of milk of a composition.
  init(milkKgPerDay milk: Double, composition: MilkComposition) {
    self.init(
      milkKgPerDay: milk, fatGPerDay: milk * composition.fatPercent * 10,
      proteinGPerDay: milk * composition.trueProteinPercent * 10)
  }

  /// Its composition; that of nothing without milk.
  var composition: MilkComposition {
    MilkComposition(fatPercent: fatPercent ?? 0, trueProteinPercent: trueProteinPercent ?? 0)
  }
}
