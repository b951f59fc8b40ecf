import Foundation
import Testing

@Suite("Laboratory sheets and feed tables into a farm")
struct HerdImportLabTests {
  private static let sheet = """
    Lab No,Date Sampled,Feed,DM %,CP % DM,aNDF % DM,Starch % DM,Sodium % DM,uNDF240 % DM
    A1,2026-03-02,Bunker 2,33.0,8.0,41,30,,12
    A2,2026-03-09,Bunker 2,35.0,8.4,39,34,<0.01,11
    A3,2026-03-16,Bunker 2,37.0,,,,0.02,
    """
  private static let like = ["--like", "Bunker 2=Corn silage, typical"]

  private struct Farm {
    let folder: TemporaryFolder
    var table: URL { folder.url.appendingPathComponent("farm/feeds/lab_samples.csv") }

    init() throws {
      folder = try TemporaryFolder()
      let made = try Program.run(["herd", "init", "farm"], in: folder.url)
      #expect(made.exitCode == 0)
    }

    func importing(_ kind: String, _ arguments: [String]) throws -> Program.Run {
      try Program.run(["herd", "import", kind, "-C", "farm"] + arguments, in: folder.url)
    }

    var stored: String? { try? String(contentsOf: table, encoding: .utf8) }
  }

  @Test("Measured values, their mean and spread are stored; a blank is not zero; twice is once")
  func sheet() throws {
    let farm = try Farm()
    let path = try farm.folder.write(Self.sheet, to: "sheet.csv")
    let tried = try farm.importing("lab", [path, "--dry-run"] + Self.like)
    #expect(tried.exitCode == 0)
    #expect(tried.output.hasPrefix("would be stored: samples 3 new"))
    #expect(farm.stored == nil)

    let run = try farm.importing("lab", [path] + Self.like)
    #expect(run.exitCode == 0)
    #expect(run.talk.contains("sheet.csv:3 Sodium % DM: '<0.01' is a bound"))
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(rows.contains("dry matter 35 % 2 3 35.36"))
    // 8.2 % of dry matter is 2.87 % as fed; two samples measured it.
    #expect(rows.contains("crude protein 8.2 2.87 % 0.283 2 7.71"))
    #expect(rows.contains("sodium 0.02 0.007 % 1 0.026"))
    #expect(run.output.contains("analyses are those of the library feed"))
    let stored = try #require(farm.stored)
    #expect(stored.contains("Bunker 2,\"Corn silage, typical\",A3,2026-03-16,37,,,,0.02\n"))

    let again = try farm.importing("lab", [path])
    #expect(again.output.hasPrefix("nothing to do: samples 3 on file already"))
    #expect(farm.stored == stored)
  }

  @Test("A corrected report is refused without --update; --replace starts the mean anew")
  func corrections() throws {
    let farm = try Farm()
    let path = try farm.folder.write(Self.sheet, to: "sheet.csv")
    _ = try farm.importing("lab", [path] + Self.like)
    let before = try #require(farm.stored)
    let corrected = try farm.folder.write(
      "Lab No,Feed,DM %,CP % DM\nA1,Bunker 2,33.0,9.0\n", to: "corrected.csv")
    let refused = try farm.importing("lab", [corrected])
    #expect(refused.exitCode == 3)
    #expect(refused.talk.contains("crude protein 8, now 9"))
    #expect(farm.stored == before)
    #expect(try farm.importing("lab", [corrected, "--update"]).exitCode == 0)
    #expect(farm.stored?.contains("A1,,33,,,9,") == true)
    let fresh = try farm.folder.write("Lab No,Feed,DM %\nB1,Bunker 2,31\n", to: "fresh.csv")
    let replaced = try farm.importing("lab", [fresh, "--replace", "--json"])
    let answer = try #require(
      JSONSerialization.jsonObject(with: Data(replaced.output.utf8)) as? [String: Any])
    let feed = try #require((answer["feeds"] as? [[String: Any]])?.first)
    #expect(feed["samples"] as? Int == 1)
    #expect(feed["samples_dropped"] as? Int == 3)
    #expect((feed["from_library"] as? [String])?.contains("crude_protein_percent_dm") == true)
  }

  @Test(
    "A wrong sheet is refused with its line, and the farm stays as it was",
    arguments: [
      ("Feed,DM %\nBunker 2,105\n", "sheet.csv:2 DM %", Int32(3)),
      ("Feed,DM %\nBunker 2,0.35\n", "looks like a fraction", 3),
      ("Feed,DM %,CP % DM\nBunker 2,35,nan\n", "sheet.csv:2 CP % DM", 3),
      ("Feed,DM %\nBunker 2,35,3\n", "sheet.csv:2", 3),
      ("Feed,DM %\n", "there is no sample", 3),
      ("Feed,Date,DM %\nBunker 2,03/04/2026,35\n", "--dates", 3),
      ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", "document type", 3),
    ])
  func refusals(_ text: String, _ words: String, _ exitCode: Int32) throws {
    let farm = try Farm()
    let name = text.hasPrefix("<") ? "sheet.xml" : "sheet.csv"
    let path = try farm.folder.write(text, to: name)
    let run = try farm.importing("lab", [path] + Self.like)
    #expect(run.exitCode == exitCode, "\(run.talk)")
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(farm.stored == nil)
  }

  @Test("A feed nobody said anything of is refused with the nearest library feeds")
  func unknownFeed() throws {
    let farm = try Farm()
    let path = try farm.folder.write("Feed,DM %\nCorn silage,35\n", to: "sheet.csv")
    let run = try farm.importing("lab", [path])
    #expect(run.exitCode == 3)
    #expect(run.talk.contains("--like 'Corn silage=Corn silage, "))
    #expect(try farm.importing("lab", [path, "--like", "nonsense"]).exitCode == 2)
  }

  @Test("Odd values are flagged with feed and laboratory number")
  func doubts() throws {
    let farm = try Farm()
    let path = try farm.folder.write(
      "Lab No,Feed,DM %,ADF % DM,NDF % DM,CP % DM\nA7,Bunker 2,34,45,40,55\n", to: "sheet.csv")
    let run = try farm.importing("lab", [path] + Self.like)
    #expect(run.exitCode == 0)
    #expect(run.talk.contains("'Bunker 2', sample A7: ADF 45.0 % is more than NDF 40.0 %"))
    #expect(run.talk.contains("crude protein 55.0 % DM is unusual for Grain Crop Forage"))
  }

  @Test("Decimal commas, semicolons, a map of the laboratory's words, and XML give one answer")
  func forms() throws {
    let farm = try Farm()
    let map = try farm.folder.write(
      """
      feed_column: Probe
      columns: {crude_protein_percent_dm: XP, dry_matter_percent_as_fed: {column: TS}}
      sample_element: Ergebnis
      feeds: {Bunker 3: {sheet: Silo 3, like: "Corn silage, typical"}}
      """, to: "map.yaml")
    let table = try farm.folder.write(
      "Probe;TS;XP;Bemerkung\nSilo 3;33,5;8,1;gut\n", to: "sheet.csv")
    let run = try farm.importing("lab", [table, "--map", map])
    #expect(run.exitCode == 0, "\(run.talk)")
    #expect(run.talk.contains("column 'Bemerkung' is not read"))
    let xml = try farm.folder.write(
      "<Bericht><Ergebnis><Probe>Silo 3</Probe><TS>33.5</TS><XP>8.1</XP></Ergebnis></Bericht>",
      to: "sheet.xml")
    let twin = try farm.importing("lab", [xml, "--map", map])
    #expect(twin.output.hasPrefix("nothing to do"), "\(twin.output) \(twin.talk)")
    #expect(farm.stored?.contains("Bunker 3,\"Corn silage, typical\",,,33.5,8.1") == true)
  }

  @Test("A table of the farm's own feeds is checked and kept; another of its name is not lost")
  func feedTable() throws {
    let farm = try Farm()
    let head = "Fd_Name,Fd_Category,Fd_Conc,Fd_DM,Fd_CP\n,,,%,%\n"
    let path = try farm.folder.write(head + "Our barley,Energy Source,100,86,11\n", to: "own.csv")
    #expect(try farm.importing("feeds", [path]).output.hasPrefix("stored: 1 feed"))
    #expect(try farm.importing("feeds", [path]).output.hasPrefix("nothing to do"))
    _ = try farm.folder.write(head + "Our barley,Energy Source,100,186,11\n", to: "own.csv")
    let wrong = try farm.importing("feeds", [path, "--update"])
    #expect(wrong.exitCode == 3)
    #expect(wrong.talk.contains("dry matter 186.0 % as fed cannot be"))
    _ = try farm.folder.write(head + "Our barley,Energy Source,100,87,11\n", to: "own.csv")
    #expect(try farm.importing("feeds", [path]).exitCode == 3)
    #expect(try farm.importing("feeds", [path, "--update"]).exitCode == 0)
    // A laboratory's sheet may be laid over it.
    let lab = try farm.folder.write("Feed,CP % DM\nOur barley,12.5\n", to: "sheet.csv")
    #expect(try farm.importing("lab", [lab]).exitCode == 0)
  }
}
