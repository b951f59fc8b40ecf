public import Foundation

/// The farm's list of the answers the program wrote into its folder: pages, tables, archives, rows
/// left out.
///
/// `erase` goes by it: a table bears no mark of who wrote it, and a farm's own table of test days
/// looks like an exported one. A line holds the SHA-256 of the bytes written and the place within the
/// farm, so that a file that was changed since is told from what the program wrote.
public enum WrittenHere {
  /// The list within the farm's folder.
  static func list(of farm: FarmFolder) -> URL {
    farm.cache.appendingPathComponent("written.txt")
  }

  /// Notes a file that is about to get its name; nothing is said where it cannot be noted, since the
  /// answer matters more.
  static func note(_ place: URL, digest: String) {
    guard let farm = FarmFolder.holding(place.deletingLastPathComponent()) else { return }
    let home = farm.url.resolvingSymlinksInPath().path + "/"
    guard place.path.hasPrefix(home) else { return }
    let list = list(of: farm)
    try? FileManager.default.createDirectory(
      at: list.deletingLastPathComponent(), withIntermediateDirectories: true)
    let line = "\(digest) \(place.path.dropFirst(home.count))\n"
    let known = (try? Data(contentsOf: list)) ?? Data()
    guard known.range(of: Data(line.utf8)) == nil else { return }
    let descriptor = open(list.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(line.utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// The digests the program wrote under each place within the farm.
  static func noted(in farm: FarmFolder) -> [String: Set<String>] {
    guard let bytes = try? Data(contentsOf: list(of: farm)) else { return [:] }
    var found: [String: Set<String>] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].utf8.count == 64 else { continue }
      found[String(parts[1]), default: []].insert(String(parts[0]))
    }
    return found
  }
}

/// Every file in a farm's folder that the program made and that may hold what is to be forgotten.
public struct FarmTraces: Sendable {
  /// Files the program made: pages and their twins, exports, archives, rows left out, databases that
  /// were moved aside, and what commands that were killed have left. The farm's database, prices,
  /// limits, rations and feeds, and its folder of copies, are none of them.
  public private(set) var made: [URL] = []
  /// Files the program wrote that were changed since: they are the user's own now.
  public private(set) var changed: [URL] = []
  /// All other files that are no part of the farm: the user's own.
  public private(set) var others: [URL] = []
  /// The list of what was written.
  public let list: URL

  /// Looks through a farm's folder. Links are not followed, and a farm within the farm is left alone.
  public init(of farm: FarmFolder) {
    list = WrittenHere.list(of: farm)
    let noted = WrittenHere.noted(in: farm)
    let home = farm.url.resolvingSymlinksInPath()
    let found = FileManager.default.enumerator(
      at: home, includingPropertiesForKeys: [.isRegularFileKey, .isDirectoryKey])
    while let file = found?.nextObject() as? URL {
      let kind = try? file.resourceValues(forKeys: [.isRegularFileKey, .isDirectoryKey])
      let name = String(file.path.dropFirst(home.path.count + 1))
      if kind?.isDirectory == true {
        let isFarm = FileManager.default.fileExists(
          atPath: file.appendingPathComponent(FarmFolder.databaseName).path)
        let isPassedOver =
          isFarm || [farm.backups, farm.cache].contains { $0.lastPathComponent == name }
        if isPassedOver || file.lastPathComponent == ".git" { found?.skipDescendants() }
      } else if kind?.isRegularFile == true {
        sort(file, named: name, farm: farm, noted: noted[name] ?? [])
      }
    }
  }

  private mutating func sort(
    _ file: URL, named name: String, farm: FarmFolder, noted: Set<String>
  ) {
    let last = file.lastPathComponent
    if UnfinishedFiles.isUnfinished(last) || last.hasPrefix("\(FarmFolder.databaseName).damaged-") {
      made.append(file)
    } else if farm.owns(file) {
      return
    } else if !noted.isEmpty {
      // Before the marks: a page that was written on since is the user's own, marks and all.
      let isAsWritten =
        (try? FileDigest.sha256(ofBytesOf: file)).map(noted.contains) ?? false
      if isAsWritten { made.append(file) } else { changed.append(file) }
    } else if MadeByGalacto.bearsMark(file) {
      made.append(file)
    } else {
      others.append(file)
    }
  }
}

extension FileDigest {
  /// The digest of a file's bytes as they lie on the disk.
  static func sha256(ofBytesOf file: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var digest = FileDigest()
    while let chunk = try handle.read(upToCount: 1 << 18), !chunk.isEmpty {
      chunk.withUnsafeBytes { digest.add($0) }
    }
    return digest.finish()
  }
}
