import DairyTerms
import Testing

@testable import Farm

@Suite("How a farm writes")
struct FarmCustomsTests {
  private static let languages: [(String, String?)] = [
    ("DE", "de"), ("AT", "de"), ("CH", "de"), ("US", nil), ("FR", nil), ("NL", nil),
  ]

  @Test("A farm's pages are in another country's language", arguments: languages)
  func language(country: String, language: String?) throws {
    let said = try FarmCustoms(yaml: "country: \(country)\n", file: "farm.yaml")
    #expect(said.completed.language == language)
    let own = try FarmCustoms(yaml: "country: \(country)\nlanguage: EN\n", file: "farm.yaml")
    #expect(own.completed.language == "en")
    #expect(try FarmCustoms(yaml: own.yaml, file: "farm.yaml") == own)
  }

  private static let wrong = [
    ("language: german\n", "farm.yaml:1 language"), ("country: Germany\n", "did you mean DE?"),
    ("country: Deutschland\n", "did you mean DE?"), ("country: USA\n", "did you mean US?"),
    ("country: Nederland\n", "did you mean NL?"), ("country: XY\n", "use one of US, CA"),
    ("currency: EURO\n", "did you mean EUR?"), ("currency: Dollars\n", "such as USD or EUR"),
  ]

  @Test("A country or currency by its name is refused without the code to write", arguments: wrong)
  func names(yaml: String, says: String) {
    let fault = #expect(throws: Complaint.self) {
      try FarmCustoms(yaml: yaml, file: "farm.yaml")
    }
    #expect(
      "\(fault?.place ?? "") \(fault?.fix ?? "")".contains(says), "\(String(describing: fault))")
  }
}
