public import DairyTerms
import Farm
import FarmText
import Foundation
public import HerdStore

/// A herd and a day found in a farm's records.
public struct ResolvedScope: Sendable {
  /// The herd's code.
  public let herd: String
  /// The day the records are read as of.
  public let day: HerdDay
  /// The pens that are meant: where no day was asked for, those the animals are in now.
  public let pens: PenRecords
  /// What lies after the herd's last test, where no day was asked for and anything does.
  public let remarks: [String]
}

extension HerdScope {
  /// The herd and the day.
  ///
  /// - Throws: ``Complaint`` of kind `unknown-herd`, `no-herd`, `many-herds`, or `no-day` where the
  ///   herd was never tested and no day is said.
  public func resolve(in store: HerdStore) throws -> ResolvedScope {
    let chosen = try summary(in: store)
    if let asOf {
      return ResolvedScope(herd: chosen.code, day: asOf, pens: .ofTheDay, remarks: [])
    }
    guard let day = chosen.lastTestDay else {
      throw Complaint(
        .noDay, at: "herd \(chosen.code)", "the herd has no test day", fix: "say --as-of YYYY-MM-DD"
      )
    }
    var remarks: [String] = []
    if chosen.lastRecordDay != day, let doubt = try store.lateRows(herd: chosen.code) {
      remarks.append("\(doubt.text); \(doubt.fix)")
    }
    return ResolvedScope(herd: chosen.code, day: day, pens: .latest, remarks: remarks)
  }

  /// The herd and the day; another day where the herd was never tested, since pens need no test.
  ///
  /// - Parameter store: the farm's database.
  /// - Parameter today: that day.
  /// - Throws: ``Complaint`` as ``resolve(in:)``, but never `no-day`.
  public func resolve(in store: HerdStore, orOn today: HerdDay) throws -> ResolvedScope {
    do {
      return try resolve(in: store)
    } catch let error as Complaint where error.kind == .noDay {
      return try HerdScope(herd: herd, asOf: today).resolve(in: store)
    }
  }

  /// The herd that is meant.
  private func summary(in store: HerdStore) throws -> HerdSummary {
    let herds = try store.herds()
    if let herd {
      guard let found = try store.herds(all: true).first(where: { $0.code == herd }) else {
        let near = Spelling.nearest(to: herd, among: herds.map(\.code)).first
        throw Complaint(
          .unknownHerd, at: "herd \(VisibleText.shortened(herd))", "there is no herd of this code",
          fix: near.map { "did you mean '\($0)'?" } ?? "see 'galacto herd list --herds'")
      }
      return found
    }
    guard herds.count == 1 else {
      throw Complaint(
        herds.isEmpty ? .noHerd : .manyHerds, at: store.url.path,
        herds.isEmpty ? "the farm has no herd yet" : "the farm has \(herds.count) herds",
        fix: herds.isEmpty
          ? "import a file first: galacto herd import FILE; a herd is made by its test days"
          : "say \(herds.prefix(3).map { "--herd \(ShellWord.quoted($0.code))" }.joined(separator: " or "))"
            + "; 'galacto herd list --herds' lists them",
        fault: .usage)
    }
    return herds[0]
  }
}

extension FarmSource {
  /// What animals of a herd that have no breed on file are taken for.
  ///
  /// - Throws: ``Complaint`` where farm.yaml is wrong.
  func unsaidBreed(of found: ResolvedScope, in store: HerdStore) throws -> UnsaidBreed {
    try UnsaidBreed(
      herd: found.herd, asOf: found.day, in: store, customs: FarmCustoms(of: folder()))
  }
}
