public import DairyTerms
import Farm
import FarmText
public import Foundation
import HerdStore
import Synchronization

/// Answers requests one by one: a line of JSON in, a line of JSON out, whatever the line holds.
///
/// What a request needs beside its own farm is kept from one to the next: the tables of the cow, which
/// the process holds once. Nothing is written outside the scratch folder but the farm's own cache.
public struct RequestAnswerer: Sendable {
  /// An answer as it leaves.
  public struct Reply: Sendable {
    /// The document on one line.
    public let json: Data
    /// Whether the question was answered.
    public let isAnswered: Bool
  }

  private let shipped: ShippedFiles
  private let farm: FarmSource?
  private let base: URL
  private let scratch: URL?
  private let pseudonyms: Pseudonyms?
  private let names = NamesOfLastFarm()

  /// An answerer.
  ///
  /// - Parameters:
  ///   - shipped: the files that come with the program.
  ///   - farm: the farm that is asked where a request names none.
  ///   - base: where relative paths of requests begin.
  ///   - scratch: a folder for farms made of records in a line; `nil` where such are not taken.
  ///   - pseudonyms: what stands in the place of names, where names must not leave.
  public init(
    shipped: ShippedFiles, farm: FarmSource?, base: URL, scratch: URL?,
    pseudonyms: Pseudonyms? = nil
  ) {
    self.shipped = shipped
    self.farm = farm
    self.base = base
    self.scratch = scratch
    self.pseudonyms = pseudonyms
  }

  /// Answers a line.
  ///
  /// - Parameters:
  ///   - line: the request.
  ///   - number: the line's number, for errors.
  ///   - understood: called once the line is read, before the work begins.
  public func answer(
    _ line: Data, number: Int, understood: @Sendable (RequestLine) -> Void = { _ in }
  ) async -> Reply {
    var id: RequestID?
    var source: FarmSource?
    do {
      do {
        guard String(validating: line, as: UTF8.self) != nil else {
          throw Complaint(
            .encoding, at: "request", "the line is no UTF-8 text", fix: "write it as UTF-8",
            fault: .usage)
        }
        let (request, asked) = try RequestLine.read(line)
        id = request.id
        understood(request)
        try request.check()
        let question = try asked.get()
        let made = try madeFarm(of: request)
        defer { withExtendedLifetime(made) {} }
        let farm = try self.source(of: request, made: made)
        source = farm
        let answer = try await answers(question, of: farm)
        return Reply(
          json: try json(
            of: answer, id: id, line: nil, source: farm, remarks: made?.warnings ?? []),
          isAnswered: true)
      } catch let complaint as Complaint {
        throw Complaints(all: [complaint.isOfNoPlace ? Self.noFarmNamed : complaint])
      }
    } catch let complaints as Complaints {
      return refusal(complaints.all, id: id ?? .leading(line), line: number, source: source)
    } catch {
      let fault = Complaint(
        .workerDied, at: "request",
        "the question cannot be answered: \(DiskFault.reason(of: error))",
        fault: .ours)
      return refusal([fault], id: id ?? .leading(line), line: number, source: source)
    }
  }

  /// The document of a line that was not answered.
  public func refusal(_ complaints: [Complaint], id: RequestID?, line: Int) -> Reply {
    refusal(complaints, id: id, line: line, source: nil)
  }

  /// The document of a line that is longer than is taken.
  public func tooLong(head: Data, bytes: Int, limit: Int, number: Int) -> Reply {
    let complaint = Complaint(
      .recordTooLong, at: "request",
      "the line has \(bytes) bytes; \(limit >> 20) MiB are taken",
      fix: "split it, or say a larger --line-limit")
    return refusal([complaint], id: .leading(head), line: number)
  }

  private func refusal(
    _ complaints: [Complaint], id: RequestID?, line: Int, source: FarmSource?
  ) -> Reply {
    let document = Refusal(complaints)
    // A refusal holds texts and whole numbers: it can always be written.
    let json = (try? self.json(of: document, id: id, line: line, source: source)) ?? Data("{}".utf8)
    return Reply(json: json, isAnswered: false)
  }

  private func answers(
    _ question: FarmRequest, of source: FarmSource
  ) async throws -> any Answer {
    try await Answers.answer(question, of: source)
  }

  private func madeFarm(of request: RequestLine) throws -> ThrowAwayFarm? {
    guard let records = request.records else { return nil }
    guard let scratch else {
      throw Complaint(
        .badOption, at: "records", "this command answers for one farm and takes no records",
        fix: "ask 'galacto worker'", fault: .usage)
    }
    return try ThrowAwayFarm(
      in: scratch, records: records, reading: request.reading,
      settings: request.settings.map(place))
  }

  private func source(of request: RequestLine, made: ThrowAwayFarm?) throws -> FarmSource {
    if let made { return FarmSource(at: made.url, named: request.settings, shipped: shipped) }
    if let path = request.farm {
      let folder = place(path)
      // A farm above would answer for one that is not there.
      guard FileManager.default.fileExists(atPath: FarmFolder(url: folder).database.path) else {
        if access(folder.path, X_OK) != 0, errno == EACCES {
          throw Complaint(
            .unreadableFile, at: path,
            "this folder cannot be read: \(String(cString: strerror(EACCES)))",
            fix: "check who may read it")
        }
        throw Complaint(
          .noFarm, at: path, "there is no farm in this folder",
          fix: "name the folder that holds \(FarmFolder.databaseName)")
      }
      return FarmSource(at: folder, named: path, shipped: shipped)
    }
    // Questions that bring all they are about need no farm.
    return farm ?? FarmSource(at: URL(fileURLWithPath: "/", isDirectory: true), shipped: shipped)
  }

  private static let noFarmNamed = Complaint(
    .noFarm, at: "request", "the request names no farm and brings no records",
    fix: "add \"farm\": \"FOLDER\", or \"records\": [{\"name\": \"tests.csv\", \"text\": \"...\"}]")

  private func place(_ path: String) -> URL {
    URL(fileURLWithPath: path, relativeTo: base).absoluteURL
  }

  private func json(
    of answer: some Answer, id: RequestID?, line: Int?, source: FarmSource?, remarks: [String] = []
  ) throws -> Data {
    guard let pseudonyms else {
      return try answer.json(onOneLine: true, id: id, line: line, beside: remarks)
    }
    let tree = try JSONTree.read(
      answer.json(onOneLine: true, id: nil, line: line, beside: remarks), file: "answer")
    let folder = source.flatMap { try? $0.folder() }
    var known = HerdNames()
    if let folder {
      do {
        known = try names.names(of: folder)
      } catch {
        // An answer whose names are not known cannot be hidden. A refusal loses its words whatever they
        // say, and has a line.
        guard line != nil else { throw error }
      }
    }
    let hidden = pseudonyms.hiding(tree, names: known, farm: folder.map(Self.names) ?? [])
    guard let id else { return Data(hidden.json.utf8) }
    let idTree = try JSONTree.read(HouseJSON.data(of: id, onOneLine: true), file: "answer")
    let all = (hidden.members ?? []) + [ValueTree.Member(key: .text("id"), value: idTree)]
    let sorted = all.sorted { ($0.key.string ?? "") < ($1.key.string ?? "") }
    return Data(ValueTree(.mapping(sorted)).json.utf8)
  }

  /// What a farm is called: its folder's name, by which it is told from others, its path, and what
  /// farm.yaml says.
  private static func names(of folder: FarmFolder) -> [String] {
    let said = (try? FarmCustoms(of: folder))?.name
    // A farm made of records in a line has a folder of no meaning.
    guard folder.url.lastPathComponent != ThrowAwayFarm.folderName else { return [said ?? ""] }
    return [folder.url.lastPathComponent, folder.url.path, said ?? ""]
  }
}

extension Complaint {
  /// Whether a farm was looked for though none was named.
  fileprivate var isOfNoPlace: Bool { kind == .noFarm && place == "/" }
}

/// The names of the farm asked last, since many questions are often asked of one.
private final class NamesOfLastFarm: Sendable {
  private let known = Mutex<(place: String, names: HerdNames)?>(nil)

  /// The names in a farm's database; none where it has no database.
  ///
  /// - Throws: ``Complaint`` where the database cannot be read.
  func names(of folder: FarmFolder) throws -> HerdNames {
    guard FileManager.default.fileExists(atPath: folder.database.path) else { return HerdNames() }
    var found = stat()
    stat(folder.database.path, &found)
    #if canImport(Darwin)
      let changed = found.st_mtimespec
    #else
      let changed = found.st_mtim
    #endif
    let place = "\(folder.database.path) \(found.st_size) \(changed.tv_sec).\(changed.tv_nsec)"
    if let known = known.withLock({ $0 }), known.place == place { return known.names }
    let names = try HerdStore(opening: folder.database, readOnly: true).names()
    known.withLock { $0 = (place, names) }
    return names
  }
}
