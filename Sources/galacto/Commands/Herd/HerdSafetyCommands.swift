import Answers
import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Takes back the last change.
struct HerdUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last import (or pen change) as one step.",
    discussion: """
      Examples:
        galacto herd undo
      """)

  @OptionGroup var choice: FarmChoice

  func run() throws {
    guard let undone = try choice.store().undoLast() else {
      try Console.standard.answer("nothing to undo")
      return
    }
    let files = undone.files.map { VisibleText.escaped($0.name) }.joined(separator: ", ")
    try Console.standard.answer(
      "undone: \(undone.command) of \(undone.atUTC)\(files.isEmpty ? "" : " (\(files))")")
  }
}

/// Makes a checked copy.
struct HerdBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Make a checked copy of the database (ten are kept).",
    discussion: """
      Examples:
        galacto herd backup
        galacto herd backup --to /media/stick/farm-2026-11.galacto
        galacto herd backup --list
      """)

  @OptionGroup var choice: FarmChoice

  @Option(help: "Where to (default: the farm's folder of copies).")
  var to: String?

  @Flag(help: "List the copies.")
  var list = false

  func run() throws {
    if list {
      for copy in BackupFolder(database: try choice.farm().database).copies {
        try Console.standard.answer(VisibleText.escaped(copy.path))
      }
      return
    }
    // A copy elsewhere can be made of a farm that may only be read.
    let store = try choice.store(readOnly: to != nil)
    let copy = try store.backup(to: to.map { URL(fileURLWithPath: $0) })
    try Console.standard.answer("copy made and checked: \(VisibleText.escaped(copy.path))")
  }
}

/// Puts a copy back.
struct HerdRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a copy or an archive in place of the database.",
    discussion: """
      Examples:
        galacto herd restore                      the newest copy
        galacto herd restore backups/000007-before-import.galacto --yes
        galacto herd restore farm.ndjson --yes
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "The copy (default: the newest).")
  var copy: String?

  @Flag(help: "Do it without being asked.")
  var yes = false

  func run() throws {
    let farm = try choice.farm()
    let folder = BackupFolder(database: farm.database)
    guard let source = copy.map({ URL(fileURLWithPath: $0) }) ?? folder.copies.last else {
      throw Complaint(
        .noBackup, at: folder.url.path, "there is no copy",
        fix: "name a file: galacto herd restore FILE --yes")
    }
    guard yes else {
      throw Complaint(
        .notConfirmed, at: source.path, "this replaces the farm's database (a copy of it is kept)",
        fix: "say --yes")
    }
    if let archive = try? FarmFile(path: source.path), HerdStore.isArchive(archive) {
      try HerdStore.restore(archive: archive, to: farm.database)
    } else {
      try HerdStore.restore(source, to: farm.database)
    }
    try Console.standard.answer("restored: \(VisibleText.escaped(source.path))")
  }
}

/// Removes for good what was deleted.
struct HerdEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Remove for good what was undone, and all copies and answers in the farm's folder.",
    discussion: """
      Examples:
        galacto herd undo
        galacto herd erase                 say what would be removed
        galacto herd erase --yes

      The records stay as they are. Removed are the copies in backups/, and pages, tables, archives and
      rejects files that Galacto wrote into the farm's folder and nobody has changed since: they can be
      made again. Files of your own stay, and those that were imported and undone are named. What was
      copied or printed elsewhere is yours to remove.
      """)

  @OptionGroup var choice: FarmChoice

  @Flag(help: "Do it without being asked.")
  var yes = false

  func run() throws {
    let store = try choice.store()
    guard yes else {
      let found = try store.erasure()
      for file in found.answers { Console.standard.talk("would be removed: \(Self.name(file))") }
      throw Complaint(
        .notConfirmed, at: store.url.path,
        "this removes \(found.copies.count) copies, \(found.answers.count) files that Galacto wrote "
          + "into the farm's folder, and all that was undone, for good",
        fix: "say --yes")
    }
    let done = try store.erase()
    try Console.standard.answer(
      "erased: what was undone, \(done.copies.count) copies, \(done.answers.count) files Galacto had "
        + "written here")
    for file in done.sources {
      Console.standard.warn(
        "\(Self.name(file)) is yours and still holds what was undone: remove it yourself")
    }
    for file in done.changed {
      Console.standard.warn(
        "\(Self.name(file)) was changed since Galacto wrote it: look whether it still holds what was "
          + "undone")
    }
    Console.standard.talk(
      "not reached: copies, exports and pages outside this folder, and what was printed")
  }

  private static func name(_ file: URL) -> String { VisibleText.escaped(ShownPath.of(file)) }
}

/// Prints the farm's record of changes.
struct HerdAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "What was stored when, by which command, from which files.",
    discussion: """
      Examples:
        galacto herd audit
        galacto herd audit --left-out      the rows that imports left out, and why
        galacto herd audit --json          all of it, with sizes and how files were read
      """)

  @OptionGroup var choice: FarmChoice

  @Flag(help: "List the rows that imports left out, with line, field and reason.")
  var leftOut = false

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(AuditQuestion(), of: try choice.source())
    try Console.standard.show(reply, json: json) {
      leftOut ? AuditText.leftOut(of: reply) : AuditText.text(of: reply)
    }
  }
}
