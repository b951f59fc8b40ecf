import Foundation
import Testing

/// A milk recording organisation's herds come from every program there is: one batch must take them all.
@Suite("Farms of several countries' data in one batch")
struct CountriesBatchTests {
  private static let cases = Program.checkout.appendingPathComponent("Tests/FarmFormatsTests/Cases")

  @Test("French, HMMast, Bovi, Format 4 and generated records: a line a farm, none fails")
  func countries() throws {
    let scratch = try TemporaryFolder()
    func farm(_ name: String, _ files: [String], _ options: [String] = []) throws {
      let place = scratch.url.appendingPathComponent("farms/\(name)")
      try FieldFarm.run(["herd", "init", place.path], in: scratch.url)
      try FieldFarm.run(["herd", "import", "-C", place.path] + files + options, in: scratch.url)
    }
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("farms"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: DemoFarmRun.shared.get().farm, to: scratch.url.appendingPathComponent("farms/french"))
    var portuguese = "rec_date,cow_id,calv_date,parity,milk,scc\n"
    var dutch = "BirthDate,DaysInMilk,Parity,MilkingYield,TestDate,TestId\n"
    for cow in 1...8 {
      for month in 1...4 {
        portuguese += "2021-0\(month + 1)-09,\(cow),2021-01-0\(cow),2,\(30 - month).5,17\(cow).0\n"
        dutch +=
          "26-8-2017,\(30 * month),1,2\(month).6,\(9 + cow)-\(month + 3)-2020,\(3780 + cow)\n"
      }
    }
    _ = try scratch.write(portuguese, to: "hmmast.csv")
    _ = try scratch.write(dutch, to: "bovi.csv")
    try farm(
      "portuguese", ["hmmast.csv"],
      ["--units", "kg", "--column", "test_date=rec_date", "--column", "calving_date=calv_date"])
    try farm("dutch", ["bovi.csv"], ["--map", "bovi", "--units", "kg", "--keep-good"])
    try farm("american", [Self.cases.appendingPathComponent("usda_format4_example.dat").path])
    try FieldFarm.run(
      ["herd", "generate", "--cows", "20", "--years", "1", "--out", "drawn"], in: scratch.url)
    try farm("drawn", ["drawn/tests.csv", "drawn/events.csv"])
    for question in ["herd-lactations", "herd-check"] {
      let run = try Program.run(
        ["batch", question, "farms", "--out", question], in: scratch.url)
      #expect(run.exitCode == 0 && run.output.contains("5 of 5 herds answered"), "\(run.output)")
    }
    let table = try String(
      contentsOf: scratch.url.appendingPathComponent("herd-lactations/rows.csv"), encoding: .utf8)
    for name in ["american", "drawn", "dutch", "french", "portuguese"] {
      #expect(table.contains("\nfarms/\(name),"), "\(name)")
    }
  }
}
