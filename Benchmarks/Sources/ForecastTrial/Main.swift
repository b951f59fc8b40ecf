import DairyTerms
import Foundation
import Homeorhesis

/// Foretells the cases of one seed of the forecast trial with the program's own fit, for
/// `forecast/run.py`.
///
///     ForecastTrial DATA-FOLDER CASES.csv SPLITS.csv COW-TABLES WORK-FOLDER SEED
///
/// Writes `ours-SEED.csv` (every case) and `pens-SEED.csv` (means of pens) to the work folder. What
/// is known of cows elsewhere is learnt for the seed from the French herds that teach in it and kept
/// in `taught-SEED`; the other data sets take what the first seed's herds taught.
@main
enum Main {
  struct Lactation {
    let herd, breed: String
    var recorded: HerdLactation
  }

  struct Case {
    let trial, set, seed, herd, animal, cell: String
    let parity, known, last, ahead, day: Int
    let calving: Int?
    let kg: Double

    var key: String { "\(animal)/\(parity)/\(calving ?? 0)" }
  }

  static let breeds = ["Holstein": Breed.holstein, "Jersey": .jersey, "Other": .other]

  static func main() throws {
    let words = CommandLine.arguments
    let folder = URL(fileURLWithPath: words[1], isDirectory: true)
    let cases = try Dictionary(grouping: rows(words[2]).map(readCase), by: \.trial)
    let splits = try rows(words[3])
    let tables = URL(fileURLWithPath: words[4], isDirectory: true)
    let work = URL(fileURLWithPath: words[5], isDirectory: true)
    let wanted = words[6]
    var sets: [String: [Lactation]] = [:]
    for name in ["french", "dutch", "robot", "danish"] {
      sets[name] = try read(folder.appendingPathComponent("\(name).csv").path)
    }
    var fits: [String: CowFit] = [:]
    var ours =
      "trial,set,seed,animal,parity,calving,cell,ahead,days_in_milk,milk_kg,kg,sd_true,sd_test\n"
    var pens = "set,seed,trial,pen,days_ahead,cows,milk_kg,kg,sd\n"
    for (number, split) in splits.enumerated() {
      let (set, seed, herd) = (split[0], split[1], split[2])
      guard seed == wanted, let all = sets[set]?.filter({ $0.herd == herd })
      else { continue }
      let teaching = set == "french" ? seed : "0"
      let fit = try fits[teaching] ?? learnt(teaching, splits, sets["french"] ?? [], tables, work)
      fits[teaching] = fit
      let asOf = Int(split[3])
      let taught = Set(split[4].split(separator: " ").map(String.init))
      for known in asOf == nil ? [1, 3, 5] : [0] {
        let trial = asOf == nil ? "\(number)/\(known)" : "\(number)"
        for breed in Breed.allCases {
          let shown = shown(all.filter { breeds[$0.breed] == breed }, asOf, known, taught)
          answer(
            cases[trial] ?? [], shown, breed, asOf, fit, &ours, &pens)
        }
      }
    }
    // The last to be written tells that the seed is whole.
    try Data(pens.utf8).write(
      to: work.appendingPathComponent("pens-\(wanted).csv"), options: .atomic)
    try Data(ours.utf8).write(
      to: work.appendingPathComponent("ours-\(wanted).csv"), options: .atomic)
  }

  static func rows(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func readCase(_ f: [String]) -> Case {
    Case(
      trial: f[0], set: f[1], seed: f[2], herd: f[3], animal: f[5], cell: f[10],
      parity: Int(f[6]) ?? 0, known: Int(f[8]) ?? 0, last: Int(f[9]) ?? 0, ahead: Int(f[11]) ?? 0,
      day: Int(f[12]) ?? 0, calving: Int(f[7]), kg: Double(f[13]) ?? 0)
  }

  static func read(_ path: String) throws -> [Lactation] {
    var found: [Lactation] = []
    for f in try rows(path) {
      let test = CowTestDay(daysInMilk: Int(f[5]) ?? 0, milkKg: Double(f[6]) ?? 0)
      let one = HerdLactation(
        animal: f[1], parity: Int(f[3]) ?? 0, calvingDay: Int(f[4]), tests: [test])
      if let last = found.last, last.herd == f[0], last.recorded.animal == one.animal,
        last.recorded.parity == one.parity, last.recorded.calvingDay == one.calvingDay
      {
        found[found.count - 1].recorded.tests.append(test)
      } else {
        found.append(Lactation(herd: f[0], breed: f[2], recorded: one))
      }
    }
    return found
  }

  static func learnt(
    _ seed: String, _ splits: [[String]], _ french: [Lactation], _ tables: URL, _ work: URL
  ) throws -> CowFit {
    let folder = work.appendingPathComponent("taught-\(seed)", isDirectory: true)
    let shelves = CowTables(shelves: [.keeping(folder), .reading(tables)])
    let whole = folder.appendingPathComponent("whole")
    guard !FileManager.default.fileExists(atPath: whole.path) else {
      return CowFit(tables: shelves)
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let away = Set(splits.filter { $0[0] == "french" && $0[1] == seed }.map { $0[2] })
    let teaching = Dictionary(grouping: french.filter { !away.contains($0.herd) }, by: \.herd)
      .sorted { $0.key < $1.key }
    var herds: [Breed: [[HerdLactation]]] = [:]
    for (name, breed) in breeds where name != "Jersey" {
      herds[breed] = teaching.map { $0.value.filter { $0.breed == name }.map(\.recorded) }
    }
    // A fit that has read no statistics yet reads those that this one learns.
    for one in ShippedForecasts.learnt(from: herds, fit: CowFit(tables: shelves)) {
      try Data(one.text.utf8).write(to: folder.appendingPathComponent(one.fileName))
    }
    try Data().write(to: whole)
    return CowFit(tables: CowTables(shelves: [.keeping(folder), .reading(tables)]))
  }

  static func shown(
    _ all: [Lactation], _ asOf: Int?, _ known: Int, _ taught: Set<String>
  ) -> [HerdLactation] {
    all.compactMap { lactation in
      var one = lactation.recorded
      if let asOf, let calving = one.calvingDay {
        one.tests = one.tests.filter { calving + $0.daysInMilk <= asOf }
      } else if !taught.contains(one.animal) {
        one.tests = Array(one.tests.prefix(known))
      }
      return one.tests.isEmpty ? nil : one
    }
  }

  static func answer(
    _ asked: [Case], _ shown: [HerdLactation], _ breed: Breed, _ asOf: Int?, _ fit: CowFit,
    _ ours: inout String, _ pens: inout String
  ) {
    guard !shown.isEmpty else { return }
    let (cows, _) = fit.fit(shown, past: [], breed: breed, asOf: asOf)
    var places: [String: Int] = [:]
    for (place, one) in shown.enumerated() {
      places["\(one.animal)/\(one.parity)/\(one.calvingDay ?? 0)"] = place
    }
    var groups: [String: (days: [CowDayMilk], seen: Double)] = [:]
    var first: Case?
    for one in asked {
      guard let place = places[one.key] else { continue }
      first = first ?? one
      let test = cows[place].testDayKg(daysInMilk: one.day)
      let own = cows[place].milkKg(daysInMilk: one.day)
      ours +=
        "\(one.trial),\(one.set),\(one.seed),\(one.animal),\(one.parity),"
        + "\(one.calving.map(String.init) ?? ""),\(one.cell),\(one.ahead),\(one.day),\(one.kg),"
        + "\(test.value),\(own.deviation),\(test.deviation)\n"
      guard let asOf, let calving = one.calving else { continue }
      let ahead = calving + one.day - asOf
      guard (11...90).contains(ahead) else { continue }
      let last = shown[place].tests.last?.milkKg ?? 0
      let pen = one.parity == 1 ? "first" : last > 30 ? "high" : "low"
      let key = "\(pen),\(ahead)"
      groups[key, default: ([], 0)].days.append(cows[place].on(daysInMilk: one.day))
      groups[key, default: ([], 0)].seen += one.kg
    }
    guard let first else { return }
    for (key, group) in groups.sorted(by: { $0.key < $1.key }) where group.days.count >= 5 {
      var sum = MeanMilk(of: [(breed, group.days.count)], weighed: true)
      for day in group.days { sum.add(day) }
      guard let mean = sum.mean else { continue }
      let count = Double(group.days.count)
      pens +=
        "\(first.set),\(first.seed),\(first.trial),\(key),\(group.days.count),"
        + "\(group.seen / count),\(mean.value),\(mean.deviation)\n"
    }
  }
}
