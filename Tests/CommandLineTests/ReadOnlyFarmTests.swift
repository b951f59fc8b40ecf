import Foundation
import Testing

/// A farm on a stick, on another user's disk or on one that is full can still be read, and a refusal
/// names its true cause.
@Suite("A farm that cannot be written can be read", .serialized)
struct ReadOnlyFarmTests {
  /// Questions that change nothing.
  static let questions: [[String]] = [
    ["herd", "list"], ["herd", "list", "--herds"], ["herd", "sum", "BY PEN"], ["herd", "pens"],
    ["herd", "check"], ["herd", "audit"], ["herd", "fresh"], ["herd", "export", "archive"],
    ["ration", "evaluate", "HIGH"], ["doctor"], ["herd", "backup", "--list"],
  ]

  /// Commands that change the farm.
  static let changes: [[String]] = [
    ["herd", "undo"], ["herd", "backup"], ["herd", "erase", "--yes"],
    ["herd", "pens", "set", "HIGH", "--name", "barn"], ["ration", "optimise", "HIGH", "--save"],
  ]

  /// Runs the program as somebody who is not root: root may write anywhere.
  private func run(_ arguments: [String], in folder: URL) throws -> Program.Run {
    guard getuid() == 0 else { return try Program.run(arguments, in: folder) }
    return try Program.run(
      ["--reuid=65534", "--regid=65534", "--clear-groups", Program.url.path] + arguments,
      in: folder, program: URL(fileURLWithPath: "/usr/bin/setpriv"))
  }

  /// The demo farm as one file without a log beside it, as a stick or a copy holds it.
  private func farm(in scratch: TemporaryFolder) throws -> URL {
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    for ending in ["-wal", "-shm", ".lock"] {
      try? FileManager.default.removeItem(atPath: farm.path + "/farm.galacto" + ending)
    }
    return farm
  }

  /// Takes the right to write from a folder and all in it, or gives it back.
  private func setWritable(_ isWritable: Bool, _ folder: URL) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for path in [folder.path] + names.map({ "\(folder.path)/\($0)" }) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      chmod(path, (isFolder.boolValue ? 0o555 : 0o444) | (isWritable ? 0o200 : 0))
    }
  }

  private func bytes(of farm: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: farm.path) {
      found[name] = (try? Data(contentsOf: farm.appendingPathComponent(name))) ?? Data()
    }
    return found
  }

  @Test("Another user's farm: every question is answered as its owner's, and nothing is touched")
  func othersFarm() throws {
    let scratch = try TemporaryFolder()
    let farm = try self.farm(in: scratch)
    let before = try bytes(of: farm)
    try setWritable(false, farm)
    defer { try? setWritable(true, farm) }
    var answers: [String] = []
    for question in Self.questions {
      let answer = try run(question, in: farm)
      #expect(answer.exitCode == 0, "\(question): \(answer.talk)")
      answers.append(answer.output)
    }
    for change in Self.changes {
      let refused = try run(change, in: farm)
      #expect(refused.exitCode == 5, "\(change): \(refused.exitCode)")
      #expect(refused.talk.contains("cannot be written: Permission denied"), "\(refused.talk)")
      #expect(!refused.talk.contains("the disk failed"), "\(refused.talk)")
    }
    #expect(try bytes(of: farm) == before)
    try setWritable(true, farm)
    for (question, answer) in zip(Self.questions, answers) where question != ["doctor"] {
      #expect(try Program.run(question, in: farm).output == answer, "\(question)")
    }
  }

  @Test("A plan can be made of it, which makes its tables in memory alone")
  func plan() throws {
    let scratch = try TemporaryFolder()
    let farm = try self.farm(in: scratch)
    try? FileManager.default.removeItem(at: farm.appendingPathComponent(".cache"))
    try setWritable(false, farm)
    defer { try? setWritable(true, farm) }
    let plan = try run(["plan"], in: farm)
    #expect(plan.exitCode == 0, "\(plan.talk)")
    let page = try run(["report", "plan"], in: farm)
    #expect(page.exitCode == 5 && page.talk.contains("Permission denied"), "\(page.talk)")
    // Into another folder it can be written.
    let place = scratch.url.appendingPathComponent("pages")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    chmod(place.path, 0o777)
    let out = try run(["report", "plan", "--out", "\(place.path)/plan.html"], in: farm)
    #expect(out.exitCode == 0, "\(out.talk)")
  }

  @Test("Changes that stand in the log alone are not passed over in silence")
  func changesInLog() throws {
    let scratch = try TemporaryFolder()
    let farm = try self.farm(in: scratch)
    let log = farm.appendingPathComponent("farm.galacto-wal")
    try Data(repeating: 7, count: 8192).write(to: log)
    chmod(log.path, 0o000)
    try setWritable(false, farm)
    chmod(log.path, 0o000)
    defer { try? setWritable(true, farm) }
    let list = try run(["herd", "list"], in: farm)
    #expect(list.exitCode == 5, "\(list.output)")
    #expect(list.talk.contains("the last changes stand in farm.galacto-wal"), "\(list.talk)")
  }

  @Test("A farm nobody may look into is not called missing")
  func closedFolder() throws {
    let scratch = try TemporaryFolder()
    let farm = try self.farm(in: scratch)
    chmod(farm.path, 0o000)
    defer { chmod(farm.path, 0o755) }
    let list = try run(["herd", "list", "-C", farm.path], in: scratch.url)
    #expect(list.exitCode == 5 && list.talk.contains("this folder cannot be read"), "\(list.talk)")
  }

  /// A small file system of its own in memory; `nil` where this user may not mount one.
  private final class SmallDisk {
    let url: URL
    private let scratch: TemporaryFolder

    init?(kilobytes: Int) throws {
      scratch = try TemporaryFolder()
      url = scratch.url.appendingPathComponent("disk")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      let mount = try? Program.run(
        ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", url.path],
        program: URL(fileURLWithPath: "/bin/mount"))
      guard mount?.exitCode == 0 else { return nil }
    }

    /// Fills what is left.
    func fill() {
      let descriptor = open(url.path + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o644)
      let piece = [UInt8](repeating: 1, count: 1024)
      while write(descriptor, piece, piece.count) > 0 {}
      close(descriptor)
    }

    deinit {
      _ = try? Program.run([url.path], program: URL(fileURLWithPath: "/bin/umount"))
    }
  }

  @Test("On a full disk questions are answered, and changes are refused with 'the disk is full'")
  func fullDisk() throws {
    guard getuid() == 0, let disk = try SmallDisk(kilobytes: 40_000) else { return }
    let scratch = try TemporaryFolder()
    let farm = disk.url.appendingPathComponent("farm")
    try FileManager.default.copyItem(at: self.farm(in: scratch), to: farm)
    disk.fill()
    let before = try Data(contentsOf: farm.appendingPathComponent("farm.galacto"))
    for question in Self.questions {
      let answer = try Program.run(question, in: farm)
      #expect(answer.exitCode == 0, "\(question): \(answer.talk)")
    }
    for change in Self.changes {
      let refused = try Program.run(change, in: farm)
      #expect(refused.exitCode == 5, "\(change): \(refused.exitCode)")
      let isTrue = ["the disk is full", "No space left on device"].contains {
        refused.talk.contains($0)
      }
      #expect(isTrue, "\(change): \(refused.talk)")
    }
    #expect(try Data(contentsOf: farm.appendingPathComponent("farm.galacto")) == before)
  }
}
