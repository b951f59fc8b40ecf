import Foundation
import Testing

/// What a command writes must never cost the user what is there, and an answer that nobody got must
/// not look like success.
@Suite("Answers written and printed")
struct OutputSafetyTests {
  /// Every output option, with PLACE where the file's name goes.
  static let outputs: [[String]] = [
    ["ration", "optimise", "HIGH", "--csv", "PLACE"], ["ration", "load", "HIGH", "--csv", "PLACE"],
    ["ration", "load", "HIGH", "--html", "PLACE"], ["ration", "sheet", "HIGH", "--csv", "PLACE"],
    ["ration", "sheet", "HIGH", "--html", "PLACE"],
    ["ration", "compare", "HIGH", "--csv", "PLACE"], ["herd", "export", "tests", "--out", "PLACE"],
    ["herd", "export", "archive", "--out", "PLACE"], ["report", "plan", "--out", "PLACE"],
    ["herd", "import", "bad.csv", "--keep-good", "--rejects", "PLACE"],
    ["cow", "simulate", "cow.yaml", "--chart", "PLACE"],
    ["lp", "solve", "model.lp", "--write", "PLACE"],
  ]

  /// A farm of one's own with the inputs the commands above read. It was copied while others may
  /// have had it open, so one command settles its database first.
  private static func farm(in scratch: TemporaryFolder) throws -> URL {
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    _ = try Program.run(["herd", "check"], in: farm)
    for (name, text) in [
      ("bad.csv", "animal_id,test_date,milk_kg\n999999,2010-07-01,-5\n"),
      ("cow.yaml", "to_day: 3\n"), ("model.lp", "Minimize\n x\nst\n c: x >= 3\nEnd\n"),
    ] {
      try Data(text.utf8).write(to: farm.appendingPathComponent(name))
    }
    return farm
  }

  /// What every file of a farm holds, but for what may be made again.
  private static func contents(of farm: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: farm.path)
    where !name.hasPrefix(".cache") && !["-shm", "-wal", ".lock"].contains(where: name.hasSuffix) {
      let file = farm.appendingPathComponent(name)
      if (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true {
        found[name] = try Data(contentsOf: file)
      }
    }
    return found
  }

  @Test(
    "No output takes the place of the farm's own files or of what is read, nor with --force",
    arguments: outputs)
  func ownFiles(_ command: [String]) throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.farm(in: scratch)
    let before = try Self.contents(of: farm)
    var places = ["farm.galacto", "prices.csv", "limits/plan.yaml", "rations/HIGH.yaml"]
    if let read = command.first(where: { ["bad.csv", "cow.yaml", "model.lp"].contains($0) }) {
      places.append(read)
    }
    for place in places {
      let arguments = command.map { $0 == "PLACE" ? place : $0 }
      for force in [[], ["--force"]] {
        let run = try Program.run(arguments + force, in: farm)
        #expect(run.exitCode == 2, "\(arguments) \(force): \(run.talk)")
        // The page and its twin have one name but for the ending.
        let stem = URL(fileURLWithPath: place).deletingPathExtension().lastPathComponent
        #expect(run.talk.contains(stem), "\(run.talk)")
      }
    }
    let after = try Self.contents(of: farm)
    #expect(after == before, "\(command)")
  }

  @Test("A file of another program needs --force", arguments: outputs)
  func othersFiles(_ command: [String]) throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.farm(in: scratch)
    let notes = farm.appendingPathComponent("notes.txt")
    try Data("a farmer's own words\n".utf8).write(to: notes)
    let arguments = command.map { $0 == "PLACE" ? "notes.txt" : $0 }
    let refused = try Program.run(arguments, in: farm)
    #expect(refused.exitCode == 2 && refused.talk.contains("--force"), "\(refused.talk)")
    #expect(try String(contentsOf: notes, encoding: .utf8) == "a farmer's own words\n")
    let forced = try Program.run(arguments + ["--force"], in: farm)
    let written = try String(contentsOf: notes, encoding: .utf8)
    #expect(!written.contains("farmer's own"), "\(forced.talk)")
    // What Galacto wrote it may write again.
    let again = try Program.run(arguments, in: farm)
    #expect(again.exitCode == forced.exitCode && !again.talk.contains("--force"), "\(again.talk)")
  }

  /// Commands that print an answer.
  static let answers: [[String]] = [
    ["--help"], ["--version"], ["plan"], ["plan", "--json"],
    ["whatif", "milking", "--pen", "HIGH", "--to", "3x"], ["whatif", "price", "corn=+5%"],
    ["ration", "evaluate", "HIGH"], ["ration", "optimise", "HIGH", "--json"],
    ["ration", "why", "starch"], ["ration", "price", "Canola meal"], ["ration", "market"],
    ["ration", "limits"], ["ration", "load", "HIGH"], ["ration", "compare", "HIGH"],
    ["herd", "list"], ["herd", "list", "--csv"], ["herd", "list", "--json"], ["herd", "pens"],
    ["herd", "sum"], ["herd", "fresh"], ["herd", "curves"], ["herd", "yield"],
    ["herd", "lactations"], ["herd", "export", "tests"], ["herd", "export", "archive"],
    ["herd", "audit"], ["herd", "check"], ["doctor"], ["cow", "parameters"],
    ["lp", "solve", "model.lp"],
  ]

  @Test("An answer that cannot be printed is exit 5, and no file of the farm changes")
  func fullOrClosed() throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.farm(in: scratch)
    let before = try Self.contents(of: farm)
    for command in Self.answers {
      for way in [">/dev/full", ">&-"] {
        let run = try Program.run(
          ["-c", "exec \"$0\" \"$@\" \(way)", Program.url.path] + command, in: farm,
          program: URL(fileURLWithPath: "/bin/sh"))
        #expect(run.exitCode == 5, "\(command) \(way): \(run.exitCode) \(run.talk)")
      }
    }
    #expect(try Self.contents(of: farm) == before)
  }

  @Test("A reader that goes away early is no error")
  func closedPipe() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let run = try Program.run(
      ["-c", "\"$0\" herd export archive | head -n 1", Program.url.path], in: farm,
      program: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.exitCode == 0 && run.talk.isEmpty, "\(run.talk)")
  }

  @Test("An answer may go to a pipe or a device, which stay what they are", arguments: outputs)
  func streams(_ command: [String]) throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.farm(in: scratch)
    let arguments = command.map { $0 == "PLACE" ? "stream" : $0 }
    let stream = farm.appendingPathComponent("stream").path
    // A pipe, and where the system lets one be made, a device node of the test's own that takes
    // everything (the numbers of the null device).
    try #require(mkfifo(stream, 0o600) == 0)
    let run = try Program.run(
      ["-c", "cat stream >got & \"$0\" \"$@\" >said; code=$?; wait; exit $code", Program.url.path]
        + arguments, in: farm, program: URL(fileURLWithPath: "/bin/sh"))
    #expect([0, 3].contains(run.exitCode), "\(arguments): \(run.exitCode) \(run.talk)")
    #expect(try kind(of: stream) == S_IFIFO, "\(arguments)")
    #expect(try !Data(contentsOf: farm.appendingPathComponent("got")).isEmpty, "\(arguments)")
    unlink(stream)
    guard mknod(stream, S_IFCHR | 0o666, 1 << 8 | 3) == 0 else { return }
    let device = try Program.run(arguments, in: farm)
    // A folder mounted without devices has the node and lets nobody open it.
    #expect([0, 3, 5].contains(device.exitCode), "\(arguments): \(device.talk)")
    #expect(try kind(of: stream) == S_IFCHR, "\(arguments)")
  }

  private func kind(of path: String) throws -> mode_t {
    var found = stat()
    try #require(lstat(path, &found) == 0)
    return found.st_mode & S_IFMT
  }

  @Test("No link is followed out of the farm, nor with --force", arguments: outputs)
  func links(_ command: [String]) throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.farm(in: scratch)
    let outside = scratch.url.appendingPathComponent("outside.txt")
    try Data("somebody's own words\n".utf8).write(to: outside)
    let link = farm.appendingPathComponent("link.html")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: outside)
    let arguments = command.map { $0 == "PLACE" ? "link.html" : $0 }
    for force in [[], ["--force"]] {
      let run = try Program.run(arguments + force, in: farm)
      #expect(run.exitCode == 2 && run.talk.contains("out of the farm"), "\(run.talk)")
    }
    #expect(try String(contentsOf: outside, encoding: .utf8) == "somebody's own words\n")
    #expect(try kind(of: link.path) == S_IFLNK)
  }

  @Test("What the shell sends to a full device is exit 5, and so is an output named there")
  func fullDevice() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let run = try Program.run(["herd", "export", "tests", "--out", "/dev/stdout"], in: farm)
    let plain = try Program.run(["herd", "export", "tests"], in: farm)
    #expect(run.exitCode == 0 && run.output == plain.output)
    let full = try Program.run(
      ["-c", "\"$0\" herd export tests --out /dev/stdout >/dev/full", Program.url.path], in: farm,
      program: URL(fileURLWithPath: "/bin/sh"))
    #expect(full.exitCode == 5, "\(full.talk)")
  }
}
