import Foundation
import LinearPrograms
import Testing

private struct PublishedCase: Decodable {
  struct Expected: Decodable {
    var status: String
    var objective: Double?
    var primal: [String: Double]?
    var primal_unique: Bool?
  }
  var expected: Expected
  var expected_duals: [String: Double]?
}

@Suite("Published ration programs")
struct PublishedCaseTests {
  @Test(
    "A published diet problem gives its published answer",
    arguments: Cases.names(prefix: "lp", suffix: ".json"))
  func publishedAnswer(name: String) throws {
    let data = try Cases.data(name)
    let expected = try JSONDecoder().decode(PublishedCase.self, from: data)
    let model = try LinearModel(json: data, file: name)
    let solution = try model.solve()
    #expect(solution.termination.reason.rawValue == expected.expected.status)
    guard let objective = expected.expected.objective else {
      #expect(solution.values.isEmpty && solution.objective == nil)
      return
    }
    #expect(isClose(solution.objective, objective, relative: 1e-9))
    if expected.expected.primal_unique == true {
      for (feed, amount) in expected.expected.primal ?? [:] {
        let variable = try #require(model.variable(named: feed))
        #expect(abs(try #require(solution.value(of: variable)) - amount) < 1e-6, "\(feed)")
      }
    }
    for (limit, price) in expected.expected_duals ?? [:] {
      let row = try #require(model.row(named: limit))
      #expect(isClose(solution.shadowPrice(of: row), price), "\(limit)")
    }
  }

  @Test("The case table is not empty")
  func tableIsThere() {
    #expect(Cases.names(prefix: "lp", suffix: ".json").count == 8)
  }
}
