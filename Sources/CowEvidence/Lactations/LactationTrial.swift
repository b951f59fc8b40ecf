import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Homeorhesis

/// Whole lactations of real herds, of which the first five tests are shown and the rest predicted.
public struct LactationTrial: Sendable {
  /// A recorded lactation.
  struct Lactation: Sendable {
    let herd, animal: String
    let breed: Breed
    let parity: Int
    /// Ascending by day.
    let tests: [CowTestDay]
  }

  /// How many tests are shown.
  public static let shown = 5
  /// How many lactations are predicted.
  private static let count = 200
  private static let days = 5...320
  private static let firstTestBy = 45
  private static let fewestTests = 8

  /// Lactations from herds of even number, to be predicted.
  let testSet: [Lactation]
  /// Lactations from herds of odd number, which teach what cows of a breed and parity are like.
  let trainingSet: [Lactation]

  /// How many lactations are predicted, and how many others teach.
  public var sizes: (test: Int, training: Int) { (testSet.count, trainingSet.count) }

  /// Reads a folder with `dairyherddata_rec.csv` and `dairyherddata_anim.csv` (or `.csv.gz`).
  ///
  /// Taken are lactations with at least eight tests from day 5 to 320, the first by day 45: evenly
  /// spaced ones among all, in the order of herd, animal and parity.
  ///
  /// - Throws: an error of the farm's files, with file and line.
  public init(folder: String) throws {
    let all = try Self.lactations(folder)
    let even = all.filter { Self.number($0.herd) % 2 == 0 }
    let odd = all.filter { Self.number($0.herd) % 2 == 1 }
    testSet = Self.spaced(even, Self.count)
    trainingSet = Self.spaced(odd, 3 * Self.count)
  }

  private static func number(_ code: String) -> Int { Int(code.filter(\.isNumber)) ?? 0 }

  private static func spaced(_ all: [Lactation], _ count: Int) -> [Lactation] {
    guard all.count > count else { return all }
    return (0..<count).map { all[$0 * all.count / count] }
  }

  static func file(_ folder: String, _ part: String) throws -> FarmFile {
    let base = URL(fileURLWithPath: folder).appendingPathComponent("dairyherddata_\(part).csv").path
    let packed = FileManager.default.fileExists(atPath: base + ".gz")
    return try FarmFile(path: packed ? base + ".gz" : base)
  }

  static func breeds(_ folder: String) throws -> [String: Breed] {
    let table = try FarmTable(file(folder, "anim"))
    let animal = try table.required("anim_id")
    let breed = try table.required("breed")
    var result: [String: Breed] = [:]
    while try table.next() {
      result[try table.text(animal)] = try table.text(breed) == "66" ? .holstein : .other
    }
    return result
  }

  private static func lactations(_ folder: String) throws -> [Lactation] {
    struct Key: Hashable, Comparable {
      let herd, animal: String
      let parity: Int
      static func < (left: Key, right: Key) -> Bool {
        (left.herd, left.animal, left.parity) < (right.herd, right.animal, right.parity)
      }
    }
    let breeds = try breeds(folder)
    let table = try FarmTable(file(folder, "rec"))
    let herd = try table.required("herd_id")
    let animal = try table.required("anim_id")
    let parity = try table.required("parity")
    let tested = try table.required("ctrl_date")
    let calved = try table.required("calv_date")
    let milk = try table.required("milk")
    var tests: [Key: [CowTestDay]] = [:]
    while try table.next() {
      guard let number = try table.integer(parity), number >= 1, let kg = try table.number(milk),
        kg > 0, let from = try table.day(calved), let on = try table.day(tested)
      else { continue }
      let day = on.daysSince1970 - from.daysSince1970
      guard days.contains(day) else { continue }
      let key = Key(herd: try table.text(herd), animal: try table.text(animal), parity: number)
      tests[key, default: []].append(CowTestDay(daysInMilk: day, milkKg: kg))
    }
    return tests.sorted { $0.key < $1.key }.compactMap { key, found in
      let ordered = found.sorted { $0.daysInMilk < $1.daysInMilk }
      guard ordered.count >= fewestTests, ordered[0].daysInMilk <= firstTestBy,
        let breed = breeds[key.animal]
      else { return nil }
      return Lactation(
        herd: key.herd, animal: key.animal, breed: breed, parity: key.parity, tests: ordered)
    }
  }
}
