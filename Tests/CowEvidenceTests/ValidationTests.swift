import DairyTerms
import Foundation
import Homeorhesis
import Testing

@testable import CowEvidence

@Suite("The model is held to published facts")
struct ValidationTests {
  @Test("nine in ten of the public facts lie inside their published ranges")
  func facts() throws {
    let targets = try Facts.targets("targets.csv")
    #expect(targets.count == 101)
    let outcomes = try Facts.outcomes.get()
    let missed = targets.map(\.id).filter { outcomes[$0]?.pass != true }
    #expect(targets.count - missed.count >= 90, "missed \(missed)")
  }

  @Test("no fact from memory is among the further ones, each is said, and four in five hold")
  func furtherFacts() throws {
    let text = try Facts.text("further_facts.csv")
    #expect(!text.contains("memory"))
    let targets = try Facts.targets("further_facts.csv")
    #expect(targets.count == 42)
    let outcomes = try Facts.outcomes.get()
    let missed = targets.map(\.id).filter { outcomes[$0]?.pass != true }
    #expect(Double(missed.count) < 0.2 * Double(targets.count), "missed \(missed)")
    #expect(targets.allSatisfy { outcomes[$0.id]?.model != nil }, "each has a scenario")
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
    do throws(Complaint) {
      _ = try Target.read(csv: text, file: "t.csv")
      Issue.record("read")
    } catch {
      #expect(error.place == "t.csv:3 low")
    }
  }
}
