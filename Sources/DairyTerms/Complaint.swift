/// What is wrong and how to mend it: the one error every room throws.
///
/// A question that is well put but has no answer (no ration holds every limit) is a result, never
/// an error.
public struct Complaint: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault; scripts may rely on its word.
  public let kind: Kind
  /// The thing at fault: a file with line and field (`tests.csv:14 milk_kg`), a feed, a limit.
  public let place: String
  /// Where in a file that is, where it is in one.
  public let whereabouts: FilePlace?
  /// The offending text of a file, or `nil`.
  public let value: String?
  /// What is wrong, in the field's words, with the offending value.
  public let explanation: String
  /// What to do about it, or `nil` where nothing sensible can be said.
  public let fix: String?
  /// Whose fault it is; decides the exit code.
  public let fault: Fault

  /// What is wrong with a thing.
  ///
  /// - Parameter kind: what is wrong, as scripts know it.
  /// - Parameter place: file, line and field, or what was asked.
  /// - Parameter explanation: what is wrong, in words.
  /// - Parameter fix: what mends it.
  /// - Parameter fault: whose fault it is, where it is not the one its kind usually is.
  public init(
    _ kind: Kind, at place: String, _ explanation: String, fix: String? = nil, fault: Fault? = nil
  ) {
    self.kind = kind
    self.place = place
    whereabouts = nil
    value = nil
    self.explanation = explanation
    self.fix = fix
    self.fault = fault ?? kind.usualFault
  }

  /// What is wrong at a place of a file.
  public init(
    _ kind: Kind, at whereabouts: FilePlace, value: String? = nil, _ explanation: String,
    fix: String? = nil, fault: Fault? = nil
  ) {
    self.kind = kind
    place = whereabouts.text
    self.whereabouts = whereabouts
    self.value = value.map { VisibleText.shortened($0) }
    self.explanation = explanation
    self.fix = fix
    self.fault = fault ?? kind.usualFault
  }

  /// The word of the kind, such as `negative-milk`.
  public var code: String { kind.rawValue }

  /// Everything in one line.
  public var description: String {
    "\(place): \(explanation)" + (fix.map { " (\($0))" } ?? "")
  }

  /// The complaint about a thing within the thing named: `lactation 12, day 30`.
  public func within(_ whole: String) -> Complaint {
    Complaint(kind, at: "\(whole), \(place)", explanation, fix: fix, fault: fault)
  }

  /// The complaint with the field it is in, where none is named yet.
  public func inField(_ field: String) -> Complaint {
    guard var whereabouts else { return self }
    whereabouts.field = whereabouts.field ?? field
    return Complaint(kind, at: whereabouts, value: value, explanation, fix: fix, fault: fault)
  }
}

/// Where in a file something stands: the file's name, and line, column and field where they are
/// known.
public struct FilePlace: Hashable, Sendable {
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

  /// `file:line:column field`, with what is known.
  public var text: String {
    var text = VisibleText.escaped(file)
    if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    if let field { text += " \(VisibleText.escaped(field))" }
    return text
  }
}
