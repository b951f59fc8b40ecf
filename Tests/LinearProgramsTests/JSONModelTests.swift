import DairyTerms
import Foundation
import LinearPrograms
import Testing

@Suite("Models as JSON")
struct JSONModelTests {
  private func reading(_ text: String) throws -> ModelReading {
    try LinearModel.reading(Data(text.utf8), file: "m.json")
  }

  @Test("Every key of the form means what the documentation says")
  func form() throws {
    let model = try reading(
      """
      {"name": "mix", "sense": "max", "offset": 2.5,
       "variables": {
         "corn": {"cost": 3, "ub": 4},
         "a \\u00e9\\"b": {"cost": 1, "lb": -2, "ub": null},
         "free": {"lb": null},
         "n": {"kind": "integer", "ub": 7.5, "cost": 1e-1},
         "on": {"kind": "binary", "cost": 1},
         "s": {"kind": "semicontinuous", "lb": 2, "ub": 9}},
       "rows": [
         {"name": "r", "coef": {"corn": 1, "a \\u00e9\\"b": 2}, "lb": -1, "ub": 8},
         {"name": "q", "coef": {"free": 1, "n": -1.5E0}, "ub": null}]}
      """
    ).model
    #expect(model.name == "mix" && model.sense == .maximize && model.objectiveOffset == 2.5)
    #expect(model.variables.map(model.name(of:)) == ["a é\"b", "corn", "free", "n", "on", "s"])
    let bounds = model.variables.map { model.bounds(of: $0) }
    #expect(bounds[0] == .atLeast(-2) && bounds[1] == .between(0, 4) && bounds[2] == .free)
    #expect(
      model.variables.map { model.kind(of: $0) }.suffix(3) == [.integer, .binary, .semicontinuous])
    #expect(model.bounds(of: Row(index: 0)) == .between(-1, 8))
    #expect(model.bounds(of: Row(index: 1)) == .free)
  }

  @Test(
    "A fault is told in the words of JSON, with its key and its line",
    arguments: [
      ("{\"sense\": 1}", "m.json sense", "a text in quotes is wanted here, not a number (line 1)"),
      (
        "{\"sense\": \"min\",\n\"variables\": []}", "m.json variables",
        "an object in { } of variables by name is wanted here, not a list in [ ] (line 2)"
      ),
      (
        "{\"sense\": \"min\",\n\"variables\": {\"x\": {\"cost\": \"dear\"}}, \"rows\": []}",
        "m.json variables.x.cost", "a number is wanted here, not a text in quotes (line 2)"
      ),
      (
        "{\"sense\": \"min\",\n\"variables\": {\"x\": 3}, \"rows\": []}", "m.json variables.x",
        "an object in { } with cost, lb, ub, kind is wanted here, not a number (line 2)"
      ),
      (
        "{\"sense\": \"min\",\n\"variables\": {},\n\"rows\": {}}", "m.json rows",
        "a list in [ ] of rows is wanted here, not an object in { } (line 3)"
      ),
      (
        "{\"sense\": \"min\",\n\"variables\": {},\n\"rows\": [\n{\"coef\": {}}]}", "m.json rows[0]",
        "the key 'name' is missing (line 4)"
      ),
      (
        "{\"sense\": \"min\",\n\"variables\": {\"x\": {\"upper\": 4}}, \"rows\": []}",
        "m.json variables.x", "the key 'upper' is not read here (line 2)"
      ),
      (
        "{\"sense\": \"min\" \"rows\": []}", "m.json:1",
        "the file is not JSON: a comma or } is wanted behind the value of 'sense'"
      ),
      (
        "{\"sense\": min}", "m.json:1",
        "the file is not JSON: 'min' is no value; a text needs quotation marks"
      ),
      (
        "{\"sense\": \"min\", \"sense\": \"max\"}", "m.json:1",
        "the file is not JSON: the key 'sense' is given twice"
      ),
      ("[\n\n", "m.json:3", "the file is not JSON: the text ends where a value is wanted"),
      (
        "{\"a\": \"b\n\"}", "m.json:1",
        "the file is not JSON: a text in quotation marks ends at its line"
      ),
      ("{} x", "m.json:1", "the file is not JSON: something follows the end of the JSON text"),
      ("[1]", "m.json", "an object in { } is wanted here, not a list in [ ] (line 1)"),
    ])
  func faults(text: String, place: String, words: String) throws {
    #expect {
      try reading(text)
    } throws: { error in
      let error = error as? Complaint
      return error?.place == place && error?.explanation == words && error?.fix != nil
    }
  }

  @Test("A key that nobody reads is told once, and deep brackets do not end the process")
  func unreadKeys() throws {
    let reading = try reading(
      "{\"sense\":\"min\",\"variables\":{\"x\":{\"unit\":\"kg\"},\"y\":{\"unit\":\"kg\"}},\"rows\":[]}"
    )
    #expect(reading.notes == ["the key 'unit' is not read (line 1 the first)"])
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: Complaint.self) { try self.reading(deep) }
  }

  @Test(
    "A bound or price that is no number is refused, never taken for one that is missing",
    arguments: [
      "{\"lb\": NaN}", "{\"ub\": NaN}", "{\"cost\": NaN}", "{\"cost\": Infinity}",
      "{\"lb\": Infinity}",
    ])
  func noNumbers(variable: String) throws {
    #expect(throws: Complaint.self) {
      try reading("{\"sense\":\"min\",\"variables\":{\"x\":\(variable)},\"rows\":[]}")
    }
  }
}
