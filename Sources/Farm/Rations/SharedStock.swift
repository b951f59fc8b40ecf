import DairyTerms
import FarmText
import Foundation
public import Rations

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
  /// - Throws: ``Complaint`` naming file, line and key.
  public init(yaml text: String, file: String) throws {
    let root = try YAMLNode.parse(text, file: file, example: "docs/rations.md")
      .fields(["days", "max_kg_as_fed", "min_kg_as_fed", "one_mix"])
    self.file = file
    days = try root.required("days", example: "docs/rations.md").number(in: 1...3660)
    var byFeed: [String: HerdRationProblem.Stock] = [:]
    for (feed, amount) in try root["max_kg_as_fed"]?.members() ?? [] {
      byFeed[feed, default: .init(feed: feed)].maximumKgAsFed = try amount.number(in: 0...1e9)
    }
    for (feed, amount) in try root["min_kg_as_fed"]?.members() ?? [] {
      byFeed[feed, default: .init(feed: feed)].minimumKgAsFed = try amount.number(in: 0...1e9)
    }
    stocks = byFeed.values.sorted { $0.feed < $1.feed }
    mixes = [:]
    for (name, list) in try root["one_mix"]?.members() ?? [] {
      let pens = try list.items()
      guard pens.count > 1 else {
        throw list.complaint("a mix is fed to two pens or more", fix: "write [HIGH, MID]")
      }
      for pen in pens {
        let code = try pen.text()
        guard mixes.updateValue(name, forKey: code) == nil else {
          throw pen.complaint(
            .duplicateName, "pen '\(VisibleText.shortened(code))' is in two mixes",
            fix: "keep one")
        }
      }
    }
  }
}
