public import DairyTerms
import Foundation
import GRDB

/// The breed codes files use, their names, and the breed the models know.
public enum BreedTable {
  /// One code.
  public struct Entry: Sendable, Hashable {
    /// The code with its scheme: `fr.66`, `icar.HOL`, `dc.H`.
    public let code: String
    /// The breed's name.
    public let name: String
    /// The breed as far as the models tell breeds apart.
    public let breed: Breed
  }

  /// French national codes (source: the codes of France Génétique Élevage, as used in
  /// DairyHerdData), ICAR/Interbull three-letter codes, and DairyComp's letters.
  public static let entries: [Entry] = [
    Entry(code: "fr.66", name: "Prim'Holstein", breed: .holstein),
    Entry(code: "fr.19", name: "Pie Rouge", breed: .other),
    Entry(code: "fr.15", name: "Jersiaise", breed: .jersey),
    Entry(code: "fr.56", name: "Normande", breed: .other),
    Entry(code: "fr.46", name: "Montbéliarde", breed: .other),
    Entry(code: "fr.12", name: "Abondance", breed: .other),
    Entry(code: "fr.21", name: "Brune", breed: .other),
    Entry(code: "fr.35", name: "Simmental française", breed: .other),
    Entry(code: "fr.31", name: "Tarentaise", breed: .other),
    Entry(code: "icar.HOL", name: "Holstein", breed: .holstein),
    Entry(code: "icar.RED", name: "Red Holstein", breed: .holstein),
    Entry(code: "icar.JER", name: "Jersey", breed: .jersey),
    Entry(code: "icar.BSW", name: "Brown Swiss", breed: .other),
    Entry(code: "icar.AYR", name: "Ayrshire", breed: .other),
    Entry(code: "icar.GUE", name: "Guernsey", breed: .other),
    Entry(code: "icar.SIM", name: "Simmental", breed: .other),
    Entry(code: "icar.MON", name: "Montbéliarde", breed: .other),
    Entry(code: "icar.NMD", name: "Normande", breed: .other),
    Entry(code: "dc.H", name: "Holstein", breed: .holstein),
    Entry(code: "dc.HO", name: "Holstein", breed: .holstein),
    Entry(code: "dc.J", name: "Jersey", breed: .jersey),
    Entry(code: "dc.JE", name: "Jersey", breed: .jersey),
  ]

  /// The breed of a code or a name, in any spelling and under any scheme; `nil` where it is not
  /// known. A code of a closed list (`fr`, `icar`) that is not above is some other breed.
  public static func breed(of code: String?) -> Breed? {
    guard let code else { return nil }
    if let entry = entries.first(where: { $0.code == code }) { return entry.breed }
    let parts = code.split(separator: ".", maxSplits: 1)
    let scheme = parts.count == 2 ? parts[0].lowercased() : ""
    let word = folded(String(parts.last ?? ""))
    if let breed = words[word] { return breed }
    if let entry = entries.first(where: { $0.code == "\(scheme).\(word.uppercased())" }) {
      return entry.breed
    }
    return ["fr", "icar"].contains(scheme) && !word.isEmpty ? .other : nil
  }

  /// Whether a word without a scheme names the breed that a code on file stands for: it adds nothing.
  static func isSame(_ word: String?, _ code: String?) -> Bool {
    guard let word, let code, !word.contains(".") || !code.contains("."),
      let breed = breed(of: word)
    else { return false }
    return breed == self.breed(of: code)
  }

  /// Letters and figures alone, small, without accents.
  private static func folded(_ text: String) -> String {
    String(
      text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        .filter { $0.isLetter || $0.isNumber })
  }

  /// Names and codes of letters as files write them without a scheme: the breeds' names, Interbull's
  /// codes of three letters above, the six of two letters (HO, JE, AY, BS, GU, MS: USDA-AIPL, bestpred,
  /// parameter `breedUNK`), one letter as in DairyComp's records, and X for a cross. A code that is not
  /// here is asked about, never taken for a breed.
  private static let words: [String: Breed] = {
    let known: [(Breed, String)] = [
      (
        .holstein,
        "h ho hol hf holstein holsteinfriesian friesianholstein primholstein redholstein holsteinred "
          + "redandwhiteholstein holsteinredandwhite red schwarzbunt rotbunt holsteinschwarzbunt "
          + "holsteinrotbunt deutscheholstein germanholstein zwartbont holsteinzwartbont "
          + "holsteinroodbont frisona frisonaitaliana frisonaespanola"
      ),
      (.jersey, "j je jer jersey jersiaise"),
      (
        .other,
        "x xx xxx cross crossbred kruising kreuzung bs bsw brownswiss braunvieh brune bruna ay ayr "
          + "ayrshire gu gue guernsey ms milkingshorthorn sim simmental fleckvieh mon "
          + "montbeliarde nmd normande norwegianred swedishred danishred abondance tarentaise "
          + "mrij other"
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: known.flatMap { breed, names in
        names.split(separator: " ").map { (String($0), breed) }
      })
  }()

  /// Puts the known codes into a new database.
  static func fill(_ db: Database) throws {
    for entry in entries {
      try add(db, code: entry.code, name: entry.name, kind: entry.breed)
    }
  }

  /// Adds a code that is not there yet.
  static func add(_ db: Database, code: String, name: String, kind: Breed) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO breed(code, name, kind) VALUES (?, ?, ?)",
      arguments: [code, name, kind.rawValue])
  }
}
