import CMathematics
import DairyTerms
public import FarmText
import Foundation

/// Reads USDA Format 4 lactation records: 250 bytes of fixed fields, then up to 20 test-day
/// segments of 23 bytes.
///
/// Source: the format's public byte positions (CDCB, Format 4). Milk is in tenths of a pound, fat
/// and protein in tenths of a per cent, cells as a score in tenths: cells = 100 x 2^(score - 3)
/// thousand per mL. Records made before protein was measured hold solids-not-fat (about 9 %) in
/// its place; such a value is left out and said.
public struct Format4Reader: FactReader {
  /// Bytes before the test-day segments.
  static let fixedBytes = 250
  /// Bytes of a test-day segment.
  static let segmentBytes = 23
  /// Above this, %, the protein field holds solids-not-fat.
  static let highestProteinPercent = 7.0

  private let file: FarmFile

  /// A reader of the file.
  public init(_ file: FarmFile) { self.file = file }

  /// Whether the first line looks like a Format 4 record.
  static func looksLike(_ line: [UInt8]) -> Bool {
    guard line.count >= fixedBytes, !line.contains(UInt8(ascii: ",")) else { return false }
    let record = Record(line, file: "", number: 1)
    return record.day(128) != nil && record.integer(249, 2) != nil
  }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    var left = LeftOut()
    var rows = 0
    for (index, line) in FarmFile.lines(of: try file.wholeText()).enumerated() {
      guard line.contains(where: { $0 != 0x20 }) else { continue }
      rows += 1
      let record = Record(Array(line), file: file.name, number: index + 1)
      do {
        try take(record, sink, &left)
      } catch let error as Complaint where error.fault == .data {
        try sink.reject(error, raw: String(decoding: line, as: UTF8.self))
      }
    }
    guard rows > 0 else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "the file is empty", fix: "export it again")
    }
    return ReadingNotes(
      kind: "USDA Format 4",
      statements: [
        "250 bytes and 23 a test day", "dates YYYYMMDD", "milk in lb, converted to kg",
      ], warnings: left.warnings)
  }

  /// What was not taken, to be said.
  private struct LeftOut {
    var solids = 0
    var unusable = 0
    var outOfRange = 0

    var warnings: [String] {
      [
        (solids, "hold solids-not-fat in place of protein: protein left missing"),
        (unusable, "are marked as sick or not usable: left out"),
        (outOfRange, "have fat, protein or milkings a day out of range: left missing"),
      ].filter { $0.0 > 0 }.map { "\($0.0) test days \($0.1)" }
    }
  }

  private func take(_ record: Record, _ sink: any FactSink, _ left: inout LeftOut) throws {
    guard record.bytes.count >= Self.fixedBytes else {
      throw record.fault("record-too-short", "a record has at least 250 bytes", "record")
    }
    let number = record.text(8, 12)
    guard !number.isEmpty else {
      throw record.fault("missing-animal", "the animal's number is missing", "animal id")
    }
    let key = AnimalKey(scheme: "us.\(record.text(5, 3).lowercased())", id: number)
    var animal = AnimalFact(key: key)
    animal.birthDay = record.day(71)
    let breed = record.text(3, 2)
    if !breed.isEmpty { animal.breedCode = "dc.\(breed)" }
    animal.sire = record.text(25, 12).nonEmpty
    animal.barnName = record.text(115, 5).nonEmpty
    animal.herdCode = record.text(107, 8).nonEmpty
    try sink.take(.animal(animal), line: record.number)
    guard let calving = record.day(128) else {
      throw record.fault("date", "the calving date is no date", "calving date")
    }
    guard let parity = record.integer(159, 2), parity >= 1 else {
      throw record.fault("parity", "the lactation number is missing", "lactation number")
    }
    let lactation = LactationFact(
      key: key, herdCode: animal.herdCode, parity: parity, calvingDay: calving)
    try sink.take(.lactation(lactation), line: record.number)
    let count = record.integer(249, 2) ?? 0
    guard count >= 0 else {
      throw record.fault("test-days", "the number of test days is \(count)", "test days")
    }
    guard record.bytes.count >= Self.fixedBytes + count * Self.segmentBytes else {
      throw record.fault(
        "truncated-record", "the record says \(count) test days but ends before", "test days")
    }
    for segment in 0..<count {
      let at = Self.fixedBytes + segment * Self.segmentBytes + 1
      // A test day that cannot be taken is no reason to lose the others of the lactation.
      do {
        let test = try testDay(record, at: at, key: key, calving: calving, parity, &left)
        guard var test else { continue }
        test.herdCode = animal.herdCode
        try sink.take(.testDay(test), line: record.number)
      } catch let error as Complaint where error.fault == .data {
        let raw = record.bytes[(at - 1)..<(at - 1 + Self.segmentBytes)]
        try sink.reject(error, raw: String(decoding: raw, as: UTF8.self))
      }
    }
  }

  private func testDay(
    _ record: Record, at: Int, key: AnimalKey, calving: HerdDay, _ parity: Int,
    _ left: inout LeftOut
  ) throws -> TestDayFact? {
    guard let days = record.integer(at, 3), days >= 0 else {
      throw record.fault("days-in-milk", "the days in milk are no number", "test day")
    }
    guard let day = calving.onFarm(daysLater: days) else {
      throw record.fault("date", "the test day lies behind the year 2200", "test day")
    }
    var test = TestDayFact(key: key, day: day)
    test.calvingDay = calving
    test.parity = parity
    // Status 3: the milk is not usable; 4: the cow was sick. Their milk is no test of hers.
    let status = record.integer(at + 4, 1)
    if status == 3 || status == 4 {
      left.unusable += 1
      return nil
    }
    test.milkingsPerDay = record.integer(at + 5, 1).flatMap { $0 > 0 ? Double($0) : nil }
    test.milkKg = record.positive(at + 13, 4).map { $0 / 10 * Units.kgPerPound }
    test.fatPercent = record.positive(at + 17, 2).map { $0 / 10 }
    if let protein = record.positive(at + 19, 2).map({ $0 / 10 }) {
      if protein >= Self.highestProteinPercent {
        left.solids += 1
      } else {
        test.proteinPercent = protein
      }
    }
    if test.fatPercent != nil || test.proteinPercent != nil, let score = record.integer(at + 21, 2)
    {
      test.cellsThousandPerMl = max(
        1, Int((100 * CMathematics.exp2(Double(score) / 10 - 3)).rounded()))
    }
    if let milk = test.milkKg, milk > TestDayRange.milk.range.upperBound {
      throw record.fault("range-milk", "milk \(milk) kg is beyond 120 kg", "milk")
    }
    for (value, rule) in [
      (\TestDayFact.fatPercent, TestDayRange.fat), (\.proteinPercent, TestDayRange.protein),
      (\.milkingsPerDay, TestDayRange.milkings),
    ] {
      guard let found = test[keyPath: value], !rule.range.contains(found) else { continue }
      test[keyPath: value] = nil
      left.outOfRange += 1
    }
    return test
  }

  /// One record, read by the format's byte positions (from 1).
  private struct Record {
    let bytes: [UInt8]
    let file: String
    let number: Int

    init(_ bytes: [UInt8], file: String, number: Int) {
      self.bytes = bytes
      self.file = file
      self.number = number
    }

    func text(_ position: Int, _ width: Int) -> String {
      guard position - 1 + width <= bytes.count else { return "" }
      let field = bytes[(position - 1)..<(position - 1 + width)]
      guard let first = field.firstIndex(where: { $0 != 0x20 }),
        let last = field.lastIndex(where: { $0 != 0x20 })
      else { return "" }
      return String(decoding: field[first...last], as: UTF8.self)
    }

    func integer(_ position: Int, _ width: Int) -> Int? { Int(text(position, width)) }

    func positive(_ position: Int, _ width: Int) -> Double? {
      integer(position, width).flatMap { $0 > 0 ? Double($0) : nil }
    }

    func day(_ position: Int) -> HerdDay? {
      guard let number = integer(position, 8) else { return nil }
      return HerdDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    func fault(_ code: String, _ explanation: String, _ field: String) -> Complaint {
      Complaint(
        Complaint.Kind(code), at: .init(file: file, line: number, field: field), explanation,
        fix: "ask the records centre for the record again")
    }
  }
}
