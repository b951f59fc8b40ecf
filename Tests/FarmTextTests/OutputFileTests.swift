import DairyTerms
import FarmText
import Foundation
import Testing

/// An answer must never take the place of something the farm lives by.
struct OutputFileTests {
  /// A farm with a database, prices, limits and a report of another program.
  private func farm(_ work: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outputs-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["farm/limits", "farm/rations", "farm/reports", "outside"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(part), withIntermediateDirectories: true)
    }
    for (name, text) in [
      ("farm/farm.galacto", "database"), ("farm/prices.csv", "feed,price"),
      ("farm/limits/high.yaml", "limits: {}"), ("farm/notes.txt", "a farmer's own"),
      ("outside/theirs.csv", "a,b"),
    ] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try work(folder)
  }

  private func write(
    _ text: String, to url: URL, force: Bool = false, reading: [URL] = []
  ) throws(Complaint) {
    try OutputFile.write(
      [(url, Data(text.utf8))], rules: OutputFile.Rules(inputs: reading, force: force))
  }

  @Test(
    "The farm's own files are refused, also with --force, and stay as they were",
    arguments: [
      "farm.galacto", "FARM.galacto", "farm.galacto-wal", ".farm.galacto-unfinished", "prices.csv",
      "limits/high.yaml", "limits/new.csv", "rations/HIGH.yaml", "backups/x", ".cache/x",
      "reports/../prices.csv",
    ])
  func ownFiles(_ name: String) throws {
    try farm { folder in
      let home = folder.appendingPathComponent("farm")
      for force in [false, true] {
        let error = #expect(throws: Complaint.self) {
          try write("answer", to: home.appendingPathComponent(name), force: force)
        }
        #expect(error?.kind == .ownFile)
      }
      let prices = try String(
        contentsOf: home.appendingPathComponent("prices.csv"), encoding: .utf8)
      #expect(prices == "feed,price")
    }
  }

  @Test("A file the command reads is refused under every name it has")
  func inputs() throws {
    try farm { folder in
      let input = folder.appendingPathComponent("outside/theirs.csv")
      let link = folder.appendingPathComponent("outside/link.csv")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: input)
      for place in [input, link, folder.appendingPathComponent("outside/../outside/theirs.csv")] {
        let error = #expect(throws: Complaint.self) {
          try write("x", to: place, force: true, reading: [input])
        }
        #expect(error?.kind == .inputAsOutput)
      }
    }
  }

  @Test("A link within the farm that leads out of it, or to an own file, is not followed")
  func links() throws {
    try farm { folder in
      let home = folder.appendingPathComponent("farm")
      let out = home.appendingPathComponent("reports/out.csv")
      try FileManager.default.createSymbolicLink(
        at: out, withDestinationURL: folder.appendingPathComponent("outside/theirs.csv"))
      #expect(
        #expect(throws: Complaint.self) { try write("x", to: out, force: true) }?.kind
          == .linkOutOfFarm)
      let own = folder.appendingPathComponent("outside/own.csv")
      try FileManager.default.createSymbolicLink(
        at: own, withDestinationURL: home.appendingPathComponent("farm.galacto"))
      #expect(
        #expect(throws: Complaint.self) { try write("x", to: own, force: true) }?.kind
          == .ownFile)
    }
  }

  @Test("Another program's file needs --force; Galacto's own are renewed without a word")
  func others() throws {
    try farm { folder in
      let notes = folder.appendingPathComponent("farm/notes.txt")
      #expect(
        #expect(throws: Complaint.self) { try write("feed,kg\n1,2\n", to: notes) }?.kind
          == .notOurs)
      #expect(try String(contentsOf: notes, encoding: .utf8) == "a farmer's own")
      try write("feed,kg\n1,2\n", to: notes, force: true)
      // The same headings: a table of ours.
      try write("feed,kg\n3,4\n", to: notes)
      #expect(try String(contentsOf: notes, encoding: .utf8) == "feed,kg\n3,4\n")
      let page = folder.appendingPathComponent("page.html")
      try Data("<!doctype html>\n<p>someone's page</p>".utf8).write(to: page)
      #expect(
        #expect(throws: Complaint.self) { try write("<!doctype html>\nours", to: page) }?.kind
          == .notOurs)
    }
  }

  @Test("All files are written, or none, and nothing unfinished is left")
  func together() throws {
    try farm { folder in
      let good = folder.appendingPathComponent("outside/good.csv")
      let bad = folder.appendingPathComponent("farm/prices.csv")
      #expect(throws: Complaint.self) {
        try OutputFile.write(
          [(good, Data("a\n".utf8)), (bad, Data("a\n".utf8))], rules: OutputFile.Rules())
      }
      #expect(!FileManager.default.fileExists(atPath: good.path))
      let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      #expect(left.allSatisfy { !$0.contains("-unfinished") })
    }
  }

  @Test("Two answers for one file are refused, and neither is left half written")
  func twice() throws {
    try farm { folder in
      let place = folder.appendingPathComponent("outside/one.csv")
      let error = #expect(throws: Complaint.self) {
        try OutputFile.write(
          [(place, Data("a\n".utf8)), (place, Data("b\n".utf8))], rules: OutputFile.Rules())
      }
      #expect(error?.fix?.contains("name of its own") == true)
      let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      #expect(left.allSatisfy { !$0.contains("one.csv") }, "\(left)")
    }
  }

  @Test("A pipe is written to and stays a pipe; a folder is no file")
  func streams() throws {
    try farm { folder in
      let pipe = folder.appendingPathComponent("pipe")
      #expect(mkfifo(pipe.path, 0o600) == 0)
      // Opened for both, so that neither side waits for the other.
      let reader = open(pipe.path, O_RDWR)
      defer { close(reader) }
      try write("through\n", to: pipe)
      var bytes = [UInt8](repeating: 0, count: 8)
      #expect(read(reader, &bytes, 8) == 8)
      #expect(String(decoding: bytes, as: UTF8.self) == "through\n")
      var found = stat()
      #expect(stat(pipe.path, &found) == 0 && found.st_mode & S_IFMT == S_IFIFO)
      #expect(#expect(throws: Complaint.self) { try write("x", to: folder) }?.fault == .storage)
    }
  }

  @Test("The reader of a replaced file may be as before")
  func mode() throws {
    try farm { folder in
      let place = folder.appendingPathComponent("outside/private.csv")
      try write("a\n1\n", to: place)
      #expect(chmod(place.path, 0o600) == 0)
      try write("a\n2\n", to: place)
      var found = stat()
      #expect(stat(place.path, &found) == 0 && found.st_mode & 0o777 == 0o600)
    }
  }
}
