import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// A folder that is removed when the test ends.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("herd-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> URL { url.appendingPathComponent(name) }
}

/// A farm with an empty database.
func emptyFarm(_ scratch: Scratch) throws -> HerdStore {
  try HerdStore(creating: scratch.path("farm.galacto"))
}

/// The shipped herds, found from the test's own source.
enum ShippedHerds {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/herds")

  static func all() throws -> [FarmFile] {
    try ["rec", "anim", "ai", "mvt"].map {
      try FarmFile(path: folder.appendingPathComponent("dairyherddata_\($0).csv.gz").path)
    }
  }

  static func demo() throws -> [FarmFile] {
    try ["rec", "anim", "ai", "mvt"].map {
      try FarmFile(path: folder.appendingPathComponent("demo/dairyherddata_\($0).csv").path)
    }
  }
}

/// Options with a fixed today, so that a test means the same in every year.
func options(_ change: (inout ImportOptions) -> Void = { _ in }) -> ImportOptions {
  var options = ImportOptions()
  options.today = HerdDay(iso: "2026-11-01")
  change(&options)
  return options
}

/// A file of own test days.
func testDays(_ rows: String...) -> FarmFile {
  FarmFile(
    name: "tests.csv",
    text: "animal_id,birth_date,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct,scc_k\n"
      + rows.map { $0 + "\n" }.joined())
}

/// A file of own events.
func events(_ rows: String...) -> FarmFile {
  FarmFile(
    name: "events.csv",
    text: "animal_id,date,event,parity,detail\n" + rows.map { $0 + "\n" }.joined())
}

extension ListQuery {
  /// The cows the question is about, in its order.
  func answer(_ cows: [CowSnapshot], asOf day: HerdDay) -> [CowSnapshot] {
    cows.compactMap { cow in place(of: cow, asOf: day).map { (cow: cow, place: $0) } }
      .sorted { comesBefore($0.place, $1.place) }.map(\.cow)
  }
}
