import DairyTerms
import HerdStore
import Testing

@Suite("Breeds as files write them")
struct BreedTableTests {
  @Test(
    "A breed in the spelling of a file is another breed to the models, and the cow is fed for it",
    arguments: [
      ("Holstein", Breed.holstein), ("HOLSTEIN", .holstein), ("H", .holstein), ("ho", .holstein),
      ("HOL", .holstein), ("us.HO", .holstein), ("icar.hol", .holstein), ("fr.66", .holstein),
      ("Prim'Holstein", .holstein), ("Holstein-Friesian", .holstein), ("Red Holstein", .holstein),
      ("J", .jersey), ("Jersey", .jersey), ("JER", .jersey), ("dc.J", .jersey), ("fr.15", .jersey),
      ("Montbéliarde", .other), ("montbeliarde", .other), ("Brown Swiss", .other), ("BS", .other),
      ("fr.46", .other), ("fr.38", .other), ("icar.LIM", .other), ("XX", .other),
    ] as [(String, Breed)])
  func known(word: String, breed: Breed) {
    #expect(BreedTable.breed(of: word) == breed)
  }

  @Test(
    "A code nobody knows is called a breed: a Holstein would be fed as a lighter cow in silence",
    arguments: ["66", "dc.7", "us.ZZ", "n/a", "?", ""])
  func unknown(word: String) {
    #expect(BreedTable.breed(of: word) == nil)
  }
}
