import Foundation
import LinearPrograms
import Testing

@Suite("MPS files as other programs write them")
struct MPSDialectTests {
  private func reading(_ text: String) throws -> ModelReading {
    try LinearModel.reading(Data(text.utf8), file: "m.mps")
  }

  private static let body = """
    NAME          T
    ROWS
     N  COST
     G  R1
     L  R2
    COLUMNS
        X         COST               1.0   R1                 1.0
        X         R2                 1.0
        Y         COST               2.0   R1                 1.0
        Y         R2                -1.0
    RHS
        RHS       R1                 2.0   R2                 1.0
        RHS       COST               5.0
    ENDATA

    """

  @Test("The sign of the objective's right-hand side follows the program that wrote the file")
  func objectiveConstant() throws {
    let plain = try reading(Self.body)
    #expect(isClose(try plain.model.solve().objective, -2.5))
    #expect(plain.notes.count == 1 && plain.notes[0].contains("constant of -5.0"))
    let glpk = try reading(
      "* Problem:    T\n* Class:      LP\n* Rows:       2\n* Columns:    2\n* Non-zeros:  4\n"
        + "* Format:     Fixed MPS\n*\n" + Self.body)
    #expect(isClose(try glpk.model.solve().objective, 7.5))
    #expect(glpk.notes.count == 1 && glpk.notes[0].contains("GLPK"))
    let lpSolve = try reading(
      "*<meta creator='lp_solve v5.5'>\n*<meta rows=2>\n*<meta origsense='MAX'>\n" + Self.body)
    #expect(isClose(try lpSolve.model.solve().objective, 7.5))
    #expect(lpSolve.notes.count == 2 && lpSolve.notes[0].contains("maximisation"))
  }

  @Test("A file that leaves nothing to convention has no notes")
  func noNotes() throws {
    let text = Self.body.replacing("    RHS       COST               5.0\n", with: "")
    #expect(try reading(text).notes.isEmpty)
  }

  @Test("Bounds that readers take differently are told: negative, missing, a second set")
  func boundNotes() throws {
    let head =
      "ROWS\n N z\n G r\nCOLUMNS\n M 'MARKER' 'INTORG'\n n z 1 r 1\n M 'MARKER' 'INTEND'\n"
      + " y z -1 r 1\nRHS\n RHS r -4\n"
    let negative = try reading(head + "BOUNDS\n UP B y -1\nENDATA\n")
    #expect(try negative.model.solve().termination.reason == .infeasible)
    #expect(negative.notes.contains { $0.contains("'y'") && $0.contains("below 0") })
    #expect(negative.notes.contains { $0.contains("'n'") && $0.contains("0 or 1") })
    let below = try reading(head + "BOUNDS\n MI B y\n UP B y -1\n PL B n\nENDATA\n")
    #expect(below.notes.isEmpty)
    #expect(isClose(try below.model.solve().objective, 1))
    let twice = try reading(head + "BOUNDS\n PL B n\n UP B y 3\n UP C y 2\nENDATA\n")
    #expect(twice.notes.count == 1 && twice.notes[0].contains("first, 'B'"))
  }

  @Test("lp_solve leaves a column without entries to its bounds; elsewhere that is a fault")
  func boundOnlyColumn() throws {
    let body = "ROWS\n N z\n G r\nCOLUMNS\n x z 1 r 1\nRHS\n RHS r 2\nBOUNDS\n UP B y 4\nENDATA\n"
    let model = try reading("*<meta creator='lp_solve v5.5'>\n" + body).model
    #expect(model.bounds(of: try #require(model.variable(named: "y"))) == .between(0, 4))
    #expect(throws: Complaint.self) { try reading(body) }
  }

  @Test("A column that goes on after another is refused: readers make two columns of it or one")
  func columnInTwoRuns() throws {
    let head = "ROWS\n N z\n G r\n G s\nCOLUMNS\n x z 1 r 1\n y z 1 r 1\n"
    for line in [" x s 2\n", " x r 2\n"] {
      #expect {
        try reading(head + line + "RHS\n RHS r 2 s 2\nENDATA\n")
      } throws: {
        ($0 as? Complaint)?.place == "m.mps:8"
          && ($0 as? Complaint)?.explanation.contains("'x' goes on") == true
      }
    }
  }

  @Test("Tabs, blanks behind the cards and the mark FREE change nothing")
  func layout() throws {
    let plain = try reading(Self.body).model
    for text in [
      Self.body.replacing("\n", with: "  \r\n"),
      Self.body.replacing("NAME          T", with: "NAME  T  FREE"),
      Self.body.replacing("    X         COST", with: "\tX\tCOST"),
      Self.body.replacing("ENDATA\n", with: "ENDATA"),
    ] {
      let model = try reading(text).model
      #expect(model.name == "T" && model.coefficientCount == plain.coefficientCount)
      #expect(isClose(try model.solve().objective, -2.5))
    }
  }
}
