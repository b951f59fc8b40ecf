public import Answers

/// The cow's parameters for people.
public enum CowParametersText {
  /// A line a parameter; fitted ones bear a star.
  public static func text(of answer: CowParametersAnswer) -> String {
    let lines = answer.parameters.map { row in
      "\(row.fittedLow == nil ? " " : "*") \(row.name) = \(row.value) \(row.unit): \(row.source)"
    }
    return (lines + ["", "* fitted to the published facts"]).joined(separator: "\n")
  }
}

/// How the cow's tables stand, for people.
public enum CowTablesText {
  /// A row a table.
  public static func text(of answer: CowTablesAnswer) -> String {
    TextTable(heads: ["table", "state"], rows: answer.tables.map { [$0.file, $0.state] }).text
  }
}
