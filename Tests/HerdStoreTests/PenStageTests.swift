import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB
import HerdStore
import Testing

@Suite("What pens are for is kept: no import loses it, undo takes it back")
struct PenStageTests {
  private static let day = HerdDay(iso: "2024-03-01") ?? HerdDay(daysSince1970: 0)

  private func farm(_ scratch: Scratch) throws -> HerdStore {
    let store = try emptyFarm(scratch)
    _ = try store.import([tests, moves("Pen 1", "Pen 2")], options: options())
    return store
  }

  private let tests = testDays(
    "1,,2024-01-01,1,2024-02-01,30,4,3,50", "2,,2024-01-01,1,2024-02-01,42,4,3,50")

  private func moves(_ first: String, _ second: String, day: String = "2024-01-02") -> FarmFile {
    events("1,\(day),MOVE,,\(first)", "2,\(day),MOVE,,\(second)")
  }

  private func pens(_ store: HerdStore) throws -> [PenSnapshot] {
    try store.pens(herd: "FARM", asOf: Self.day)
  }

  private func dump(_ store: HerdStore) throws -> String {
    var text = ""
    try store.exportArchive { text += $0 }
    return text.split(separator: "\n").filter {
      !$0.contains("\"table\":\"import_") && !$0.contains("\"change_log\"")
        && !$0.contains("galacto_archive")
    }.joined(separator: "\n")
  }

  @Test("Pens whose names share a word are two pens; merged, their cows would share a ration")
  func wholeNames() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    #expect(try pens(store).map(\.code) == ["Pen 1", "Pen 2"])
    #expect(try pens(store).map(\.animalIDs.count) == [1, 1])
  }

  @Test("A stage, a name and leaving out are stored and taken back in one step each")
  func described() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    let before = try dump(store)
    let changed = try store.describePens(
      [
        PenDescription(code: "Pen 1", role: .high, name: " north  barn "),
        PenDescription(code: "Pen 2", isLeftOut: true),
      ], herd: "FARM", setBy: .hand)
    #expect(changed == 2)
    let told = try pens(store)
    #expect(told.map(\.role) == [.high, .other])
    #expect(told.map(\.roleSetBy) == [.hand, nil])
    #expect(told.map(\.name) == ["north barn", nil])
    #expect(told.map(\.isLeftOut) == [false, true])
    #expect(try store.audit().first?.command == "herd pens set")
    try store.describePens(
      [PenDescription(code: "Pen 1", name: "")], herd: "FARM", setBy: .hand)
    #expect(try pens(store).map(\.name) == [nil, nil])
    try store.undoLast()
    #expect(try pens(store) == told)
    try store.undoLast()
    #expect(try dump(store) == before)
    let error = try #require(throws: Complaint.self) {
      try store.describePens(
        [PenDescription(code: "Pen 1", role: .low), PenDescription(code: "Pen")], herd: "FARM",
        setBy: .hand)
    }
    #expect(error.code == "unknown-pen")
    #expect(try dump(store) == before)
  }

  @Test("Saying what is stored already is no step that an undo takes back")
  func nothingNew() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    let description = PenDescription(code: "Pen 1", role: .high)
    #expect(try store.describePens([description], herd: "FARM", setBy: .hand) == 1)
    #expect(try store.describePens([description], herd: "FARM", setBy: .hand) == 0)
    #expect(try store.audit().count == 2)
    try store.undoLast()
    #expect(try pens(store).map(\.role) == [.other, .other])
  }

  @Test("Imports of the same and of later moves keep the stages")
  func imports() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    try store.describePens(
      [
        PenDescription(code: "Pen 1", role: .high, name: "a"),
        PenDescription(code: "Pen 2", role: .low, isLeftOut: true),
      ], herd: "FARM", setBy: .hand)
    _ = try store.import([tests, moves("Pen 1", "Pen 2")], options: options())
    _ = try store.import([moves("Pen  2", "Pen\u{A0}1", day: "2024-02-15")], options: options())
    let now = try pens(store)
    #expect(now.map(\.code) == ["Pen 1", "Pen 2"])
    #expect(now.map(\.role) == [.high, .low])
    #expect(now.map(\.isLeftOut) == [false, true])
    #expect(now.map(\.animalIDs) == [[2], [1]])
  }

  @Test("A rule's pens do not change what a person said a pen is for")
  func ruleKeepsHand() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    try store.describePens(
      [PenDescription(code: "Pen 1", role: .low)], herd: "FARM", setBy: .hand)
    try store.assignPens(
      [
        PenAssignment(animalID: 1, penCode: "Pen 1", role: .high),
        PenAssignment(animalID: 2, penCode: "Pen 2", role: .high),
      ], herd: "FARM", asOf: Self.day)
    #expect(try pens(store).map(\.role) == [.low, .high])
    #expect(try pens(store).map(\.roleSetBy) == [.hand, .rule])
  }

  @Test("An archive brings names and stages back; a file of the first version is read without them")
  func archiveAndOldFile() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    try store.describePens(
      [PenDescription(code: "Pen 1", role: .high, name: "north", isLeftOut: true)], herd: "FARM",
      setBy: .hand)
    #expect(try dump(store).contains("\"north\""))
    let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases/farm-schema-1.galacto")
    let copy = scratch.path("old.galacto")
    try FileManager.default.copyItem(at: kept, to: copy)
    let old = try HerdStore(opening: copy, readOnly: true)
    let oldPens = try old.pens(herd: "FARM", asOf: Self.day)
    #expect(oldPens.map(\.code) == ["3"])
    #expect(oldPens.allSatisfy { $0.name == nil && !$0.isLeftOut && $0.roleSetBy == nil })
  }
}
