import DairyTerms
public import FarmText

/// Reads Galacto's own CSV of pens and what they were fed: `herd, pen, role` and any of `name,
/// left_out, role_set_by, date, ingredient, delivered_kg_per_head, called_kg_per_head,
/// cost_per_head`. A row without a date tells the pen only.
public struct OwnPenReader: FactReader {
  static let knownColumns = [
    "herd", "pen", "role", "name", "left_out", "role_set_by", "date", "ingredient",
    "delivered_kg_per_head", "called_kg_per_head", "cost_per_head",
  ]

  private let file: FarmFile
  private let options: ReadingOptions

  /// A reader of the file.
  public init(_ file: FarmFile, options: ReadingOptions = .init()) {
    self.file = file
    self.options = options
  }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    try DateProof.settle(table, file: file, options: options, columns: ["date"])
    let herd = table.column("herd")
    let pen = try table.required("pen")
    let role = try table.required("role")
    let name = table.column("name")
    let leftOut = table.column("left_out")
    let setBy = table.column("role_set_by")
    let day = table.column("date")
    let ingredient = table.column("ingredient")
    let delivered = table.column("delivered_kg_per_head")
    let called = table.column("called_kg_per_head")
    let cost = table.column("cost_per_head")
    func text(_ column: Int?) throws -> String? {
      guard let column else { return nil }
      return CSVText.unsafe(try table.text(column)).nonEmpty
    }
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      guard let code = try text(pen) else {
        throw table.error("missing-pen", "the pen is missing", column: pen)
      }
      var fact = PenFact(herdCode: try text(herd), pen: code)
      fact.role = try text(role)
      fact.name = try text(name)
      fact.isLeftOut = try table.integer(leftOut).map { $0 != 0 }
      fact.roleSetBy = try text(setBy)
      try sink.take(.pen(fact), line: table.line)
      guard let feedDay = try table.day(day) else { return }
      guard let feed = try text(ingredient), let kg = try table.number(delivered) else {
        throw table.error(
          "missing-feed", "a day of feeding needs its ingredient and kg", column: ingredient)
      }
      var feeding = PenFeedFact(
        pen: code, day: feedDay, ingredient: feed, deliveredKgPerHead: kg)
      feeding.herdCode = fact.herdCode
      feeding.calledKgPerHead = try table.number(called)
      feeding.costPerHead = try table.number(cost)
      try sink.take(.penFeed(feeding), line: table.line)
    }
    return ReadingNotes(
      kind: "own pens", statements: TableStatements.of(table),
      warnings: table.unknownColumns(known: Self.knownColumns))
  }
}
