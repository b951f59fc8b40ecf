import Foundation
import Testing

@testable import Homeorhesis

@Suite("The model is held to published facts")
struct ValidationTests {
  /// `HerdData/validation` of the checkout.
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/validation")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("nine in ten of the public facts lie inside their published ranges")
  func facts() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    let scenarios = try names.filter { $0.hasSuffix(".yaml") }.map {
      try Scenario(text: Self.text($0), file: $0)
    }
    let targets = try Target.read(csv: Self.text("targets.csv"), file: "targets.csv")
    #expect(targets.count == 101)
    let outcomes = try Validation(scenarios: scenarios).outcomes(for: targets)
    let missed = outcomes.filter { !$0.pass }.map(\.id)
    #expect(outcomes.count - missed.count >= 90, "missed \(missed)")
  }

  @Test("a fact without a scenario is answered with null, in exactly the promised keys")
  func keys() throws {
    let target = Target(
      id: "XX99", phenomenon: "", condition: "", quantity: "", unit: "", value: 1, low: 0, high: 2)
    let outcomes = try Validation(scenarios: []).outcomes(for: [target])
    let json = String(decoding: try JSONEncoder().encode(outcomes), as: UTF8.self)
    #expect(json.contains("\"model\":null"))
    for key in ["id", "model", "value", "low", "high", "pass"] {
      #expect(json.contains("\"\(key)\":"))
    }
    #expect(outcomes[0].pass == false)
  }

  @Test("a targets file with a broken number is refused with its line")
  func broken() {
    let text = "id,low,high\nA,1,2\nB,x,3\n"
    do throws(CowError) {
      _ = try Target.read(csv: text, file: "t.csv")
      Issue.record("read")
    } catch {
      #expect(error.place == "t.csv:3 low")
    }
  }
}
