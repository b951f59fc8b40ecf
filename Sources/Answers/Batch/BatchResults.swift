import DairyTerms
import FarmText
public import Foundation

/// The results of a batch, made of its journal in the order of the herds: the same herds and question give
/// the same bytes, however often the batch was stopped on the way.
public struct BatchResults {
  /// The files of a batch's folder.
  public enum File: String, CaseIterable, Sendable {
    /// A document a line, a herd each.
    case documents = "results.ndjson"
    /// A row a herd.
    case herds = "results.csv"
    /// A row a thing in a herd's answer: a lactation, a cow, a pen.
    case items = "rows.csv"
    /// What the columns of the tables hold, for writers of Parquet.
    case columns = "columns.json"
  }

  private let herds: [BatchHerd]
  private let journal: BatchJournal
  private let question: BatchQuestion

  /// The results of herds in a journal.
  public init(_ herds: [BatchHerd], question: BatchQuestion, journal: BatchJournal) {
    self.herds = herds
    self.journal = journal
    self.question = question
  }

  private struct Columns: Codable {
    struct Column: Codable {
      let name: String
      let holds: BatchTable.Kind
    }
    let schema: String
    let tables: [String: [Column]]
  }

  /// Writes the files, all of them whole or none, and says what came of the batch.
  ///
  /// - Parameter folder: the batch's folder.
  /// - Parameter measures: columns to be summed up, where others than the question's own are wanted.
  /// - Throws: ``Complaint`` where a column is not there, or the disk refuses.
  public func write(to folder: URL, measures: [String]) throws -> BatchSummary {
    var herdTable = BatchTable()
    var itemTable = BatchTable()
    var summary = BatchSummary.Maker(question: question, measures: measures)
    try each { herd, isAnswered, document in
      let row = self.row(of: herd, isAnswered: isAnswered, document: document)
      herdTable.note(row.cells)
      for item in row.items { itemTable.note(item) }
      summary.take(herd, isAnswered: isAnswered, cells: row.cells, document: document)
    }
    let rules = OutputFile.Rules(force: true)
    func open(_ file: File) throws -> OutputFile {
      try OutputFile(folder.appendingPathComponent(file.rawValue), rules: rules)
    }
    let documents = try open(.documents)
    let herdFile = try open(.herds)
    let itemFile = try open(.items)
    let columnFile = try open(.columns)
    try herdFile.write(herdTable.headings())
    try itemFile.write(itemTable.headings())
    let herdColumns = herdTable.columns
    let itemColumns = itemTable.columns
    try each { herd, isAnswered, document in
      try documents.write(document.json + "\n")
      let row = self.row(of: herd, isAnswered: isAnswered, document: document)
      try herdFile.write(herdTable.line(row.cells, of: herdColumns))
      for item in row.items { try itemFile.write(itemTable.line(item, of: itemColumns)) }
    }
    func columns(_ all: [(name: String, kind: BatchTable.Kind)]) -> [Columns.Column] {
      all.map { Columns.Column(name: $0.name, holds: $0.kind) }
    }
    let form = Columns(
      schema: "galacto.batch-columns/1",
      tables: [
        File.herds.rawValue: columns(herdColumns), File.items.rawValue: columns(itemColumns),
      ])
    try columnFile.write(HouseJSON.data(of: form))
    let all = [documents, herdFile, itemFile, columnFile]
    for file in all { try file.finish() }
    for file in all { try file.publish() }
    return try summary.finish()
  }

  private func each(
    _ body: (BatchHerd, Bool, ValueTree) throws -> Void
  ) throws {
    for herd in herds {
      guard let entry = journal.entry(of: herd.id) else { continue }
      let document = try JSONTree.read(journal.document(of: entry), file: BatchJournal.name)
      try body(herd, entry.isAnswered, document)
    }
  }

  private func row(
    of herd: BatchHerd, isAnswered: Bool, document: ValueTree
  ) -> (cells: [String: ValueTree], items: [[String: ValueTree]]) {
    let names: [String: ValueTree] = [
      "id": .text(herd.id), "farm": .text(herd.farmName), "herd": .text(herd.herdName),
    ]
    guard isAnswered else {
      // Of a failure its first error, under names no document has.
      let error = document.members?.first { $0.key.string == "errors" }?.value.items?.first
      func said(_ key: String) -> ValueTree {
        error?.members?.first { $0.key.string == key }?.value ?? ValueTree(.nothing)
      }
      return (
        names.merging([
          "answered": .flag(false), "error_kind": said("kind"),
          "error_explanation": said("explanation"),
        ]) { $1 }, []
      )
    }
    let row = BatchRow(document)
    let cells = row.cells.filter { !BatchTable.leading.contains($0.key) }
    var all = cells.merging(names) { $1 }
    all["answered"] = .flag(true)
    // A document that says which herd it is of is believed before the folder's name.
    if herd.herdName == nil, let own = row.cells["herd"] { all["herd"] = own }
    let items = row.items.map { item in
      // The thing's own id gives way to the herd's.
      var item = item
      if let own = item.removeValue(forKey: "id") { item["item_id"] = own }
      let herdCell = all["herd"] ?? ValueTree(.nothing)
      return item.merging(names) { $1 }.merging(["herd": herdCell]) { $1 }
    }
    return (all, items)
  }
}
