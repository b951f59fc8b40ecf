public import DairyTerms
import FarmText
import HerdStore

/// Stable names in the place of real ones, by a key that the user keeps: the same name is the same
/// pseudonym in every run, and nobody without the key can tell or try out whose it is.
///
/// A pseudonym is the kind and the first 64 bits of HMAC-SHA-256 of the name. Numbers of animals shorter
/// than nine characters are the barn's own and are kept apart from farm to farm; longer ones are official
/// and stay one animal's wherever she goes.
public struct Pseudonyms: Sendable {
  /// What bears a name.
  public enum Kind: String, Sendable {
    case farm, herd, animal
  }

  /// Least bytes of a key.
  public static let leastKeyBytes = 16
  /// Most bytes of a key file.
  private static let mostKeyBytes = 1 << 16
  /// Letters from which on an animal's number is official.
  private static let officialLetters = 9
  private let digest: KeyedDigest

  /// Pseudonyms under a key.
  ///
  /// - Throws: ``Complaint`` of kind `weak-key` for a key of fewer than 16 bytes.
  public init(key: [UInt8], place: String) throws(Complaint) {
    guard key.count >= Self.leastKeyBytes else {
      throw Complaint(
        .weakKey, at: place,
        "a key of \(key.count) bytes can be guessed: names would not be hidden",
        fix:
          "make one of 32 bytes, for example with 'openssl rand -out \(ShellWord.quoted(place)) 32'"
      )
    }
    digest = KeyedDigest(key: key)
  }

  /// Pseudonyms under the key in a file: all its bytes.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read or its key is too short.
  public init(keyFile path: String) throws(Complaint) {
    try self.init(
      key: Array(try TextFile.bytes(of: path, limit: Self.mostKeyBytes)), place: path)
  }

  /// The pseudonym of a name.
  ///
  /// - Parameter kind: what bears the name.
  /// - Parameter name: the name.
  /// - Parameter farm: the farm it is used on, for names that are only unique there.
  public func pseudonym(_ kind: Kind, _ name: String, farm: String? = nil) -> String {
    let isLocal = kind == .animal && name.count < Self.officialLetters
    let scope = isLocal ? farm ?? "" : ""
    let hex = digest.hex(of: Array("\(kind.rawValue)\0\(scope)\0\(name)".utf8))
    return "\(kind.rawValue)-\(hex.prefix(16))"
  }

  /// A document without the names in it.
  ///
  /// Values under keys that name an animal, herd or farm become pseudonyms. What people wrote themselves,
  /// and words about errors, which quote files, are left out. In all other texts every known name is
  /// replaced.
  ///
  /// - Parameters:
  ///   - names: the names in the farm's database, where it could be read.
  ///   - farm: the farm's own name and what its folder is called.
  func hiding(_ document: ValueTree, names: HerdNames, farm: [String]) -> ValueTree {
    let hidden = HiddenNames(pseudonyms: self, names: names, farm: farm)
    return hidden.tree(document, key: nil)
  }
}

/// The names of one farm and what stands in their place.
private struct HiddenNames {
  let pseudonyms: Pseudonyms
  let names: HerdNames
  let farm: [String]
  /// Names of the farm that are one word.
  let farmWords: Set<String>
  /// Names of several words, the longest first.
  let phrases: [(name: String, pseudonym: String)]

  private static let kinds: [String: Pseudonyms.Kind] = [
    "id": .animal, "animal": .animal, "animals": .animal, "cow": .animal, "cows_named": .animal,
    "dam": .animal, "sire": .animal, "barn_number": .animal, "offid": .animal, "herd": .herd,
    "farm": .farm,
  ]
  /// What people wrote in their own words, and what quotes a file.
  private static let leftOut: Set<String> = [
    "detail", "farm_word", "explanation", "fix", "place", "file", "files", "commands", "command",
    "reading_options",
  ]

  /// Whether a name or text is more than one word.
  private static func isPhrase(_ name: String) -> Bool {
    !name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }

  init(pseudonyms: Pseudonyms, names: HerdNames, farm: [String]) {
    self.pseudonyms = pseudonyms
    self.names = names
    self.farm = farm.filter { !$0.isEmpty }
    let own = pseudonyms.pseudonym(.farm, self.farm.first ?? "")
    farmWords = Set(self.farm.filter { !Self.isPhrase($0) })
    phrases =
      (self.farm.filter(Self.isPhrase).map { ($0, own) }
      + names.herds.filter(Self.isPhrase).map { ($0, pseudonyms.pseudonym(.herd, $0)) }
      + names.animals.filter(Self.isPhrase).map {
        ($0, pseudonyms.pseudonym(.animal, $0, farm: farm.first))
      }).filter { $0.0.count > 2 }.sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }
  }

  /// A part of a document without the names in it.
  ///
  /// - Parameters:
  ///   - key: the key it stands under.
  ///   - groupsOfAnimals: which places of `group` in the document name animals: sums by `id`.
  func tree(_ value: ValueTree, key: String?, groupsOfAnimals: Set<Int> = []) -> ValueTree {
    switch value.content {
    case .nothing: return value
    case .list(let items):
      let hidden = items.enumerated().map { place, item in
        let isAnimal = key == "group" && groupsOfAnimals.contains(place)
        return tree(item, key: isAnimal ? "animal" : key, groupsOfAnimals: groupsOfAnimals)
      }
      return ValueTree(.list(hidden), line: value.line)
    case .mapping(let members):
      let by = members.first { $0.key.string == "by" }?.value.items ?? []
      let animals = groupsOfAnimals.union(
        by.indices.filter { ["id", "offid"].contains(by[$0].string) })
      // Of an error the kind, and where it is in numbers; its words quote the file.
      let isError = members.contains { $0.key.string == "explanation" }
      let kept = members.compactMap { member -> ValueTree.Member? in
        let name = member.key.string ?? ""
        if Self.leftOut.contains(name) && (isError || name != "file" && name != "place")
          || isError && name == "value"
        {
          return nil
        }
        return ValueTree.Member(
          key: .text(replaced(in: name)),
          value: tree(member.value, key: name, groupsOfAnimals: animals))
      }
      return ValueTree(.mapping(kept), line: value.line)
    case .word(let letters):
      guard let key, let kind = Self.kinds[key], letters != "true", letters != "false",
        kind == .animal
      else { return value }
      return .text(pseudonyms.pseudonym(kind, letters, farm: farm.first))
    case .text(let letters):
      if let key, let kind = Self.kinds[key] {
        return .text(pseudonyms.pseudonym(kind, letters, farm: farm.first))
      }
      return .text(replaced(in: letters))
    }
  }

  /// A text with every name replaced. A short number is taken for an animal's only where the text speaks
  /// of animals just before it: 12 kg names nobody, cow 12 does.
  private func replaced(in text: String) -> String {
    var text = text
    // A phrase holds a sign that no word does: a text of one word is not searched for each of them.
    if Self.isPhrase(text) {
      for phrase in phrases where text.contains(phrase.name) {
        text = text.replacing(phrase.name, with: phrase.pseudonym)
      }
    }
    var result = ""
    var word = ""
    var speaksOfAnimals = false
    func take() {
      defer { word = "" }
      guard !word.isEmpty else { return }
      if farmWords.contains(word), let own = farm.first {
        result += pseudonyms.pseudonym(.farm, own)
      } else if names.herds.contains(word) {
        result += pseudonyms.pseudonym(.herd, word)
      } else if names.animals.contains(word),
        speaksOfAnimals || word.count > 4 || !word.allSatisfy(\.isNumber)
      {
        result += pseudonyms.pseudonym(.animal, word, farm: farm.first)
      } else {
        let small = word.lowercased()
        if ["cow", "cows", "animal", "animals", "heifer", "heifers", "bull", "dam"].contains(small)
        {
          speaksOfAnimals = true
        } else if !["and", "or", "number", "no"].contains(small), !word.allSatisfy(\.isNumber) {
          speaksOfAnimals = false
        }
        result += word
      }
    }
    for letter in text {
      if letter.isLetter || letter.isNumber || letter == "_" || letter == "-" {
        word.append(letter)
      } else {
        take()
        if letter == "." || letter == ";" { speaksOfAnimals = false }
        result.append(letter)
      }
    }
    take()
    return result
  }
}
