import Foundation
import Testing

@testable import Nutrition

/// How a feed's values come about: each printed line worked out again from what it prints, and held
/// to what the model itself computes.
@Suite("Explained feeds")
struct FeedExplanationTests {
  private static let library: FeedLibrary = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("HerdData/feeds/nasem2021_feed_library.csv")
    guard let library = try? FeedLibrary(contentsOf: file) else { fatalError("no feed library") }
    return library
  }()

  @Test("Every line of every feed is its formula with its inputs; a constant that drifted shows")
  func everyLine() throws {
    var lines = 0
    #expect(Self.library.feeds.count == 284)
    for feed in Self.library.feeds {
      let explained = try FeedExplanation(feed, library: Self.library)
      let all =
        explained.ofFeed + explained.reference + explained.withFeed + explained.byDifference
      for line in all {
        lines += 1
        var inputs: [String: Double] = [:]
        for input in line.inputs {
          #expect(inputs[input.symbol] == nil, "\(feed.name) \(line.key): two '\(input.symbol)'")
          inputs[input.symbol] = input.value
        }
        let again = try FormulaReader.value(of: line.formula, inputs)
        let scale = max(1, inputs.values.map(abs).max() ?? 1)
        #expect(
          abs(again - line.value) <= 1e-11 * scale,
          "\(feed.name): \(line.key) \(line.value), worked out \(again) of \(line.formula)")
        #expect(!line.source.isEmpty && !line.unit.isEmpty)
      }
    }
    #expect(lines > 284 * 50)
  }

  @Test("The lines of a feed are the model's own numbers, asked of a diet of that feed alone")
  func ownNumbers() throws {
    for feed in Self.library.feeds {
      let explained = try FeedExplanation(feed, library: Self.library)
      let model = try DietModel(feeds: [feed], animal: ReferenceDiet.cow, library: Self.library)
      let alone = model.evaluate(kgDM: [1])
      func expect(_ key: String, _ output: DietOutput, _ factor: Double = 1) {
        guard let line = explained.ofFeed.first(where: { $0.key == key }) else { return }
        let value = factor * alone[output]
        #expect(
          abs(line.value - value) <= 1e-9 * max(1, abs(value)), "\(feed.name) \(key)")
      }
      expect("gross_energy", .grossEnergyIntake)
      expect("non_fibre_carbohydrate", .nonFibreCarbohydratePercent)
      expect("dcad", .cationAnionDifference)
      expect("absorbed_calcium", .absorbedCalcium)
      expect("absorbed_phosphorus", .absorbedPhosphorus)
      expect("absorbed_zinc", .absorbedZinc)
      expect("ndf_digestibility", .ndfDigestibilityBase)
      // A diet's RUP is never below nothing; urea's would be.
      if let rup = explained.value("rup"), rup.value >= 0 {
        expect("rup", .rupIntake, 100)
        expect("rdp", .rdpIntake, 100)
        expect("digestible_rup", .digestibleRUPIntake, 100)
      }
    }
  }

  @Test("What feeds give the reference diet adds up to the diet")
  func addsUp() throws {
    // To first order: every feed's value times its share is the diet's own density.
    let trial = try FeedTrial(
      ReferenceDiet.feeds.map { try Self.library.requiredFeed(named: $0.name) },
      library: Self.library)
    let energies = trial.netEnergies()
    let sum = zip(ReferenceDiet.feeds, energies).reduce(0) {
      $0 + $1.0.percentOfDryMatter / 100 * $1.1
    }
    let diet =
      trial.model.evaluate(kgDM: trial.referenceKg)[.netEnergyIntake]
      / ReferenceDiet.dryMatterIntakeKg
    #expect(abs(sum - diet) < 0.01, "\(sum) beside \(diet)")
    #expect(ReferenceDiet.feeds.reduce(0) { $0 + $1.percentOfDryMatter } == 100)
  }

  @Test("What nobody analysed is named, and stands in the formulas as it was filled")
  func filled() throws {
    let gappy = try #require(Self.library.feeds.first { !$0.gaps().isEmpty && !$0.isForage })
    let explained = try FeedExplanation(gappy, library: Self.library)
    #expect(!explained.imputations.isEmpty)
    for filled in explained.imputations {
      #expect(filled.feed == gappy.name)
      #expect(explained.feed[filled.component] == filled.value)
      for line in explained.ofFeed {
        for input in line.inputs where input.analysis == filled.component {
          #expect(input.value == filled.value)
        }
      }
    }
  }

  @Test("Feeds nutritionists know stand in the order they know")
  func order() throws {
    func energy(_ name: String) throws -> Double {
      try #require(
        FeedExplanation(Self.library.requiredFeed(named: name), library: Self.library)
          .value("net_energy")
      ).value
    }
    let straw = try energy("Wheat straw"), hay = try energy("Cool season grass hay, mid-mtr")
    let silage = try energy("Corn silage, typical"), corn = try energy("Corn grain dry, fine grind")
    let tallow = try energy("Fat, tallow")
    #expect(straw < hay && hay < silage && silage < corn && corn < tallow)
    #expect((1.0...1.5).contains(straw) && (1.8...2.3).contains(corn) && (4...6).contains(tallow))
  }
}
