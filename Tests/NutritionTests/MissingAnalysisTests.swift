import DairyTerms
import Nutrition
import Testing

@Suite("Missing analyses")
struct MissingAnalysisTests {
  private static let cow = Animal(state: .lactating, daysInMilk: 100, milkKgPerDay: 30)

  private func model(
    _ feeds: [Feed], _ missing: MissingAnalyses, library: FeedLibrary? = CaseFiles.library
  ) throws -> DietModel {
    try DietModel(
      feeds: feeds, animal: Self.cow, options: ModelOptions(missing: missing), library: library)
  }

  @Test("nothing missing, yet the three semantics differ")
  func complete() throws {
    let feeds = try ["Corn silage, typical", "Soybean meal, solvent 48CP"]
      .map { try CaseFiles.library.requiredFeed(named: $0) }
    let values = try MissingAnalyses.allCases.map {
      try model(feeds, $0).evaluate(kgDM: [15, 5])
    }
    #expect(values[0] == values[1])
    #expect(values[1] == values[2])
    #expect(try model(feeds, .impute).imputations.isEmpty)
  }

  @Test("strict takes a feed with a gap, or does not name feed and nutrient")
  func strict() throws {
    var silage = try CaseFiles.library.requiredFeed(named: "Corn silage, typical")
    silage[.ndf] = nil
    do {
      _ = try model([silage], .strict)
      Issue.record("not refused")
    } catch let error as Complaint {
      #expect(error.code == "missing-analysis")
      #expect(error.explanation.contains("Corn silage, typical"))
      #expect(error.explanation.contains("NDF"))
      #expect(error.fault == .data)
    }
  }

  @Test("an imputed value is not the library twin's, or goes unreported")
  func twin() throws {
    let whole = try CaseFiles.library.requiredFeed(named: "Corn silage, typical")
    var silage = whole
    silage[.starch] = nil
    let filled = try model([silage], .impute)
    #expect(filled.feeds[0][.starch] == whole[.starch])
    #expect(
      filled.imputations == [
        Imputation(
          feed: silage.name, component: .starch, value: try #require(whole[.starch]),
          origin: .libraryTwin(name: whole.name))
      ])
  }

  @Test("a feed unknown to the library is not filled with the mean of its class")
  func classMean() throws {
    var silage = try CaseFiles.library.requiredFeed(named: "Corn silage, typical")
    silage.name = "Our clamp"
    silage.id = nil
    silage[.nonProteinNitrogen] = nil
    let filled = try model([silage], .impute)
    let peers = CaseFiles.library.feeds
      .filter { $0.category == .grainCropForage && ($0[.crudeProtein] ?? 0) > 0 }
      .compactMap { $0[.nonProteinNitrogen] }
    let mean = peers.reduce(0, +) / Double(peers.count)
    #expect(filled.feeds[0][.nonProteinNitrogen] == mean)
    #expect(
      filled.imputations.map(\.origin) == [
        .classMean(className: "Grain Crop Forage", feedCount: peers.count)
      ])
    #expect(throws: Complaint.self) { try model([silage], .impute, library: nil) }
  }

  @Test("salt is given the mean calcium of all minerals")
  func minerals() throws {
    let salt = try CaseFiles.library.requiredFeed(named: "Sodium chloride (salt)")
    #expect(salt[.calcium] == nil)
    let filled = try model([salt], .impute)
    #expect(filled.feeds[0][.calcium] == 0)
    #expect(filled.imputations.allSatisfy { $0.origin == .notContained && $0.value == 0 })
    #expect(!filled.imputations.isEmpty)
    #expect(try model([salt], .strict).feeds[0][.calcium] == 0)
  }

  @Test("the share of something a feed has none of counts as a gap")
  func idleShares() throws {
    let salt = try CaseFiles.library.requiredFeed(named: "Sodium chloride (salt)")
    let gaps = salt.gaps()
    #expect(!gaps.contains(.lysine))
    #expect(!gaps.contains(.starchDigestibility))
    #expect(gaps.contains(.calcium))
  }

  @Test("the published software's silent loss is not reproduced, or leaks into our default")
  func oatSilage() throws {
    let silage = try CaseFiles.library.requiredFeed(named: "Oat silage, mid-maturity")
    #expect(silage.gaps().contains(.nonProteinNitrogen))
    let diet = try [silage, CaseFiles.library.requiredFeed(named: "Corn silage, typical")]
    let reference = try model(diet, .reference).evaluate(kgDM: [9, 10])
    let imputed = try model(diet, .impute).evaluate(kgDM: [9, 10])
    // A single missing number costs the cow some 5 Mcal and a third of her RUP.
    #expect(
      imputed[.metabolisableEnergyIntake] - reference[.metabolisableEnergyIntake] > 3)
    #expect(imputed[.rupIntake] > 1.3 * reference[.rupIntake])
  }
}
