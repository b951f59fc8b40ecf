import DairyTerms
import Foundation
import Rations
import Testing

@testable import Farm

@Suite("What a pen is fed, and what pens share, as files")
struct StoredRationTests {
  @Test("A ration written and read again is the same, whatever its names hold")
  func roundTrip() throws {
    let names = ["Corn silage, typical", "a: b # c", "say \"hay\"", "back\\slash", "-dash", "é"]
    var kept = StoredRation(
      pen: "3 \"north\"", version: 7, day: HerdDay(iso: "2026-11-25"), kgAsFed: [:])
    for (index, name) in names.enumerated() { kept.kgAsFed[name] = 1.5 * Double(index + 1) }
    let read = try StoredRation(yaml: kept.yaml, file: kept.file)
    #expect(read.pen == kept.pen)
    #expect(read.version == 7)
    #expect(read.day == kept.day)
    #expect(read.kgAsFed == kept.kgAsFed)
  }

  @Test("Pounds and dry matter are taken for what they are")
  func units() throws {
    let read = try StoredRation(
      yaml: "pen: 3\nlb_as_fed: {Corn silage: 100}\nkg_dm: {Hay: 2}\n", file: "r.yaml")
    #expect(read.pen == "3")
    #expect(abs((read.kgAsFed["Corn silage"] ?? 0) - 45.359237) < 1e-9)
    #expect(read.kgDM == ["Hay": 2])
  }

  @Test(
    "A pen's code cannot lead the file out of the farm", arguments: ["../x", "/etc/x", "a/b", ".."])
  func fileNames(code: String) {
    let name = StoredRation.fileName(of: code)
    #expect(name.hasPrefix("rations/"))
    #expect(name.split(separator: "/").count == 2)
    #expect(!name.contains(".."))
  }

  @Test(
    "A wrong ration file is refused with its line",
    arguments: [
      ("pen: 3\nkg_as_fed: {Hay: much}\n", "setting"), ("pen: 3\n", "empty-ration"),
      ("kg_as_fed: {Hay: 2}\n", "missing-setting"), ("pen: 3\nkg: {Hay: 2}\n", "unknown-setting"),
      ("pen: 3\nkg_as_fed: {Hay: 2}\nkg_dm: {Hay: 2}\n", "duplicate-feed"),
      ("pen: 3\nday: 2026-02-30\nkg_as_fed: {Hay: 2}\n", "setting"),
    ])
  func wrong(text: String, code: String) throws {
    let error = try #require(throws: Complaint.self) {
      try StoredRation(yaml: text, file: "rations/3.yaml")
    }
    #expect(error.code == code)
    #expect(error.place.hasPrefix("rations/3.yaml"))
    #expect(error.fault == .data)
  }

  @Test("Shared stock is read with its days, bounds and mixes")
  func stock() throws {
    let text = """
      days: 30
      max_kg_as_fed: {"Corn silage, typical": 60000}
      min_kg_as_fed: {"Beet pulp, dry": 2000}
      one_mix: {milkers: [HIGH, MID]}
      """
    let read = try SharedStock(yaml: text, file: "limits/stock.yaml")
    #expect(read.days == 30)
    #expect(read.stocks.map(\.feed) == ["Beet pulp, dry", "Corn silage, typical"])
    #expect(read.stocks[0].minimumKgAsFed == 2000)
    #expect(read.stocks[1].maximumKgAsFed == 60000)
    #expect(read.mixes == ["HIGH": "milkers", "MID": "milkers"])
    #expect(throws: Complaint.self) {
      try SharedStock(
        yaml: text.replacingOccurrences(of: "[HIGH, MID]", with: "[HIGH]"), file: "s")
    }
  }
}
