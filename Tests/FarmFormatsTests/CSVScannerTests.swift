import FarmFormats
import FarmText
import Testing

@Suite("A table file is read as people meant it")
struct CSVScannerTests {
  private func cells(_ text: String, delimiter: UInt8? = nil) throws -> [[String]] {
    try cells(Array(text.utf8), delimiter: delimiter)
  }

  private func cells(_ bytes: [UInt8], delimiter: UInt8? = nil) throws -> [[String]] {
    let scanner = try CSVScanner(FarmFile(name: "t.csv", bytes: bytes), delimiter: delimiter)
    var rows: [[String]] = []
    while try scanner.next() {
      rows.append(try (0..<scanner.cellCount).map { try scanner.text($0) })
    }
    return rows
  }

  @Test("A byte order mark does not become part of the first column's name")
  func byteOrderMark() throws {
    #expect(
      try cells([0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n".utf8)) == [["a", "b"], ["1", "2"]])
  }

  @Test("UTF-16 files from Windows are read in either byte order", arguments: [true, false])
  func utf16(littleEndian: Bool) throws {
    var bytes: [UInt8] = littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
    for unit in "name;kg\nMüller 🐄;31,5\n".utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      bytes += littleEndian ? [low, high] : [high, low]
    }
    #expect(try cells(bytes) == [["name", "kg"], ["Müller 🐄", "31,5"]])
  }

  @Test("UTF-16 without a mark is named, not read as rubbish")
  func utf16WithoutMark() {
    let bytes = "a,b\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect { try cells(bytes) } throws: { ($0 as? Complaint)?.code == "utf-16-without-mark" }
  }

  @Test("Müller in Windows-1252 is Müller")
  func windows1252() throws {
    #expect(
      try cells(Array("name,n\nM".utf8) + [0xFC] + Array("ller,1\n".utf8))
        == [["name", "n"], ["Müller", "1"]])
  }

  @Test("One broken character in a UTF-8 file is named with its line, never replaced")
  func invalidUTF8() throws {
    let bytes = Array("name,n\nMüller,1\nMe".utf8) + [0xFC] + Array("er,2\n".utf8)
    let scanner = try CSVScanner(FarmFile(name: "t.csv", bytes: bytes))
    _ = try scanner.next()
    _ = try scanner.next()
    _ = try scanner.next()
    #expect { try scanner.text(0) } throws: {
      let error = $0 as? Complaint
      return error?.code == "encoding" && error?.whereabouts.line == 3
        && error?.explanation.contains("byte 3") == true
    }
  }

  @Test(
    "Semicolon, tab, pipe and a sep= line are recognised",
    arguments: ["a;b;c\n1;2;3\n", "a\tb\tc\n1\t2\t3\n", "a|b|c\n1|2|3\n", "sep=;\na;b;c\n1;2;3\n"])
  func delimiters(text: String) throws {
    #expect(try cells(text) == [["a", "b", "c"], ["1", "2", "3"]])
  }

  @Test("A line that two delimiters split alike is asked about, not guessed")
  func ambiguousDelimiter() {
    #expect { try cells("a;b,c\n1;2,3\n") } throws: {
      ($0 as? Complaint)?.code == "ambiguous-delimiter"
    }
  }

  @Test(
    "Every line end is a line end, also mixed, also none at the end",
    arguments: [
      "a,b\r1,2\r3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\r3,4\r\n", "a,b\n\n1,2\n\n\n3,4\n",
    ])
  func lineEnds(text: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test("Quoted cells hold delimiters, line ends and doubled quotes")
  func quoting() throws {
    let text = "a,b\n\"x,\"\"y\"\"\nz\",2\n\"\",\"\"\n3,\"4\"\n"
    #expect(try cells(text) == [["a", "b"], ["x,\"y\"\nz", "2"], ["", ""], ["3", "4"]])
  }

  @Test("A quote never closed is named with the line it begins on")
  func loneQuote() {
    #expect { try cells("a,b\n1,2\n\"3,4\n5,6\n") } throws: {
      let error = $0 as? Complaint
      return error?.code == "quote" && error?.whereabouts.line == 3
    }
  }

  @Test("Line numbers count as an editor counts, also behind a quoted line end")
  func lineNumbers() throws {
    let scanner = try CSVScanner(FarmFile(name: "t.csv", text: "a,b\n\"x\ny\",1\r\n\r\nz,2\n"))
    var lines: [Int] = []
    while try scanner.next() { lines.append(scanner.line) }
    #expect(lines == [1, 2, 5])
  }

  @Test("A file read in small pieces gives the same cells as in one", arguments: [1, 3, 7, 4096])
  func longFile(width: Int) throws {
    // Longer than the scanner's piece, so that records cross its border at many offsets.
    let word = String(repeating: "ü", count: width)
    var text = "id,name\n"
    var expected: [[String]] = [["id", "name"]]
    var number = 0
    while text.utf8.count < 700_000 {
      text += "\(number),\"\(word) \"\"\(number)\"\"\"\r\n"
      expected.append(["\(number)", "\(word) \"\(number)\""])
      number += 1
    }
    #expect(try cells(text) == expected)
  }

  @Test("One endless line is refused at the limit, not read to the end of memory")
  func endlessLine() {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    #expect { try cells(bytes) } throws: {
      ["record-too-long", "cell-too-long"].contains(($0 as? Complaint)?.code)
    }
  }

  @Test("A hundred thousand columns are refused")
  func manyColumns() {
    #expect { try cells(String(repeating: "a,", count: 100_000)) } throws: {
      ($0 as? Complaint)?.code == "too-many-columns"
    }
  }

  @Test(
    "A ZIP, XLSX, PDF, program or database named .csv is told by its first bytes",
    arguments: ["PK\u{3}\u{4}xxxx", "%PDF-1.7", "\u{7F}ELF", "SQLite format 3\0"])
  func binaryKinds(head: String) throws {
    let path = temporaryFile(named: "table.csv", Array(head.utf8))
    #expect { try FarmFile(path: path) } throws: { ($0 as? Complaint)?.code == "not-text" }
  }

  @Test("Reading agrees with a plain reference reader on random tables")
  func againstReference() throws {
    var random = SeededGenerator(seed: 42)
    let pieces = ["a", "1.5", "\"\"", ",", "\n", " ", "é", "=x", "\t"]
    for _ in 0..<300 {
      let columns = Int.random(in: 2...5, using: &random)
      let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<columns).map { _ in
          "c"
            + (0..<Int.random(in: 0...4, using: &random)).map { _ in
              pieces.randomElement(using: &random) ?? ""
            }.joined() + "c"
        }
      }
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
      }.joined(separator: "\r\n")
      #expect(try cells(text, delimiter: UInt8(ascii: ";")) == rows)
    }
  }
}
