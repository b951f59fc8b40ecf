import DairyTerms
import Foundation
import Nutrition
import Testing

@testable import Farm

/// Feeds found by what people call them.
@Suite("Feeds found")
struct FeedSearchTests {
  private static func search() throws -> FeedSearch {
    let library = try FeedMatchTests.library()
    return FeedSearch(library: library, names: try FeedMatchTests.names(library))
  }

  /// A word and the feed it must give first.
  private static let words: [(String, String)] = [
    ("DDGS", "DDGS, high fat"), ("salt", "Sodium chloride (salt)"),
    ("cottonseed", "Cottonseed, whole"), ("Maissilage", "Corn silage, typical"),
    ("kuilgras", "Cool season grass silage"), ("ensilage de maïs", "Corn silage, typical"),
    ("Sojaschrot", "Soybean meal, solvent 48CP"),
    ("tourteau de soja", "Soybean meal, solvent 48CP"),
    ("harina de soja", "Soybean meal, solvent 48CP"), ("raapschroot", "Canola meal"),
    ("hay", "Cool season grass hay, mid-mtr"), ("Heu", "Cool season grass hay, mid-mtr"),
    ("Stroh", "Wheat straw"), ("paille", "Wheat straw"), ("bicarb", "Sodium bicarbonate"),
    ("bierbostel", "Brewers grains, wet"), ("drêches de brasserie", "Brewers grains, wet"),
    ("perspulp", "Beet pulp, wet"), ("cascarilla de soja", "Soybean hulls"),
    ("Futterkalk", "Limestone"), ("urée", "Urea"),
    // Accents, letter case, hyphens, umlauts written out.
    ("MAIS-SILAGE", "Corn silage, typical"), ("ensilage de mais", "Corn silage, typical"),
    ("Koernermais", "Corn grain dry, fine grind"), ("snijmais", "Corn silage, typical"),
    // Typing errors.
    ("Rappsschrot", "Canola meal"), ("soybaen meal", "Soybean meal, solvent 48CP"),
    ("brewers grians", "Brewers grains, wet"), ("torteau de soja", "Soybean meal, solvent 48CP"),
    // Names.
    ("Corn silage, typical", "Corn silage, typical"), ("wheat middlings", "Wheat middlings"),
    ("kuil 1 gras", "Cool season grass silage"),
  ]

  @Test("The feed a person means stands first, in any of five languages")
  func first() throws {
    let search = try Self.search()
    for (word, feed) in Self.words {
      let found = search.matches(word)
      #expect(found.first?.feed.name == feed, "\(word): \(found.prefix(3).map(\.feed.name))")
    }
  }

  @Test("What nothing is called finds nothing, and the nearest words are told")
  func nothing() throws {
    let search = try Self.search()
    #expect(search.matches("xyzzyq").isEmpty)
    #expect(search.matches("").isEmpty && search.matches("--- ").isEmpty)
    #expect(search.nearest(to: "stroo").contains("stro"))
    let error = try #require(throws: Complaint.self) { try search.feed(named: "qqqq") }
    #expect(error.code == "unknown-feed")
  }

  @Test("A word for several feeds is the usual one, and the others are said")
  func several() throws {
    let (feed, remark) = try Self.search().feed(named: "Maissilage")
    #expect(feed.name == "Corn silage, typical")
    #expect(remark?.contains("'Corn silage, mature'") == true)
    #expect(try Self.search().feed(named: "corn silage, TYPICAL").remark == nil)
    // A kind of many feeds is no answer.
    #expect(throws: Complaint.self) { try Self.search().feed(named: "silage") }
  }

  @Test("The table has the common feeds in all five languages, without a word twice or a blank")
  func table() throws {
    let library = try FeedMatchTests.library()
    let names = try FeedMatchTests.names(library)
    var languages: [String: Set<String>] = [:]
    var seen: Set<FeedNames.Entry> = []
    for entry in names.entries {
      languages[entry.feed, default: []].insert(entry.language)
      #expect(seen.insert(entry).inserted, "\(entry)")
      #expect(!FeedPhrase(entry.word).joined.isEmpty, "\(entry)")
    }
    let whole = languages.values.filter { $0 == ["en", "de", "nl", "fr", "es"] }
    #expect(whole.count >= 120)
  }

  @Test("A word of the table finds its feed beyond doubt: every ninth of them")
  func everyWord() throws {
    let search = try Self.search()
    let library = try FeedMatchTests.library()
    for (place, entry) in try FeedMatchTests.names(library).entries.enumerated()
    where place % 9 == 0 {
      let found = search.matches(entry.word).filter(\.isExact).map(\.feed.name)
      #expect(found.contains(entry.feed), "\(entry.word) (\(entry.language)): \(found.prefix(4))")
    }
  }
}
