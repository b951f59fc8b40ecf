import DairyTerms
import Nutrition
import Testing

@Suite("The feed library")
struct FeedLibraryTests {
  @Test("a feed of the shipped library is lost or read wrongly")
  func shipped() throws {
    let library = CaseFiles.library
    #expect(library.feeds.count == 284)
    let silage = try library.requiredFeed(named: "  corn SILAGE, typical ")
    #expect(silage[.ndf] == 40.931)
    #expect(silage[.c18_1trans] == 0.004)
    #expect(silage.isForage)
    #expect(silage.category == .grainCropForage)
    // A quoted name with a comma, and an empty cell that is no zero.
    let pomace = try library.requiredFeed(named: "Apple pomace or byproduct, wet")
    #expect(pomace[.dryMatter] == 18.234)
    #expect(pomace[.c18_1trans] == nil)
  }

  @Test(
    "a mistyped name is not met with the nearest",
    arguments: [
      ("Corn silage, typicl", "Corn silage, typical"), ("limstone", "Limestone"),
      ("corn silage", "Corn silage, typical"), ("soybean meal 48", "Soybean meal, solvent 48CP"),
    ])
  func nearest(_ typed: String, _ meant: String) {
    #expect(CaseFiles.library.nearestNames(to: typed, count: 5).contains(meant))
    #expect(throws: Complaint.self) {
      _ = try CaseFiles.library.requiredFeed(named: typed)
    }
  }

  @Test(
    "a broken library is read",
    arguments: [
      ("", "empty"), ("Fd_Name,Fd_Category\n-,-\n", "missing"),
      ("Fd_Name,Fd_Category,Fd_DM,Fd_Conc\n-,-,-,-\nHay,X,abc,0\n", "abc"),
      ("Fd_Name,Fd_Category,Fd_DM,Fd_Conc\n-,-,-,-\nHay,X,90\n", "3 cells"),
      ("Fd_Name,Fd_Category,Fd_DM,Fd_Conc\n-,-,-,-\n\"Hay,X,90,0\n", "quotation"),
      ("Fd_Name,Fd_Category,Fd_DM,Fd_Conc\n-,-,-,-\nHay,X,90,0\nhay ,X,80,0\n", "two feeds"),
    ])
  func broken(_ text: String, _ words: String) {
    do {
      _ = try FeedLibrary(csv: text, fileName: "lib.csv")
      Issue.record("not refused")
    } catch let error {
      #expect("\(error.place) \(error.explanation) \(error.code)".contains(words), "\(error)")
    }
  }
}
