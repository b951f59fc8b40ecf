import Foundation
public import Rations
import Yams

/// What the pens of a farm share: the farm's `limits/stock.yaml`.
///
/// ```yaml
/// days: 30                          # the amounts are for so many days
/// max_kg_as_fed:
///   "Corn silage, typical": 60000   # what is in the bunker
/// min_kg_as_fed:
///   Beet pulp, dry: 2000            # a contract to take
/// one_mix:
///   milkers: [HIGH, MID]            # fed one mixture
/// ```
public struct SharedStock: Sendable, Hashable {
  /// Days the amounts are for.
  public var days: Double
  /// The stocks.
  public var stocks: [HerdRationProblem.Stock]
  /// Name of the mix of each pen that is fed one, by pen code.
  public var mixes: [String: String]
  /// The file's name.
  public var file: String

  /// Reads the text of a `stock.yaml`.
  ///
  /// - Throws: ``PlanError`` naming file, line and key.
  public init(yaml text: String, file: String) throws {
    let reader = try SettingsReader(text: text, file: file)
    try reader.refuseUnknownKeys(["": ["days", "max_kg_as_fed", "min_kg_as_fed", "one_mix"]])
    self.file = file
    days = try reader.number("days", in: 1...3660)
    var byFeed: [String: HerdRationProblem.Stock] = [:]
    for row in try reader.numbers("max_kg_as_fed", in: 0...1e9) {
      byFeed[row.name, default: .init(feed: row.name)].maximumKgAsFed = row.value
    }
    for row in try reader.numbers("min_kg_as_fed", in: 0...1e9) {
      byFeed[row.name, default: .init(feed: row.name)].minimumKgAsFed = row.value
    }
    stocks = byFeed.values.sorted { $0.feed < $1.feed }
    mixes = [:]
    for (key, list) in reader.root[Node("one_mix")]?.mapping ?? [:] {
      let name = key.string ?? ""
      guard let pens = list.sequence?.compactMap(\.string), pens.count > 1 else {
        throw reader.error(
          "one_mix.\(name)", "a mix is fed to two pens or more", fix: "write [HIGH, MID]")
      }
      for pen in pens {
        guard mixes.updateValue(name, forKey: pen) == nil else {
          throw reader.error("one_mix.\(name)", "pen '\(pen)' is in two mixes", fix: "keep one")
        }
      }
    }
  }
}
