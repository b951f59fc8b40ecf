public import DairyTerms

/// Something in a farm's file that cannot be taken as it stands, named so that it can be mended:
/// file, line, column, field, value and the fix.
public struct FarmFormatError: ExplainedError, Hashable {
  /// Where in a file: the file's name, and line, column and field where they are known.
  public struct Place: Hashable, Sendable {
    /// The file's name as the user gave it, without its folder.
    public var file: String
    /// Line, counted from 1 as an editor counts, or `nil` where the whole file is meant.
    public var line: Int?
    /// Column of the line in characters from 1, or `nil`.
    public var column: Int?
    /// The field's name as the file's header has it, or `nil`.
    public var field: String?

    /// A place in a file.
    public init(file: String, line: Int? = nil, column: Int? = nil, field: String? = nil) {
      self.file = file
      self.line = line
      self.column = column
      self.field = field
    }
  }

  /// A short stable word such as `negative-milk`; scripts may rely on it.
  public let code: String
  /// Where it is.
  public let whereabouts: Place
  /// The offending text, shortened to what fits on a line, or `nil`.
  public let value: String?
  /// What is wrong, in the field's words.
  public let explanation: String
  /// What to do about it, or `nil`.
  public let fix: String?
  /// Whose fault it is; nearly always the data's.
  public let fault: Fault

  /// An error of the given code at the given place.
  public init(
    code: String, at whereabouts: Place, value: String? = nil, _ explanation: String,
    fix: String? = nil, fault: Fault = .data
  ) {
    self.code = code
    self.whereabouts = whereabouts
    self.value = value.map { VisibleText.shortened($0) }
    self.explanation = explanation
    self.fix = fix
    self.fault = fault
  }

  /// The error with the field it is in.
  func inField(_ field: String) -> FarmFormatError {
    var place = whereabouts
    place.field = place.field ?? field
    return FarmFormatError(
      code: code, at: place, value: value, explanation, fix: fix, fault: fault)
  }

  /// `file:line:column field`, with what is known.
  public var place: String {
    var text = VisibleText.escaped(whereabouts.file)
    if let line = whereabouts.line {
      text += ":\(line)"
      if let column = whereabouts.column { text += ":\(column)" }
    }
    if let field = whereabouts.field { text += " \(VisibleText.escaped(field))" }
    return text
  }
}

/// Text from a file made safe to show on a terminal: nothing invisible, nothing that moves the
/// cursor or turns the writing direction.
public enum VisibleText {
  /// Longest text shown in a message, in characters.
  public static let longest = 60

  /// The text with control and bidirectional characters written as `\u{…}`.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The escaped text, cut after ``longest`` characters with an ellipsis.
  public static func shortened(_ text: String) -> String {
    let cut = text.count > longest ? String(text.prefix(longest)) + "…" : text
    return escaped(cut)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }
}
