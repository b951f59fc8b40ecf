import DairyTerms
import FarmFormats
import FarmText
import Testing

@Suite("Pens are named whole")
struct PenCodeTests {
  private final class Facts: FactSink {
    var pens: [String] = []
    func take(_ fact: FarmFact, line: Int) throws {
      if case .penStay(let stay) = fact { pens.append(stay.pen) }
    }
    func reject(_ error: Complaint, raw: String) throws { throw error }
  }

  private func pens(_ name: String, _ text: String) throws -> ([String], ReadingNotes) {
    let sink = Facts()
    let file = FarmFile(name: name, text: text)
    let notes = try OwnEventReader(file).read(into: sink)
    return (sink.pens, notes)
  }

  private func own(_ details: [String]) -> String {
    "animal_id,date,event,detail\n"
      + details.enumerated().map { index, detail in
        "\(index + 1),2026-01-02,MOVE,\"\(detail.replacing("\"", with: "\"\""))\"\n"
      }.joined()
  }

  @Test("A pen's name is not cut at its blanks: 'Pen 1' and 'Pen 2' would be one pen")
  func whole() throws {
    let names = [
      "Pen 1", "Pen 2", "Barn A high", "Barn A low", "Stall  3\tlinks", "P21 north", "p 1",
      "Nördlich", "3", "007", "a, b; c", "say \"hay\"", "P", "Pen", "P1a",
    ]
    let read = try pens("e.csv", own(names)).0
    #expect(read == names.map { PenCode.cleaned($0) })
    #expect(Set(read).count == names.count)
  }

  @Test("P21 is pen 21, and a file that writes both is told that they are one")
  func number() throws {
    let (read, notes) = try pens("e.csv", own(["P21", "21", "p7"]))
    #expect(read == ["21", "21", "7"])
    #expect(notes.warnings == ["MOVE names 'P21' and '21': both are pen 21"])
  }

  @Test("DairyComp's pens are numbers: what stands behind one is a remark, other names stay whole")
  func dairyComp() throws {
    let sink = Facts()
    let remarks = ["P21", "P21 high", "4 sick", "Barn A high", "-"]
    let text =
      "ID,BDAT,LACT,Event,DIM,Date,Remark\n"
      + remarks.enumerated().map { "\(100 + $0),03/14/22,2,MOVE,22,09/24/26,\($1)\n" }.joined()
    _ = try DairyCompEventReader(FarmFile(name: "e.csv", text: text)).read(into: sink)
    #expect(sink.pens == ["21", "21", "4", "Barn A high"])
  }

  @Test(
    "Two writings that look the same are one pen",
    arguments: [
      ("  Pen   1 ", "Pen 1"), ("No\u{308}rd", "N\u{F6}rd"), ("Pen\u{A0}1", "Pen 1"),
      ("Pen\t1\u{7}", "Pen 1"), ("\u{3000}", ""), ("", ""),
    ])
  func cleaned(text: String, code: String) {
    #expect(Array(PenCode.cleaned(text).unicodeScalars) == Array(code.unicodeScalars))
  }

  @Test("A pen is found in either case, but never the wrong one of two")
  func find() {
    #expect(PenCode.find("pen 1", among: ["Pen 1", "Pen 2"]) == "Pen 1")
    #expect(PenCode.find("high", among: ["HIGH", "high"]) == "high")
    #expect(PenCode.find("High", among: ["HIGH", "high"]) == nil)
    #expect(PenCode.find(" 2 ", among: ["12", "2"]) == "2")
    #expect(PenCode.find("02", among: ["2"]) == nil)
  }
}
