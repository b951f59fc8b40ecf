import DairyTerms
import Foundation

// MARK: - Where it leads

extension OutputFile {
  /// The stream at a place, or `nil` where a file is meant.
  static func stream(at named: URL) throws(Complaint) -> FileHandle? {
    // The process's own streams by their names: opened anew they would begin at the file's start.
    let own = ["/dev/stdout": 1, "/dev/fd/1": 1, "/proc/self/fd/1": 1, "/dev/stderr": 2]
    if let number = own[named.path] {
      let copy = dup(Int32(number))
      guard copy >= 0 else { throw notWritten(named, String(cString: strerror(errno))) }
      return FileHandle(fileDescriptor: copy, closeOnDealloc: true)
    }
    var found = stat()
    guard stat(named.path, &found) == 0 else { return nil }
    let kind = found.st_mode & S_IFMT
    guard kind != S_IFREG else { return nil }
    guard kind != S_IFDIR else {
      throw Complaint(
        .notWritten, at: named.path, "this is a folder, not a file", fix: "name a file in it")
    }
    let descriptor = open(named.path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw notWritten(named, String(cString: strerror(errno))) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Where the name leads once links are followed; a link that leads out of a farm is refused.
  static func place(of named: URL) throws(Complaint) -> URL {
    let folder = named.standardizedFileURL.deletingLastPathComponent()
    let place = named.standardizedFileURL.resolvingSymlinksInPath()
    let resolved =
      place.path == named.standardizedFileURL.path
      ? folder.resolvingSymlinksInPath().appendingPathComponent(named.lastPathComponent) : place
    if let farm = FarmFolder.holding(folder),
      FarmFolder.holding(resolved.deletingLastPathComponent())?.url.resolvingSymlinksInPath()
        != farm.url.resolvingSymlinksInPath()
    {
      throw Complaint(
        .linkOutOfFarm, at: named.path,
        "a link leads from here out of the farm, to \(resolved.path)",
        fix: "name that file itself, or another place")
    }
    return resolved
  }

  /// Refuses what the farm lives by, and what the command reads.
  static func refuseOwn(
    _ place: URL, named: URL, inputs: [URL]
  ) throws(Complaint) {
    if let farm = FarmFolder.holding(place.deletingLastPathComponent()), farm.owns(place) {
      throw Complaint(
        .ownFile, at: named.path, "this is one of the farm's own files: an answer would destroy it",
        fix: "write to another name, such as reports/\(place.lastPathComponent)")
    }
    for input in inputs where isSame(input, place) {
      throw Complaint(
        .inputAsOutput, at: named.path,
        "the command reads this file: it cannot write its answer there",
        fix: "write to another name")
    }
  }

  private static func isSame(_ one: URL, _ other: URL) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(one.path, &first) == 0, stat(other.path, &second) == 0 else {
      return one.standardizedFileURL.resolvingSymlinksInPath().path == other.path
    }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Refuses to replace a file of another program.
  func refuseForeign(_ place: URL) throws(Complaint) {
    guard let found = try? Data(contentsOf: place, options: .alwaysMapped), !found.isEmpty else {
      return
    }
    if MadeByGalacto.recognises(found, like: head) { return }
    throw Complaint(
      .notOurs, at: named.path, "a file is here already, and Galacto did not make it",
      fix: "write to another name, or say --force to replace it")
  }

  /// Who may read the file: as before, or as the user's own default.
  static func mode(of place: URL) -> mode_t {
    var found = stat()
    return stat(place.path, &found) == 0 ? found.st_mode & 0o777 : 0o666
  }

  static func synchronise(_ folder: URL) {
    let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    // Some file systems cannot bring a folder to the disk; the file itself is there.
    _ = fsync(descriptor)
    close(descriptor)
  }

  static func notWritten(_ place: URL, _ reason: String) -> Complaint {
    Complaint(
      .notWritten, at: place.path, "the file cannot be written: \(reason)",
      fix: "choose another place, check who may write there, or make room on the disk")
  }
}
