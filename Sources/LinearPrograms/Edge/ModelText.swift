import DairyTerms
public import Foundation

/// The text of a model file as UTF-8 bytes with `\n` between lines, and what errors need to name a
/// place in it.
struct ModelText {
  let file: String
  let bytes: [UInt8]

  init(_ data: Data, file: String) throws {
    self.file = file
    guard data.count <= LinearModel.largestFile else {
      throw Complaint(
        .malformedFile, at: file, "the file is longer than 256 MB, the limit of this solver")
    }
    let magic = [UInt8](data.prefix(4))
    if magic.starts(with: [0x1F, 0x8B]) || magic.starts(with: Array("PK".utf8) + [3, 4]) {
      throw Complaint(
        .malformedFile, at: file, "this is a compressed file", fix: "decompress it first")
    }
    if data.prefix(4096).contains(0) {
      throw Complaint(
        .malformedFile, at: file, "the file holds zero bytes, so it is no text",
        fix: "save the model as plain text (UTF-8)")
    }
    bytes = Self.plain([UInt8](data))
  }

  private init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// Without a byte order mark, in UTF-8, every line ended by `\n`.
  private static func plain(_ given: [UInt8]) -> [UInt8] {
    var bytes = given
    var hasReturn = false
    var isPlain = true
    for byte in bytes {
      if byte == UInt8(ascii: "\r") { hasReturn = true }
      if byte >= 0x80 { isPlain = false }
    }
    if !isPlain {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      if String(validating: bytes, as: UTF8.self) == nil {
        // Old model files are in Latin-1; every byte sequence is some Latin-1 text.
        bytes = bytes.flatMap { (byte: UInt8) -> [UInt8] in
          byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
        }
      }
    }
    if hasReturn {
      var lines: [UInt8] = []
      lines.reserveCapacity(bytes.count)
      for (place, byte) in bytes.enumerated() {
        if byte != UInt8(ascii: "\r") {
          lines.append(byte)
        } else if place + 1 >= bytes.count || bytes[place + 1] != UInt8(ascii: "\n") {
          lines.append(UInt8(ascii: "\n"))
        }
      }
      bytes = lines
    }
    return bytes
  }

  /// The same text with tabs filled up to the next eighth column, as card columns need.
  func withoutTabs() -> ModelText {
    guard bytes.contains(UInt8(ascii: "\t")) else { return self }
    var filled: [UInt8] = []
    var column = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\t"):
        repeat {
          filled.append(UInt8(ascii: " "))
          column += 1
        } while column % 8 != 0
      case UInt8(ascii: "\n"):
        filled.append(byte)
        column = 0
      default:
        filled.append(byte)
        column += 1
      }
    }
    return ModelText(file: file, bytes: filled)
  }

  /// How many lines there are; a line that the end of the file cuts off counts.
  var lineCount: Int { bytes.count { $0 == UInt8(ascii: "\n") } + 1 }

  /// A piece of the text.
  func string(_ piece: Range<Int>) -> String {
    String(decoding: bytes[piece], as: UTF8.self)
  }

  /// An error at a line, counted from 1.
  func fault(_ line: Int, _ what: String, fix: String? = nil) -> Complaint {
    Complaint(.malformedFile, at: "\(file):\(line)", what, fix: fix)
  }

  /// The file asks for something linear programs do not have.
  func unsupported(_ line: Int, _ what: String, fix: String? = nil) -> Complaint {
    Complaint(
      .unsupported, at: "\(file):\(line)", "\(what) cannot be solved here",
      fix: fix ?? "only linear rows, integer and semi-continuous variables and ordered sets can")
  }

  /// Puts file and line before what the model itself has to say.
  func placing<Answer>(_ line: Int, _ body: () throws -> Answer) throws -> Answer {
    do {
      return try body()
    } catch let error as Complaint {
      throw Complaint(
        .malformedFile, at: "\(file):\(line) \(error.place)", error.explanation, fix: error.fix)
    }
  }
}

/// A model read from a file, and what a reader of the answer should know of the file.
public struct ModelReading: Sendable {
  /// The model.
  public var model: LinearModel
  /// What the file leaves to convention and how it was taken, for people: one sentence each, in
  /// the order met. Empty where every reader understands the file alike.
  public var notes: [String]
}

extension LinearModel {
  /// The longest model file read, in bytes: anything larger is no job for this solver.
  public static let largestFile = 256 << 20

  /// Reads a model file; the form is told by the name (`.lp`, `.json`, anything else is MPS).
  ///
  /// - Parameters:
  ///   - data: The file's bytes.
  ///   - file: Its name, for the form and for errors.
  /// - Throws: ``Complaint`` naming file and line.
  public init(reading data: Data, file: String) throws {
    self = try Self.reading(data, file: file).model
  }

  /// Reads a model file as ``init(reading:file:)`` does, and says what was left to convention.
  ///
  /// - Throws: ``Complaint`` naming file and line.
  public static func reading(_ data: Data, file: String) throws -> ModelReading {
    let name = file.lowercased()
    let text = try ModelText(data, file: file)
    if name.hasSuffix(".json") { return try JSONModelReader.read(text) }
    return name.hasSuffix(".lp") ? try LPReader.read(text) : try MPSReader.read(text)
  }

  /// Reads an MPS file: the free form, or the fixed form where names hold blanks.
  ///
  /// Understood: NAME, OBJSENSE, OBJNAME, ROWS, COLUMNS with integer markers, RHS (of the
  /// objective too), RANGES, BOUNDS of every type (UP LO FX FR MI PL BV LI UI SC SI), SOS, and
  /// comments after `$`.
  ///
  /// - Parameter data: The text.
  /// - Parameter file: What to call the source in errors.
  /// - Throws: ``Complaint`` naming file and line.
  public init(mps data: Data, file: String) throws {
    self = try MPSReader.read(ModelText(data, file: file)).model
  }

  /// Reads a CPLEX LP file: objective, rows (ranges too), bounds, generals, binaries,
  /// semi-continuous variables and ordered sets.
  ///
  /// - Parameter data: The text.
  /// - Parameter file: What to call the source in errors.
  /// - Throws: ``Complaint`` naming file and line.
  public init(lp data: Data, file: String) throws {
    self = try LPReader.read(ModelText(data, file: file)).model
  }
}
