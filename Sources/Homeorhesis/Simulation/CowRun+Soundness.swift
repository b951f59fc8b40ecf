public import DairyTerms

extension CowRun {
  /// The largest gap, as a share of what came in, at which a balance still counts as closed.
  public static let closedTo = 1e-8

  /// Where life ends in the model: what no cow has been seen to live with.
  ///
  /// Recumbency under EDTA comes at 0.4 to 0.5 mmol/L of ionised calcium (Mellau, Jorgensen and
  /// Enemark 2001), about 0.9 of total; half of that stops the heart. The others are an order beyond
  /// what trials have reported.
  private static let leastCalcium = 0.5
  private static let mostCalcium = 5.0
  private static let leastGlucose = 0.5
  private static let mostGlucose = 60.0
  private static let mostKetones = 30.0

  /// Checks that the run is one: its numbers are numbers, its balances close, no pool is negative, and
  /// the cow is alive throughout.
  ///
  /// - Parameter place: what was run, for the complaint.
  /// - Throws: ``Complaint`` `out-of-life` naming the first day and the value, or `open-balance`.
  public func checkSoundness(at place: String) throws(Complaint) {
    for day in days {
      let seen = [
        day.milkKg, day.bodyWeightKg, day.glucoseMmolPerL, day.bhbMmolPerL, day.nefaMmolPerL,
        day.lowestTotalCalciumMmolPerL, day.insulinUUPerMl, day.dryMatterIntakeKg,
      ]
      guard seen.allSatisfy({ $0.isFinite }) else {
        throw Self.notAlive(place, day.day, "her numbers are none any more")
      }
      if day.lowestTotalCalciumMmolPerL < Self.leastCalcium {
        throw Self.notAlive(
          place, day.day, "total calcium falls below \(Self.leastCalcium) mmol/L")
      }
      if day.totalCalciumMmolPerL > Self.mostCalcium {
        throw Self.notAlive(
          place, day.day, "total calcium rises above \(Self.mostCalcium) mmol/L for a day")
      }
      if !(Self.leastGlucose...Self.mostGlucose).contains(day.glucoseMmolPerL) {
        throw Self.notAlive(
          place, day.day,
          "glucose leaves \(Self.leastGlucose) to \(Self.mostGlucose) mmol/L")
      }
      if day.bhbMmolPerL > Self.mostKetones {
        throw Self.notAlive(
          place, day.day, "3-hydroxybutyrate rises above \(Self.mostKetones) mmol/L")
      }
      if day.bodyFatKg <= 0 || day.bodyProteinKg <= 0 {
        throw Self.notAlive(place, day.day, "her reserves are used up")
      }
    }
    guard abs(closure.worst) < Self.closedTo else {
      throw Complaint(
        .openBalance, at: place,
        "a balance of the cow is open by \(closure.worst) of what came in",
        fix: "take a shorter step with --step; if that does not help, please report it")
    }
  }

  private static func notAlive(_ place: String, _ day: Int, _ what: String) -> Complaint {
    Complaint(
      .outOfLife, at: "\(place) day \(day)", "\(what): no cow lives through this",
      fix: "give less, for a shorter time, or stop before this day with to_day")
  }
}
