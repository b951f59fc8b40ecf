import Foundation
import Testing

/// One file as a farm might hold it, what is typed to import it, and what must come of it.
struct FileCase: Decodable, Sendable, CustomTestStringConvertible {
  /// A file's bytes: `text` or `base64`, then `repeat` (or `repeat_base64`) that many `times`.
  struct Contents: Decodable, Sendable {
    let name: String
    var text: String?
    var base64: String?
    var `repeat`: String?
    var repeatBase64: String?
    var times: Int?

    private enum CodingKeys: String, CodingKey {
      case name, text, base64, times
      case `repeat` = "repeat"
      case repeatBase64 = "repeat_base64"
    }

    var bytes: Data {
      var data = Data((text ?? "").utf8) + (base64.flatMap { Data(base64Encoded: $0) } ?? Data())
      let more =
        `repeat`.map { Data($0.utf8) } ?? repeatBase64.flatMap { Data(base64Encoded: $0) } ?? Data()
      for _ in 0..<(times ?? 0) { data += more }
      return data
    }
  }

  /// The row of the list of bad inputs it belongs to.
  let row: Int
  let what: String
  let file: Contents
  let options: [String]
  let exit: Int32
  /// What must be said.
  let says: [String]
  /// What must not be said.
  var avoids: [String]?

  var testDescription: String { "\(row): \(what)" }
}

@Suite("Files as farms hold them: taken for what they say, or refused by place and reason")
struct BadFileTests {
  static let cases: [FileCase] = {
    struct Table: Decodable { let cases: [FileCase] }
    let file = Program.checkout.appendingPathComponent(
      "Tests/CommandLineTests/Cases/bad_files.json")
    guard let data = try? Data(contentsOf: file),
      let table = try? JSONDecoder().decode(Table.self, from: data)
    else { return [] }
    return table.cases
  }()

  @Test("The table of cases is there")
  func tableIsThere() {
    #expect(Self.cases.count >= 80)
  }

  @Test("Imported as it is typed", arguments: cases)
  func imported(_ example: FileCase) throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    let file = folder.url.appendingPathComponent(example.file.name)
    try example.file.bytes.write(to: file)
    let before = try FarmRecords.text(of: farm)
    let run = try Program.run(
      ["herd", "import", "-C", farm.path, file.path] + example.options)
    #expect(run.exitCode == example.exit, "\(run.talk)")
    for word in example.says { #expect(run.talk.contains(word), "\(word) is not in: \(run.talk)") }
    for word in example.avoids ?? [] { #expect(!run.talk.contains(word), "\(run.talk)") }
    // Nothing of the message may move the cursor or be lost on its way.
    #expect(!run.talk.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!run.talk.contains("\u{FFFD}"))
    if example.exit == 0 {
      #expect(run.output.hasPrefix("stored: "), "\(run.output)")
    } else {
      #expect(run.output.isEmpty)
      #expect(try FarmRecords.text(of: farm) == before, "the farm was changed")
    }
  }
}

/// A farm without animals, made once.
enum EmptyFarm {
  private static let template = Result { () throws -> URL in
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-empty-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.removeItem(at: url)
    let run = try Program.run(["herd", "init", url.path])
    guard run.exitCode == 0 else { throw CocoaError(.fileWriteUnknown) }
    return url
  }

  /// A copy that a test may fill.
  static func copy(into folder: TemporaryFolder) throws -> URL {
    let farm = folder.url.appendingPathComponent("farm")
    try FileManager.default.copyItem(at: try template.get(), to: farm)
    return farm
  }
}
