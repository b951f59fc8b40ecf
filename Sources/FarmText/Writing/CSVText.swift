import DairyTerms

/// Writes delimited text that a spreadsheet shows and never runs, and that reads back the same where
/// it is written exactly.
///
/// Cells are quoted where RFC 4180 asks for it. A text cell that begins with `=`, `+`, `-`, `@`, a
/// tab, a carriage return or NUL gets an apostrophe before it (OWASP ASVS 5, 1.2.10), so that no
/// spreadsheet takes it for a formula; numbers are written as they are.
public enum CSVText {
  /// One cell.
  public enum Cell: Sendable, Hashable {
    /// Text: made safe.
    case text(String)
    /// A number, written shortest.
    case number(Double?)
    /// A whole number.
    case integer(Int?)
    /// Nothing.
    case empty
  }

  /// A line of cells, ended with a line feed.
  ///
  /// - Parameter cells: the row's cells.
  /// - Parameter exact: writes text as it is stored, so that it reads back the same; else what is
  ///   invisible or steers a terminal is spelled out, as in every table that is shown.
  /// - Parameter delimiter: a semicolon for spreadsheets of countries that write decimal commas.
  public static func line(
    _ cells: [Cell], exact: Bool = false, delimiter: String = ","
  ) -> String {
    cells.map { text($0, exact: exact) }.joined(separator: delimiter) + "\n"
  }

  private static func text(_ cell: Cell, exact: Bool) -> String {
    switch cell {
    case .text(let text): quoted(safe(exact ? text : VisibleText.escaped(text)))
    case .number(let value): value.map(FarmNumber.shown) ?? ""
    case .integer(let value): value.map(String.init) ?? ""
    case .empty: ""
    }
  }

  /// The text with an apostrophe where a spreadsheet would take it for a formula.
  package static func safe(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\0"]
    return dangerous.contains(first) ? "'" + text : text
  }

  /// The text of a cell as it was before it was made safe to be shown in a spreadsheet.
  public static func unsafe(_ text: String) -> String {
    guard text.first == "'" else { return text }
    let rest = String(text.dropFirst())
    return safe(rest) == text ? rest : text
  }

  private static func quoted(_ text: String) -> String {
    guard
      text.unicodeScalars.contains(where: { ["\"", ",", "\n", "\r", ";"].contains($0) })
        || text.first == " " || text.last == " "
    else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
