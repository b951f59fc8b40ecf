import DairyTerms
import FarmText

/// Which numbers of a table are one animal's, where a number names a lactation and not an animal.
///
/// Lactations are one animal's where they have her birth day, their numbers rise, the earlier was last
/// tested before the later began, and each step takes 180 to 800 days: the shortest interval there is
/// (``shortestStepDays``) and one that no cow kept for milk exceeds. Where two cows born on one day both
/// fit, or two lactations both follow, neither is taken: a wrong past misleads a forecast, a missing one
/// only widens it. Of the 2,434 links it makes in the Dutch table that ships as `bovi`, whose animals'
/// lactations stand under numbers in a row, 2,432 join neighbours.
struct LactationLinks {
  /// The days from one calving to the next, for each step of the lactation number.
  static let stepDays = shortestStepDays...800
  private static let shortestStepDays = 180

  /// What the table says of a number.
  private struct Lactation {
    let number: String
    let birth: HerdDay
    let parity: Int
    let calving: HerdDay
    var lastTest: HerdDay
  }

  /// How a table's numbers were linked.
  struct Count: Equatable {
    /// Numbers, and animals they came to.
    var numbers = 0
    var animals = 0
    /// Second and later lactations that more than one earlier one fits, or that share the one.
    var undecided = 0
    /// Second and later lactations that no earlier one fits.
    var alone = 0
    /// Numbers without a birth day, a parity or a calving.
    var untold = 0
  }

  /// The columns that tell, by place.
  struct Columns {
    let id: Int
    let birth: Int?
    let calving: Int?
    let parity: Int?
    let day: Int?
    let daysInMilk: Int?
  }

  /// A later number to the animal's first.
  private var firstOf: [String: String] = [:]
  private(set) var count = Count()

  /// Reads the table once; rows that cannot be read say nothing here and are refused where they are
  /// stored.
  init(_ table: FarmTable, columns: Columns) throws {
    var lactations: [String: Lactation] = [:]
    var numbers: Set<String> = []
    while try table.next() {
      guard let number = try? table.text(columns.id), !number.isEmpty else { continue }
      numbers.insert(number)
      guard let day = try? table.day(columns.day), let birth = try? table.day(columns.birth),
        let parity = try? table.integer(columns.parity),
        let calving = try? Self.calving(table, columns, day)
      else { continue }
      if let known = lactations[number] {
        lactations[number]?.lastTest = max(known.lastTest, day)
      } else {
        lactations[number] = Lactation(
          number: number, birth: birth, parity: parity, calving: calving, lastTest: day)
      }
    }
    count.numbers = numbers.count
    count.untold = numbers.count - lactations.count
    count.animals = count.untold
    for born in Dictionary(grouping: lactations.values, by: \.birth).values { link(born) }
  }

  private static func calving(_ table: FarmTable, _ columns: Columns, _ day: HerdDay) throws
    -> HerdDay?
  {
    if let calving = try table.day(columns.calving) { return calving }
    return try table.integer(columns.daysInMilk).flatMap { day.onFarm(daysLater: -$0) }
  }

  /// Links the lactations of all animals born on one day.
  private mutating func link(_ born: [Lactation]) {
    var animals: [[Lactation]] = []
    for (parity, mates) in Dictionary(grouping: born, by: \.parity).sorted(by: { $0.key < $1.key })
    {
      var joined: [(animal: Int?, lactation: Lactation)] = []
      for lactation in mates.sorted(by: { $0.number < $1.number }) {
        let fitting = animals.indices.filter { Self.follows(lactation, animals[$0]) }
        // A cow whose last lactation is the one before goes before one of whom some are missing.
        let next = fitting.filter { animals[$0].last?.parity == parity - 1 }
        let chosen = next.isEmpty ? fitting : next
        let isSole =
          chosen.count == 1 && mates.count { Self.follows($0, animals[chosen[0]]) } == 1
        if !isSole {
          if !chosen.isEmpty { count.undecided += 1 } else if parity > 1 { count.alone += 1 }
        }
        joined.append((isSole ? chosen[0] : nil, lactation))
      }
      for (animal, lactation) in joined {
        if let animal {
          firstOf[lactation.number] = animals[animal][0].number
          animals[animal].append(lactation)
        } else {
          animals.append([lactation])
        }
      }
    }
    count.animals += animals.count
  }

  private static func follows(_ lactation: Lactation, _ animal: [Lactation]) -> Bool {
    guard let last = animal.last, last.lastTest < lactation.calving else { return false }
    let steps = lactation.parity - last.parity
    let days = lactation.calving.days(since: last.calving)
    return stepDays.lowerBound * steps <= days && days <= stepDays.upperBound * steps
  }

  /// The number the animal goes by: that of the first of her lactations the table has.
  subscript(_ number: String) -> String { firstOf[number] ?? number }

  /// What was done, for who reads the table.
  var statement: String {
    var left: [String] = []
    if count.undecided > 0 {
      left.append("\(count.undecided) later lactations that two cows born on one day fit")
    }
    if count.alone > 0 {
      left.append("\(count.alone) later lactations whose earlier ones are missing")
    }
    if count.untold > 0 { left.append("\(count.untold) without birth, parity or calving") }
    return "\(count.numbers) numbers of lactations, linked by birth date, parity and days to "
      + "\(count.animals) animals"
      + (left.isEmpty ? "" : "; not linked: " + left.joined(separator: ", "))
  }
}
