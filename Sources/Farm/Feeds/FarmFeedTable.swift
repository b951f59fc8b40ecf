import DairyTerms
import FarmFormats
public import FarmText
public import Foundation
public import Nutrition

/// The farm's laboratory samples by feed: the file `feeds/lab_samples.csv`.
///
/// One row a sample: `feed`, the `library_feed` it is laid over, `lab_number`, `date`, then what was
/// measured, one column an analysis named as everywhere in a farm's files (`ndf_percent_dm`). An
/// empty cell was not measured. The file may be edited by hand: a row taken out no longer counts.
public struct FarmFeedTable: Sendable, Hashable {
  /// The file's name in the farm's folder of feeds.
  public static let fileName = "lab_samples.csv"

  /// The feeds in order of first mention, each with its samples in the file's order.
  public var feeds: [FarmFeed]

  private static let fixedColumns = ["feed", "library_feed", "lab_number", "date"]

  /// A table of the given feeds.
  public init(feeds: [FarmFeed] = []) { self.feeds = feeds }

  /// The table of a farm; empty where the farm has no samples.
  ///
  /// - Throws: as ``init(reading:)``.
  public init(of farm: FarmFolder) throws {
    let url = Self.url(in: farm)
    guard FileManager.default.fileExists(atPath: url.path) else {
      self.init()
      return
    }
    try self.init(reading: FarmFile(path: url.path))
  }

  /// Where a farm keeps the table.
  public static func url(in farm: FarmFolder) -> URL {
    farm.feeds.appendingPathComponent(fileName)
  }

  /// Reads the table.
  ///
  /// - Throws: `Complaint` naming file, line and column for an unknown column, a row without
  ///   a feed or library feed, a value that cannot be, or one feed laid over two library feeds.
  public init(reading file: FarmFile) throws {
    let table = try FarmTable(file)
    let feed = try table.required("feed")
    let base = try table.required("library_feed")
    let number = table.column("lab_number")
    let date = table.column("date")
    let fixed = [feed, base, number, date]
    var measured: [(column: Int, component: FeedComponent)] = []
    for column in table.names.indices where !fixed.contains(column) {
      guard let component = FeedComponent(fileKey: table.names[column]) else {
        let near = Spelling.nearest(to: table.names[column], among: FeedComponent.fileKeys).first
        throw table.error(
          "unknown-column", "no analysis is called '\(table.names[column])'", column: column,
          fix: near.map { "did you mean '\($0)'?" })
      }
      measured.append((column, component))
    }
    self.init()
    while try table.next() {
      try table.checkWidth()
      var sample = LabSample(
        feed: CSVText.unsafe(try table.text(feed)),
        labNumber: try number.flatMap { try Self.text(table, $0) },
        day: try table.day(date), values: [:])
      let libraryFeed = CSVText.unsafe(try table.text(base))
      guard !sample.feed.isEmpty, !libraryFeed.isEmpty else {
        throw table.error(
          "missing-feed", "the row names no feed or no library feed",
          column: sample.feed.isEmpty ? feed : base)
      }
      for (column, component) in measured {
        guard let value = try table.number(column) else { continue }
        guard component.possibleRange.contains(value) else {
          throw table.error(
            "value-out-of-range",
            "\(component.plainName) \(FarmNumber.shown(value)) \(component.unit.rawValue) cannot be",
            column: column, fix: "correct it, or leave the cell empty where it was not measured")
        }
        sample.values[component] = value
      }
      if let other = add(sample, over: libraryFeed) {
        throw table.error(
          "two-library-feeds",
          "'\(sample.feed)' is laid over '\(other)' on an earlier line", column: base,
          fix: "keep one of them")
      }
    }
  }

  /// Adds a sample to its feed.
  ///
  /// - Returns: the library feed the farm's feed is laid over already, where it is another one; the
  ///   sample is then not added.
  mutating func add(_ sample: LabSample, over libraryFeed: String) -> String? {
    guard let position = position(of: sample.feed) else {
      feeds.append(FarmFeed(name: sample.feed, libraryFeed: libraryFeed, samples: [sample]))
      return nil
    }
    let known = feeds[position].libraryFeed
    guard known.lowercased() == libraryFeed.lowercased() else { return known }
    feeds[position].samples.append(sample)
    return nil
  }

  /// Where a feed stands, letter case aside.
  func position(of feed: String) -> Int? {
    feeds.firstIndex { $0.name.lowercased() == feed.lowercased() }
  }

  /// The table as it is written: reads back the same.
  public var text: String {
    let samples = feeds.flatMap(\.samples)
    let measured = FeedComponent.allCases.filter { component in
      samples.contains { $0.values[component] != nil }
    }
    var text = CSVText.line(
      (Self.fixedColumns + measured.map(\.fileKey)).map { CSVText.Cell.text($0) }, exact: true)
    for feed in feeds {
      for sample in feed.samples {
        text += CSVText.line(
          [
            .text(feed.name), .text(feed.libraryFeed), .text(sample.labNumber ?? ""),
            .text(sample.day?.iso ?? ""),
          ] + measured.map { .number(sample.values[$0]) }, exact: true)
      }
    }
    return text
  }

  private static func text(_ table: FarmTable, _ column: Int) throws -> String? {
    let text = CSVText.unsafe(try table.text(column))
    return text.isEmpty ? nil : text
  }
}
