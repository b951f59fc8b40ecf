import DairyTerms
import FarmFormats
public import FarmText
public import Foundation
import HerdStore

/// The demo farm on disk: the shipped herd, example prices, limits and rations.
public struct DemoFarm {
  private let farm: FarmFolder
  private let shipped: URL

  /// A demo farm in a folder, of the files in the program's data folder.
  public init(farm: FarmFolder, shipped: URL) {
    self.farm = farm
    self.shipped = shipped
  }

  /// Makes the farm, or completes it; what is there already is kept.
  ///
  /// - Throws: ``Complaint`` where the folder or its database cannot be used.
  public func make() throws {
    if !FarmFolder.holdsBytes(farm.database) {
      try FarmFolder.create(at: farm.url)
      try HerdStore(creating: farm.database).close()
    }
    try copyMissing("prices.csv", from: shipped.appendingPathComponent("demo"))
    for part in ["limits", "rations"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: shipped.appendingPathComponent("demo/\(part)").path)
      for name in names.sorted() {
        try copyMissing("\(part)/\(name)", from: shipped.appendingPathComponent("demo"))
      }
    }
    try importHerd(from: shipped.appendingPathComponent("herds/demo"))
  }

  private func copyMissing(_ name: String, from folder: URL) throws {
    let target = farm.url.appendingPathComponent(name)
    guard !FileManager.default.fileExists(atPath: target.path) else { return }
    // Whole or not at all: half a price list would be kept for the user's own.
    let text = try TextFile.bytes(of: folder.appendingPathComponent(name).path)
    try OutputFile.write([(target, text)], rules: .farms)
  }

  /// Imports the herd and puts its cows into pens by the rule, unless both were done before.
  private func importHerd(from folder: URL) throws {
    let store = try HerdStore(opening: farm.database)
    let files = try ["rec", "anim", "ai", "mvt"].map {
      try FarmFile(path: folder.appendingPathComponent("dairyherddata_\($0).csv").path)
    }
    _ = try store.import(files)
    let herd = try PlanHerd(store: store)
    try store.assignPens(
      herd.penAssignments(), herd: herd.code, asOf: herd.asOf, command: "demo")
    try store.close()
  }
}
