public import DairyTerms
import Farm
import FarmText

/// What a nutritionist settled on the workbench: the file the page saves, form `galacto.visit/1`.
public struct PageVisit: Sendable {
  /// Name and version of the form.
  public static let schema = "galacto.visit/1"

  /// A pen's new ration.
  struct Ration {
    var pen: String
    /// Version of the ration the page was made with; `nil` where none was on file.
    var version: Int?
    /// kg as fed a cow a day by feed.
    var kgAsFed: [String: Double]
  }

  /// A feed's new price.
  struct Price {
    var feed: String
    /// Money a unit.
    var price: Double
    var currency: String
    /// The unit, as the farm's list writes it.
    var perUnit: String
    /// `as_fed` or `dm`.
    var basis: String
    /// The price the page was made with; `nil` for a feed that had none.
    var before: Double?
  }

  /// A pen's new limit.
  struct Limit {
    var pen: String
    /// Key, as a limits file writes it.
    var key: String
    var minimum: Double?
    var maximum: Double?
    /// Whether the limit is taken away.
    var isOff: Bool
  }

  /// The file's name, for messages.
  let file: String
  /// The herd's code.
  let herd: String?
  /// The day the page's records were read as of.
  let dataDay: HerdDay?
  let rations: [Ration]
  let prices: [Price]
  let limits: [Limit]

  /// Reads a saved visit.
  ///
  /// - Parameters:
  ///   - text: what the page saved, JSON.
  ///   - file: its name, for messages.
  /// - Throws: ``Complaint`` naming file, line, key and value: another kind of file, an amount that
  ///   is none.
  public init(json text: String, file: String) throws(Complaint) {
    let root = YAMLNode(try JSONTree.read(Array(text.utf8), file: file), file: file)
    let top = try root.fields([
      "schema", "farm", "herd", "data_day", "digest", "program_version", "note", "rations",
      "prices", "limits",
    ])
    guard try top.text("schema") == Self.schema else {
      throw top.complaint(
        "schema", .badValue, "this is no visit a page of Galacto saved",
        fix: "save the visit in the page and give its file")
    }
    self.file = file
    herd = try top.text("herd")
    dataDay = try top["data_day"]?.day()
    var rations: [Ration] = []
    for node in try top.items("rations") ?? [] {
      let item = try node.fields(["pen", "version", "kg_as_fed"])
      var amounts: [String: Double] = [:]
      for (feed, amount) in try item.required("kg_as_fed").members() {
        amounts[feed] = try amount.number(in: 0...500, unit: "kg")
      }
      guard amounts.values.contains(where: { $0 > 0 }) else {
        throw node.complaint(.emptyRation, "the ration feeds nothing", fix: "leave the pen out")
      }
      rations.append(
        Ration(
          pen: try item.required("pen").text(),
          version: try item["version"]?.wholeNumber(in: 1...1_000_000), kgAsFed: amounts))
    }
    self.rations = rations
    var prices: [Price] = []
    for node in try top.items("prices") ?? [] {
      let item = try node.fields(["feed", "price", "currency", "per_unit", "basis", "before"])
      prices.append(
        Price(
          feed: try item.required("feed").text(),
          price: try item.required("price").number(in: 0...1e9),
          currency: try item.required("currency").text(),
          perUnit: try item.required("per_unit").text(), basis: try item.required("basis").text(),
          before: try item.number("before")))
    }
    self.prices = prices
    var limits: [Limit] = []
    for node in try top.items("limits") ?? [] {
      let item = try node.fields(["pen", "limit", "min", "max", "off"])
      limits.append(
        Limit(
          pen: try item.required("pen").text(), key: try item.required("limit").text(),
          minimum: try item.number("min"), maximum: try item.number("max"),
          isOff: try item["off"]?.flag() ?? false))
    }
    self.limits = limits
    guard !(rations.isEmpty && prices.isEmpty && limits.isEmpty) else {
      throw Complaint(
        .emptyRation, at: file, "the visit changes nothing", fix: "change a ration, price or limit")
    }
  }
}
