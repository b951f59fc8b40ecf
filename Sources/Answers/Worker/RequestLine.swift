public import DairyTerms
import FarmFormats
import FarmText
public import Foundation

/// The name a request bears, by which its answer is known again: a text or a whole number, given back
/// as it came.
public enum RequestID: Codable, Hashable, Sendable {
  /// A whole number.
  case number(Int)
  /// A text.
  case text(String)

  /// Reads an id.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if let number = try? box.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try box.decode(String.self))
    }
  }

  /// Writes it as it came.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    switch self {
    case .number(let number): try box.encode(number)
    case .text(let text): try box.encode(text)
    }
  }

  /// The id of a line that cannot be read as a whole, where it is the first thing in it:
  /// `{"id": "herd 7", …`. An id further in is not looked for: it could be another thing's.
  static func leading(_ line: some Collection<UInt8>) -> RequestID? {
    let head = String(decoding: line.prefix(4096), as: UTF8.self)
    guard let found = head.prefixMatch(of: /\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)\s*[,}]/)
    else { return nil }
    return try? JSONDecoder().decode(RequestID.self, from: Data(found.1.utf8))
  }
}

/// What stands on a line beside the question: whose records, how long it may take, its id.
public struct RequestLine: Sendable {
  /// The id; `nil` where none was given.
  public let id: RequestID?
  /// Seconds the answer may take; `nil` where the request leaves it open.
  public let limitS: Double?
  let farm: String?
  let records: [GivenText]?
  let settings: String?
  let reading: RecordReading?

  /// The keys that stand beside a question; none is a question's own.
  public static let keys: Set<String> = [
    "id", "farm", "records", "settings", "reading", "limit_s",
  ]
  /// Seconds a request may be given.
  public static let limitRangeS = 0.001...604_800.0

  private struct Form: Decodable {
    let id: RequestID?
    let farm: String?
    let records: [GivenText]?
    let settings: String?
    let reading: RecordReading?
    let limitS: Double?
  }

  /// What a line holds: beside the question, and the question or why it cannot be read.
  private struct Asked: Decodable {
    let form: Form
    let question: Result<FarmRequest, any Error>

    init(from decoder: any Decoder) throws {
      form = try Form(from: decoder)
      question = Result { try FarmRequest(from: decoder) }
    }
  }

  /// Reads a line, all of it in one pass: it may hold a herd's records.
  ///
  /// - Returns: what stands beside the question, and the question or what is wrong with it.
  /// - Throws: ``Complaint`` naming the key at fault where what stands beside it cannot be read.
  static func read(_ json: Data) throws(Complaint) -> (
    line: RequestLine, question: Result<FarmRequest, Complaint>
  ) {
    do {
      let (asked, keys) = try HouseJSON.valueAndKeys(Asked.self, from: json)
      let question = asked.question.mapError(FarmRequest.complaint).flatMap { request in
        Result { () throws(Complaint) in
          try RequestKeys.refuseUnknown(in: keys, read: request, beside: Self.keys)
          return request
        }
      }
      return (RequestLine(asked.form), question)
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint(
        .badValue, at: "request", (error as? DecodingError)?.inWords ?? "the line cannot be read",
        fix: "see docs/batch.md for the keys beside a question", fault: .usage)
    }
  }

  private init(_ form: Form) {
    id = form.id
    farm = form.farm
    records = form.records
    settings = form.settings
    reading = form.reading
    limitS = form.limitS
  }

  /// What is wrong with the keys as they stand together.
  ///
  /// - Throws: ``Complaint``.
  func check() throws(Complaint) {
    if let limitS, !Self.limitRangeS.contains(limitS) {
      throw Complaint(
        .badOption, at: "limit_s", "\(PlainNumber.text(limitS)) is no time limit",
        fix: "say seconds from 0.001 to 604800", fault: .usage)
    }
    if farm != nil, records != nil {
      throw Complaint(
        .badOption, at: "request", "'farm' and 'records' are both given",
        fix: "give the folder of a farm, or the records themselves", fault: .usage)
    }
    if records?.isEmpty == true {
      throw Complaint(
        .badOption, at: "records", "no file stands in 'records'",
        fix: "write records: [{\"name\": \"tests.csv\", \"text\": \"...\"}]", fault: .usage)
    }
    if records == nil, settings != nil || reading != nil {
      throw Complaint(
        .badOption, at: settings == nil ? "reading" : "settings",
        "this belongs to records that stand in the line, and there are none",
        fix: "give 'records' too, or leave it out", fault: .usage)
    }
  }
}

/// How records that stand in a line are written, where they do not say it themselves.
struct RecordReading: Decodable, Sendable {
  /// Order of dates.
  var dates: DateOrder?
  /// Unit of milk.
  var units: ReadingOptions.MassUnit?
  /// What separates the cells: comma, semicolon, tab or pipe.
  var delimiter: String?
  /// Decimal sign: point or comma.
  var decimal: String?
  /// A mapping of the farm's own columns, as the YAML of docs/farm-files.md.
  var map: String?
  /// The herd's code, for files that name none.
  var herd: String?
  /// Store the good rows though others cannot be taken.
  var keepGood: Bool?

  private enum Keys: String, CodingKey, CaseIterable {
    case dates, units, delimiter, decimal, map, herd, keepGood
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where Keys(rawValue: key.stringValue) == nil {
      let known = Keys.allCases.map { HouseJSON.key(of: $0.rawValue) }
      throw Complaint(
        .unknownName, at: "reading",
        "there is no key '\(VisibleText.shortened(HouseJSON.key(of: key.stringValue)))'",
        fix: "use one of \(known.joined(separator: ", "))", fault: .usage)
    }
    let box = try decoder.container(keyedBy: Keys.self)
    dates = try box.decodeIfPresent(DateOrder.self, forKey: .dates)
    units = try box.decodeIfPresent(ReadingOptions.MassUnit.self, forKey: .units)
    delimiter = try box.decodeIfPresent(String.self, forKey: .delimiter)
    decimal = try box.decodeIfPresent(String.self, forKey: .decimal)
    map = try box.decodeIfPresent(String.self, forKey: .map)
    herd = try box.decodeIfPresent(String.self, forKey: .herd)
    keepGood = try box.decodeIfPresent(Bool.self, forKey: .keepGood)
  }

  /// The import's options.
  ///
  /// - Throws: ``Complaint`` naming the key at fault.
  func options() throws -> (ReadingOptions, FarmMapping) {
    let mapping = try map.map { try FarmMapping(reading: FarmFile(name: "map", text: $0)) }
    var options = ReadingOptions()
    options.dateOrder = dates
    options.massUnit = units
    if let delimiter {
      guard let known = CSVDialect.delimiters.first(where: { $0.name == delimiter }) else {
        throw Complaint(
          .badOption, at: "reading.delimiter",
          "'\(VisibleText.shortened(delimiter))' is no delimiter",
          fix: "use one of comma, semicolon, tab, pipe", fault: .usage)
      }
      options.delimiter = known.byte
    }
    if let decimal {
      guard ["point", "comma"].contains(decimal) else {
        throw Complaint(
          .badOption, at: "reading.decimal",
          "'\(VisibleText.shortened(decimal))' is no decimal sign", fix: "use one of point, comma",
          fault: .usage)
      }
      options.decimalComma = decimal == "comma"
    }
    let own = mapping ?? FarmMapping()
    return (options.filled(from: own.reading), own)
  }
}
