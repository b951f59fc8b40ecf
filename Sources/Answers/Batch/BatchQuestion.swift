import DairyTerms
import FarmText
public import Foundation
import HerdStore

/// One question asked of many herds, and how it is told which herd of a farm it is about.
public struct BatchQuestion: Sendable {
  /// The question's name.
  public let name: String
  /// Whether it can be asked of one herd of several in a farm.
  public var takesHerd: Bool { herdPlace != .none }
  private let members: [ValueTree.Member]
  private let herdPlace: HerdPlace

  private enum HerdPlace {
    case scope, top, none
  }

  /// The question as it stands in the journal: two that read alike are alike.
  public var text: String { ValueTree(.mapping(members)).json }

  /// Reads a question.
  ///
  /// - Parameter words: its name (`plan`), itself as JSON, or a file that holds it.
  /// - Throws: ``Complaint`` naming what is wrong.
  public init(_ words: String) throws {
    let isJSON = words.drop(while: \.isWhitespace).first == "{"
    let isFile = !isJSON && FileManager.default.fileExists(atPath: words)
    let text: String
    if isJSON {
      text = words
    } else if FarmRequest.names.contains(words) || !isFile {
      guard FarmRequest.names.contains(words) else {
        throw Complaint(
          .unknownName, at: "question", "there is no question '\(VisibleText.shortened(words))'",
          fix: Spelling.hint(for: words, among: FarmRequest.names), fault: .usage)
      }
      text = ValueTree.object([("ask", .text(words))]).json
    } else {
      text = try TextFile.text(of: words, limit: 64 << 20)
    }
    let tree = try JSONTree.read(Array(text.utf8), file: isFile ? words : "question")
    var members = tree.members ?? []
    for key in members.compactMap(\.key.string) where RequestLine.keys.contains(key) {
      throw Complaint(
        .badOption, at: "question", "'\(key)' is no part of a question to many herds",
        fix: "leave '\(key)' out: the batch says it", fault: .usage)
    }
    if !Self.isKnown(members), members.allSatisfy({ $0.key.string != "scope" }) {
      // What must say which pens means all of them where nothing is said.
      let scoped = members + [.init(key: .text("scope"), value: .object([]))]
      if Self.isKnown(scoped) { members = scoped }
    }
    let request = try FarmRequest(json: Data(ValueTree(.mapping(members)).json.utf8))
    name = type(of: request.question).name
    self.members = members.sorted { ($0.key.string ?? "") < ($1.key.string ?? "") }
    herdPlace =
      Self.isKnown(Self.members(members, herd: "1", at: .scope))
      ? .scope : Self.isKnown(Self.members(members, herd: "1", at: .top)) ? .top : .none
  }

  /// The request for a herd.
  public func request(for herd: BatchHerd) -> Data {
    let all =
      [ValueTree.Member(key: .text("id"), value: .text(herd.id))]
      + [ValueTree.Member(key: .text("farm"), value: .text(herd.farm))]
      + Self.members(members, herd: herd.herd, at: herdPlace)
    return Data(ValueTree(.mapping(all)).json.utf8)
  }

  private static func members(
    _ members: [ValueTree.Member], herd: String?, at place: HerdPlace
  ) -> [ValueTree.Member] {
    guard let herd else { return members }
    let added = ValueTree.Member(key: .text("herd"), value: .text(herd))
    switch place {
    case .none: return members
    case .top: return members.filter { $0.key.string != "herd" } + [added]
    case .scope:
      let scope = members.first { $0.key.string == "scope" }?.value.members ?? []
      let inner = scope.filter { $0.key.string != "herd" } + [added]
      return members.filter { $0.key.string != "scope" }
        + [.init(key: .text("scope"), value: ValueTree(.mapping(inner)))]
    }
  }

  private static func isKnown(_ members: [ValueTree.Member]) -> Bool {
    (try? FarmRequest(json: Data(ValueTree(.mapping(members)).json.utf8))) != nil
  }
}

/// A herd of a batch.
public struct BatchHerd: Sendable, Hashable {
  /// What it is called in results, one name a herd.
  public let id: String
  /// What its farm is called in results.
  public let farmName: String
  /// What it is called in its farm in results; `nil` for the only one.
  public let herdName: String?
  /// The farm's folder.
  public let farm: String
  /// Its code in a farm of several; `nil` for the only one.
  public let herd: String?
}

/// Finds the herds that are meant by folders and lists.
public struct BatchHerds: Sendable {
  /// The herds, in the order of the places and of their names.
  public let herds: [BatchHerd]

  /// The herds of places.
  ///
  /// - Parameters:
  ///   - places: farms, folders of farms at any depth, or files that list farms, one a line.
  ///   - question: what they are asked, which may tell herds of one farm apart or not.
  ///   - pseudonyms: what stands in the place of names.
  /// - Throws: ``Complaint`` for a place that is none or holds no farm.
  public init(
    in places: [String], for question: BatchQuestion, pseudonyms: Pseudonyms?
  ) throws {
    var farms: [String] = []
    for place in places { farms += try Self.farms(of: place) }
    var seen: Set<String> = []
    var herds: [BatchHerd] = []
    for farm in farms {
      let path = FarmFolder(url: URL(fileURLWithPath: farm, isDirectory: true)).url
        .resolvingSymlinksInPath().path
      guard seen.insert(path).inserted else { continue }
      let codes = question.takesHerd ? Self.codes(of: farm) : []
      // Pseudonyms of a folder are those of its own name, wherever it lies.
      let name =
        pseudonyms?.pseudonym(.farm, URL(fileURLWithPath: farm).lastPathComponent) ?? farm
      guard codes.count > 1 else {
        herds.append(
          BatchHerd(id: name, farmName: name, herdName: nil, farm: farm, herd: nil))
        continue
      }
      for code in codes {
        let shown = pseudonyms?.pseudonym(.herd, code) ?? code
        herds.append(
          BatchHerd(
            id: "\(name):\(shown)", farmName: name, herdName: shown, farm: farm, herd: code))
      }
    }
    // Two folders of one name have one pseudonym; their results must not be one herd's.
    var count: [String: Int] = [:]
    self.herds = herds.map { herd in
      count[herd.id, default: 0] += 1
      guard let number = count[herd.id], number > 1 else { return herd }
      return BatchHerd(
        id: "\(herd.id)~\(number)", farmName: herd.farmName, herdName: herd.herdName,
        farm: herd.farm, herd: herd.herd)
    }
  }

  /// The herds of one farm that was made of files of records: they are called by their codes.
  public init(ofRecords farm: String, for question: BatchQuestion, pseudonyms: Pseudonyms?) {
    let codes = Self.codes(of: farm)
    herds = codes.map { code in
      let shown = pseudonyms?.pseudonym(.herd, code) ?? code
      return BatchHerd(
        id: shown, farmName: "", herdName: shown, farm: farm,
        herd: question.takesHerd ? code : nil)
    }
  }

  private static func codes(of farm: String) -> [String] {
    let database = FarmFolder(url: URL(fileURLWithPath: farm, isDirectory: true)).database
    // What cannot be opened is asked all the same, and fails with its reason.
    guard let store = try? HerdStore(opening: database, readOnly: true) else { return [] }
    return (try? store.recordedHerds()) ?? []
  }

  private static func farms(of place: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
      throw Complaint(
        .noFolder, at: place, "there is no such folder, or it cannot be read",
        fix: "name a farm, a folder of farms, or a file with a farm's folder on each line",
        fault: .usage)
    }
    if !isFolder.boolValue { return try listed(in: place) }
    var found: [String] = []
    look(in: place, depth: 0, into: &found)
    guard !found.isEmpty else {
      throw Complaint(
        .noFarm, at: place, "there is no farm in this folder, nor in any folder in it",
        fix: "name a folder of farms; files of records come in by --records")
    }
    return found
  }

  private static func look(in folder: String, depth: Int, into found: inout [String]) {
    let here = FarmFolder(url: URL(fileURLWithPath: folder, isDirectory: true))
    // A folder nobody may look into may be a farm: it is asked, and fails with its reason.
    let isHidden = access(folder, R_OK | X_OK) != 0
    if isHidden || FileManager.default.fileExists(atPath: here.database.path) {
      found.append(folder)
      return
    }
    guard depth < 8 else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        look(in: path, depth: depth + 1, into: &found)
      }
    }
  }

  private static func listed(in file: String) throws -> [String] {
    let bytes = try TextFile.bytes(of: file)
    guard let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.value == 0 })
    else {
      throw Complaint(
        .notText, at: file, "this is no list of farms: it is no text",
        fix: "files of records come in by --records")
    }
    let home = URL(fileURLWithPath: file).deletingLastPathComponent()
    var farms: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let name = line.trimmingCharacters(in: .whitespaces)
      guard !name.isEmpty, !name.hasPrefix("#") else { continue }
      let path = URL(fileURLWithPath: name, relativeTo: home).absoluteURL
      if index < 1, !FileManager.default.fileExists(atPath: path.path),
        name.contains(",") || name.contains(";") || name.contains("\t")
      {
        throw Complaint(
          .noFolder, at: .init(file: file, line: 1), value: name,
          "this line is no farm's folder", fix: "files of records come in by --records",
          fault: .usage)
      }
      farms.append(name.hasPrefix("/") ? name : path.relativeToHere)
    }
    guard !farms.isEmpty else {
      throw Complaint(
        .noFarm, at: file, "the list names no farm", fix: "write a folder on each line")
    }
    return farms
  }
}

extension URL {
  /// The path as a person standing here writes it.
  fileprivate var relativeToHere: String {
    let here = FileManager.default.currentDirectoryPath
    let path = standardizedFileURL.path
    return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }
}
