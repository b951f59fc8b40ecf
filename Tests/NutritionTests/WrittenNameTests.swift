import Testing

@testable import Nutrition

@Suite("Names that files are made of")
struct WrittenNameTests {
  @Test("A component's written name is its name in Swift, which keys of files are made of")
  func components() {
    for component in FeedComponent.allCases { #expect(component.name == "\(component)") }
  }

  @Test("An output's written name is its name in Swift, and its row in the table its own")
  func outputs() {
    for output in DietOutput.allCases { #expect(output.name == "\(output)") }
  }
}
