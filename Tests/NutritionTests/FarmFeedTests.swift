import DairyTerms
import Nutrition
import Testing

@Suite("Feeds of the farm")
struct FarmFeedTests {
  private static let silage = FarmFeed(
    name: "Bunker 2", libraryFeed: "Corn silage, typical",
    samples: [
      LabSample(feed: "Bunker 2", labNumber: "A1", values: [.dryMatter: 33, .starch: 30]),
      LabSample(feed: "Bunker 2", labNumber: "A2", values: [.dryMatter: 35, .starch: 34]),
      LabSample(feed: "Bunker 2", labNumber: "A3", values: [.dryMatter: 37]),
    ])

  @Test("samples are not averaged, or what the laboratory left out is not the library's")
  func overlay() throws {
    let resolved = try Self.silage.resolved(in: CaseFiles.library)
    let base = try CaseFiles.library.requiredFeed(named: "Corn silage, typical")
    #expect(resolved.feed[.dryMatter] == 35)
    #expect(resolved.feed[.starch] == 32)
    #expect(resolved.feed[.ndf] == base[.ndf])
    #expect(resolved.origins[.ndf] == .library(feed: base.name))
    #expect(resolved.measured == [.dryMatter, .starch])
    guard case .laboratory(let dryMatter)? = resolved.origins[.dryMatter] else {
      Issue.record("dry matter is not shown as measured")
      return
    }
    #expect(dryMatter.count == 3)
    #expect(dryMatter.standardDeviation == 2)
    #expect(dryMatter.range == 33...37)
  }

  @Test("a value that cannot be is averaged in, and the sample is not named")
  func impossible() throws {
    var feed = Self.silage
    feed.samples[1].values[.dryMatter] = 105
    do {
      _ = try feed.resolved(in: CaseFiles.library)
      Issue.record("not refused")
    } catch let error {
      #expect(error.place.contains("sample A2"))
      #expect(error.explanation.contains("105"))
    }
  }

  @Test(
    "an odd analysis is not doubted",
    arguments: [
      ([FeedComponent.adf: 50.0, .ndf: 40.0], "ADF"),
      ([.crudeProtein: 30, .ndf: 50, .starch: 30, .ash: 8, .fattyAcids: 4], "add up to 121"),
      ([.dryMatter: 0.35], "a fraction? write 35.0"),
      ([.dryMatter: 105], "cannot be"),
      ([.crudeProtein: 45], "unusual for Grain Crop Forage"),
      ([.proteinFractionA: 50, .proteinFractionB: 60, .proteinFractionC: 10], "add up to 120"),
    ])
  func doubts(_ values: [FeedComponent: Double], _ words: String) throws {
    var feed = try CaseFiles.library.requiredFeed(named: "Corn silage, typical")
    for (component, value) in values { feed[component] = value }
    let warnings = feed.plausibilityWarnings(labNumber: "A9", library: CaseFiles.library)
    #expect(warnings.contains { $0.explanation.contains(words) }, "\(warnings)")
    #expect(warnings.allSatisfy { $0.labNumber == "A9" && $0.feed == feed.name })
  }

  @Test("sound feeds of the library are doubted")
  func libraryIsSound() {
    let doubted = CaseFiles.library.feeds.filter { feed in
      feed.plausibilityWarnings(library: CaseFiles.library).contains(where: \.isImpossible)
    }
    #expect(doubted.map(\.name).isEmpty, "\(doubted.map(\.name))")
  }

  @Test("a quoted price is not the price of dry matter in the bunk")
  func prices() throws {
    let day = try #require(HerdDay(iso: "2024-05-01"))
    let asFed = FeedPrice(amount: 60, unit: .tonne, basis: .asFed, day: day)
    #expect(abs(try asFed.perKgDryMatter(dryMatterPercent: 30) - 0.2) < 1e-12)
    let shrunk = FeedPrice(
      amount: 200, unit: .shortTon, basis: .dryMatter, place: .ex, haulage: 20,
      shrinkPercent: 12, day: day)
    let expected = 220 / 907.18474 / 0.88
    #expect(abs(try shrunk.perKgDryMatter(dryMatterPercent: 90) - expected) < 1e-12)
    #expect(throws: Complaint.self) { try asFed.perKgDryMatter(dryMatterPercent: 0) }
    var feed = Self.silage
    feed.prices = [
      asFed, FeedPrice(amount: 70, unit: .tonne, basis: .asFed, day: day.advanced(byDays: 30)),
    ]
    #expect(feed.price(on: day.advanced(byDays: 10))?.amount == 60)
    #expect(feed.price(on: day.advanced(byDays: 30))?.amount == 70)
    #expect(feed.price(on: day.advanced(byDays: -1)) == nil)
  }
}
