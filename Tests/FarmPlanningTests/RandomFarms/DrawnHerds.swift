import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// The herds random farms are made of: the hundred real French herds, and drawn ones.
///
/// The French files are cut by herd once; a farm's database then holds the rows of its own herd.
struct DrawnHerds: Sendable {
  /// Farms below this seed keep a French herd, the others a drawn one.
  static let frenchCount: UInt64 = 100

  /// The last day of the drawn herds' records.
  static let lastDrawnDay = HerdDay(iso: "2025-11-07")

  private let records: CutFile
  private let animals: CutFile
  private let movements: CutFile
  private let inseminations: CutFile

  /// The herds of the repository's data.
  static let shipped = Result { try DrawnHerds(folder: RepositoryFiles.data("herds")) }

  init(folder: URL) throws {
    func cut(_ name: String, by column: Int, cowIn cowColumn: Int? = nil) throws -> CutFile {
      try CutFile(
        folder.appendingPathComponent("dairyherddata_\(name).csv.gz"), keyColumn: column,
        cowColumn: cowColumn)
    }
    records = try cut("rec", by: 0, cowIn: 2)
    inseminations = try cut("ai", by: 0)
    animals = try cut("anim", by: 0)
    movements = try cut("mvt", by: 0)
  }

  /// Code of the French herd of a seed.
  static func frenchCode(_ seed: UInt64) -> String {
    let digits = String(seed + 1)
    return "FR" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Fills an empty database with the herd of a seed.
  ///
  /// - Parameter random: draws the size and years of a herd that is not French.
  func fill(_ store: HerdStore, seed: UInt64, _ random: inout Sequence64) throws {
    var options = ImportOptions()
    // Twelve movements of the French files are wrong in the source.
    options.keepGood = true
    if seed < Self.frenchCount {
      let herd = Self.frenchCode(seed)
      let cows = records.cows(of: herd)
      let texts = [
        ("rec.csv", records.text(of: [herd])), ("anim.csv", animals.text(of: cows)),
        ("mvt.csv", movements.text(of: cows)), ("ai.csv", inseminations.text(of: [herd])),
      ]
      // One herd has no insemination on file.
      let files = texts.filter { $0.1.split(separator: "\n").count > 1 }
        .map { FarmFile(name: $0.0, text: $0.1) }
      _ = try store.import(files, options: options)
      return
    }
    guard let last = Self.lastDrawnDay else { return }
    // 20 to 250 cows, as many small herds as large ones.
    let cows = Int((20 * pow(12.5, random.number(0...1))).rounded())
    let herd = try SyntheticHerd(
      cows: cows, seed: seed, years: random.number(1.2...2.5), lastDay: last)
    var tests = ""
    var events = ""
    _ = try herd.write(tests: { tests += $0 }, events: { events += $0 })
    _ = try store.import(
      [FarmFile(name: "tests.csv", text: tests), FarmFile(name: "events.csv", text: events)],
      options: options)
  }
}

/// Files of the repository.
enum RepositoryFiles {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func data(_ path: String) -> URL {
    root.appendingPathComponent("HerdData").appendingPathComponent(path)
  }
}

/// A CSV file whose lines are found by what stands in one column. Fields hold no quotes.
struct CutFile: Sendable {
  private let bytes: [UInt8]
  private let header: Range<Int>
  private var lines: [String: [Range<Int>]] = [:]
  private var cowsByKey: [String: Set<String>] = [:]

  init(_ file: URL, keyColumn: Int, cowColumn: Int?) throws {
    bytes = try FarmFile(path: file.path).wholeBytes()
    var start = 0
    var head: Range<Int>?
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = start..<min(end + 1, bytes.count)
      if head == nil {
        head = line
      } else if let key = Self.field(keyColumn, of: bytes[start..<end]) {
        lines[key, default: []].append(line)
        if let cowColumn, let cow = Self.field(cowColumn, of: bytes[start..<end]) {
          cowsByKey[key, default: []].insert(cow)
        }
      }
      start = end + 1
    }
    header = head ?? 0..<0
  }

  /// The header with the lines of these keys, in the file's order.
  func text(of keys: [String]) -> String {
    let own = keys.flatMap { lines[$0] ?? [] }.sorted { $0.lowerBound < $1.lowerBound }
    return String(decoding: bytes[header], as: UTF8.self)
      + own.map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
  }

  /// Cows named in the lines of a key, in alphabetical order.
  func cows(of key: String) -> [String] { (cowsByKey[key] ?? []).sorted() }

  private static func field(_ column: Int, of line: ArraySlice<UInt8>) -> String? {
    var rest = line
    for _ in 0..<column {
      guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else { return nil }
      rest = rest[(comma + 1)...]
    }
    let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
    return String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
  }
}
