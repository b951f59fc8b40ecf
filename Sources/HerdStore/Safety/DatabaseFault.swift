import DairyTerms
import Foundation
import GRDB

/// Turns SQLite's refusals into errors people can act on.
enum DatabaseFault {
  /// What each named constraint means.
  static let rules: [String: String] = [
    "animal_sex": "an animal is F or M",
    "animal_twice": "the animal is stored already",
    "animal_dam_is_self": "an animal cannot be her own dam",
    "alias_days": "a barn number ends before it begins",
    "departure_before_arrival": "the animal leaves the herd before she comes",
    "departure_without_reason": "a departure needs a reason, and a reason a departure",
    "parity_range": "a parity lies between 1 and 25",
    "milk_range": "milk lies between 0 and 120 kg a day",
    "fat_range": "fat lies between 1 and 15 %",
    "protein_range": "protein lies between 1 and 10 %",
    "lactose_range": "lactose lies between 2 and 7 %",
    "cells_range": "a cell count lies between 1 and 50,000 thousand per mL",
    "urea_range": "milk urea nitrogen lies between 0 and 60 mg/dL",
    "bhb_range": "BHB lies between 0 and 15 mmol/L",
    "milkings_range": "milkings a day lie between 0.5 and 8",
    "pen_role": "the pen's role is not one of the known ones",
    "pen_stay_days": "a pen stay ends before it begins",
    "pen_stay_overlap": "an animal cannot be in two pens on one day",
    "measure_kind": "the measure is not one of the known ones",
    "measure_range": "a weight lies between 20 and 1,500 kg, a score between 1 and 5",
    "feed_range": "a pen eats between 0 and 120 kg a head",
  ]

  /// The error in the house's form.
  static func explained(_ error: DatabaseError, url: URL) -> Complaint {
    let message = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return Complaint(
        .locked, at: url.path,
        "another program has been writing to the farm for more than "
          + "\(Int(HerdStore.busyTimeoutSeconds)) s\(WriterLock.holderDescription(of: url))",
        fix: "wait until it has finished")
    case .SQLITE_NOTADB:
      return Complaint(
        .notAHerdDatabase, at: url.path, "this is not a herd database",
        fix: "restore a copy with 'galacto herd restore'")
    case .SQLITE_CORRUPT:
      return Complaint(
        .damaged, at: url.path, "the database is damaged",
        fix: "restore a copy with 'galacto herd restore'")
    case .SQLITE_FULL:
      return Complaint(
        .diskFull, at: url.path, "the disk is full; the farm is as it was before",
        fix: "make room and do it again")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
      return hindrance(at: url)
        ?? Complaint(
          .notWritten, at: url.path, "the database or its folder cannot be written",
          fix: "check who may write there")
    case .SQLITE_IOERR:
      return hindrance(at: url)
        ?? Complaint(
          .diskError, at: url.path, "the disk failed; the farm is as it was before",
          fix: "check the disk")
    case .SQLITE_CONSTRAINT:
      let rule = rules.first { message.contains($0.key) }
      return Complaint(
        rule.map { Complaint.Kind($0.key.replacingOccurrences(of: "_", with: "-")) } ?? .constraint,
        at: url.path,
        rule?.value ?? "the records contradict each other (SQLite: \(message))", fault: .data)
    default:
      return Complaint(
        .unusable, at: url.path, "the database cannot be used (SQLite: \(message))",
        fix: "look at it with 'galacto doctor'")
    }
  }

  /// Why nothing can be written where a database lies, asked of the system: SQLite says no more than
  /// that it could not, and calls a full disk a failed one where it could not make its index. `nil`
  /// where neither rights nor room are lacking.
  static func hindrance(at url: URL) -> Complaint? {
    let folder = url.deletingLastPathComponent()
    if access(folder.path, W_OK) != 0, errno != ENOENT {
      return Complaint(
        .notWritten, at: folder.path,
        "this folder cannot be written: \(String(cString: strerror(errno)))",
        fix: "check who may write there")
    }
    for ending in DatabaseFiles.endings {
      let file = url.path + ending
      if access(file, W_OK) != 0, errno != ENOENT {
        return Complaint(
          .notWritten, at: file, "this file cannot be written: \(String(cString: strerror(errno)))",
          fix: "check who may write it")
      }
    }
    var room = statvfs()
    if statvfs(folder.path, &room) == 0, room.f_bavail == 0, room.f_blocks > 0 {
      return Complaint(
        .diskFull, at: url.path, "the disk is full; the farm is as it was before",
        fix: "make room and do it again")
    }
    return nil
  }
}

/// Looks at a database file before SQLite does, so that a file that is none stays untouched.
enum DatabaseFileCheck {
  /// - Throws: ``Complaint`` with codes `no-database`, `not-a-herd-database`,
  ///   `other-program`, `damaged`.
  static func examine(_ url: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw Complaint(
        .noDatabase, at: url.path, "there is no herd database here",
        fix: "make one with 'galacto herd init'")
    }
    guard !isFolder.boolValue else {
      throw Complaint(.notAHerdDatabase, at: url.path, "this is a folder, not a herd database")
    }
    guard let handle = try? FileHandle(forReadingFrom: url),
      let head = try? handle.read(upToCount: 100) ?? Data()
    else {
      throw Complaint(
        .unusable, at: url.path, "the database cannot be read", fix: "check who may read it")
    }
    try? handle.close()
    let magic = Data("SQLite format 3\0".utf8)
    guard head.count == 100, head.prefix(16) == magic else {
      throw Complaint(
        .notAHerdDatabase, at: url.path,
        head.isEmpty
          ? "the file is empty: it is not a herd database"
          : "this is not a herd database (it may be damaged or encrypted)",
        fix: head.isEmpty
          ? "make the farm anew with 'galacto herd init', or restore a copy with 'galacto herd restore'"
          : "restore a copy with 'galacto herd restore'")
    }
    // Offset 68 of the header: the application id, high byte first (SQLite file format, 1.3).
    let application = head[68..<72].reduce(0) { $0 << 8 | Int32($1) }
    guard application == HerdSchema.applicationID else {
      throw Complaint(
        .otherProgram, at: url.path, "this database belongs to another program",
        fix: "name a farm.galacto made by Galacto")
    }
    try refuseCutShort(url, head: head)
  }

  /// A file cut within its last page can pass SQLite's own check, which reads what is missing as
  /// zeros. While there is a log the file may rightly be shorter than its header says.
  private static func refuseCutShort(_ url: URL, head: Data) throws {
    func size(_ path: String) -> Int {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
    guard size(url.path + "-wal") == 0 else { return }
    // Offsets 16 and 28 of the header: page size (1 stands for 65,536) and pages.
    let pageBytes = head[16..<18].reduce(0) { $0 << 8 | Int($1) }
    let pages = head[28..<32].reduce(0) { $0 << 8 | Int($1) }
    let expected = pages * (pageBytes == 1 ? 65_536 : pageBytes)
    let found = size(url.path)
    guard found < expected else { return }
    throw Complaint(
      .damaged, at: url.path, "the database is cut short: \(found) of \(expected) bytes are there",
      fix: "restore a copy with 'galacto herd restore'")
  }
}
