import DairyTerms
import Foundation
import Nutrition
import Testing

@testable import Farm

/// What a laboratory sheet calls a feed, and the library feed offered for it.
@Suite("Likely library feeds")
struct LikelyFeedsTests {
  private static func library() throws -> FeedLibrary {
    let checkout = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try FeedLibrary(
      contentsOf: checkout.appendingPathComponent("HerdData/feeds/nasem2021_feed_library.csv"))
  }

  /// Names as sheets write them, with the dry matter (% as fed) where it matters.
  private static let names: [(name: String, dryMatter: Double?, feed: String)] = [
    ("Bunker 2 corn silage", nil, "Corn silage, typical"),
    ("Bunker 2 corn silage", 41, "Corn silage, mature"),
    ("Corn Silage - Pit 4", 30, "Corn silage, immature"),
    ("Corn silage (immature)", 41, "Corn silage, immature"),
    ("Bunker 2 corn", 36, "Corn silage, typical"),
    ("BMR CS corn silage bag 1", nil, "Corn silage, typical"),
    ("Haylage bag 3 2nd crop", nil, "Grass lg mixt, mix silage"),
    ("Alfalfa haylage, 3rd cut", 45, "Legume silage, mid-maturity"),
    ("Alfalfa", 88, "Legume hay, mid-maturity"),
    ("Alfalfa", 40, "Legume silage, mid-maturity"),
    ("Grass baleage", 55, "Cool season grass silage"),
    ("Mixed hay, 1st cutting", nil, "Grass lg mixt, mix hay"),
    ("Timothy hay late cut", nil, "Cool season grass hay, mature"),
    ("Rye haylage", nil, "Rye annual silage, mid-maturity"),
    ("Triticale-pea silage", nil, "Triticale plus pea silage"),
    ("Sorghum sudan silage", nil, "Sorghum-sudangrass silage"),
    ("Oatlage", nil, "Oat silage, mid-maturity"),
    ("Sunflower silage field 9", nil, "Sunflower silage"),
    ("High moisture shelled corn", 72, "Corn grain HM, fine grind"),
    ("Shelled corn", 72, "Corn grain HM, fine grind"),
    ("Snaplage", nil, "Corn, ear, huks, stlk, low fbr"),
    ("Corn meal", 87, "Corn grain dry, medium grind"),
    ("Steam flaked corn", nil, "Corn grain, steam-flaked"),
    ("Dried distillers grains w/ solubles", nil, "DDGS, high fat"),
    ("Wet distillers grains", 33, "DGS wet"),
    ("Wet brewers grains", 22, "Brewers grains, wet"),
    ("Soybean meal 48%", nil, "Soybean meal, solvent 48CP"),
    ("Soy hulls", nil, "Soybean hulls"),
    ("Fuzzy cottonseed", nil, "Cottonseed, whole"),
    ("Citrus pulp", nil, "Citrus pulp, dry"),
    ("Beet pulp", 23, "Beet pulp, wet"),
    ("Wheat midds", nil, "Wheat middlings"),
    ("Corn gluten feed", 45, "Corn gluten feed, wet"),
    ("Corn gluten meal", nil, "Corn gluten meal"),
    ("Barley straw chopped", nil, "Wheat straw"),
    ("Corn stover", nil, "Corn stalks, ensiled, high DM"),
    ("Sweet corn waste", nil, "Sweet corn cannery waste"),
    // German, Dutch.
    ("Maissilage Fahrsilo 3", nil, "Corn silage, typical"),
    ("Grassilage 1. Schnitt", nil, "Cool season grass silage"),
    ("Kleegrassilage", nil, "Grass lg mixt, mix silage"),
    ("Weizen-GPS", nil, "Wheat silage, HEADED"),
    ("Luzerneheu", nil, "Legume hay, mid-maturity"),
    ("Gerstenstroh", nil, "Wheat straw"),
    ("Rapsextraktionsschrot", nil, "Canola meal"),
    ("Körnermais", nil, "Corn grain dry, medium grind"),
    ("Pressschnitzel", nil, "Beet pulp, wet"),
    ("Kuil 1 gras", nil, "Cool season grass silage"),
    ("Snijmaïs 2023", nil, "Corn silage, typical"),
    ("Graskuil perceel 4", nil, "Cool season grass silage"),
    ("Bierbostel", nil, "Brewers grains, wet"),
    // French, Spanish, Italian, Danish.
    ("Ensilage de maïs", nil, "Corn silage, typical"),
    ("Foin de luzerne", nil, "Legume hay, mid-maturity"),
    ("Tourteau de colza", nil, "Canola meal"),
    ("Maïs grain humide", nil, "Corn grain HM, fine grind"),
    ("Silo de maíz", nil, "Corn silage, typical"),
    ("Heno de alfalfa", nil, "Legume hay, mid-maturity"),
    ("Insilato di mais", nil, "Corn silage, typical"),
    ("Fieno di erba medica", nil, "Legume hay, mid-maturity"),
    ("Kløvergræsensilage", nil, "Grass lg mixt, mix silage"),
    ("Byghelsæd", nil, "Barley silage, headed"),
  ]

  @Test("The kind of feed its name tells is offered first, not the name of most like letters")
  func names() throws {
    let library = try Self.library()
    for (name, dryMatter, feed) in Self.names {
      guard
        case .feeds(let found) = LikelyFeeds.of(name, dryMatterPercent: dryMatter, in: library)
      else {
        Issue.record("\(name) tells nothing")
        continue
      }
      #expect(found.first == feed, "\(name): \(found)")
    }
  }

  @Test("A forage of the library is offered one of its own crop")
  func ownNames() throws {
    let library = try Self.library()
    let forms: Set<String> = ["silage", "hay", "straw", "grain", "mature", "immature"]
    var known = 0
    for feed in library.feeds where feed.category == .grainCropForage {
      guard case .feeds(let found) = LikelyFeeds.of(feed.name, dryMatterPercent: nil, in: library)
      else { continue }
      known += 1
      let crop = FeedWords.meant(by: feed.name).subtracting(forms)
      let first = FeedWords.meant(by: try #require(found.first))
      #expect(!crop.isEmpty && crop.isSubset(of: first), "\(feed.name): \(found)")
    }
    #expect(known > 30)
  }

  @Test("Every feed the rules name is one of the library")
  func rules() throws {
    let library = try Self.library()
    for rule in LikelyFeeds.rules {
      for name in rule.feeds { #expect(library.feed(named: name) != nil, "\(name)") }
    }
    #expect(Set(LikelyFeeds.rules.map(\.words)).count == LikelyFeeds.rules.count)
  }

  @Test("A mixed ration is like no feed; a name that tells nothing offers only shared words")
  func neither() throws {
    let library = try Self.library()
    func answer(_ name: String) -> LikelyFeeds.Answer {
      LikelyFeeds.of(name, dryMatterPercent: nil, in: library)
    }
    for name in ["TMR high cows", "Fresh cow ration", "Mischration", "Rantsoen droog"] {
      #expect(answer(name) == .mix, "\(name)")
    }
    for name in ["Silo 3", "Feed A", "4711", ""] { #expect(answer(name) == .unknown, "\(name)") }
    #expect(LikelyFeeds.sharingWords(with: "Silo 3", in: library).isEmpty)
    #expect(
      LikelyFeeds.sharingWords(with: "Pineapple waste", in: library).first
        == "Pineapple cannery waste")
  }

  @Test("The refusal offers the kind of feed, ready to be typed")
  func refusal() throws {
    let folder = try PenFolder()
    let shelf = try FarmFeeds(farm: folder.farm, shipped: Self.library())
    func fix(_ feed: String, _ dryMatter: Double) throws -> String {
      let sample = LabSample(feed: feed, values: [.dryMatter: dryMatter])
      let error = try #require(throws: Complaint.self) {
        try LabImport(samples: [sample], into: shelf)
      }
      #expect(error.code == "no-library-feed")
      return error.fix ?? ""
    }
    #expect(
      try fix("Bunker 2 corn silage", 35).hasPrefix(
        "say --like 'Bunker 2 corn silage=Corn silage, typical' (or 'Corn silage, immature'"))
    #expect(try fix("TMR high cows", 48).hasPrefix("take its row out of the sheet"))
    #expect(
      try fix("Silo 3", 48)
        == "say --like 'Silo 3=NAME OF A LIBRARY FEED'; 'galacto feeds find WORD' finds one")
  }
}
