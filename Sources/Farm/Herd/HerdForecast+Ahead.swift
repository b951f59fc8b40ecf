import DairyTerms
import HerdStore
import Homeorhesis

extension HerdForecast {
  /// An animal that has not calved.
  struct Heifer {
    let animalID: Int64
    let breed: Breed
    /// Days to her expected calving, from tomorrow where she is overdue; `nil` where she does not
    /// count as pregnant.
    let calvesIn: Int?

    init(_ heifer: CowSnapshot, asOf: HerdDay, breedUnsaid: Breed) {
      animalID = heifer.animalID
      breed = heifer.breed ?? breedUnsaid
      guard let served = heifer.lastInseminationDay else {
        calvesIn = nil
        return
      }
      let since = asOf.days(since: served)
      // She counts as pregnant so many days after a service that no other followed.
      let isPregnant = heifer.pregnancyCheckDay != nil || since >= PlanCow.pregnantAfterDays
      calvesIn = isPregnant ? max(GestationLength.days - since, 1) : nil
    }
  }

  /// A lactation that gives milk in the coming weeks.
  struct Member {
    let wanted: HerdFits.Wanted
    /// Days ahead of her calving (0 or less where she has calved), and of her drying off.
    let calvesIn: Int
    let driedIn: Int?
    let isMilkedToday: Bool

    func daysInMilk(in daysAhead: Int) -> Int? {
      guard daysAhead >= calvesIn, driedIn.map({ daysAhead < $0 }) ?? true else { return nil }
      return daysAhead - calvesIn
    }
  }

  /// All of them: cows in milk, then what pregnant cows and heifers begin, breed by breed.
  static func members(of herd: PlanHerd, heifers: [Heifer]) -> [Member] {
    let today = herd.asOf.daysSince1970
    func next(_ animalID: Int64, _ breed: Breed, parity: Int, in calvesIn: Int) -> Member {
      Member(
        wanted: HerdFits.Wanted(
          animalID: animalID, breed: breed,
          lactation: HerdLactation(
            animal: "\(animalID)", parity: parity, calvingDay: today + calvesIn, tests: [])),
        calvesIn: calvesIn, driedIn: nil, isMilkedToday: false)
    }
    var members: [Member] = []
    for cow in herd.cows {
      let calvesIn = cow.daysPregnant.map { max(GestationLength.days - $0, 1) }
      if cow.status == .inMilk {
        members.append(
          Member(
            wanted: HerdFits.current(cow, asOf: herd.asOf), calvesIn: -cow.daysInMilk,
            driedIn: calvesIn.map { max($0 - dryPeriodDays, 1) }, isMilkedToday: true))
      }
      guard let calvesIn else { continue }
      members.append(next(cow.animalID, cow.breed, parity: cow.parity + 1, in: calvesIn))
    }
    for heifer in heifers {
      guard let calvesIn = heifer.calvesIn else { continue }
      members.append(next(heifer.animalID, heifer.breed, parity: 1, in: calvesIn))
    }
    return Breed.allCases.flatMap { breed in members.filter { $0.wanted.breed == breed } }
  }

  /// The middle day of a week, days ahead.
  private static func middle(_ week: Int) -> Int { 7 * week + 4 }

  /// The weeks and the pens, each cow fitted once and forgotten.
  static func ahead(
    _ herd: PlanHerd, store: HerdStore, members: [Member], weeks count: Int,
    present: MilkingTimetable
  ) throws -> (weeks: [Week], pens: [Pen], beyondRecords: Int) {
    let pens = herd.recordedPens().filter { $0.group.stage.isInMilk }
      .map { (code: $0.group.code, animals: Set($0.group.cows.map(\.animalID))) }
    var penOf: [Int64: Int] = [:]
    for (place, pen) in pens.enumerated() {
      for animal in pen.animals { penOf[animal] = place }
    }
    func pen(_ member: Member) -> Int? {
      member.isMilkedToday ? penOf[member.wanted.animalID] : nil
    }
    let inPens = members.map(pen)
    func mean(_ week: Int, _ isMeant: (Int) -> Bool) -> MeanMilk {
      var heads: [Breed: Int] = [:]
      for (place, member) in members.enumerated()
      where isMeant(place) && member.daysInMilk(in: middle(week)) != nil {
        heads[member.wanted.breed, default: 0] += 1
      }
      return MeanMilk(of: Breed.allCases.map { ($0, heads[$0] ?? 0) })
    }
    var tank = (0..<count).map { mean($0) { _ in true } }
    var ofPens = pens.indices.map { pen in (0..<count).map { mean($0) { inPens[$0] == pen } } }
    var beyondRecords = 0
    let fits = HerdFits(herd: herd, store: store, present: present)
    for breed in Breed.allCases {
      let places = members.indices.filter { members[$0].wanted.breed == breed }
      try fits.each(
        of: breed, places.map { members[$0].wanted }, wanted: Array(places.indices)
      ) { place, cow in
        let place = places[place]
        var highestKg = 0.0
        for week in 0..<count {
          guard let day = members[place].daysInMilk(in: middle(week)) else { continue }
          let milk = cow.on(daysInMilk: day)
          highestKg = max(highestKg, milk.kg)
          tank[week].add(milk)
          if let pen = inPens[place] { ofPens[pen][week].add(milk) }
        }
        if cow.isBeyondRecords(kgPerDay: highestKg) { beyondRecords += 1 }
      }
    }
    let told = (0..<count).map { week in
      let days = 7 * week + 1...7 * week + 7
      let milked = members.count { $0.daysInMilk(in: middle(week)) != nil }
      return Week(
        from: herd.asOf.advanced(byDays: days.lowerBound),
        through: herd.asOf.advanced(byDays: days.upperBound), cows: milked,
        calvings: members.count { days.contains($0.calvesIn) },
        dryings: members.count { $0.driedIn.map(days.contains) ?? false },
        milkKgPerDay: tank[week].mean.map { $0.scaled(by: Double(milked)) })
    }
    return (
      told,
      pens.indices.map { place in
        Pen(
          pen: pens[place].code, cows: inPens.count { $0 == place },
          milkKgPerCow: ofPens[place].map(\.mean))
      }, beyondRecords
    )
  }
}
