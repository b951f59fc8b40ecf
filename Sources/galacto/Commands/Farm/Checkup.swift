import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation
import HerdStore
import Homeorhesis
import LinearPrograms
import Nutrition
import Rations

/// The findings of the doctor, numbered in the order they were made.
struct Checkup {
  /// How much a finding matters.
  enum Grade: String, Codable {
    /// As it should be.
    case fine
    /// Good to know.
    case note
    /// A plan can be made, but look at this first.
    case warning
    /// Nothing can be planned until this is mended.
    case trouble
  }

  /// One finding.
  struct Finding: Codable {
    let number: Int
    let subject: String
    let grade: Grade
    let text: String
    let fix: String?
  }

  /// The findings as a document.
  struct Report: Codable {
    let schema: String
    let version: String
    let findings: [Finding]
  }

  private let today: HerdDay
  private(set) var findings: [Finding] = []

  init(today: HerdDay) {
    self.today = today
  }

  /// Whether any finding stands in the way of a plan.
  var hasTrouble: Bool { findings.contains { $0.grade == .trouble } }

  var report: Report {
    Report(schema: "galacto.doctor/1", version: ProgramVersion.text, findings: findings)
  }

  /// The findings for the terminal: the verdict first.
  var text: String {
    let troubles = findings.filter { $0.grade == .trouble }.count
    let warnings = findings.filter { $0.grade == .warning }.count
    let verdict =
      troubles > 0
      ? "\(troubles) thing\(troubles == 1 ? "" : "s") must be mended before a plan can be made."
      : warnings > 0
        ? "A plan can be made; look at \(warnings) warning\(warnings == 1 ? "" : "s") first."
        : "Everything is as it should be."
    let lines = findings.map { finding in
      let head =
        "\(finding.number). [\(finding.grade.rawValue)] \(finding.subject): \(finding.text)"
      return finding.fix.map { "\(head)\n     fix: \($0)" } ?? head
    }
    return ([verdict] + lines).joined(separator: "\n")
  }

  mutating func note(_ subject: String, _ grade: Grade, _ text: String, fix: String? = nil) {
    findings.append(
      Finding(
        number: findings.count + 1, subject: subject, grade: grade, text: text, fix: fix))
  }

  /// Turns an error into a finding.
  mutating func trouble(_ subject: String, _ error: any Error) {
    if let explained = error as? Complaint {
      note(
        subject, .trouble, "\(explained.explanation) (\(explained.place))", fix: explained.fix)
    } else {
      note(subject, .trouble, "\(error)")
    }
  }
}

extension Checkup {
  /// Versions, the solver's self-test, the shipped data.
  mutating func examineProgram() {
    note(
      "versions", .fine,
      "galacto \(ProgramVersion.text), GLPK \(ProgramVersion.glpk), "
        + "SQLite \(ProgramVersion.sqlite), nutrition NASEM 2021")
    do {
      let objective = try SolverSelfTest.run()
      note(
        "solver", .fine,
        "the self-test feed mix costs \((objective * 10_000).rounded() / 10_000), as it should")
    } catch {
      trouble("solver", error)
    }
    do {
      let library = try ShippedData.feedLibrary()
      note("feed library", .fine, "\(library.feeds.count) feeds in \(try DataFolder.locate().path)")
    } catch {
      trouble("feed library", error)
    }
    do {
      let tables = ShippedCowTables.standing(in: try ShippedData.cowTables())
      let taken = tables.filter { $0.state == .taken }.count
      note(
        "cow tables", .fine,
        taken == tables.count
          ? "all \(taken) that are shipped serve here"
          : "\(taken) of \(tables.count) that are shipped serve here; each farm makes the others once"
      )
    } catch {
      trouble("cow tables", error)
    }
  }

  /// The farm's database, feeds, prices and settings.
  mutating func examineFarm(_ farm: FarmFolder) {
    note("farm", .fine, farm.url.path)
    examineDatabase(farm)
    do {
      let workspace = try ShippedData.workspace(of: farm)
      examineFeeds(workspace)
      try examinePrices(farm)
      let settings = try workspace.settings()
      let age = today.days(since: settings.pricesDate)
      note(
        "plan settings", age > FeedMarket.staleAfterDays ? .warning : .fine,
        "milk price and wage of \(settings.pricesDate), \(age) days old",
        fix: age > FeedMarket.staleAfterDays ? "bring limits/plan.yaml up to date" : nil)
    } catch {
      trouble("feeds, prices and limits", error)
    }
  }

  private mutating func examineDatabase(_ farm: FarmFolder) {
    do {
      let store = try HerdStore(opening: farm.database, readOnly: true)
      let problems = try store.damage()
      if store.logBytes > 0 {
        note(
          "database", .warning,
          "\(store.logBytes) bytes of changes stand beside it in \(store.url.lastPathComponent)-wal: "
            + "a copy of the file alone may lack them",
          fix: "copy the farm with 'galacto herd backup --to FILE'")
      }
      if problems.isEmpty {
        note("database", .fine, "sound, schema \(store.schemaVersion)")
      } else {
        note(
          "database", .trouble, problems.prefix(3).joined(separator: "; "),
          fix: "restore a backup: galacto herd restore")
      }
      for herd in try store.herds() {
        note(
          "herd \(herd.code)", herd.lastTestDay == nil ? .warning : .fine,
          "\(herd.testDays) test days, the last on \(herd.lastTestDay?.iso ?? "none")")
        for doubt in try store.doubts(herd: herd.code) {
          note("herd \(herd.code)", .warning, doubt.text, fix: doubt.fix)
        }
      }
    } catch {
      trouble("database", error)
    }
  }

  /// Feeds on offer that lack an analysis the nutrition model uses for every feed.
  private mutating func examineFeeds(_ workspace: FarmWorkspace) {
    let needed: [FeedComponent] = [.crudeProtein, .ndf, .starch, .fattyAcids, .ash]
    let lacking = workspace.market.feeds.compactMap { offered -> String? in
      let missing = needed.filter { offered.feed[$0] == nil }
      return missing.isEmpty
        ? nil : "\(offered.name) (\(missing.map { "\($0)" }.joined(separator: ", ")))"
    }
    if lacking.isEmpty {
      note("feeds", .fine, "\(workspace.market.feeds.count) on offer, all analysed")
    } else {
      note(
        "feeds", .warning, "without analysis: \(lacking.joined(separator: "; "))",
        fix: "lay a laboratory's analysis over them in feeds/; until then values are imputed")
    }
  }

  private mutating func examinePrices(_ farm: FarmFolder) throws {
    let prices = try PriceList(reading: FarmFile(path: farm.prices.path))
    let stale = prices.rows.filter { $0.ageDays(on: today) > FeedMarket.staleAfterDays }
    for warning in prices.warnings { note("prices", .warning, warning) }
    guard let oldest = stale.min(by: { $0.day < $1.day }) else {
      note(
        "prices", .fine,
        "\(prices.rows.count) feeds, none older than "
          + "\(FeedMarket.staleAfterDays) days")
      return
    }
    note(
      "prices", .warning,
      "\(stale.count) of \(prices.rows.count) older than \(FeedMarket.staleAfterDays) days, "
        + "the oldest \(oldest.feed) of \(oldest.day)",
      fix: "bring prices.csv up to date")
  }
}
