import Answers
import DairyTerms
import Foundation
import Reporting
import Testing

/// The comparison with published facts, as it is printed and as its page is written.
struct CowValidationTextTests {
  private static let scenario = GivenText(
    name: "cow.yaml",
    text: """
      about: a cow in her first days
      from_day: -3
      to_day: 3
      cow: {parity: 2}
      timetables: [{times: ["05:00", "17:00"]}]
      runs:
        fresh: {}
      measures:
        - {target: M1, unit: kg, value: "mean(fresh.milk_kg, 1, 3)"}
        - {target: M2, unit: kg, value: "mean(fresh.milk_kg, 1, 3)", note: "she has just calved."}

      """)

  @Test("Every fact has its row with its verdict, and the page says why one is missed")
  func facts() async throws {
    let targets = GivenText(
      name: "folder/targets.csv",
      text: "id,phenomenon,condition,measured quantity,unit,value,low,high\n"
        + "M1,milk,fresh,mean,kg,20,1,60\nM2,milk,fresh,mean,kg,90,80,100\n"
        + "M9,milk,nowhere,mean,kg,1,1,2\n")
    let nowhere = FarmSource(
      at: FileManager.default.temporaryDirectory,
      shipped: ShippedFiles(
        folder: FileManager.default.temporaryDirectory, programVersion: "0"))
    let reply = try await answer(
      CowValidationQuestion(targets: [targets], scenarios: [Self.scenario]), of: nowhere)
    let lines = CowValidationText.text(of: reply).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("M1  ok") && lines[2].hasPrefix("M2  MISS"))
    #expect(lines[3].hasPrefix("M9  none") && lines[4] == "1 of 3 facts inside their ranges")
    let page = CowValidationText.page(of: reply, command: "galacto cow validate")
    #expect(page.contains("## Published facts: targets.csv"))
    #expect(page.contains("% of the range's width below it: she has just calved."))
    #expect(page.contains("- **M9** is said by no scenario."))
    #expect(page.contains("Written by `galacto cow validate`."))
  }
}
