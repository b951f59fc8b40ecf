import DairyTerms
import Testing

@Suite("Did you mean")
struct SpellingTests {
  private let feeds = ["Corn silage, typical", "Corn silage, mature", "Canola meal", "Limestone"]

  @Test(
    "A slip of the finger finds the feed that was meant",
    arguments: [
      ("corn silage typical", "Corn silage, typical"), ("Canolla meal", "Canola meal"),
      ("LIMESTON", "Limestone"), ("Limesotne", "Limestone"),
    ])
  func slips(written: String, meant: String) {
    #expect(Spelling.nearest(to: written, among: feeds) == [meant])
  }

  @Test("A part of the name lists what holds it, in the library's order")
  func parts() {
    let found = Spelling.nearest(to: "corn silage", among: feeds, limit: 3)
    #expect(found == ["Corn silage, typical", "Corn silage, mature"])
  }

  @Test("A word that is near nothing gets no suggestion; a wrong one would mislead")
  func far() {
    #expect(Spelling.nearest(to: "tallow", among: feeds).isEmpty)
    #expect(Spelling.nearest(to: "", among: feeds).isEmpty)
  }
}
