public import DairyTerms
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

  /// The breed of a code; a code nobody knows is some other breed.
  public static func breed(of code: String?) -> Breed? {
    guard let code else { return nil }
    return entries.first { $0.code == code }?.breed ?? .other
  }

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
