import Testing

@testable import Homeorhesis

@Suite("Names of what can be traced")
struct TracedNameTests {
  private func names(of record: Any) -> [String] {
    Mirror(reflecting: record).children.compactMap { child in
      child.label?.reduce(into: "") { name, letter in
        name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
      }
    }
  }

  @Test("A quantity is recorded under another's name")
  func inOrder() {
    #expect(TracedQuantity.outputNames == names(of: CowOutputs<Double>(repeating: 0)))
    let states = names(of: CowState<Double>(repeating: 0)).dropLast(4).map {
      TracedQuantity.outputNames.contains($0) ? "state_" + $0 : $0
    }
    #expect(TracedQuantity.stateNames == Array(states))
    let quarters = names(of: QuarterState<Double>(repeating: 0)).map { "udder_" + $0 }
    #expect(TracedQuantity.quarterNames == quarters)
  }

  @Test("What holds matter or signals ends where the ledgers begin")
  func pools() {
    let ledger = names(of: CowState<Double>(repeating: 0)).firstIndex(of: "carbon_eaten")
    #expect(CowState<Double>.poolCount == ledger)
  }
}
