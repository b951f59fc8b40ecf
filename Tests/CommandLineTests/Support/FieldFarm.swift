import Foundation
import Testing

/// Farms as users hold them, made from the files in `Cases/farms`.
enum FieldFarm {
  static let cases = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Cases/farms")

  /// A Dutch farm of 92 cows in one group, whose feeds cannot meet the needs of its high cows.
  static func hoeve(in scratch: TemporaryFolder, withBounds: Bool = false) throws -> URL {
    let farm = try empty(in: scratch)
    try copy("hoeve/prices.csv", to: "prices.csv", of: farm)
    try copy("hoeve/limits/plan.yaml", to: "limits/plan.yaml", of: farm)
    if withBounds { try copy("hoeve/limits/feeds.yaml", to: "limits/feeds.yaml", of: farm) }
    try run(
      [
        "herd", "import", cases.appendingPathComponent("hoeve/mpr.csv").path, "--map",
        cases.appendingPathComponent("hoeve/mpr.yaml").path,
      ], in: farm)
    try run(
      [
        "herd", "import", "lab", cases.appendingPathComponent("hoeve/lab_pct.csv").path, "--dates",
        "dmy", "--like", "Kuil 1 gras=Cool season grass silage", "--like",
        "Mais 3=Corn silage, typical",
      ], in: farm)
    return farm
  }

  /// The demo's herd on a Wisconsin farm's feeds in pounds and dollars.
  static func miller(in scratch: TemporaryFolder, bounds: String?) throws -> URL {
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    for name in ["limits", "rations"] {
      try FileManager.default.removeItem(at: farm.appendingPathComponent(name))
    }
    try copy("miller/prices.csv", to: "prices.csv", of: farm)
    try copy("miller/limits/plan.yaml", to: "limits/plan.yaml", of: farm)
    try copy("miller/limits/high.yaml", to: "limits/high.yaml", of: farm)
    try copy("miller/rations/HIGH.yaml", to: "rations/HIGH.yaml", of: farm)
    if let bounds { try copy("miller/limits/\(bounds)", to: "limits/feeds.yaml", of: farm) }
    try run(
      [
        "herd", "import", "lab", cases.appendingPathComponent("rockriver.csv").path, "--dates",
        "mdy", "--like", "Bunker 2 corn silage=Corn silage, typical", "--like",
        "Haylage bag 3 2nd crop=Legume silage, mid-maturity", "--like",
        "HMSC=Corn grain HM, coarse grind",
      ], in: farm)
    return farm
  }

  static func empty(in scratch: TemporaryFolder) throws -> URL {
    let farm = scratch.url.appendingPathComponent("farm")
    try run(["herd", "init", farm.path], in: scratch.url)
    return farm
  }

  static func copy(_ name: String, to place: String, of farm: URL) throws {
    let target = farm.appendingPathComponent(place)
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: cases.appendingPathComponent(name), to: target)
  }

  static func run(_ arguments: [String], in folder: URL) throws {
    let run = try Program.run(arguments, in: folder)
    try #require(run.exitCode == 0, "\(arguments): \(run.talk)")
  }

  /// Takes the lines with a word out of a farm's file.
  static func drop(_ word: String, from name: String, of farm: URL) throws {
    let file = farm.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(word) }
    try Data(kept.joined(separator: "\n").utf8).write(to: file)
  }

  /// Sets one word of a farm's file for another.
  static func replace(_ old: String, with new: String, in name: String, of farm: URL) throws {
    let file = farm.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }
}
