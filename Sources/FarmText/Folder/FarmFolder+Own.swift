public import Foundation

extension FarmFolder {
  /// The farm that holds a folder, or `nil` where there is none at or above it.
  public static func holding(_ folder: URL) -> FarmFolder? { try? locate(from: folder) }

  /// Whether a file is one the farm lives by: its database and what stands beside it, prices,
  /// customs, limits, rations, feeds, copies. No answer may be written over one of them, nor among them.
  public func owns(_ file: URL) -> Bool {
    let home = url.resolvingSymlinksInPath().path
    let place = file.resolvingSymlinksInPath().path
    guard place.hasPrefix(home + "/") else { return false }
    // Some file systems take upper and lower case for the same.
    let parts = place.dropFirst(home.count + 1).lowercased().split(separator: "/")
    guard let first = parts.first else { return true }
    let folders = [feeds, limits, rations, backups, cache].map { $0.lastPathComponent }
    if folders.contains(String(first)) { return true }
    guard parts.count == 1 else { return false }
    let name = first.hasPrefix(".") ? first.dropFirst() : first
    return name.hasPrefix(Self.databaseName)
      || [prices, customs].map(\.lastPathComponent).contains(String(name))
  }
}
