import Answers
import DairyTerms
import FarmText
import Foundation
import HerdStore

/// A farm on disk that goes away with the test, asked through the door without a process.
final class HerdFarm: Sendable {
  let folder: URL
  let source: FarmSource

  /// The shipped files of the checkout these tests stand in.
  static let shipped = ShippedFiles(
    folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("HerdData"),
    programVersion: "0")

  /// A farm with these files imported, or without a database where there are none.
  init(_ files: [(name: String, text: String)] = []) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    source = FarmSource(at: folder, shipped: Self.shipped)
    guard !files.isEmpty else { return }
    let store = try HerdStore(creating: folder.appendingPathComponent("farm.galacto"))
    var options = ImportOptions()
    options.today = HerdDay(iso: "2026-06-01") ?? HerdDay(daysSince1970: 0)
    _ = try store.import(
      files.map { FarmFile(name: $0.name, text: $0.text) }, options: options)
    try store.close()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Two cows in milk in pen 2, a dry cow in pen 8, calved and tested by hand-chosen numbers.
  static func small() throws -> HerdFarm {
    try HerdFarm([
      (
        "tests.csv",
        """
        animal_id,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct,scc_k,mun_mg_dl
        1,2026-01-01,2,2026-01-11,30,4.0,3.2,100,12
        1,2026-01-01,2,2026-02-10,25,4.0,3.4,200,
        2,2025-12-02,1,2026-01-11,40,3.5,3.0,50,14
        2,2025-12-02,1,2026-02-10,36,3.7,3.1,,
        3,2025-03-01,3,2025-11-20,18,4.4,3.6,400,

        """
      ),
      (
        "events.csv",
        """
        animal_id,date,event,parity,detail
        3,2025-12-20,DRY,,
        1,2026-01-02,MOVE,,2
        2,2025-12-03,MOVE,,2
        3,2025-12-21,MOVE,,8

        """
      ),
    ])
  }
}
