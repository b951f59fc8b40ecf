import Foundation
import LinearPrograms
import Testing

@Suite("LP files as people and other programs write them")
struct LPDialectTests {
  private func lp(_ text: String) throws -> LinearModel {
    try LinearModel(lp: Data(text.utf8), file: "m.lp")
  }

  private func reading(_ text: String) throws -> ModelReading {
    try LinearModel.reading(Data(text.utf8), file: "m.lp")
  }

  struct LeftCase: Sendable, CustomTestStringConvertible {
    var file: String
    var objective: Double
    var activities: [String: Double]
    var prices: [String: Double]
    var testDescription: String { file }
  }

  static let leftCases = [
    LeftCase(
      file: "left_maximum.lp", objective: 110, activities: ["feed": 40, "labour": 30],
      prices: ["feed": 2, "labour": 1]),
    LeftCase(
      file: "left_one_row.lp", objective: 2, activities: ["protein": 2], prices: ["protein": 1]),
    LeftCase(
      file: "left_three_rows.lp", objective: 5, activities: ["prot": 5, "en": 5, "cap": 0],
      prices: ["en": 1]),
    LeftCase(
      file: "left_equation.lp", objective: 14, activities: ["protein": 10, "e": 4],
      prices: ["protein": 1, "e": 1]),
  ]

  @Test("A number on the left of a row leaves its prices their signs", arguments: leftCases)
  func numberOnTheLeft(of given: LeftCase) throws {
    let model = try LinearModel(
      lp: try Cases.data("dialect/" + given.file), file: given.file)
    let solution = try model.solve()
    #expect(isClose(solution.objective, given.objective))
    for (name, activity) in given.activities {
      let row = try #require(model.row(named: name))
      #expect(isClose(solution.activity(of: row), activity), "\(name)")
    }
    for (name, price) in given.prices {
      let row = try #require(model.row(named: name))
      #expect(isClose(solution.shadowPrice(of: row), price), "\(name)")
    }
  }

  @Test("A row written with its number left or right is the same row, constants and all")
  func mirrored() throws {
    for (left, right) in [
      ("3 <= x + y", "x + y >= 3"), ("3 >= x - y", "x - y <= 3"), ("3 = 2 x", "2 x = 3"),
      ("-3 >= - x", "- x <= -3"), ("1 + 2 <= x + y + 1", "x + y >= 2"),
    ] {
      let (one, other) = try (
        lp("Minimize\n x + y\nst\n c: \(left)\nEnd\n"),
        lp("Minimize\n x + y\nst\n c: \(right)\nEnd\n")
      )
      let row = Row(index: 0)
      #expect(one.bounds(of: row) == other.bounds(of: row), "\(left)")
      #expect(one.expression(of: row).terms == other.expression(of: row).terms, "\(left)")
    }
  }

  @Test("A word of the format may name a variable or a row")
  func wordsAsNames() throws {
    let model = try LinearModel(
      lp: try Cases.data("dialect/variable_sc.lp"), file: "variable_sc.lp")
    #expect(isClose(try model.solve().objective, 10))
    for word in [
      "sc", "st", "min", "max", "free", "general", "bin", "end", "bound", "energy", "e1",
    ] {
      let text = """
        Minimize
         cost: 2 corn + 3 \(word)
        Subject To
         p: corn + \(word) >= 4
         \(word): corn - 1 \(word)
          <= 1
        Bounds
         corn <= 2
         \(word) <= 9
         corn >= 0
        General
         corn
         \(word)
        End

        """
      let model = try lp(text)
      #expect(model.variableCount == 2 && model.rowCount == 2, "\(word)")
      let variable = try #require(model.variable(named: word))
      #expect(model.bounds(of: variable) == .between(0, 9), "\(word)")
      // Only the word that ends a file ends a list too.
      #expect(model.kind(of: variable) == (word == "end" ? .continuous : .integer), "\(word)")
      #expect(isClose(try model.solve().objective, 10), "\(word)")
    }
  }

  @Test("A head of a section may stand in its line with what follows, or have a name beside it")
  func heads() throws {
    let model = try lp(
      """
      maximize value: 3 x + 2 y
      subject to c: x + y <= 4.5
       x <= 3
      bounds
      -2 <= y <= 2
      semi-continuous
       s
      sc
       t
      general x
      end
      """)
    #expect(model.rowCount == 2 && model.variableCount == 4)
    #expect(model.kind(of: try #require(model.variable(named: "x"))) == .integer)
    #expect(model.kind(of: try #require(model.variable(named: "s"))) == .semicontinuous)
    #expect(model.kind(of: try #require(model.variable(named: "t"))) == .semicontinuous)
    #expect(isClose(try model.solve().objective, 12))
  }

  @Test("Rows may be named by numbers, and rows without a name never take one that is there")
  func rowNames() throws {
    let model = try lp("Minimize\n x\nst\n 1: x >= 2\n r3: x >= 1\n x >= 0.5\n 4: x <= 9\nend\n")
    #expect(model.rows.map(model.name(of:)) == ["1", "r3", "r3_", "4"])
  }

  @Test(
    "lp_solve's own LP format is refused by its name, not for a sign in it",
    arguments: [
      "max: 3x + 2y;\nc1: x + y <= 4;\n", "/* mix */\nmin: x;\n", "// mix\nmin: x;\nx >= 1;\n",
      "\n\nMaximise : 2a+3b;\n", "3 x + 2 y >= 2;\n",
    ])
  func otherDialect(text: String) throws {
    #expect {
      try lp(text)
    } throws: { error in
      let error = error as? Complaint
      return error?.kind == .unsupported && error?.explanation.contains("lp_solve") == true
        && error?.fix?.contains("-wfmps m.mps") == true
    }
    let field = try Cases.data("dialect/lp_solve_dialect.lp")
    #expect {
      try LinearModel(lp: field, file: "lp_solve_dialect.lp")
    } throws: {
      ($0 as? Complaint)?.place == "lp_solve_dialect.lp:1"
    }
  }

  @Test("A name with a semicolon in a CPLEX file does not make it one of lp_solve")
  func semicolonInName() throws {
    let model = try lp(
      "Minimize\n obj: x;1 + y\nSubject To\n c: x;1 + y >= 2;\nEnd\n".replacing(
        ">= 2;", with: ">= 2"))
    #expect(isClose(try model.solve().objective, 2))
  }

  @Test(
    "What has no meaning in a section is refused with its line and a way out",
    arguments: [
      ("Minimize\n x\nst\n c: x >= 1\nBounds\n - x >= -4\nEnd\n", "m.lp:6"),
      ("Minimize\n x\nst\n c: x >= 1\nBounds\n 2 x <= 4\nEnd\n", "m.lp:6"),
      ("Minimize\n x\nst\n c: x >= 1\nBounds\n x <= y\nEnd\n", "m.lp:7"),
      ("Minimize\n x\nst\n c: 1 <= x <= 2 <= 3\nEnd\n", "m.lp:4"),
      ("Minimize:\n x\nst\n c: x >= 1\nEnd\n", "m.lp:1"),
      ("Minimize\n x\nst\n c: x >= 1\n .x >= 2\nEnd\n", "m.lp:5"),
      ("Minimize\n x y\nst\n c: x >= 1\nEnd\n", "m.lp:2"),
      ("Minimize\n x\nst\n c: x >= 1\nGeneral Constraints\n x = MIN ( y )\nEnd\n", "m.lp:5"),
      ("Minimize\n x\nst\n c: x >= 1\nLazy Constraints\n x >= 2\nEnd\n", "m.lp:5"),
    ])
  func refused(text: String, place: String) throws {
    #expect {
      try lp(text)
    } throws: { error in
      let error = error as? Complaint
      return error?.place == place && error?.fix != nil
    }
  }

  @Test("A binary keeps bounds within 0 and 1; wider ones are cut, which is told")
  func binaries() throws {
    let text =
      "Maximize\n 3 a + 2 b + c\nst\n r: a + b + c <= 9\nBounds\n a = 0\n b <= 5\nBinary\n a b c\nEnd\n"
    let reading = try reading(text)
    #expect(isClose(try reading.model.solve().objective, 3))
    #expect(reading.notes.count == 1 && reading.notes[0].contains("'b'"))
  }

  @Test("An upper bound below 0 without a lower one leaves no point, and the file is told so")
  func negativeUpper() throws {
    let reading = try reading("Minimize\n x - y\nst\n c: x + y >= -4\nBounds\n y <= -1\nEnd\n")
    #expect(try reading.model.solve().termination.reason == .infeasible)
    #expect(reading.notes.count == 1 && reading.notes[0].contains("-inf <= y"))
    let open = try self.reading(
      "Minimize\n x - y\nst\n c: x + y >= -4\nBounds\n -inf <= y <= -1\nEnd\n")
    #expect(open.notes.isEmpty)
    #expect(isClose(try open.model.solve().objective, 1))
  }

  @Test("What HiGHS, GLPK and CBC write as LP is read as they mean it")
  func writtenByOthers() throws {
    let highs = """
      \\ File written by HiGHS .lp file handler
      max
       obj: +3 x +2 y -1 z +4 k  +4
      st
       rlo: +1 x +1 y +1 s >= +3
       rup: +1 x +1 y +1 s <= +8
       q: +1 x -1 y <= +1
       t: +1 x +1 z >= -3
      bounds
       x <= 4
       y <= 7.5
       -2 <= z
       k = 1
       s <= 5
       w free
       b <= 1
      bin
       b
      gen
       x
      semi
      end
      """
    let glpk = """
      \\* Problem: Unknown *\\

      Maximize
       obj: + 3 x + 2 y - z + 4 k + 0 w + 0 b + 4 ~r_0

      Subject To
       r: - ~r_1 + x + y + s = 0
       q: + x - y <= 1
       t: + x + z >= -3

      Bounds
       ~r_0 = 1
       3 <= ~r_1 <= 8
       0 <= x <= 4
       0 <= y <= 7.5
       z >= -2
       k = 1
       0 <= s <= 5
       w free
       0 <= b <= 1

      Generals
       x
       b

      End
      """
    let cbc = """
      \\Problem name: w

      Maximize
      OBJROW: 3 x + 2 y - z + 4 k + 4 c
      Subject To
      r:  x + y + s <= 8
      r_low: x + y + s >= 3
      q:  x - y <= 1
      t:  x + z >= -3
      Bounds
       0 <= x <= 4
       0 <= y <= 7.50000
       -2 <= z
       1 <= k <= 1
       1 <= c <= 1
       0 <= s <= 5
       w Free
       0 <= b <= 1
      Integers
      x b
      End
      """
    for text in [highs, glpk, cbc] {
      #expect(isClose(try lp(text).solve().objective, 30))
    }
    // The columns that only carry limits and the constant are folded back.
    let folded = try lp(glpk)
    #expect(folded.objectiveOffset == 4 && folded.variableCount == 7)
    #expect(folded.bounds(of: try #require(folded.row(named: "r"))) == .between(3, 8))
  }
}
