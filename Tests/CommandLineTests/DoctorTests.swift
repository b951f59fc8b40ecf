import Foundation
import Testing

/// The doctor is asked when something is wrong: it must find every file at fault at once, and say what
/// the command that reads the file would say.
@Suite("The doctor finds everything that is wrong at once")
struct DoctorTests {
  /// A file, a line that spoils it, and the command that would meet it.
  static let faults: [(file: String, text: String, command: [String])] = [
    ("limits/plan.yaml", "currency: EUR\nnonsense: 3\n", ["plan"]),
    ("limits/high.yaml", "limits:\n  ndf_percent_dmm: 30\n", ["ration", "evaluate", "HIGH"]),
    ("limits/stock.yaml", "days: soon\n", ["plan"]),
    ("limits/spread.yaml", "Corn silage: [\n", ["ration", "optimise", "MID"]),
    ("limits/feeds.yaml", "feeds:\n  - {feedd: x}\n", ["ration", "evaluate", "LOW"]),
    ("rations/MID.yaml", "pen: MID\nkg_as_fed: {}\n", ["ration", "evaluate", "MID"]),
    ("rations/LOW.yaml", "pen: LOW\nversion: first\n", ["ration", "evaluate", "LOW"]),
    ("feeds/own.csv", "name,dm\nx,y\n", ["ration", "evaluate", "HIGH"]),
    ("feeds/lab_samples.csv", "feed,library_feed,sugarr\na,b,3\n", ["ration", "evaluate", "HIGH"]),
    (
      "prices.csv", "feed,price,currency,per_unit,basis,date\nHay,much,EUR,t,dm,2026-01-01\n",
      ["ration", "market"]
    ),
  ]

  /// The lines of an error that say what is wrong.
  private static func explanation(_ talk: String) -> String? {
    talk.split(separator: "\n").first { $0.hasPrefix("error: ") }.map { String($0.dropFirst(7)) }
  }

  @Test("Every file at fault is named in one run, in the words of the command that reads it")
  func allAtOnce() throws {
    let scratch = try TemporaryFolder()
    let whole = try DemoFarmRun.shared.get().farm
    let spoiled = try DemoFarmRun.shared.get().copy(into: scratch)
    for fault in Self.faults {
      let file = spoiled.appendingPathComponent(fault.file)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(fault.text.utf8).write(to: file)
    }
    let doctor = try Program.run(["doctor"], in: spoiled)
    #expect(doctor.exitCode == 5)
    for (number, fault) in Self.faults.enumerated() {
      // What the command says where this file alone is wrong.
      let alone = scratch.url.appendingPathComponent("alone-\(number)")
      try FileManager.default.copyItem(at: whole, to: alone)
      let file = alone.appendingPathComponent(fault.file)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(fault.text.utf8).write(to: file)
      let refused = try Program.run(fault.command, in: alone)
      #expect(refused.exitCode == 3, "\(fault.file): \(refused.exitCode) \(refused.talk)")
      let words = try #require(Self.explanation(refused.talk), "\(fault.file): \(refused.talk)")
      #expect(doctor.output.contains(words), "\(fault.file): '\(words)' not in\n\(doctor.output)")
    }
  }

  @Test(
    "A file that reads well and fits no pen is found, too, and analyses are named as people name them"
  )
  func eachPen() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let text = "pen: MID\nversion: 1\nday: 2010-12-20\nkg_as_fed:\n  No such feed: 30\n"
    try Data(text.utf8).write(to: farm.appendingPathComponent("rations/MID.yaml"))
    let refused = try Program.run(["ration", "evaluate", "MID"], in: farm)
    let words = try #require(Self.explanation(refused.talk), "\(refused.talk)")
    let doctor = try Program.run(["doctor"], in: farm)
    #expect(doctor.output.contains(words), "\(doctor.output)")
    #expect(!doctor.output.contains("crudeProtein") && !doctor.output.contains("fattyAcids"))
  }

  @Test("Every price of a feed nobody knows is listed, and a ration's; a stray file is pointed at")
  func eachRow() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let prices = farm.appendingPathComponent("prices.csv")
    var text = try String(contentsOf: prices, encoding: .utf8)
    if !text.hasSuffix("\n") { text += "\n" }
    let commas = String(
      repeating: ",",
      count: try #require(text.split(separator: "\n").first).filter { $0 == "," }.count - 5)
    text +=
      "No such hay,100,EUR,t,dm,2026-01-01\(commas)\nNor this,100,EUR,t,dm,2026-01-01\(commas)\n"
    try Data(text.utf8).write(to: prices)
    try Data("limits:\n  ndf_percent_dm: {min: 28}\n".utf8)
      .write(to: farm.appendingPathComponent("limits/HIHG.yaml"))
    let doctor = try Program.run(["doctor"], in: farm)
    #expect(doctor.exitCode == 5)
    #expect(doctor.output.contains("no feed is called 'No such hay'"), "\(doctor.output)")
    #expect(doctor.output.contains("no feed is called 'Nor this'"), "\(doctor.output)")
    #expect(doctor.output.contains("limits/HIHG.yaml: no pen of the farm is called so"))
  }
}
