public import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Homeorhesis
import LinearPrograms
import Nutrition
import Rations

/// What the doctor found, numbered in the order it was looked at.
public struct Checkup: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.doctor/2"

  /// How much a finding matters.
  public enum Grade: String, Codable, Sendable {
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
  public struct Finding: Codable, Sendable {
    /// Its number.
    public let number: Int
    /// What was looked at.
    public let subject: String
    /// How much it matters.
    public let grade: Grade
    /// What was found.
    public let text: String
    /// What mends it.
    public let fix: String?
  }

  /// Version of the program.
  public let version: String
  /// The findings.
  public private(set) var findings: [Finding] = []

  init(version: String) {
    self.version = version
  }

  /// Whether any finding stands in the way of a plan.
  public var fault: Fault? { findings.contains { $0.grade == .trouble } ? .storage : nil }

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
  mutating func examineProgram(_ shipped: ShippedFiles) {
    note(
      "versions", .fine,
      "galacto \(shipped.programVersion), GLPK \(LinearModel.solverVersion), "
        + "SQLite \((try? HerdStore.libraryVersion()) ?? "unknown"), nutrition NASEM 2021")
    do {
      let objective = try SolverSelfTest.run()
      note(
        "solver", .fine,
        "the self-test feed mix costs \((objective * 10_000).rounded() / 10_000), as it should")
    } catch {
      trouble("solver", error)
    }
    do {
      let library = try shipped.feedLibrary()
      note("feed library", .fine, "\(library.feeds.count) feeds in \(shipped.folder.path)")
    } catch {
      trouble("feed library", error)
    }
    let tables = ShippedCowTables.standing(in: shipped.cowTables)
    let taken = tables.filter { $0.state == .taken }.count
    note(
      "cow tables", .fine,
      taken == tables.count
        ? "all \(taken) that are shipped serve here"
        : "\(taken) of \(tables.count) that are shipped serve here; each farm makes the others once"
    )
    do {
      _ = try shipped.predictionTables()
      note("best prediction", .fine, "its tables are there and whole")
    } catch {
      trouble("best prediction", error)
    }
  }

  /// The farm's database, and every file a command would read.
  mutating func examineFarm(_ source: FarmSource, _ farm: FarmFolder, today: HerdDay) {
    note("farm", .fine, farm.url.path)
    examineDatabase(farm)
    examineFiles(source, farm)
    guard let workspace = try? source.workspace() else { return }
    examineFeeds(workspace)
    if let prices = try? PriceList(of: farm, customs: workspace.customs) {
      examine(prices, today: today)
    }
    guard let settings = workspace.plan else { return }
    let age = today.days(since: settings.pricesDate)
    note(
      "plan settings", age > FeedMarket.staleAfterDays ? .warning : .fine,
      "milk price and wage of \(settings.pricesDate), \(age) days old",
      fix: age > FeedMarket.staleAfterDays ? "bring limits/plan.yaml up to date" : nil)
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
        var doubts = try store.doubts(herd: herd.code)
        if let day = herd.lastTestDay, let customs = try? FarmCustoms(of: farm) {
          let unsaid = try UnsaidBreed(herd: herd.code, asOf: day, in: store, customs: customs)
          doubts += [unsaid.doubt].compactMap { $0 }
        }
        for doubt in doubts {
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
        ? nil : "\(offered.name) (\(missing.map(\.plainName).joined(separator: ", ")))"
    }
    if lacking.isEmpty {
      note("feeds", .fine, "\(workspace.market.feeds.count) on offer, all analysed")
    } else {
      note(
        "feeds", .warning, "without analysis: \(lacking.joined(separator: "; "))",
        fix: "lay a laboratory's analysis over them in feeds/; until then values are imputed")
    }
  }

  private mutating func examine(_ prices: PriceList, today: HerdDay) {
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
