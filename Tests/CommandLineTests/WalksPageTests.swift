import Foundation
import Testing

/// docs/walks.md shows how a farm is begun: each of its lines is run as a reader would run it.
@Suite("docs/walks.md works as it is printed")
struct WalksPageTests {
  /// A walk: its part of the page, the user's files, and what she fills in.
  struct Walk: Sendable, CustomTestStringConvertible {
    let title: String
    let files: [String: String]
    let filledIn: [String: String]
    var testDescription: String { title }
  }

  private static let herds = "HerdData/herds/dairyherddata_"
  private static let farms = "Tests/CommandLineTests/Cases/farms/"

  private static let walks = [
    Walk(
      title: "A Wisconsin farm",
      files: ["cows.csv": farms + "dairycomp_show.csv", "lab.csv": farms + "rockriver.csv"],
      filledIn: [
        "prices.csv": farms + "miller/prices.csv",
        "limits/plan.yaml": farms + "miller/limits/plan.yaml",
      ]),
    Walk(
      title: "A Dutch farm",
      files: ["mpr.csv": farms + "hoeve/mpr.csv", "lab.csv": farms + "hoeve/lab_pct.csv"],
      filledIn: [
        "prices.csv": farms + "hoeve/prices_walk.csv",
        "limits/plan.yaml": farms + "hoeve/limits/plan.yaml",
      ]),
    Walk(
      title: "A French farm",
      files: [
        "rec.csv.gz": herds + "rec.csv.gz", "anim.csv.gz": herds + "anim.csv.gz",
        "ai.csv.gz": herds + "ai.csv.gz", "mvt.csv.gz": herds + "mvt.csv.gz",
      ],
      filledIn: [
        "prices.csv": "HerdData/demo/prices.csv",
        "limits/plan.yaml": "HerdData/demo/limits/plan.yaml",
      ]),
  ]

  private func lay(_ files: [String: String], in folder: URL) throws {
    for (name, source) in files {
      let target = folder.appendingPathComponent(name)
      try? FileManager.default.removeItem(at: target)
      try FileManager.default.copyItem(
        at: Program.checkout.appendingPathComponent(source), to: target)
    }
  }

  @Test("A line of the page does not work as it is printed", arguments: walks)
  func walk(_ walk: Walk) throws {
    let page = try String(
      contentsOf: Program.checkout.appendingPathComponent("docs/walks.md"), encoding: .utf8)
    let part = try #require(
      page.components(separatedBy: "\n## ").first { $0.hasPrefix(walk.title) })
    let scratch = try TemporaryFolder()
    try lay(walk.files, in: scratch.url)
    var here = scratch.url
    var commands = 0
    // What was said where a command stopped and asked.
    var stop: String?
    for line in part.split(separator: "\n") {
      if line.hasPrefix("    (fill in") {
        try lay(walk.filledIn, in: here)
      } else if let typed = line.firstMatch(of: /^ {4}\$ (.*?)(?: +\((asks)\))?$/) {
        let command = String(typed.1)
        if command.hasPrefix("cd ") {
          here = here.appendingPathComponent(String(command.dropFirst(3)))
          continue
        }
        commands += 1
        let (code, talk) = try Program.run(asTyped: command, in: here)
        switch typed.2 {
        case "asks": #expect(code == 2 || code == 3, "\(command): \(talk)")
        default: #expect(code == 0, "\(command): \(talk)")
        }
        if typed.2 == "asks" {
          // What the stop prints is the page's next command.
          stop = talk
        } else if let told = stop {
          let lines = told.split(separator: "\n")
          #expect(
            lines.contains("  run  \(command)") || lines.contains("  or   \(command)"), "\(told)")
          stop = nil
        }
      }
    }
    #expect(commands >= 4)
    #expect(
      FileManager.default.fileExists(atPath: here.appendingPathComponent("reports/plan.html").path))
  }

}
