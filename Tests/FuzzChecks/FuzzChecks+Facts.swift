import DairyTerms
import FarmFormats
import FarmText

/// What must hold of the facts that readers of herd files take from any bytes.
extension FuzzChecks {
  /// ICAR ADE JSON, whatever the bytes begin with.
  public static func ade(_ bytes: [UInt8]) -> String? {
    let file = FarmFile(name: "fuzz.json", bytes: bytes)
    return everyWriting { writing in
      facts(of: file) { AdeReader(file, options: writing.options) }
    }
  }

  /// ADIS, whatever the bytes begin with.
  public static func adis(_ bytes: [UInt8]) -> String? {
    let file = FarmFile(name: "fuzz.ads", bytes: bytes)
    return everyWriting { writing in
      facts(of: file) {
        AdisReader(file, options: writing.options, mapping: writing.adisMapping)
      }
    }
  }

  /// DairyComp's cows, events and items, whatever the names of the columns.
  public static func dairyComp(_ bytes: [UInt8]) -> String? {
    let file = FarmFile(name: "fuzz.csv", bytes: bytes)
    return everyWriting { writing in
      facts(of: file) {
        DairyCompCowReader(file, options: writing.options, mapping: writing.mapping)
      }
        ?? facts(of: file) {
          DairyCompEventReader(file, options: writing.options, mapping: writing.mapping)
        } ?? facts(of: file) { DairyCompItemReader(file, options: writing.options) }
    }
  }

  private static func everyWriting(_ check: (FarmWriting) -> String?) -> String? {
    for writing in FarmWriting.all {
      if let violation = check(writing) { return violation }
    }
    return nil
  }

  /// Reads twice: the facts must be possible ones, and the second reading must say what the first
  /// said.
  static func facts(of file: FarmFile, reader: () throws -> any FactReader) -> String? {
    var answers: [FactAnswer] = []
    for _ in 0..<2 {
      let sink = CheckingSink()
      do {
        let notes = try reader().read(into: sink)
        answers.append(FactAnswer(facts: sink.digest.finalize(), notes: notes))
      } catch let error as Complaint {
        guard !error.explanation.isEmpty else { return "an error without explanation" }
        answers.append(FactAnswer(facts: sink.digest.finalize(), error: error))
      } catch {
        return "not the reader's own error: \(error)"
      }
      if let violation = sink.violation { return violation }
    }
    return answers[0] == answers[1] ? nil : "a second reading says something else"
  }
}

/// What a reading came to.
private struct FactAnswer: Equatable {
  /// Stands for every fact and every row that was refused, in order.
  let facts: Int
  var notes: ReadingNotes?
  var error: Complaint?
}

/// A way a user may say that files are written.
struct FarmWriting {
  let options: ReadingOptions
  let mapping: FarmMapping
  /// The same for ADIS, whose items have numbers.
  var adisMapping: FarmMapping {
    var other = mapping
    other.columns = mapping.columns.isEmpty ? [:] : ["fat_pct": "900043"]
    other.decimals = mapping.columns.isEmpty ? [:] : ["milk_kg": 2]
    return other
  }

  /// Two that open different ways through the readers.
  static let all: [FarmWriting] = {
    var pounds = ReadingOptions()
    pounds.massUnit = .lb
    var said = ReadingOptions()
    said.dateOrder = .dmy
    said.cellUnit = .perMl
    said.contentUnit = .gPerKg
    said.ureaUnit = .ureaMgPerL
    said.milkingRows = .day
    said.testDay = HerdDay(year: 2024, month: 3, day: 5)
    said.zone = FarmZone("Europe/Amsterdam")
    said.resourceType = "icarTestDayResultEventResource"
    said.allowEmpty = true
    let mapping = FarmMapping(
      columns: ["animal_id": "cow", "test_date": "when", "milk_kg": "yield"],
      events: ["FRSH": .fresh], milkingsPerRow: true)
    return [
      FarmWriting(options: pounds, mapping: FarmMapping()),
      FarmWriting(options: said, mapping: mapping),
    ]
  }()
}

/// Keeps the first impossible fact it is given, and a number that stands for all of them.
private final class CheckingSink: FactSink {
  var violation: String?
  var digest = Hasher()

  func take(_ fact: FarmFact, line: Int) throws {
    digest.combine(line)
    digest.combine(fact.hashed)
    guard violation == nil else { return }
    if line < 1 { violation = "line \(line)" }
    violation = violation ?? fact.impossibility
  }

  func reject(_ error: Complaint, raw: String) throws {
    digest.combine(error)
    digest.combine(raw)
    if error.explanation.isEmpty { violation = violation ?? "a row refused without a reason" }
  }
}

extension HerdDay {
  /// Whether it lies in the years that days of a farm lie in.
  var isOfAFarm: Bool { (1800...2200).contains(civil.year) && HerdDay(iso: iso) == self }
}

extension FarmFact {
  /// The fact as something that can be hashed.
  fileprivate var hashed: AnyHashable {
    switch self {
    case .animal(let fact): fact
    case .lactation(let fact): fact
    case .testDay(let fact): fact
    case .event(let fact): fact
    case .herdStay(let fact): fact
    case .penStay(let fact): fact
    case .measure(let fact): fact
    case .penFeed(let fact): fact
    case .calving(let fact): fact
    case .pen(let fact): fact
    case .retracted(let fact): [AnyHashable("retracted"), fact.hashed]
    }
  }

  /// Why no farm can have such a fact, or `nil`.
  fileprivate var impossibility: String? {
    guard days.allSatisfy(\.isOfAFarm) else { return "a day of no farm: \(self)" }
    guard keys.allSatisfy({ !$0.id.isEmpty }) else { return "an animal without a number: \(self)" }
    switch self {
    case .testDay(let test):
      return test.isWithinRanges ? nil : "a test day no cow has: \(test)"
    case .measure(let measure):
      return measure.kind.range.contains(measure.value)
        ? nil : "a measure no animal has: \(measure)"
    case .penFeed(let feed):
      let numbers = [feed.deliveredKgPerHead, feed.calledKgPerHead, feed.costPerHead]
      let areFinite = numbers.compactMap { $0 }.allSatisfy(\.isFinite)
      return areFinite && !feed.pen.isEmpty ? nil : "a feeding of no pen: \(feed)"
    case .penStay(let stay): return stay.pen.isEmpty ? "a stay in no pen: \(stay)" : nil
    case .pen(let pen): return pen.pen.isEmpty ? "a pen without a number" : nil
    case .retracted(let fact): return fact.impossibility
    default: return nil
    }
  }

  private var days: [HerdDay] {
    let found: [HerdDay?] =
      switch self {
      case .animal(let fact): [fact.birthDay, fact.namedFrom, fact.namedUntil]
      case .lactation(let fact): [fact.calvingDay, fact.dryDay]
      case .testDay(let fact): [fact.day, fact.calvingDay]
      case .event(let fact): [fact.day]
      case .herdStay(let fact): [fact.fromDay, fact.toDay]
      case .penStay(let fact): [fact.fromDay]
      case .measure(let fact): [fact.day]
      case .penFeed(let fact): [fact.day]
      case .calving(let fact): [fact.day]
      case .pen, .retracted: []
      }
    return found.compactMap { $0 }
  }

  private var keys: [AnimalKey] {
    switch self {
    case .animal(let fact): [fact.key] + fact.otherNumbers
    case .lactation(let fact): [fact.key]
    case .testDay(let fact): [fact.key]
    case .event(let fact): [fact.key]
    case .herdStay(let fact): [fact.key]
    case .penStay(let fact): [fact.key]
    case .measure(let fact): [fact.key]
    case .calving(let fact): [fact.key]
    case .penFeed, .pen, .retracted: []
    }
  }
}
