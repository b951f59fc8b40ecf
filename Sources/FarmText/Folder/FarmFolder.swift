import DairyTerms
public import Foundation

/// A farm on disk: a folder with its database, feeds, prices, limits and reports, found by walking
/// up from where one stands, like a version control's folder.
///
///     farm.galacto      the herd database
///     feeds/*.csv       feed analyses
///     farm.yaml         its country, units, currency
///     prices.csv        feed prices
///     limits/*.yaml     limits of the rations
///     rations/*.yaml    what each pen is fed today
///     reports/          what was printed
///     backups/          copies of the database, made before every import
///     .cache/           what the program can make again, and saves time by keeping
public struct FarmFolder: Sendable, Hashable {
  /// The name of the database file, by which the folder is known.
  public static let databaseName = "farm.galacto"

  /// The folder.
  public let url: URL

  /// Takes a folder as a farm, whether or not its database is there yet.
  public init(url: URL) { self.url = url.standardizedFileURL }

  /// The herd database.
  public var database: URL { url.appendingPathComponent(Self.databaseName) }
  /// The folder of feed tables.
  public var feeds: URL { url.appendingPathComponent("feeds", isDirectory: true) }
  /// Its country, units and currency.
  public var customs: URL { url.appendingPathComponent("farm.yaml") }
  /// The feed prices.
  public var prices: URL { url.appendingPathComponent("prices.csv") }
  /// The folder of limits.
  public var limits: URL { url.appendingPathComponent("limits", isDirectory: true) }
  /// The folder of the pens' rations.
  public var rations: URL { url.appendingPathComponent("rations", isDirectory: true) }
  /// The folder of reports.
  public var reports: URL { url.appendingPathComponent("reports", isDirectory: true) }
  /// The folder of database copies.
  public var backups: URL { url.appendingPathComponent("backups", isDirectory: true) }

  /// The folder of what can be made again: it may be removed at any time, and nothing of the farm's
  /// own stands in it.
  public var cache: URL { url.appendingPathComponent(".cache", isDirectory: true) }

  /// Finds the farm at or above a folder.
  ///
  /// - Throws: ``Complaint`` with code `no-farm` where there is none, `unreadable-file` where nobody
  ///   may look.
  public static func locate(
    from start: URL = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
  ) throws -> FarmFolder {
    var here = start.standardizedFileURL
    if access(start.path, X_OK) != 0, errno == EACCES {
      throw Complaint(
        .unreadableFile, at: start.path,
        "this folder cannot be read: \(String(cString: strerror(EACCES)))",
        fix: "check who may read it")
    }
    while true {
      let candidate = FarmFolder(url: here)
      if FileManager.default.fileExists(atPath: candidate.database.path) { return candidate }
      let above = here.deletingLastPathComponent().standardizedFileURL
      if above.path == here.path || here.path == "/" {
        throw Complaint(
          .noFarm, at: start.path, "there is no farm here or in any folder above",
          fix: whereabouts(from: start))
      }
      here = above
    }
  }

  /// Where a farm may be that was not found: in a folder of this one, else to be made.
  private static func whereabouts(from start: URL) -> String {
    let here = FileManager.default.currentDirectoryPath
    let path = start.standardizedFileURL.path
    let isHere = path == URL(fileURLWithPath: here).standardizedFileURL.path
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let farms = folders.sorted().filter {
      FileManager.default.fileExists(
        atPath: FarmFolder(url: start.appendingPathComponent($0)).database.path)
    }
    if !farms.isEmpty {
      let named = farms.prefix(3).map { name in
        "--farm \(ShellWord.quoted(isHere ? name : start.appendingPathComponent(name).path))"
      }
      return "say \(named.joined(separator: " or "))"
    }
    let place = isHere ? "." : ShellWord.quoted(start.relativePath)
    return "make one with 'galacto herd init \(place)', or say where it is with --farm"
  }

  /// Makes the folder and its subfolders; the database itself is made by the herd store.
  ///
  /// - Throws: ``Complaint`` with code `farm-exists` where a farm is there already,
  ///   `cannot-create` where the folder cannot be made.
  @discardableResult
  public static func create(at url: URL) throws -> FarmFolder {
    let farm = FarmFolder(url: url)
    if holdsBytes(farm.database) {
      throw Complaint(
        .farmExists, at: farm.database.path, "a farm is here already",
        fix: "see what it holds with 'galacto doctor -C \(ShellWord.quoted(url.relativePath))', or "
          + "choose another folder")
    }
    do {
      for folder in [farm.url, farm.feeds, farm.limits, farm.reports] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
    } catch {
      throw Complaint(
        .cannotCreate, at: url.path,
        "the farm's folder cannot be made: \(DiskFault.reason(of: error))",
        fix: "check who may write there")
    }
    return farm
  }

  /// Whether something stands at a place that is not an empty file: earlier versions left an empty
  /// database where they were killed while they made a farm.
  public static func holdsBytes(_ file: URL) -> Bool {
    var found = stat()
    guard stat(file.path, &found) == 0 else { return false }
    return found.st_mode & S_IFMT != S_IFREG || found.st_size > 0
  }

  /// The feed tables, by name.
  public var feedFiles: [URL] { files(in: feeds, endings: ["csv"]) }
  /// The limits files, by name.
  public var limitFiles: [URL] { files(in: limits, endings: ["yaml", "yml"]) }

  private func files(in folder: URL, endings: [String]) -> [URL] {
    let found =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return found.filter { endings.contains($0.pathExtension.lowercased()) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
