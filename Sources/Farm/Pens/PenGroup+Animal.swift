import DairyTerms
import Homeorhesis
package import Nutrition

extension PenGroup {
  /// The animal NASEM (2021) sees for a cow of the pen.
  ///
  /// - Parameters:
  ///   - cow: The mean or the lead cow.
  ///   - reserveGainKgPerDay: What the cow model says she puts on or takes off.
  package func animal(for cow: PenCow, reserveGainKgPerDay: Double) -> Animal {
    let multiparous = cows.filter { $0.parity > 1 }.count
    let count = Double(max(cows.count, 1))
    return Animal(
      state: stage.isInMilk ? .lactating : .dry, breed: mainBreed,
      parity: 1 + Double(multiparous) / count, bodyWeightKg: cow.bodyWeightKg,
      bodyConditionScore: cow.bodyConditionScore,
      daysInMilk: stage.isInMilk ? cow.daysInMilk : 0,
      gestationDay: gestationDay,
      milkKgPerDay: stage.isInMilk ? cow.milkKgPerDay : 0,
      milkComposition: MilkComposition(
        fatPercent: cow.fatPercent, trueProteinPercent: cow.trueProteinPercent),
      frameGainKgPerDay: Statistics.mean(cows.map(\.assumedFrameGainKgPerDay)),
      reserveGainKgPerDay: stage.isInMilk ? reserveGainKgPerDay : 0)
  }

  /// Day of gestation the pen is fed for: in milk the mean of the cows in calf, where most are; a
  /// dry pen stands at the middle of its stage, which its cows pass through one after the other.
  package var gestationDay: Double {
    switch stage {
    case .farOff: return 240
    case .closeUp: return 269
    case .fresh, .high, .mid, .low:
      let known = cows.compactMap(\.daysPregnant).map(Double.init)
      return known.count * 2 > cows.count ? min(Statistics.mean(known), 279) : 0
    }
  }
}

extension PenGroup {
  /// The pen's cows as their last test days saw them, each as the model's animal; cows in milk that were
  /// never tested are left out.
  package var testedAnimals: [Animal] {
    let known = stage.isInMilk ? cows.filter { $0.lastTestDay != nil } : cows
    return known.map { cow in
      let alone = PenGroup(
        code: code, stage: stage, cows: [cow], fits: [],
        milkKgPerDay: stage.isInMilk ? [cow.lastTestDay?.milkKg ?? 0] : [])
      return alone.animal(for: alone.meanCow(), reserveGainKgPerDay: 0)
    }
  }
}
