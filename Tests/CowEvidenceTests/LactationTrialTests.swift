import CowEvidence
import DairyTerms
import Foundation
import Homeorhesis
import Testing

/// The trial on real lactations, tried on made ones whose course is known.
@Suite("Whole lactations predicted from their first tests")
struct LactationTrialTests {
  /// Days in milk of the tests.
  private static let days = Array(stride(from: 10, through: 290, by: 35))

  /// Two herds in the columns of DairyHerdData: herd 1 teaches, herd 2 is predicted.
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var records = "herd_id,ctrl_date,anim_id,parity,calv_date,milk\n"
    var animals = "anim_id,breed\n"
    let calved = try #require(HerdDay(iso: "2008-05-01"))
    func lactation(_ herd: Int, _ cow: Int, skipping: Int = 0) {
      let name = "C\(herd)\(cow)"
      animals += "\(name),66\n"
      for day in days.dropFirst(skipping) {
        // Wood's curve, exact to six decimals.
        let scale = 16.0 + 0.4 * Double(cow)
        let milk = scale * pow(Double(day), 0.2) * exp(-0.0035 * Double(day))
        let tested = HerdDay(daysSince1970: calved.daysSince1970 + day)
        records += "FR\(herd),\(tested.iso),\(name),3,\(calved.iso),"
        records += String(format: "%.6f\n", milk)
      }
    }
    for cow in 0..<12 { lactation(1, cow) }
    for cow in 0..<4 { lactation(2, cow) }
    // Too few tests, and a first test too late, are left out.
    lactation(2, 8, skipping: days.count - 7)
    lactation(2, 9, skipping: 2)
    try records.write(
      to: folder.appendingPathComponent("dairyherddata_rec.csv"), atomically: true, encoding: .utf8)
    try animals.write(
      to: folder.appendingPathComponent("dairyherddata_anim.csv"), atomically: true,
      encoding: .utf8)
    return folder
  }

  @Test("Curves that are Wood's are predicted by Wood's curve; the model stays near them")
  func trial() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let trial = try LactationTrial(folder: folder.path)
    #expect(trial.sizes == (test: 4, training: 12))

    let shipped = Facts.folder.deletingLastPathComponent().appendingPathComponent("cow")
    let outcomes = try trial.outcomes(fit: CowFit(tables: CowTables(shelves: [.reading(shipped)])))
    #expect(outcomes.count == 4)
    let later = 4 * (Self.days.count - LactationTrial.shown)
    #expect(outcomes.allSatisfy { $0.tests == later })
    let wood = try #require(outcomes.first { $0.method == "Wood, least squares" })
    #expect(wood.rootMeanSquareKg < 0.01)
    #expect(wood.inside80PercentInterval == nil)
    let model = try #require(outcomes.first { $0.method.hasPrefix("Homeorhesis") })
    #expect(model.rootMeanSquareKg > 0 && model.rootMeanSquareKg < 5)
    #expect(model.inside80PercentInterval != nil)
  }

  @Test("A folder without records is refused with the file that is missing")
  func missing() throws {
    let error = try #require(throws: (any Error).self) { try LactationTrial(folder: "/nowhere") }
    let explained = try #require(error as? Complaint)
    #expect(explained.place.contains("dairyherddata_anim.csv"))
  }
}
