import DairyTerms
import Foundation
import LinearPrograms
import Testing

@Suite("Model files")
struct ModelFileTests {
  private func mps(_ text: String) throws -> LinearModel {
    try LinearModel(mps: Data(text.utf8), file: "m.mps")
  }

  private func lp(_ text: String) throws -> LinearModel {
    try LinearModel(lp: Data(text.utf8), file: "m.lp")
  }

  private func bounds(_ model: LinearModel, row name: String) throws -> Bounds {
    model.bounds(of: try #require(model.row(named: name)))
  }

  private func bounds(_ model: LinearModel, _ name: String) throws -> Bounds {
    model.bounds(of: try #require(model.variable(named: name)))
  }

  @Test(
    "MPS ranges, objective constants, senses, free rows and every bound type mean what they say")
  func mpsDialect() throws {
    let model = try mps(
      """
      * a comment
      NAME          everything here
      OBJSENSE
          MAX
      ROWS
       N  cost
       L  less
       G  more
       E  up
       E  down
       N  spare
      COLUMNS
          a  cost  1.5D0  less  1
          a  more  1
          M1  'MARKER'  'INTORG'
          n  cost  1  up  2
          m  up  1
          M2  'MARKER'  'INTEND'
          b  down  1  spare  7
          c  less  1
          d  less  1
          e  less  1
          f  less  1
          g  less  1
          h  less  1
          i  less  1
      RHS
          RHS  cost  -7  less  10
          RHS  more  2  up  5
          down  6
      RANGES
          R  less  4  more  3
          R  up  2  down  -2
      BOUNDS
       UP B a 4
       FR B b
       MI B c
       UP B c 3
       FX B d 2
       BV B e
       LI B f 1
       UI B f 3
       LO B g -1
       PL B g
       SC B h 5
       UP B i -1
       UP B n 9
      ENDATA
      """)
    #expect(model.name == "everything here" && model.sense == .maximize)
    #expect(model.objectiveOffset == 7)
    #expect(try bounds(model, row: "less") == .between(6, 10))
    #expect(try bounds(model, row: "more") == .between(2, 5))
    #expect(try bounds(model, row: "up") == .between(5, 7))
    #expect(try bounds(model, row: "spare") == .free)
    #expect(model.row(named: "cost") == nil)
    #expect(try bounds(model, "a") == .between(0, 4))
    #expect(try bounds(model, "b") == .free)
    #expect(try bounds(model, "c") == .atMost(3))
    #expect(try bounds(model, "d") == .exactly(2))
    #expect(try bounds(model, "f") == .between(1, 3))
    #expect(try bounds(model, "g") == .atLeast(-1))
    #expect(try bounds(model, "i") == Bounds(lower: 0, upper: -1))
    // Integer columns between markers without bounds of their own are 0 or 1.
    #expect(try bounds(model, "m") == .between(0, 1))
    #expect(try bounds(model, "n") == .between(0, 9))
    let kinds = model.variables.map { model.kind(of: $0) }
    #expect(kinds.filter { $0 == .integer }.count == 3)
    #expect(model.kind(of: try #require(model.variable(named: "e"))) == .binary)
    #expect(model.kind(of: try #require(model.variable(named: "h"))) == .semicontinuous)
    #expect(model.cost(of: try #require(model.variable(named: "a"))) == 1.5)
  }

  @Test("A second right-hand side or bound set is another scenario and changes nothing")
  func firstSetCounts() throws {
    let model = try mps(
      """
      ROWS
       N  z
       L  r
      COLUMNS
       x  z  -1  r  1
      RHS
       one  r  4
       two  r  9
      BOUNDS
       UP  one  x  3
       UP  two  x  1
      ENDATA
      """)
    #expect(try bounds(model, row: "r") == .atMost(4))
    #expect(try bounds(model, "x") == .atMost(3).intersectedWithZero)
  }

  @Test("Names with blanks are read from the card columns of fixed MPS")
  func fixedForm() throws {
    let model = try mps(
      """
      NAME          BLANKS
      ROWS
       N  COST
       G  MY ROW
       L  A B
      COLUMNS
          CORN 1    COST               2.0   MY ROW             1.0
          CORN 1    A B                1.0
          SOY  2    COST               3.0   MY ROW             2.0
      RHS
          RHS 1     MY ROW             8.0   A B                5.0
      BOUNDS
       UP BND 1     SOY  2             3.0
      ENDATA
      """)
    #expect(model.variable(named: "CORN 1") != nil && model.row(named: "MY ROW") != nil)
    #expect(try bounds(model, "SOY  2") == .between(0, 3))
    #expect(isClose(try model.solve().objective, 13))
  }

  @Test("CPLEX LP files: constants, ranges, right-hand variables, every section")
  func lpDialect() throws {
    let model = try lp(
      """
      \\ a comment
      Maximize
       value: 3x + 2 y - - z + 4 + 0 w
      Subject To
       c1: x + y +
           z <= 10
       2 <= x - y <= 8
       c3: x >= y + 1
       c4: 3 x + 2 >= 5 + w
       c5: <= 4
      Bounds
       x <= 4
       -2 <= y <= 1e30
       z free
       w = 3
       -inf <= v <= 6
       3 >= u
      General
       y
      Binaries
       q
      Semi-continuous
       x
      SOS
       s: S2:: u:1 q:2
      End
      """)
    #expect(model.sense == .maximize && model.objectiveOffset == 4)
    #expect(model.cost(of: try #require(model.variable(named: "z"))) == 1)
    #expect(try bounds(model, row: "r2") == .between(2, 8))
    #expect(try bounds(model, row: "c3") == .atLeast(1))
    #expect(try bounds(model, row: "c4") == .atLeast(3))
    #expect(try bounds(model, row: "c5") == .atMost(4))
    #expect(try bounds(model, "y") == .atLeast(-2))
    #expect(try bounds(model, "z") == .free)
    #expect(try bounds(model, "w") == .exactly(3))
    #expect(try bounds(model, "v") == .atMost(6))
    #expect(try bounds(model, "u") == .between(0, 3))
    #expect(model.kind(of: try #require(model.variable(named: "q"))) == .binary)
    #expect(model.kind(of: try #require(model.variable(named: "x"))) == .semicontinuous)
    #expect(model.orderedSets.map(\.type) == [2])
  }

  @Test(
    "A broken model file is refused with file and line, never half read",
    arguments: [
      ("m.mps", "NAME\nROWS\n N z\n L r\nCOLUMNS\n x z 1 r\nENDATA\n", "m.mps:6"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x q 1\nENDATA\n", "m.mps:5"),
      ("m.mps", "NAME\nROWS\n N z\n Q r\nCOLUMNS\nENDATA\n", "m.mps:4"),
      ("m.mps", "NAME\nROWS\n N z\n L r\n L r\nENDATA\n", "m.mps:5"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x z one\nENDATA\n", "m.mps:5"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x z nan\nENDATA\n", "m.mps:5"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x z 1\nBOUNDS\n XX B x 1\nENDATA\n", "m.mps:7"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x z 1\nBOUNDS\n UP B y 1\nENDATA\n", "m.mps:7"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x z 1\n x z 2\nENDATA\n", "m.mps:6"),
      ("m.mps", "NAME\nROWS\n N z\nCOLUMNS\n x z 1\nRHS\n", "m.mps:7"),
      ("m.mps", "NAME\nWHAT\n", "m.mps:2"),
      ("m.mps", "", "m.mps:1"),
      ("m.lp", "Subject To\n x >= 1\nEnd\n", "m.lp:1"),
      ("m.lp", "Minimize\n x\nSubject To\n c: x + >= 1\nEnd\n", "m.lp:4"),
      ("m.lp", "Minimize\n x\nSubject To\n c: x\nEnd\n", "m.lp:5"),
      ("m.lp", "Minimize\n x\nSubject To\n c: x >= 1\n c: x >= 2\nEnd\n", "m.lp:5 row c"),
      ("m.lp", "Minimize\n x\nSubject To\n c: 1 <= x >= 2\nEnd\n", "m.lp:5"),
      ("m.lp", "Minimize\n x\nBounds\n x <= 1\nEnd\n", "m.lp:3"),
      ("m.json", "{\"sense\": \"min\", \"variables\": {}}", "m.json"),
      ("m.json", "not json", "m.json:1"),
      (
        "m.json",
        "{\"sense\":\"min\",\"variables\":{\"x\":{}},\"rows\":[{\"name\":\"r\",\"coef\":{\"y\":1}}]}",
        "m.json row r"
      ),
      (
        "m.json", "{\"sense\":\"min\",\"variables\":{\"x\":{\"cost\":NaN}},\"rows\":[]}",
        "variable x"
      ),
    ])
  func malformed(file: String, text: String, place: String) throws {
    #expect {
      try LinearModel(reading: Data(text.utf8), file: file)
    } throws: { error in
      (error as? Complaint)?.place == place
    }
  }

  @Test("Quadratic, conic and indicator files are refused as unsupported, not solved wrongly")
  func unsupported() throws {
    for text in ["NAME\nROWS\n N z\nCOLUMNS\n x z 1\nQUADOBJ\n x x 1\nENDATA\n"] {
      #expect { try mps(text) } throws: { ($0 as? Complaint)?.kind == .unsupported }
    }
    for text in [
      "Minimize\n x + [ x ^ 2 ] / 2\nSubject To\n x >= 1\nEnd\n",
      "Minimize\n x\nSubject To\n c: y = 1 -> x >= 1\nEnd\n",
    ] {
      #expect { try lp(text) } throws: { ($0 as? Complaint)?.kind == .unsupported }
    }
  }

  @Test("Comments behind $, cards without a name, and lines without a set are read as they stand")
  func mpsCards() throws {
    let fixed = try mps(
      """
      NAME          CARDS
      ROWS
       N  COST      $ what it costs
       L  LIM 1     $ a name with a blank
       G  LIM 2
      COLUMNS
          X         COST               1.0   LIM 1              1.0
                    LIM 2              1.0   $ goes on with X
          Y         COST               2.0
                    LIM 2              1.0
      RHS
          RHS1      LIM 1              4.0
                    LIM 2              6.0
      BOUNDS
       UP BND       X                3.0
      ENDATA
      """)
    #expect(fixed.rowCount == 2 && fixed.coefficientCount == 3)
    #expect(try bounds(fixed, row: "LIM 2") == .atLeast(6))
    #expect(isClose(try fixed.solve().objective, 9))
    let free = try mps(
      """
      NAME free
      ROWS
       N cost $ remark
       G need
      COLUMNS
       x cost 1 need 1 $ remark
      RHS
       need 2 $remark
      ENDATA
      """)
    #expect(isClose(try free.solve().objective, 2))
  }

  @Test("A fault in a file of fixed cards is told at its own line, not where the free form ended")
  func furthestFault() throws {
    let text = """
      NAME
      ROWS
       N  MY COST
       G  LIM 1
      COLUMNS
          X         MY COST            1.0   LIM 1              1.x
      RHS
      ENDATA
      """
    #expect { try mps(text) } throws: { ($0 as? Complaint)?.place == "m.mps:6" }
  }

  @Test("A variable both semi-continuous and whole is 0 or a whole number within its bounds")
  func semiInteger() throws {
    let fromLP = try lp(
      "Maximize\n 2 x - 1.5 y\nSubject To\n c: 2 x - y <= 7\n y >= 1\nBounds\n 2 <= x <= 7.2\n"
        + "Semi-continuous\n x\nGenerals\n x\nEnd\n")
    let fromMPS = try mps(
      """
      NAME
      OBJSENSE MAX
      ROWS
       N o
       L c
       G r2
      COLUMNS
       M 'MARKER' 'INTORG'
       x o 2 c 2
       M 'MARKER' 'INTEND'
       y o -1.5 c -1
       y r2 1
      RHS
       R c 7 r2 1
      BOUNDS
       LO B x 2
       SC B x 7.2
      ENDATA
      """)
    for model in [fromLP, fromMPS] {
      let x = try #require(model.variable(named: "x"))
      #expect(model.kind(of: x) == .semiinteger)
      let solution = try model.solve()
      #expect(solution.value(of: x) == 4 && isClose(solution.objective, 6.5))
      for text in [try model.lpText(), try model.mpsText()] {
        let again = try text.hasPrefix("NAME") ? mps(text) : lp(text)
        #expect(again.kind(of: try #require(again.variable(named: "x"))) == .semiinteger)
      }
    }
    var low = fromLP
    try low.setBounds(of: Row(index: 0), .atMost(-9))
    #expect(try low.solve().value(of: Variable(index: 0)) == 0)
  }

  @Test("A row after a row whose limit ends the line is a row of its own")
  func rowsByLine() throws {
    let model = try lp(
      "Maximize\n 3x + 2 y\nst\n c1: x + y <= 4\n c2: x + 3 y <= 6\n x <= 3\n 2 y >= 1\nend\n")
    #expect(model.rowCount == 4)
    #expect(isClose(try model.solve().objective, 11))
    let bounded = try lp(
      "Maximize\n x + y\nst\n c: x + y <= 9\nBinaries\n x y\nBounds\n x <= 3\nEnd\n")
    // Bounds behind the binaries make an integer of the one and leave the other.
    #expect(isClose(try bounded.solve().objective, 4))
    let endless = try lp(
      "Minimize\n x\nst\n c: x <= 7\n d: x >= 2\nBounds\n x <= 1e20\nsemi-continuous\n x\nEnd\n")
    #expect(isClose(try endless.solve().objective, 2))
  }

  @Test("Cut-off, shuffled and random files end in an error or a model, never in a crash")
  func fuzz() throws {
    var dice = Dice(seed: 11)
    let whole = try Cases.data("samples/exmip1.mps")
    let lpWhole = try Cases.data("samples/exmip1.lp")
    for round in 0..<400 {
      var bytes = [UInt8](round % 2 == 0 ? whole : lpWhole)
      for _ in 0..<Int.random(in: 1...8, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: bytes.removeSubrange(place...)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 2: bytes.insert(contentsOf: Array(" 1e999 -inf : <= ".utf8), at: place)
        default: bytes.swapAt(place, bytes.count / 2)
        }
        if bytes.isEmpty { bytes = [10] }
      }
      let file = round % 2 == 0 ? "m.mps" : "m.lp"
      do {
        let model = try LinearModel(reading: Data(bytes), file: file)
        _ = try model.solve()
      } catch is Complaint {}
    }
  }

  @Test("A model whose names a format cannot hold says which name")
  func names() throws {
    var model = LinearModel()
    try model.addVariable("corn silage")
    #expect {
      try model.mpsText()
    } throws: {
      ($0 as? Complaint)?.place == "variable corn silage"
    }
    #expect(throws: Complaint.self) { try model.lpText() }
    #expect(try model.withPlainNames().mpsText().contains("x1"))
  }
}

extension Bounds {
  fileprivate var intersectedWithZero: Bounds { Bounds(lower: 0, upper: upper) }
}
