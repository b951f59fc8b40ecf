import DairyTerms
import FarmText
import Foundation
import Nutrition
import Testing

@testable import Farm

/// Laboratory samples and the library feeds they are laid over: by kind and composition, never by the
/// sound of a name.
@Suite("Feeds matched")
struct FeedMatchTests {
  static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/feeds")

  static func library() throws -> FeedLibrary {
    try FeedLibrary(contentsOf: shipped.appendingPathComponent("nasem2021_feed_library.csv"))
  }

  static func names(_ library: FeedLibrary) throws -> FeedNames {
    try FeedNames(
      reading: FarmFile(path: shipped.appendingPathComponent("feed_names.csv").path),
      library: library)
  }

  private static func match(
    _ name: String, kind: String? = nil, _ values: [FeedComponent: Double]
  ) throws -> FeedMatch {
    let library = try library()
    return FeedMatch(
      name: name, kind: kind, values: values, in: library, names: try names(library))
  }

  @Test("A sample like its kind is laid over it without a question, of the ripeness it has")
  func certain() throws {
    let samples: [(String, String?, [FeedComponent: Double], String)] = [
      (
        "Bunker 2 corn silage", "Corn Silage",
        [.dryMatter: 34.9, .crudeProtein: 7.6, .ndf: 39.4, .starch: 33.9, .ash: 4.1],
        "Corn silage, typical"
      ),
      (
        "Mais sleufsilo 3", "Snijmaiskuil",
        [.dryMatter: 36.8, .crudeProtein: 7.2, .ndf: 37.2, .starch: 35.6, .ash: 3.8],
        "Corn silage, mature"
      ),
      (
        "Bag 3 2nd crop", "Legume Silage",
        [.dryMatter: 41.6, .crudeProtein: 21.3, .ndf: 39.9, .starch: 1.6, .ash: 11.3],
        "Legume silage, immature"
      ),
      (
        "Raapschroot", nil, [.dryMatter: 88, .crudeProtein: 39, .ndf: 30, .ash: 8], "Canola meal"
      ),
    ]
    for (name, kind, values, feed) in samples {
      let match = try Self.match(name, kind: kind, values)
      #expect(match.certain?.feed.name == feed, "\(name): \(match.candidates.map(\.feed.name))")
    }
  }

  @Test("Corn silage never becomes sunflower silage, nor anything its name but sounds like")
  func sound() throws {
    let match = try Self.match(
      "corn silage", [.dryMatter: 22, .crudeProtein: 13, .ndf: 45, .starch: 1.5, .ash: 12])
    // That is sunflower silage by its numbers: it is asked, and why is said.
    #expect(match.certain == nil && match.isContradicted)
    #expect(match.question.contains("tells corn silage, but its composition does not"))
    let plain = try Self.match("corn silage", [:])
    #expect(plain.candidates.allSatisfy { $0.feed.name.hasPrefix("Corn silage") })
  }

  @Test("Where composition cannot tell, it is asked, with the candidates' beside the sample's")
  func asked() throws {
    let wet = try Self.match(
      "HMSC", kind: "High Moisture Shelled Corn",
      [.dryMatter: 71.3, .crudeProtein: 8.6, .ndf: 8.2, .starch: 71.3])
    #expect(wet.certain == nil)
    #expect(wet.question.contains("its composition does not tell which"))
    let grass = try Self.match(
      "Kuil 1 gras", [.dryMatter: 45.2, .crudeProtein: 16.8, .ndf: 47.8, .adf: 26.6, .ash: 9.8])
    #expect(grass.certain == nil)
    #expect(grass.candidates.first?.feed.name == "Cool season grass silage")
    #expect(grass.candidates.count == 3)
    #expect(grass.question.contains("none of that kind is close in"))
    // A name that tells nothing is never taken for the nearest, however near.
    let silo = try Self.match(
      "Silo 3", [.dryMatter: 35.4, .crudeProtein: 7.7, .ndf: 40.9, .starch: 32.9, .ash: 3.8])
    #expect(silo.certain == nil)
    #expect(silo.candidates.first?.feed.name == "Corn silage, typical")
    let folder = try PenFolder()
    let error = try #require(throws: Complaint.self) {
      let library = try Self.library()
      var options = LabImport.Options()
      options.names = try Self.names(library)
      _ = try LabImport(
        samples: [
          LabSample(feed: "Kuil 1", values: [.dryMatter: 45, .ndf: 48, .crudeProtein: 17]),
          LabSample(feed: "Silo 3", values: [.dryMatter: 35, .ndf: 41, .crudeProtein: 8]),
        ], into: FarmFeeds(farm: folder.farm, shipped: library), options: options)
    }
    // One question for the whole sheet, whose answer can be pasted.
    #expect(error.fix?.contains("--like 'Kuil 1=") == true)
    #expect(error.fix?.contains("--like 'Silo 3=") == true)
    #expect(error.explanation.contains("\n"))
  }

  @Test("Feeds of the library, measured again, are told from others of their kind")
  func again() throws {
    let library = try Self.library()
    let names = try Self.names(library)
    var told = 0
    for feed in library.feeds where feed.category == .grainCropForage {
      let values = feed.composition.filter {
        [.dryMatter, .crudeProtein, .ndf, .adf, .starch, .ash].contains($0.key)
      }
      let match = FeedMatch(
        name: feed.name, kind: nil, values: values, in: library, names: names)
      guard let certain = match.certain else { continue }
      told += 1
      // Of another crop or form it must never be.
      #expect(
        LikelyFeeds.form(of: certain.feed.name) == LikelyFeeds.form(of: feed.name),
        "\(feed.name) taken for \(certain.feed.name)")
      #expect(certain.distance ?? 9 <= 1)
    }
    #expect(told >= 30)
  }
}
