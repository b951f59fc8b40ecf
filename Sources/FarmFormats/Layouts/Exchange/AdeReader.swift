import DairyTerms
public import FarmText
import Foundation

/// Reads ICAR ADE JSON (Animal Data Exchange 1.3): a resource, an array of them, or a collection
/// with `member`.
///
/// Read are test-day results, milking visits, animals, lactations, calvings, heats, inseminations,
/// pregnancy checks, abortions, "do not breed", drying off, observed states, deaths, departures,
/// arrivals and weights; other resources are said and passed over. What the source has deleted
/// (`meta.isDeleted`) is not stored, and taken back where it is. A unit that is named is honoured or
/// refused, never passed over.
public struct AdeReader: FactReader {
  /// mg of urea nitrogen in a mg of urea.
  public static let nitrogenOfUrea = MilkUnits.nitrogenOfUrea

  private let file: FarmFile
  private let options: ReadingOptions

  /// A reader of the file.
  public init(_ file: FarmFile, options: ReadingOptions = .init()) {
    self.file = file
    self.options = options
  }

  /// What became of a resource.
  enum Answer {
    /// It says these facts.
    case facts([FarmFact])
    /// It is a milking, begun at this time.
    case milking(TestDayFact, time: String)
    /// It was read and is left out, for a reason that is said.
    case leftOut(String)
    /// Its kind is not read.
    case unknown
  }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``, with code `json` where it is no JSON, and with code
  ///   `no-resource-type` or `nothing-read` where none of its resources can be read.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let text = try file.wholeText()
    let found = try Self.resources(try root(text))
    guard !found.isEmpty else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "the file holds no ADE resource", fix: "fetch it again"
      )
    }
    let lines = JSONPlaces(text).lines
    let moments = AdeMoments()
    let resources = found.enumerated().map { index, object in
      // Elements that are no objects have no place of their own: then the last known line.
      AdeResource(
        object: object, file: file.name,
        line: index < lines.count ? lines[index] : lines[lines.count - 1], number: index + 1,
        zone: options.zone, moments: moments, givenType: options.resourceType)
    }
    var tally = Tally()
    // What is deleted first: a record that was entered anew then stands.
    for resource in resources where resource.isDeleted { takeBack(resource, &tally) }
    let twins = AdeTwins(tally.takenBack.isEmpty ? [] : facts(of: resources))
    for entry in tally.takenBack where !twins.stands(entry.fact) {
      try sink.take(.retracted(entry.fact), line: entry.line)
    }
    let milkings = MilkingDays()
    let watch = ContentWatch()
    for resource in resources where !resource.isDeleted {
      do {
        try take(resource, sink, milkings, watch, &tally)
      } catch let error as Complaint where error.fault == .data {
        tally.read += 1
        let raw = try JSONSerialization.data(
          withJSONObject: resource.object, options: [.sortedKeys])
        try sink.reject(error, raw: String(decoding: raw, as: UTF8.self))
      }
    }
    try refuseUnread(tally, resources.count)
    let days = try milkings.outcome(file: file.name)
    for day in days.days {
      watch.see(day.fact)
      try sink.take(.testDay(day.fact), line: day.line)
    }
    return ReadingNotes(
      kind: "ICAR ADE JSON",
      statements: [
        "\(found.count) resources", "units as they name them", moments.statement(options.zone),
      ] + days.statements, warnings: tally.warnings + days.warnings,
      doubts: watch.doubts() + [moments.doubt].compactMap { $0 })
  }

  /// What was counted on the way.
  private struct Tally {
    var read = 0
    var unknown: [String: Int] = [:]
    var leftOut: [String: Int] = [:]
    var deleted = 0
    var takenBack: [(fact: FarmFact, line: Int)] = []

    var warnings: [String] {
      var warnings = leftOut.sorted { $0.key < $1.key }.map { reason, count in
        "\(count) \(count == 1 ? "resource" : "resources"): \(reason)"
      }
      if deleted > 0 {
        warnings.append(
          "\(deleted) \(deleted == 1 ? "resource is" : "resources are") deleted at the source: not "
            + "stored, and taken back where stored")
      }
      warnings += unknown.sorted { $0.key < $1.key }.map {
        "\($0.value) resources "
          + ($0.key.isEmpty ? "without resourceType" : "of type \(VisibleText.shortened($0.key))")
          + " are not read"
      }
      return warnings
    }
  }

  private func take(
    _ resource: AdeResource, _ sink: any FactSink, _ milkings: MilkingDays, _ watch: ContentWatch,
    _ tally: inout Tally
  ) throws {
    switch try answer(resource) {
    case .facts(let facts):
      for fact in facts {
        if case .testDay(let test) = fact { watch.see(test) }
        try sink.take(fact, line: resource.line)
      }
      tally.read += 1
    case .milking(let milking, let time):
      try milkings.add(milking, time: time, line: resource.line) { code, explanation, fix in
        resource.fault(code, explanation, "milkingStartingDateTime", fix: fix)
      }
      tally.read += 1
    case .leftOut(let reason):
      tally.leftOut[reason, default: 0] += 1
      tally.read += 1
    case .unknown: tally.unknown[resource.kind, default: 0] += 1
    }
  }

  /// Notes what a deleted resource said. One that cannot be read cannot be stored either.
  private func takeBack(_ resource: AdeResource, _ tally: inout Tally) {
    tally.deleted += 1
    tally.read += 1
    // A test day's code decided what was kept of it: what either reading would have kept goes.
    for heedsState in resource.text("testDayCode") == nil ? [false] : [false, true] {
      guard case .facts(let facts)? = try? answer(resource, heedsState: heedsState) else {
        continue
      }
      // What rests on a calving goes before it.
      for fact in facts.reversed() {
        switch fact {
        case .testDay, .event, .lactation, .measure:
          tally.takenBack.append((fact, resource.line))
        default: break
        }
      }
    }
  }

  /// What the resources say that are not deleted.
  private func facts(of resources: [AdeResource]) -> [FarmFact] {
    resources.filter { !$0.isDeleted }.flatMap { resource -> [FarmFact] in
      guard case .facts(let facts)? = try? answer(resource) else { return [] }
      return facts
    }
  }

  /// Nothing read is no success.
  private func refuseUnread(_ tally: Tally, _ count: Int) throws {
    guard tally.read == 0 else { return }
    if tally.unknown.keys.contains("") {
      throw Complaint(
        .noResourceType, at: .init(file: file.name, field: "resourceType"),
        "none of the \(count) resources can be read: the member 'resourceType' that says what each "
          + "is is missing",
        fix: "ask for the file with it, or say --resource-type icarTestDayResultEventResource, or "
          + "what they all are")
    }
    let kinds = tally.unknown.keys.sorted().map { VisibleText.shortened($0) }
    throw Complaint(
      .nothingRead, at: .init(file: file.name, field: "resourceType"),
      "none of the \(count) resources can be read: resources of type "
        + "\(kinds.joined(separator: ", ")) say nothing that is kept here",
      fix: "ask for the herd's calvings, test-day results and movements")
  }

  private func root(_ text: [UInt8]) throws -> Any {
    do {
      return try JSONSerialization.jsonObject(with: Data(text))
    } catch {
      let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
      throw Complaint(
        .notJSON, at: .init(file: file.name),
        "the file is no JSON: \(VisibleText.shortened(detail ?? error.localizedDescription))",
        fix: "fetch it again")
    }
  }

  private static func resources(_ root: Any) throws -> [[String: Any]] {
    if let list = root as? [Any] { return list.compactMap { $0 as? [String: Any] } }
    guard let object = root as? [String: Any] else { return [] }
    if let members = object["member"] as? [Any] {
      return members.compactMap { $0 as? [String: Any] }
    }
    return object["resourceType"] == nil && object["meta"] == nil ? [] : [object]
  }
}

/// The records of a file that are not deleted: where one was entered anew, there is nothing to take
/// back.
struct AdeTwins {
  private var byAnimal: [AnimalKey: [FarmFact]] = [:]

  init(_ facts: [FarmFact]) {
    for fact in facts {
      guard let key = Self.key(of: fact) else { continue }
      byAnimal[key, default: []].append(fact)
    }
  }

  private static func key(of fact: FarmFact) -> AnimalKey? {
    switch fact {
    case .testDay(let test): test.key
    case .event(let event): event.key
    case .lactation(let lactation): lactation.key
    case .measure(let measure): measure.key
    default: nil
    }
  }

  /// Whether the same record stands in the file undeleted.
  func stands(_ deleted: FarmFact) -> Bool {
    guard let key = Self.key(of: deleted), let facts = byAnimal[key] else { return false }
    return facts.contains { fact in
      switch (deleted, fact) {
      case (.testDay(let gone), .testDay(let live)):
        return gone.day == live.day && Self.isCovered(gone, by: live)
      case (.event(let gone), .event(let live)):
        return gone.day == live.day && gone.code == live.code
      case (.lactation(let gone), .lactation(let live)):
        return gone.calvingDay == live.calvingDay && gone.parity == live.parity
      case (.measure(let gone), .measure(let live)): return gone == live
      default: return false
      }
    }
  }

  /// Whether every value the deleted test day gives is the live one's.
  private static func isCovered(_ gone: TestDayFact, by live: TestDayFact) -> Bool {
    func agrees<Value: Equatable>(_ value: KeyPath<TestDayFact, Value?>) -> Bool {
      gone[keyPath: value] == nil || gone[keyPath: value] == live[keyPath: value]
    }
    return agrees(\.milkKg) && agrees(\.fatPercent) && agrees(\.proteinPercent)
      && agrees(\.lactosePercent) && agrees(\.cellsThousandPerMl)
      && agrees(\.ureaNitrogenMgPerDl) && agrees(\.bhbMmolPerL)
  }
}
