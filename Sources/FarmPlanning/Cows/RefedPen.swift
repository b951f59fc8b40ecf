import DairyTerms
import Farm

/// A pen with the ration of today's timetable and the one made for another: a cow milked otherwise eats
/// what is made for her milk, in a pen of her own.
///
/// The one way in which single cows are counted, so that the list of cows and the report on heifers and
/// cows never contradict each other.
struct RefedPen {
  let group: PenGroup
  /// At today's timetable.
  let today: TimetableOption
  /// At the other.
  let then: TimetableOption

  /// Whether both rations are known.
  private var isFed: Bool { today.feasible && then.feasible }

  /// The cost of a kg of dry matter then, of today's.
  private var priceRatio: Double {
    then.ration.costPerKgDM / max(today.ration.costPerKgDM, 1e-9)
  }

  /// Why a gain of this pen is not acted on; `nil` where nothing speaks against it.
  var doubt: String? {
    guard isFed else {
      let at = today.feasible ? then.timetable : today.timetable
      return "no ration fits pen \(group.code) at \(at) with these feeds and limits"
    }
    return TimetableOption.trustedFeedPriceRatios.contains(priceRatio)
      ? nil : "the rations of \(today.timetable) and \(then.timetable) differ too far"
  }

  /// A cow's answer with what she eats at the other ration's cost: all of it, not the added alone.
  func refed(_ reply: AskedCow.Reply) -> AskedCow.Reply {
    guard isFed else { return reply }
    let dearer =
      today.ration.meanDMIKgPerDay * (then.ration.costPerKgDM - today.ration.costPerKgDM)
    let feed = reply.feedMoney * priceRatio + dearer
    var refed = reply
    refed.marginPerDay -= feed - reply.feedMoney
    refed.feedMoney = feed
    return refed
  }
}

extension FarmPlanner {
  /// Pens in milk with their rations at today's timetable and at another.
  ///
  /// - Throws: ``Complaint`` when the data of the rations are wrong.
  func refedPens(_ groups: [PenGroup], for timetable: MilkingTimetable) throws -> [RefedPen] {
    var feeding = self
    feeding.settings.timetables = [settings.present, timetable]
    return try groups.map { group in
      let options = try feeding.milkingPen(group).options
      return RefedPen(group: group, today: options[0], then: options[1])
    }
  }

  /// Every cow of every pen asked about a timetable, in the pens' order: what she gives by the trials,
  /// fed by the ration that is made for it.
  func askedCows(_ pens: [RefedPen], about timetable: MilkingTimetable) -> [[AskedCow]] {
    let tank = Self.tankCells(pens.map(\.group))
    return pens.map { pen in
      pen.group.askedCows(
        pen.today, tankCells: tank, from: settings.present, to: timetable,
        horizonDays: settings.horizonDays, settings: settings
      ).map { cow in
        var fed = cow
        fed.answer = cow.answer.map(pen.refed)
        return fed
      }
    }
  }

  /// Why milking these cows by a timetable is not acted on, where that is not the money.
  func doubts(
    of cows: [AskedCow], fedIn pens: [RefedPen], about timetable: MilkingTimetable
  ) -> [String] {
    var doubts: [String] = []
    if cows.contains(where: { $0.answer?.isTried == false }) {
      doubts.append("no trial was made on \(timetable.name)")
    }
    for pen in pens where cows.contains(where: { $0.pen == pen.group.code }) {
      if let doubt = pen.doubt, !doubts.contains(doubt) { doubts.append(doubt) }
    }
    return doubts
  }

  /// Whether a gain may be acted on.
  func isClear(_ gain: GainEstimate, doubts: [String]) -> Bool {
    doubts.isEmpty && gain.gainPerDay > 0
      && gain.probabilityOfGain >= settings.clearGainProbability
  }
}
