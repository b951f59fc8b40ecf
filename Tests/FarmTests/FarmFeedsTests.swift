import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations
import Testing

@testable import Farm

@Suite("Analysed feeds on a farm")
struct FarmFeedsTests {
  private static let shippedFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData")

  private static func shipped() throws -> FeedLibrary {
    try FeedLibrary(
      contentsOf: shippedFolder.appendingPathComponent("feeds/nasem2021_feed_library.csv"))
  }

  /// A farm with the demo's prices and limits, and the given samples.
  private func withFarm(_ samples: String, _ body: (FarmFolder) throws -> Void) throws {
    let manager = FileManager.default
    let url = manager.temporaryDirectory.appendingPathComponent("galacto-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: url) }
    let farm = try FarmFolder.create(at: url)
    for name in ["prices.csv", "limits"] {
      try? manager.removeItem(at: url.appendingPathComponent(name))
      try manager.copyItem(
        at: Self.shippedFolder.appendingPathComponent("demo/\(name)"),
        to: url.appendingPathComponent(name))
    }
    try WholeFile.write(samples, to: FarmFeedTable.url(in: farm))
    try body(farm)
  }

  private static let samples = """
    feed,library_feed,lab_number,date,dry_matter_percent_as_fed,starch_percent_dm
    "Corn silage, typical","Corn silage, typical",A1,2026-03-02,28,30
    "Corn silage, typical","Corn silage, typical",A2,2026-03-09,30,
    """

  @Test("Rations are fed the library's silage, not the one analysed; its origin is not told")
  func market() throws {
    try withFarm(Self.samples) { farm in
      let workspace = try FarmWorkspace(farm: farm, shipped: Self.shipped())
      let silage = try #require(
        workspace.market.feeds.first { $0.feed.name == "Corn silage, typical" })
      #expect(silage.feed.dryMatterPercent == 29)
      #expect(silage.feed[.starch] == 30)
      #expect(
        silage.feed[.ndf] == (try Self.shipped().requiredFeed(named: "Corn silage, typical")[.ndf]))
      // 58 EUR a tonne as fed at 29 % dry matter.
      #expect(abs((silage.pricePerKgDM ?? 0) - 0.058 / 0.29) < 1e-12)
      let analysed = try #require(workspace.market.analysed.first)
      #expect(analysed.originSentence.hasPrefix("2 laboratory samples of dry matter, starch; "))
      #expect(analysed.originSentence.hasSuffix("library feed 'Corn silage, typical'"))
    }
  }

  @Test("The table of samples does not read back as it was written")
  func roundTrip() throws {
    let table = try FarmFeedTable(
      reading: FarmFile(
        name: "lab_samples.csv",
        text: Self.samples + "\n\"=risky \"\"name\"\"\",Wheat straw,,,90,\n"))
    let again = try FarmFeedTable(reading: FarmFile(name: "lab_samples.csv", text: table.text))
    #expect(again == table)
    #expect(table.feeds.map(\.samples.count) == [2, 1])
    #expect(table.feeds[0].samples[1].values == [.dryMatter: 30])
  }

  @Test(
    "A slip of the pen in the table is taken",
    arguments: [
      ("feed,library_feed,starch_percent\na,Wheat straw,3\n", "unknown-column"),
      ("feed,library_feed,starch_percent_dm\na,Wheat straw,130\n", "value-out-of-range"),
      ("feed,library_feed,starch_percent_dm\n,Wheat straw,3\n", "missing-feed"),
      (
        "feed,library_feed,starch_percent_dm\na,Wheat straw,3\nA,Limestone,3\n",
        "two-library-feeds"
      ),
    ])
  func slips(_ text: String, _ code: String) {
    do {
      _ = try FarmFeedTable(reading: FarmFile(name: "lab_samples.csv", text: text))
      Issue.record("not refused")
    } catch let error as Complaint {
      #expect(error.code == code)
    } catch {
      Issue.record("another error: \(error)")
    }
  }

  @Test("A text is half written where the disk refuses it")
  func wholeFile() throws {
    try withFarm(Self.samples) { farm in
      let target = farm.feeds.appendingPathComponent("a.csv")
      try WholeFile.write("old", to: target)
      try WholeFile.write("new", to: target)
      #expect(try String(contentsOf: target, encoding: .utf8) == "new")
      // A folder of the target's name cannot be replaced by a file.
      let folder = farm.feeds.appendingPathComponent("b.csv", isDirectory: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      #expect(throws: Complaint.self) { try WholeFile.write("text", to: folder) }
      let left = try FileManager.default.contentsOfDirectory(atPath: farm.feeds.path).sorted()
      #expect(left == ["a.csv", "b.csv", "lab_samples.csv"])
    }
  }
}
