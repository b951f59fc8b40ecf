import DairyTerms
import Yams

/// A farm's own words: column names and event codes, mapped to the house's.
public struct FarmMapping: Sendable, Hashable, Codable {
  /// House column name (`milk_kg`, `test_date`) to the file's column name.
  public var columns: [String: String]
  /// The farm's event word, upper case, to an ``EventCode``.
  public var events: [String: EventCode]
  /// The authority of the animals' numbers where the file has no column for it.
  public var animalScheme: String?
  /// Whether a row is one milking, to be added up to the day's milk.
  public var milkingsPerRow: Bool

  /// House column names a mapping may give.
  public static let houseColumns = [
    "animal_id", "animal_scheme", "birth_date", "calving_date", "parity", "test_date",
    "days_in_milk", "milk", "milk_kg", "milk_lb", "fat_pct", "protein_pct", "lactose_pct", "scc_k",
    "mun_mg_dl", "bhb_mmol", "herd", "pen",
  ]

  /// A mapping; empty means the house's own words.
  public init(
    columns: [String: String] = [:], events: [String: EventCode] = [:],
    animalScheme: String? = nil, milkingsPerRow: Bool = false
  ) {
    self.columns = columns
    self.events = events
    self.animalScheme = animalScheme
    self.milkingsPerRow = milkingsPerRow
  }

  /// The house's word for the farm's.
  public func eventCode(for word: String) -> EventCode {
    events[word.uppercased()] ?? EventCode(farmWord: word)
  }

  /// Reads a mapping from YAML with any of `columns`, `events`, `animal_scheme`, `milkings`.
  ///
  ///     columns: {animal_id: Animal Number, test_date: Date, milk_kg: Yield}
  ///     events: {FRSH: FRESH, KETOTX: KETO}
  ///     animal_scheme: farm
  ///     milkings: per_row
  ///
  /// - Throws: ``FarmFormatError`` with code `mapping`.
  public init(reading file: FarmFile) throws {
    let text = String(decoding: try file.wholeBytes(limit: 1 << 20), as: UTF8.self)
    func fault(_ field: String?, _ explanation: String, fix: String? = nil) -> FarmFormatError {
      FarmFormatError(
        code: "mapping", at: .init(file: file.name, field: field), explanation, fix: fix,
        fault: .usage)
    }
    let loaded: Any?
    do {
      loaded = try Yams.load(yaml: text)
    } catch {
      throw fault(nil, "the mapping is no YAML: \(error)")
    }
    guard let map = loaded as? [String: Any] else {
      throw fault(nil, "the mapping holds no columns or events")
    }
    self.init()
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "columns":
        guard let pairs = value as? [String: Any] else {
          throw fault(key, "columns are pairs of house name and file's name")
        }
        for (house, theirs) in pairs {
          guard Self.houseColumns.contains(house) else {
            let near = Spelling.nearest(to: house, among: Self.houseColumns).first
            throw fault(
              house, "there is no house column of this name",
              fix: near.map { "did you mean '\($0)'?" })
          }
          columns[house] = "\(theirs)"
        }
      case "events":
        for (farm, house) in value as? [String: Any] ?? [:] {
          guard let code = EventCode(rawValue: "\(house)".uppercased()) else {
            let near = Spelling.nearest(to: "\(house)", among: EventCode.allCases.map(\.rawValue))
            throw fault(
              farm, "'\(house)' is no event of the house",
              fix: near.first.map { "did you mean '\($0)'?" })
          }
          events[farm.uppercased()] = code
        }
      case "animal_scheme": animalScheme = "\(value)"
      case "milkings":
        guard "\(value)" == "per_row" else {
          throw fault(key, "milkings is either per_row or left out")
        }
        milkingsPerRow = true
      default:
        throw fault(key, "a mapping holds columns, events, animal_scheme and milkings")
      }
    }
  }

  /// Mappings of layouts met often, by name.
  ///
  /// `delpro` follows the header of a real DelPro export of daily milkings; the others follow the
  /// programs' usual report names and may need a mapping of the farm's own. `hmmast`, `bovi` and
  /// `milkman` are the public research files of those names.
  public static let presets: [String: FarmMapping] = [
    "delpro": FarmMapping(
      columns: [
        "animal_id": "Animal Number", "test_date": "Date", "days_in_milk": "Days In Milk",
        "parity": "Lactation Number", "milk": "Yield", "pen": "Group Number",
      ], milkingsPerRow: true),
    "lely": FarmMapping(
      columns: [
        "animal_id": "Animal", "test_date": "Date", "days_in_milk": "Lactation Days",
        "parity": "Lactation", "milk": "Day Production",
      ]),
    "uniform": FarmMapping(
      columns: [
        "animal_id": "Animal", "birth_date": "Birth date", "calving_date": "Calving date",
        "parity": "Lact. no.", "test_date": "Test date", "milk": "Milk", "fat_pct": "Fat%",
        "protein_pct": "Prot%", "scc_k": "SCC",
      ]),
    "pcdart": FarmMapping(
      columns: [
        "animal_id": "Index", "birth_date": "Birth Date", "calving_date": "Fresh Date",
        "parity": "Lact", "test_date": "Test Date", "milk_lb": "Milk", "fat_pct": "Fat%",
        "protein_pct": "Prot%", "scc_k": "SCC", "mun_mg_dl": "MUN",
      ]),
    "hmmast": FarmMapping(
      columns: [
        "animal_id": "cow_id", "test_date": "rec_date", "calving_date": "calv_date",
        "parity": "parity", "milk_kg": "milk", "scc_k": "scc",
      ], animalScheme: "fr.hmmast"),
    "bovi": FarmMapping(
      columns: [
        "animal_id": "TestId", "birth_date": "BirthDate", "days_in_milk": "DaysInMilk",
        "parity": "Parity", "milk_kg": "MilkingYield", "test_date": "TestDate",
      ], animalScheme: "nl.bovi"),
  ]
}
