import Nutrition
import Testing

@testable import Rations

@Suite("Kinds of feed")
struct FeedKindTests {
  @Test(
    "A feed is capped, or priced, as something else than it is",
    arguments: [
      ("DDGS, low fat", FeedKind.distillers), ("DGS wet", .distillers),
      ("Distillers solubles", .distillers), ("Brewers grains, wet", .brewers),
      ("Barley malt sprouts", .brewers), ("Brewers yeast, dry", .otherByProduct),
      ("Corn gluten feed, dry", .glutenFeed), ("Corn gluten meal", .plantProtein),
      ("Wheat grain", .fastGrain), ("Triticale grain", .fastGrain), ("Rye grain", .fastGrain),
      ("Barley grain, dry, ground", .barley), ("Oat grain", .oats),
      ("Corn grain dry, fine grind", .slowGrain), ("Sorghum grain, steam flaked", .slowGrain),
      ("Wheat straw", .straw), ("Corn stalks, ensiled, high DM", .straw),
      ("Corn silage, typical", .forage), ("Legume hay, mature", .forage),
      ("Pasture, grass", .forage), ("Soybean hulls", .soyHulls),
      ("Cottonseed hulls", .poorHulls), ("Oat hulls", .poorHulls), ("Corn cobs", .poorHulls),
      ("Almond hulls", .almondHulls), ("Wheat middlings", .middlings), ("Wheat bran", .middlings),
      ("Beet pulp, dry", .pulp), ("Citrus pulp, wet", .pulp), ("Molasses", .sugar),
      ("Sugar", .sugar), ("Whey, dry", .sugar), ("Bakery byproduct, bread waste", .bakery),
      ("Cottonseed, whole", .cottonseed), ("Cottonseed meal", .plantProtein),
      ("Soybeans, whole raw", .rawSoybeans), ("Soybeans, whole roasted", .roastedSoybeans),
      ("Soybean meal, extruded", .roastedSoybeans), ("Soybean meal, solvent 48CP", .plantProtein),
      ("Canola meal", .plantProtein), ("Canola seed, ground", .oilseed), ("Flaxseed", .oilseed),
      ("Blood meal, low dRUP", .animalProtein), ("Fish meal", .animalProtein), ("Urea", .urea),
      ("Rumen Protected Met", .protectedAminoAcid), ("Calcium soaps", .inertFat),
      ("Fat, tallow", .freeFat), ("Fat, soybean oil", .freeFat),
      ("Sodium chloride (salt)", .salt), ("Sodium bicarbonate", .buffer),
      ("Sodium sesquicarbonate (2H2O)", .buffer), ("Potassium carbonate", .buffer),
      ("Magnesium oxide", .magnesium), ("Limestone", .calcium), ("Oystershell", .calcium),
      ("Dolomite limestone (magnesium)", .calcium), ("Calcium phosphate (di)", .phosphate),
      ("Ammonium phosphate (dibasic)", .phosphate), ("Calcium chloride (2H2O)", .anionicSalt),
      ("Ammonium chloride", .anionicSalt), ("Ammonium sulfate", .anionicSalt),
      ("Magnesium sulfate (7H2O)", .anionicSalt), ("Cobalt organic generic", .traceMineral),
      ("Zinc sulfate (H2O)", .traceMineral), ("Copper sulfate (5H2O)", .traceMineral),
      ("Selenium yeast, generic", .traceMineral), ("EDDI", .traceMineral),
      ("Iron oxide", .traceMineral), ("Vit E premix", .vitamin), ("Vit A premix", .vitamin),
      ("VitTM Premix, generic", .premix), ("Milk replacer 20 CP 20 fat", .calfFeed),
      ("Calf starter 22CP high starch (Fed to calves only)", .calfFeed),
      ("Tomato pomace", .otherByProduct), ("Glycerol", .unknown),
    ] as [(String, FeedKind)])
  func library(name: String, kind: FeedKind) throws {
    let feed = try #require(Fixtures.library.feed(named: name))
    #expect(FeedKind(of: feed) == kind)
  }

  @Test("A concentrate of the library is passed over in silence: no ceiling and no reason for none")
  func nothingIsPassedOver() {
    for feed in Fixtures.library.feeds {
      let kind = FeedKind(of: feed)
      for stage in FeedingStage.allCases {
        let hasRule =
          FeedCeilingRule.rule(for: kind, stage: stage) != nil || kind == .vitamin
          || kind == .traceMineral
        #expect(hasRule || FeedCeilingRule.reasonForNone(kind) != nil, "\(feed.name): \(kind)")
      }
    }
  }

  @Test("A farm's own name hides what the feed is")
  func ownNames() throws {
    var own = try #require(Fixtures.library.feed(named: "DDGS, low fat"))
    own.name = "Kuil 7"
    #expect(FeedKind(of: own) == .otherByProduct)
    #expect(FeedKind(of: own, knownAs: "DDGS, low fat") == .distillers)
    let mystery = Feed(
      name: "Dairy mix", category: FeedCategory(rawValue: "Mixes"), concentratePercent: 100,
      composition: [.dryMatter: 88, .crudeProtein: 19, .ndf: 28, .starch: 24, .fattyAcids: 4])
    #expect(FeedKind(of: mystery) == .unknown)
    for name in ["A-brok 180", "Compound 18", "Dairy nuts"] {
      var compound = mystery
      compound.name = name
      #expect(FeedKind(of: compound) == .compound, "\(name)")
    }
  }
}
