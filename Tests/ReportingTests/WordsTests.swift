import Farm
import Foundation
import Testing

@testable import FarmPlanning
@testable import Reporting

@Suite("The words of pages")
struct WordsTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appendingPathComponent("HerdData/words")

  private func german(_ feeds: [String: String] = [:]) throws -> PageStyle {
    PageStyle(
      words: try PageWords(language: "de", folder: Self.folder, feeds: feeds),
      numbers: .of(FarmCustoms(country: "DE"), language: "de"))
  }

  @Test("A language lacks a sentence, or loses the number or name that belongs into it")
  func sameKeys() throws {
    let english = try PageWords.file("en", in: Self.folder)
    let languages = PageWords.languages(in: Self.folder)
    #expect(languages.contains("de") && languages.contains("en"))
    for language in languages {
      let own = try PageWords.file(language, in: Self.folder)
      for (mine, theirs) in [(own.texts, english.texts), (own.phrases, english.phrases)] {
        #expect(Set(mine.keys) == Set(theirs.keys), "\(language)")
        for (key, text) in theirs {
          #expect(
            SaidPhrase.places(of: mine[key] ?? "") == SaidPhrase.places(of: text),
            "\(language).yaml \(key)")
          #expect(mine[key]?.isEmpty == false, "\(language).yaml \(key)")
        }
      }
    }
  }

  @Test("A page asks for words nobody wrote, or a file keeps words no page shows")
  func keysAreUsed() throws {
    let texts = try PageWords.file("en", in: Self.folder).texts
    var source = ""
    let reporting = Self.root.appendingPathComponent("Sources/Reporting")
    for name in try FileManager.default.subpathsOfDirectory(atPath: reporting.path)
    where name.hasSuffix(".swift") {
      source += try String(contentsOf: reporting.appendingPathComponent(name), encoding: .utf8)
    }
    let workbench = Self.root.appendingPathComponent("Workbench")
    for name in try FileManager.default.subpathsOfDirectory(atPath: workbench.path)
    where name.hasSuffix(".mjs") || name.hasSuffix(".html") {
      source += try String(contentsOf: workbench.appendingPathComponent(name), encoding: .utf8)
    }
    for key in texts.keys {
      let whole = key.replacing(/\.(one|other)$/, with: "")
      let parts = whole.split(separator: ".", maxSplits: 1).map(String.init)
      let isShown =
        source.contains("\"\(whole)\"") || source.contains("{{t.\(parts.last ?? "")}}")
        || source.contains("(\"\(parts.last ?? "")\"") || source.contains("\"\(parts.last ?? "")\"")
      #expect(isShown, "\(key) is shown nowhere")
    }
    for match in source.matches(of: /words(?:\.counted)?\(\s*"([a-z0-9_]+(?:\.[a-z0-9_]+)*)"/) {
      let key = String(match.1)
      #expect(texts[key] != nil || texts["\(key).other"] != nil, "\(key) is not in en.yaml")
    }
    for match in source.matches(of: /\{\{t\.([a-z0-9_]+)\}\}/) {
      let name = String(match.1)
      #expect(
        ["plan_page", "sheet_page", "load_page"].contains { texts["\($0).\(name)"] != nil },
        "t.\(name) is not in en.yaml")
    }
  }

  /// A sentence of the program and what a German page makes of it.
  private static let said = [
    ("crude protein", "Rohprotein"), ("% DM", "% der TM"),
    ("absorbed calcium", "Calcium (abs.)"),
    (
      "pen HIGH: starch at its most (28.5 % DM) and forage NDF at its least (19 % DM) at once: no room "
        + "for a load that is off: acidosis is near; ask a point or two more fibre",
      "Gruppe HIGH: Stärke am oberen Rand (28,5 % der TM) und NDF aus Grundfutter am unteren Rand "
        + "(19 % der TM) zugleich: kein Spielraum für eine ungenaue Ladung: Azidose ist nahe; ein bis "
        + "zwei Prozentpunkte mehr Faser verlangen"
    ),
    ("lower forage NDF >= 21 % DM to 18.25", "NDF aus Grundfutter >= 21 % der TM auf 18,25 senken"),
    (
      "33 cows on 2010-12-27, mean 39.5 kg milk, made for 42.2 kg at 3.86 % fat and 3.21 % protein",
      "33 Kühe am 27.12.2010, im Mittel 39,5 kg Milch, gemacht für 42,2 kg mit 3,86 % Fett und "
        + "3,21 % Eiweiß"
    ),
    (
      "Canola meal is lost to rounding: premix it, or weigh it by hand",
      "Rapsextraktionsschrot verschwindet beim Runden: vormischen oder von Hand einwiegen"
    ),
    ("limits/plan.yaml, 2026-11-01", "limits/plan.yaml, 01.11.2026"),
    ("a sentence nobody has heard, 12.5 of it", "a sentence nobody has heard, 12,5 of it"),
  ]

  @Test("A German page says half a sentence in English, or writes a decimal point", arguments: said)
  func sentences(english: String, german: String) throws {
    #expect(
      try self.german(["Canola meal": "Rapsextraktionsschrot"]).said(english) == german)
  }

  /// A country, the page's language, and how a number is written there.
  private static let numbers: [(String?, String, String)] = [
    ("DE", "de", "-1.234.567,5"), ("DE", "en", "-1.234.567,5"), ("NL", "en", "-1.234.567,5"),
    ("US", "en", "-1,234,567.5"), ("US", "de", "-1.234.567,5"),
    ("FR", "en", "-1\u{202F}234\u{202F}567,5"), ("CH", "de", "-1\u{2019}234\u{2019}567.5"),
    ("AT", "de", "-1\u{A0}234\u{A0}567,5"), (nil, "en", "-1234567.5"), (nil, "de", "-1.234.567,5"),
  ]

  @Test("A number is written as in another country", arguments: numbers)
  func marks(country: String?, language: String, shown: String) {
    let style = NumberStyle.of(FarmCustoms(country: country), language: language)
    #expect(style.written("-1234567.5") == shown)
    #expect(style.written("12") == "12")
    #expect(style.written("-") == "-")
  }

  @Test("A place that takes a number takes a name, or the rest of a sentence is lost")
  func places() {
    let phrase = SaidPhrase(english: "{n} cows of {pen} at {n_share} %", own: "")
    #expect(
      phrase.match("12 cows of pen A at 5.5 %") == ["n": "12", "pen": "pen A", "n_share": "5.5"])
    #expect(phrase.match("many cows of pen A at 5 %") == nil)
    #expect(phrase.match("12 cows of pen A at 5 % more") == nil)
    #expect(
      SaidPhrase.filled("{pen}: {what}", with: ["pen": "{what}", "what": "x"]) == "{what}: x")
  }

  @Test("Energy is shown in megajoules under megacalories, or the other way round")
  func energy() throws {
    let shown = try german().shown(1.7, "Mcal/kg DM")
    #expect(abs(shown.value - 7.1128) < 1e-9 && shown.unit == "MJ/kg TM")
    #expect(try english().shown(1.7, "Mcal/kg DM").unit == "Mcal/kg DM")
  }

  @Test("The plan's page of a German farm shows an English sentence")
  func germanPlan() throws {
    let markup = try PlanPage(
      plan: SamplePlan.make(), style: german(),
      setting: PageSetting(programVersion: "0.1.0", farm: "Hof Süd")
    ).markup()
    #expect(markup.contains("<html lang=\"de\">") && markup.contains("Hof Süd"))
    #expect(markup.contains("die übrigen weiter 2x") && markup.contains("-14,78 EUR am Tag"))
    // What the sample makes up itself is no sentence of the program.
    let own = ["Feed prices are examples.", "little methionine", "lies above the trials"]
    let english = EnglishWords.found(in: own.reduce(markup) { $0.replacing($1, with: "") })
    #expect(english.isEmpty, "\(english)")
  }

  @Test("A language nobody made is a crash, or English under another name")
  func unknownLanguage() {
    #expect(throws: (any Error).self) { try PageWords(language: "xx", folder: Self.folder) }
  }
}

/// English style as the tests read it.
func english(_ units: FeedUnits = .metric) throws -> PageStyle {
  PageStyle(words: try PageWords(language: "en", folder: WordsTests.folder), units: units)
}

/// Words that give an English sentence away.
enum EnglishWords {
  static let tellTale: Set<String> = [
    "the", "and", "of", "is", "are", "with", "no", "not", "for", "by", "to", "at", "from", "which",
    "than", "pen", "feed", "cows", "milk", "would", "every", "limits", "none", "today", "day",
  ]

  /// Those on a page, each with what stands around it.
  static func found(in markup: String) -> [String] {
    var text = markup.replacing(/<style>[\s\S]*?<\/style>/, with: " ")
    text = text.replacing(/<[^>]*>/, with: " | ")
    // Names of files and commands are the same everywhere.
    text = text.replacing(/[\w\/-]+\.(yaml|csv|md|galacto)/, with: " ")
    text = text.replacing(/&#39;galacto [^&]*&#39;/, with: " ")
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.indices.filter { index in
      tellTale.contains(
        words[index].trimmingCharacters(in: .punctuationCharacters).lowercased())
    }.map { words[max(0, $0 - 4)..<min(words.count, $0 + 5)].joined(separator: " ") }
  }
}
