import Farm
import Nutrition
import Rations

extension RationDocument.Intake {
  /// The document of a pen's intake.
  init(_ intake: PenIntake) {
    self.init(
      predictedKgPerDay: intake.predictedKgPerDay, measuredKgPerDay: intake.measuredKgPerDay,
      usedKgPerDay: intake.usedKgPerDay, standing: intake.standing.rawValue, from: intake.from,
      terms: intake.terms.map { Term(term: $0.kind.rawValue, kgPerDay: $0.kgPerDay) },
      wouldTake: intake.wouldTake.map {
        Input(
          input: $0.kind.rawValue, value: $0.value, needed: $0.needed, isAssumed: $0.isAssumed)
      }, byRationKgPerDay: intake.byRationKgPerDay, caveats: intake.caveats)
  }
}
