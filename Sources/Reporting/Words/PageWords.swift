public import DairyTerms
import FarmText
public import Foundation

/// The words of printed pages in one language: a file of `HerdData/words`, such as `de.yaml`.
///
/// A file holds two kinds of entries, the same in every language (a test holds them to it):
///
/// - `texts`: the pages' own words by key, with named places such as `{pen}`;
/// - `phrases`: what other rooms say of a plan or a ration. They say it in English, so that a document
///   reads the same everywhere; a page knows a sentence again by its English form and says it in its
///   own. The name of a place says what may stand there (docs/words.md).
///
/// A new language is a new file. A sentence no phrase fits stays as it was said.
public struct PageWords: Sendable {
  /// The language by ISO 639-1.
  public let language: String
  private let texts: [String: String]
  private let phrases: [SaidPhrase]
  private let feeds: [String: String]

  /// The language whose sentences the phrases are known again by.
  private static let spoken = "en"

  /// Reads a language.
  ///
  /// - Parameters:
  ///   - language: its two letters, as its file is named.
  ///   - folder: the folder of the languages' files.
  ///   - feeds: names of library feeds in this language; feeds without one keep their own.
  /// - Throws: ``Complaint`` for a language that has no file, or naming line and key where a file is
  ///   wrong.
  public init(language: String, folder: URL, feeds: [String: String] = [:]) throws(Complaint) {
    let known = Self.languages(in: folder)
    guard known.contains(language) else {
      throw Complaint(
        .unknownName, at: "--language \(VisibleText.shortened(language))",
        "there are no pages in this language",
        fix: "say --language \(known.joined(separator: " or --language "))", fault: .usage)
    }
    let own = try Self.file(language, in: folder)
    self.language = language
    texts = own.texts
    self.feeds = language == Self.spoken ? [:] : feeds
    guard language != Self.spoken else {
      phrases = []
      return
    }
    let spoken = try Self.file(Self.spoken, in: folder)
    phrases = spoken.phrases.compactMap { key, form in
      own.phrases[key].map { SaidPhrase(english: form, own: $0) }
    }
    .sorted { ($1.weight, $0.english) < ($0.weight, $1.english) }
  }

  /// The languages that have a file.
  public static func languages(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The entries of a file by key, groups joined with a point.
  static func file(
    _ language: String, in folder: URL
  ) throws(Complaint) -> (texts: [String: String], phrases: [String: String]) {
    let name = "\(language).yaml"
    let text = try TextFile.text(of: folder.appendingPathComponent(name).path)
    let top = try YAMLNode.parse(text, file: name).fields(["texts", "phrases"])
    func entries(_ node: YAMLNode, _ prefix: String) throws(Complaint) -> [String: String] {
      var found: [String: String] = [:]
      for (key, value) in try node.members() {
        let path = prefix.isEmpty ? key : "\(prefix).\(key)"
        if value.isScalar {
          found[path] = try value.text()
        } else {
          found.merge(try entries(value, path)) { $1 }
        }
      }
      return found
    }
    return (
      try entries(top.required("texts"), ""), try entries(top.required("phrases"), "")
    )
  }

  // MARK: - The pages' own words

  /// A text of the page with its places filled.
  public func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let text = texts[key] else { return key }
    return SaidPhrase.filled(text, with: values)
  }

  /// The texts whose keys begin so, by the rest of the key.
  public func texts(under prefix: String) -> [(key: String, text: String)] {
    texts.filter { $0.key.hasPrefix(prefix) }
      .map { (String($0.key.dropFirst(prefix.count)), $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// A text that depends on a number: `KEY.one` or `KEY.other`, the number at `{n}`.
  public func counted(_ key: String, _ number: Int, _ values: [String: String] = [:]) -> String {
    self("\(key).\(number == 1 ? "one" : "other")", values.merging(["n": "\(number)"]) { $1 })
  }

  /// The texts of a group by the last part of their keys, for a page's template.
  func group(_ name: String) -> [String: String] {
    var found: [String: String] = [:]
    for (key, text) in texts where key.hasPrefix("\(name).") {
      found[String(key.dropFirst(name.count + 1))] = text
    }
    return found
  }

  /// A list in a sentence: `A, B and C`.
  func list(_ words: [String], _ last: String = "and") -> String {
    guard let end = words.last else { return "" }
    let before = words.dropLast()
    return before.isEmpty
      ? end : "\(before.joined(separator: ", ")) \(self("list.\(last)")) \(end)"
  }

  // MARK: - What other rooms say

  /// A feed by its name in this language.
  public func feed(_ name: String) -> String { feeds[name] ?? name }

  /// A sentence of another room in this language.
  ///
  /// - Parameter number: writes a number, given as the house writes it (`-1234.5`).
  func said(_ english: String, number: (String) -> String) -> String {
    guard !phrases.isEmpty else { return Self.numbered(english, number) }
    return rendered(english, number, depth: 0)
  }

  /// Deeper than any sentence is nested.
  private static let deepest = 12

  private func rendered(_ text: String, _ number: (String) -> String, depth: Int) -> String {
    if let feed = feeds[text] { return feed }
    if let day = HerdDay(iso: text) { return date(day) }
    guard depth < Self.deepest else { return Self.numbered(text, number) }
    for phrase in phrases {
      if let values = phrase.match(text) {
        return SaidPhrase.filled(
          phrase.own, with: values.mapValues { rendered($0, number, depth: depth + 1) })
      }
    }
    // Where the whole is not known its parts may be: split only where that helps.
    func helped(_ parts: [String], _ joined: ([String]) -> String) -> String? {
      guard parts.count > 1 else { return nil }
      let own = parts.map { rendered($0, number, depth: depth + 1) }
      return zip(parts, own).contains { Self.numbered($0, number) != $1 } ? joined(own) : nil
    }
    let marks = [
      ("; ", "; "), (". ", ". "), (": ", ": "), (", ", ", "), (" and ", " \(self("list.and")) "),
      (" or ", " \(self("list.or")) "),
    ]
    for (mark, own) in marks where text.contains(mark) {
      let parts = SaidPhrase.parts(of: text, at: mark)
      if let whole = helped(parts, { $0.joined(separator: own) }) { return whole }
    }
    if text.hasSuffix(")"), let open = text.range(of: " (") {
      let parts = [String(text[..<open.lowerBound]), String(text[open.upperBound...].dropLast())]
      if let whole = helped(parts, { "\($0[0]) (\($0[1]))" }) { return whole }
    }
    if let blank = text.firstIndex(of: " ") {
      // A name before something that is known: `LOW vitamin A`.
      let rest = String(text[text.index(after: blank)...])
      if let known = phrases.first(where: { $0.english == rest }) {
        return "\(text[..<blank]) \(known.own)"
      }
    }
    return Self.numbered(text, number)
  }

  /// A day as the language writes it.
  func date(_ day: HerdDay) -> String {
    let parts = day.iso.split(separator: "-").map(String.init)
    guard parts.count == 3 else { return day.iso }
    return self("date", ["year": parts[0], "month": parts[1], "day": parts[2]])
  }

  /// The text with the numbers in it written anew; what is part of a word, a version or a file's name
  /// stays.
  private static func numbered(_ text: String, _ number: (String) -> String) -> String {
    guard text.contains(where: \.isNumber) else { return text }
    return text.replacing(/(^|[\s(+\-\/])(\d+\.\d+)(?=$|[\s),;:%\/]|\.\s|\.$)/) { match in
      String(match.output.1) + number(String(match.output.2))
    }
  }
}
