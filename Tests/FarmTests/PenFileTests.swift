import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Testing

@testable import Farm

@Suite("Files of pens: each pen has its own on every file system")
struct PenFileTests {
  /// Codes as farms write them, and as nobody should.
  static let codes = [
    "2", "HIGH", "high", "High", "hIGH", "Pen 1", "PEN 1", "pen 1", "Barn A high", "Nördlich",
    "NÖRDLICH", "nördlich", "a/b", "..", ".", "../../etc/x", "x~1", "x~", "~", "%41", "A", "a%",
    "CON", "con", "nul", "COM1", "=2", "-3", "--", "all", "007", "7", "a.b", "a.v1", "x:y",
    "\"q\"", "'", "\\", "Stall\u{301}", "牛舎", "🐄 1", "fresh", "FRESH", "plan", "stock", "STOCK",
    String(repeating: "x", count: 300), String(repeating: "X", count: 300),
    String(repeating: "ü", count: 90), String(repeating: "ü", count: 90) + "a",
  ]

  /// Texts drawn from letters of both cases, signs and scripts.
  static func drawn(_ count: Int) -> [String] {
    var random = SplitMix(state: 11)
    let signs = Array("aAbBzZ019 -_~%./\\:äÄß牛🐄é'\"=,&<>\u{7F}")
    return (0..<count).map { _ in
      let length = Int(random.next() % 24) + 1
      return PenCode.cleaned(
        String((0..<length).map { _ in signs[Int(random.next() % UInt64(signs.count))] }))
    }.filter { !$0.isEmpty }
  }

  /// A small generator, so that the same codes are drawn on every run.
  struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test("The code is told from either name; else a ration could be shown as another pen's")
  func invertible() {
    for code in Self.codes + Self.drawn(2000) {
      if let plain = PenFile.plainStem(of: code) {
        #expect(PenFile.code(ofStem: plain) == code, "\(code)")
      }
      let marked = PenFile.markedStem(of: code)
      guard !marked.contains("~~") else {
        #expect(PenFile.code(ofStem: marked) == nil)
        continue
      }
      // Also from a folder that has lost upper and lower case.
      for stem in [marked, marked.lowercased(), marked.uppercased()] {
        #expect(PenFile.code(ofStem: stem) == code, "\(code): \(stem)")
      }
    }
  }

  @Test("Marked names differ even where case does not count; plain ones where it does")
  func noCollision() {
    let codes = Set((Self.codes + Self.drawn(3000)).map { $0 })
    var marked: [String: String] = [:]
    var plain: [String: String] = [:]
    for code in codes.sorted() {
      #expect(marked.updateValue(code, forKey: PenFile.markedStem(of: code).lowercased()) == nil)
      if let stem = PenFile.plainStem(of: code) {
        #expect(plain.updateValue(code, forKey: stem) == nil)
        #expect(marked[stem.lowercased()] == nil, "\(code)")
      }
      for stem in [PenFile.stem(of: code), PenFile.markedStem(of: code)] {
        #expect(stem.utf8.count <= PenFile.longest)
        #expect(!stem.contains("/") && !stem.contains(".") && !stem.contains("\\"))
        #expect(stem.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }

  @Test("Each of many pens keeps its own ration in one folder, found again under its code alone")
  func folder() throws {
    let scratch = try PenFolder()
    let codes = Array(Set(Self.codes + Self.drawn(150))).sorted()
    for (index, code) in codes.enumerated() {
      let kept = StoredRation(
        pen: code, version: 1, day: nil, kgAsFed: ["Hay": Double(index + 1)])
      let file = try kept.fileToWrite(in: scratch.farm)
      try Data(kept.yaml.utf8).write(to: file)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.farm.rations.path)
    #expect(files.count == codes.count)
    // The folder may be carried to a disk to which upper and lower case are the same.
    #expect(Set(files.map { $0.lowercased() }).count == codes.count)
    for (index, code) in codes.enumerated() {
      let read = try #require(try StoredRation.of(pen: code, in: scratch.farm))
      #expect(read.pen == code)
      #expect(read.kgAsFed == ["Hay": Double(index + 1)])
    }
  }

  @Test("A stage's limits are no pen's, and files of old farms are found as before")
  func oldFiles() throws {
    let scratch = try PenFolder()
    let limits = scratch.farm.limits
    func write(_ name: String) throws {
      try Data("stage: high\n".utf8).write(to: limits.appendingPathComponent(name))
    }
    func found(_ code: String) throws -> String? {
      try PenFile.existing(of: code, in: limits, reserved: PenFile.reservedLimits)?
        .lastPathComponent
    }
    try write("high.yaml")
    #expect(try found("HIGH") == nil)
    #expect(try found("high") == nil)
    try write("high~f.yaml")
    #expect(try found("high") == "high~f.yaml")
    try write("HIGH.yaml")
    #expect(try found("HIGH") == "HIGH.yaml")
    try write("Pen 1.yaml")
    #expect(try found("Pen 1") == "Pen 1.yaml")
    #expect(try found("PEN 1") == nil)
    try write("N%C3%B6rdlich.yaml")
    #expect(try found("Nördlich") == "N%C3%B6rdlich.yaml")
    try write("HIGH~.yaml")
    let error = try #require(throws: Complaint.self) { try found("HIGH") }
    #expect(error.code == "two-pen-files")
    #expect(error.explanation.contains("HIGH~.yaml"))
  }

  @Test("A file beside one that differs by case only is written under the marked name")
  func marked() throws {
    let scratch = try PenFolder()
    let folder = scratch.farm.rations
    try Data().write(to: folder.appendingPathComponent("Pen 1.yaml"))
    #expect(try PenFile.toWrite(of: "Pen 1", in: folder).lastPathComponent == "Pen 1.yaml")
    #expect(try PenFile.toWrite(of: "PEN 1", in: folder).lastPathComponent == "PEN 1~.yaml")
    #expect(try PenFile.toWrite(of: "pen 1", in: folder).lastPathComponent == "pen 1~7.yaml")
    #expect(try PenFile.toWrite(of: "con", in: folder).lastPathComponent == "con~7.yaml")
    let limit = try PenFile.toWrite(of: "HIGH", in: folder, reserved: PenFile.reservedLimits)
    #expect(limit.lastPathComponent == "HIGH~.yaml")
    let kept = StoredRation(pen: "PEN 1", version: 3, day: nil, kgAsFed: ["Hay": 1])
    #expect(
      try kept.fileToWrite(in: scratch.farm, version: 2).lastPathComponent == "PEN 1~.v2.yaml")
  }
}

/// A farm's folder without a database, removed when the test ends.
final class PenFolder {
  let farm: FarmFolder

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("pens-" + UUID().uuidString)
    farm = FarmFolder(url: url)
    for folder in [farm.limits, farm.rations] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: farm.url) }
}
