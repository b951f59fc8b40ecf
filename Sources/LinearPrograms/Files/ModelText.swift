public import Foundation

/// The text of a model file, cut into lines, with what errors need to name a place.
struct ModelText {
  let file: String
  let lines: [String]

  init(_ data: Data, file: String) throws {
    self.file = file
    guard data.count <= LinearModel.largestFile else {
      throw LinearProgramError(
        .malformedFile, at: file, "the file is longer than 256 MB, the limit of this solver")
    }
    let magic = [UInt8](data.prefix(4))
    if magic.starts(with: [0x1F, 0x8B]) || magic.starts(with: Array("PK".utf8) + [3, 4]) {
      throw LinearProgramError(
        .malformedFile, at: file, "this is a compressed file", fix: "decompress it first")
    }
    if data.prefix(4096).contains(0) {
      throw LinearProgramError(
        .malformedFile, at: file, "the file holds zero bytes, so it is no text",
        fix: "save the model as plain text (UTF-8)")
    }
    // Old model files are in Latin-1; every byte sequence is some Latin-1 text.
    var text =
      String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    ).map(String.init)
  }

  /// An error at a line, counted from 1.
  func fault(_ line: Int, _ what: String, fix: String? = nil) -> LinearProgramError {
    LinearProgramError(.malformedFile, at: "\(file):\(line)", what, fix: fix)
  }

  /// The file asks for something linear programs do not have.
  func unsupported(_ line: Int, _ what: String) -> LinearProgramError {
    LinearProgramError(
      .unsupported, at: "\(file):\(line)", "\(what) cannot be solved here",
      fix: "only linear rows, integer and semi-continuous variables and ordered sets can")
  }

  /// A number as model files write it; Fortran's `D` exponents and words for infinity included.
  static func number(_ word: some StringProtocol) -> Double? {
    switch word.lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: break
    }
    let bytes = word.utf8
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let allowed = Set("0123456789+-.eEdD".utf8)
    guard bytes.contains(where: { digits.contains($0) }), bytes.allSatisfy(allowed.contains)
    else { return nil }
    return Double(String(word.map { $0 == "d" || $0 == "D" ? "e" : $0 }))
  }
}

extension LinearModel {
  /// The longest model file read, in bytes: anything larger is no job for this solver.
  public static let largestFile = 256 << 20

  /// Reads a model file; the form is told by the name (`.lp`, `.json`, anything else is MPS).
  ///
  /// - Parameters:
  ///   - data: The file's bytes.
  ///   - file: Its name, for the form and for errors.
  /// - Throws: ``LinearProgramError`` naming file and line.
  public init(reading data: Data, file: String) throws {
    let name = file.lowercased()
    if name.hasSuffix(".json") {
      try self.init(json: data, file: file)
    } else if name.hasSuffix(".lp") {
      try self.init(lp: data, file: file)
    } else {
      try self.init(mps: data, file: file)
    }
  }
}
