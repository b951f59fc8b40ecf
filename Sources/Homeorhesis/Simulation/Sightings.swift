/// What was seen of the cows in the lanes since their day began.
struct Sightings {
  /// Sums, each sight weighted with the days it stands for.
  private(set) var sums = CowOutputs<Lanes>(repeating: 0)
  /// The lowest total calcium, mmol/L.
  private(set) var lowestCalcium = Lanes(.infinity)
  /// The highest fill.
  private(set) var highestFill: Lanes = 0

  /// Adds what is seen now. A cow whose piece is over before her neighbour's is seen for no days,
  /// as she was last: that changes nothing.
  mutating func add(_ seen: UnsafeMutablePointer<CowOutputs<Lanes>>, for days: Lanes) {
    sums.withValues { to in
      seen.pointee.withValues { from in
        for index in to.indices { to[index] += days * from[index] }
      }
    }
    lowestCalcium = lowestCalcium.capped(at: seen.pointee.totalCalcium)
    highestFill = Lanes(pointwiseMax(highestFill.vector, seen.pointee.fill.vector))
  }
}
