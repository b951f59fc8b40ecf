public import DairyTerms
import FarmFormats
import FarmText
import Foundation
public import Homeorhesis

/// The recorded herds that teach what the program ships of cows: half of the open French ones.
public enum TeachingHerds {
  /// Herds whose number is odd; those of even number stay unseen, so that forecasts can be tried on
  /// them (``LactationTrial``).
  static func teaches(_ herd: String) -> Bool { (Int(herd.filter(\.isNumber)) ?? 0) % 2 == 1 }

  /// The lactations of the herds that teach, by breed.
  ///
  /// - Parameter folder: with `dairyherddata_rec.csv` and `dairyherddata_anim.csv` (or `.csv.gz`).
  /// - Throws: an error of the farm's files, with file and line.
  public static func read(_ folder: String) throws -> [Breed: [[HerdLactation]]] {
    let breeds = try LactationTrial.breeds(folder)
    let table = try FarmTable(LactationTrial.file(folder, "rec"))
    let herd = try table.required("herd_id")
    let animal = try table.required("anim_id")
    let parity = try table.required("parity")
    let tested = try table.required("ctrl_date")
    let calved = try table.required("calv_date")
    let milk = try table.required("milk")
    var found: [String: [String: (breed: Breed, lactation: HerdLactation)]] = [:]
    while try table.next() {
      let code = try table.text(herd)
      guard teaches(code), let number = try table.integer(parity), number >= 1,
        let kg = try table.number(milk), kg > 0, kg < 100, let from = try table.day(calved),
        let on = try table.day(tested)
      else { continue }
      let day = on.daysSince1970 - from.daysSince1970
      guard HerdLactation.usedDays.contains(day) else { continue }
      let name = try table.text(animal)
      let key = "\(name)/\(number)/\(from.daysSince1970)"
      found[code, default: [:]][
        key,
        default: (
          breeds[name] ?? .other,
          HerdLactation(
            animal: name, parity: number, calvingDay: from.daysSince1970, tests: [])
        )
      ].lactation.tests.append(CowTestDay(daysInMilk: day, milkKg: kg))
    }
    var result: [Breed: [[HerdLactation]]] = [:]
    for breed in [Breed.holstein, .other] {
      result[breed] = found.sorted { $0.key < $1.key }.map { herd in
        herd.value.sorted { $0.key < $1.key }.map(\.value).filter { $0.breed == breed }
          .map(\.lactation)
      }
    }
    return result
  }
}
