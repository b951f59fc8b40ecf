public import DairyTerms
public import Foundation

/// A file a command was asked to write, under the rules that keep a farm safe from a slip of the
/// hand.
///
/// - The farm's own files (its database, prices, limits, rations, feeds, copies) and the files the
///   command reads are refused, whatever name or link leads to them.
/// - A file that is there already and that Galacto did not make is left alone unless ``Rules/force``
///   says otherwise.
/// - A pipe or a device is written to, and never replaced by a file.
/// - A file appears only when it is whole: it is written beside its place, brought to the disk, and
///   renamed, and its folder is brought to the disk too. Until then what was there stays.
public final class OutputFile {
  /// What a command may write over.
  public struct Rules: Sendable {
    /// The files the command reads: none of them may be written over.
    public var inputs: [URL]
    /// Whether a file that Galacto did not make may be replaced.
    public var force: Bool
    /// Whether the file is one the farm keeps (a ration, a feed table), written on purpose.
    var isFarms = false

    /// Rules for a command that reads these files.
    public init(inputs: [URL] = [], force: Bool = false) {
      self.inputs = inputs
      self.force = force
    }

    /// Rules for a file the farm itself keeps.
    public static var farms: Rules {
      var rules = Rules(force: true)
      rules.isFarms = true
      return rules
    }
  }

  /// The place as the user named it.
  public let named: URL
  let rules: Rules
  private let destination: Destination
  private var handle: FileHandle?
  /// The first line written, by which an earlier file of the same kind is known.
  private(set) var head = Data()
  /// The digest of what is written into a farm's folder, for the farm's list of answers.
  private var digest: FileDigest?

  private enum Destination {
    /// A pipe, a device, a terminal: written to as it is.
    case stream
    /// A file, and the unfinished one beside it.
    case file(place: URL, unfinished: URL)
  }

  /// Opens a place for writing; nothing that is there is touched yet.
  ///
  /// - Throws: ``Complaint`` of kind `own-file`, `input-as-output`, `link-out-of-farm`, or
  ///   `not-written` where the place cannot be written.
  public init(_ named: URL, rules: Rules) throws(Complaint) {
    self.named = named
    self.rules = rules
    if let stream = try Self.stream(at: named) {
      destination = .stream
      handle = stream
      return
    }
    let place = try Self.place(of: named)
    if !rules.isFarms { try Self.refuseOwn(place, named: named, inputs: rules.inputs) }
    let unfinished = UnfinishedFiles.file(for: place)
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw Self.notWritten(named, DiskFault.reason(of: error))
    }
    // Two answers for one place are one too many: the second finds the first one's file.
    guard !UnfinishedFiles.holds(unfinished) else {
      throw Complaint(
        .duplicateName, at: named.path, "two answers would be written to this one file",
        fix: "give each a name of its own", fault: .usage)
    }
    UnfinishedFiles.removeAbandoned(in: place.deletingLastPathComponent(), databases: false)
    UnfinishedFiles.add(unfinished)
    let descriptor = open(
      unfinished.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Self.mode(of: place))
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      UnfinishedFiles.remove(unfinished)
      throw Self.notWritten(named, reason)
    }
    destination = .file(place: place, unfinished: unfinished)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    if !rules.isFarms, FarmFolder.holding(place.deletingLastPathComponent()) != nil {
      digest = FileDigest()
    }
  }

  /// Standard output as a place to write to.
  public static func standardOutput() throws(Complaint) -> OutputFile {
    try OutputFile(URL(fileURLWithPath: "/dev/stdout"), rules: Rules())
  }

  /// Whether it is a pipe or a device.
  public var isStream: Bool {
    if case .stream = destination { true } else { false }
  }

  /// Writes more of the answer.
  public func write(_ text: String) throws(Complaint) { try write(Data(text.utf8)) }

  /// Writes more of the answer.
  ///
  /// - Throws: ``Complaint`` of kind `not-written`: a full disk, a reader that went away.
  public func write(_ data: Data) throws(Complaint) {
    if !head.contains(UInt8(ascii: "\n")) { head.append(data.prefix(4096)) }
    data.withUnsafeBytes { digest?.add($0) }
    do {
      try handle?.write(contentsOf: data)
    } catch {
      throw Self.notWritten(named, DiskFault.reason(of: error))
    }
  }

  /// Brings what was written to the disk; it has its name only after ``publish()``.
  ///
  /// - Throws: ``Complaint`` of kind `not-ours` where another program's file is in the place,
  ///   `not-written` where the disk refuses.
  public func finish() throws(Complaint) {
    guard case .file(let place, _) = destination else { return }
    if !rules.force { try refuseForeign(place) }
    do {
      try handle?.synchronize()
      try handle?.close()
      handle = nil
    } catch {
      throw Self.notWritten(named, DiskFault.reason(of: error))
    }
  }

  /// Gives the finished file its name.
  public func publish() throws(Complaint) {
    guard case .file(let place, let unfinished) = destination else { return }
    if let noted = digest?.finish() { WrittenHere.note(place, digest: noted) }
    guard rename(unfinished.path, place.path) == 0 else {
      throw Self.notWritten(named, String(cString: strerror(errno)))
    }
    UnfinishedFiles.remove(unfinished)
    Self.synchronise(place.deletingLastPathComponent())
  }

  deinit {
    guard case .file(_, let unfinished) = destination, UnfinishedFiles.holds(unfinished) else {
      return
    }
    unlink(unfinished.path)
    UnfinishedFiles.remove(unfinished)
  }

  /// Writes several files: all of them whole, or none.
  ///
  /// - Throws: as ``init(_:rules:)``, ``write(_:)-(Data)`` and ``finish()``.
  public static func write(_ files: [(url: URL, data: Data)], rules: Rules) throws(Complaint) {
    var open: [OutputFile] = []
    for file in files {
      let output = try OutputFile(file.url, rules: rules)
      open.append(output)
      try output.write(file.data)
    }
    for output in open { try output.finish() }
    for output in open { try output.publish() }
  }
}
