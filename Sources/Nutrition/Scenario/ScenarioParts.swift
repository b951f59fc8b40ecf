import DairyTerms

/// One row of the published software's CSV input.
public struct PublishedInputRow: Sendable, Hashable {
  /// Which input it belongs to: `animal_input`, `equation_selection`, `user_diet`, `infusion_input`.
  public let location: String
  /// The published name, or the feed's name.
  public let variable: String
  /// The value as it stands.
  public let value: String
  /// The line of the file, from 1.
  public let line: Int

  /// A row.
  public init(location: String, variable: String, value: String, line: Int) {
    self.location = location
    self.variable = variable
    self.value = value
    self.line = line
  }
}

/// A scenario's parts, in whichever of the forms it is written.
///
/// Three are taken: this program's (`animal`, `equations`, `feeds`), and two of nasem_dairy's
/// (University of Guelph, MIT): `animal_input`, `equation_selection` and `user_diet`, the last as
/// two lists `Feedstuff` and `kg_user`, as a list of objects, or as amounts by feed; the same names
/// with `_in` behind them, also below `input`, as that software's tests have them; and its CSV with
/// the columns Location, Variable, Value.
struct ScenarioParts {
  var id: String?
  let animal: ScenarioObject
  let equations: ScenarioObject
  let feeds: [ScenarioObject]
  let infusions: [ScenarioObject]

  private static let animalNames = ["animal", "animal_input", "animal_input_in"]
  private static let equationNames = [
    "equations", "equation_selection", "equation_selection_in",
  ]
  private static let dietNames = ["user_diet", "user_diet_in"]
  private static let infusionNames = ["infusions", "infusion_input", "infusion_input_in"]

  /// The parts of a JSON object.
  ///
  /// - Throws: ``Complaint`` naming the part that is missing.
  init(_ root: ScenarioObject) throws(Complaint) {
    let isNested = root.has("input") && !Self.animalNames.contains(where: root.has)
    let root = isNested ? try root.object("input") : root
    id = try root.text("id")
    animal = try root.object(Self.animalNames.first(where: root.has) ?? "animal")
    equations = try root.object(Self.equationNames.first(where: root.has) ?? "equations")
    var found: [ScenarioObject] = []
    for name in Self.infusionNames where root.has(name) { found.append(try root.object(name)) }
    infusions = found
    guard let diet = Self.dietNames.first(where: root.has) else {
      feeds = try root.objects("feeds")
      return
    }
    feeds = try Self.feeds(of: root, diet)
  }

  /// The feeds of a published diet, as entries with `name` and `kg_user`.
  private static func feeds(
    of root: ScenarioObject, _ key: String
  ) throws(Complaint) -> [ScenarioObject] {
    if root.value(key)?.items != nil {
      var entries: [ScenarioObject] = []
      for entry in try root.objects(key) {
        guard let name = entry.value("Feedstuff"), let amount = entry.value("kg_user") else {
          throw entry.wrong(entry.has("Feedstuff") ? "kg_user" : "Feedstuff", "a value")
        }
        entries.append(
          ScenarioObject(path: entry.path, fields: ["name": name, "kg_user": amount]))
      }
      return entries
    }
    let diet = try root.object(key)
    guard diet.has("Feedstuff") || diet.has("kg_user") else {
      // Amounts by feed. A JSON object has no order: by name, that the answer is always the same.
      return diet.keys.compactMap { name in
        diet.value(name).map {
          ScenarioObject(
            path: "\(diet.path) \(name)", fields: ["name": ValueTree(.text(name)), "kg_user": $0])
        }
      }
    }
    guard let names = diet.value("Feedstuff")?.items else {
      throw diet.wrong("Feedstuff", "a list of feed names")
    }
    guard let amounts = diet.value("kg_user")?.items, amounts.count == names.count else {
      throw diet.wrong("kg_user", "a list of \(names.count) amounts, one a feed,")
    }
    return zip(names, amounts).enumerated().map { position, pair in
      ScenarioObject(
        path: "\(diet.path)[\(position)]", fields: ["name": pair.0, "kg_user": pair.1])
    }
  }

  /// The parts of the published CSV.
  ///
  /// - Throws: ``Complaint`` for a row of another place, or a part of which there is no row.
  init(_ rows: [PublishedInputRow], fileName: String) throws(Complaint) {
    var parts: [String: [String: ValueTree]] = [:]
    var feeds: [ScenarioObject] = []
    for row in rows {
      let place = row.location.lowercased()
      guard ["animal_input", "equation_selection", "user_diet", "infusion_input"].contains(place)
      else {
        throw Complaint(
          .unknownLocation, at: "\(fileName):\(row.line) Location",
          "'\(row.location)' is none of animal_input, equation_selection, user_diet, "
            + "infusion_input", fix: "correct it")
      }
      // A number where it is one: everything in a CSV is text.
      let isNumber = PlainDecimal.value(row.value) != nil
      let value = ValueTree(isNumber ? .word(row.value) : .text(row.value), line: row.line)
      if place == "user_diet" {
        feeds.append(
          ScenarioObject(
            path: "\(fileName):\(row.line)",
            fields: ["name": ValueTree(.text(row.variable)), "kg_user": value]))
      } else if !row.value.isEmpty {
        parts[place, default: [:]][row.variable] = value
      }
    }
    for place in ["animal_input", "equation_selection"] where parts[place] == nil {
      throw Complaint(
        .missingField, at: fileName, "no row has the Location \(place)",
        fix: "give the animal and the equations")
    }
    guard !feeds.isEmpty else {
      throw Complaint(
        .emptyDiet, at: fileName, "no row has the Location user_diet",
        fix: "give at least one feed with its amount")
    }
    func part(_ place: String) -> ScenarioObject {
      ScenarioObject(path: "\(fileName) \(place)", fields: parts[place] ?? [:])
    }
    animal = part("animal_input")
    equations = part("equation_selection")
    infusions = [part("infusion_input")]
    self.feeds = feeds
  }
}
