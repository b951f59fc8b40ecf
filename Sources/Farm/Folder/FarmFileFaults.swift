public import DairyTerms
import FarmFormats
public import FarmText
import Foundation
public import Nutrition
import Rations

/// Everything that is wrong in the files of a farm's folder, found at once: each file is read by the
/// reader of the commands that use it, so that a fault is told in the words they would use.
///
/// A command stops at the first fault it meets; here every file is read whatever the others hold. Of
/// one file of settings the first fault is found, of the price list every row's.
public struct FarmFileFaults {
  /// The faults, file by file.
  public private(set) var faults: [Complaint] = []
  /// Files in `limits/` and `rations/` that no command reads: of pens the farm does not have.
  public private(set) var unread: [String] = []
  /// Names of the files that were read, within the farm.
  public private(set) var read: [String] = []

  private let farm: FarmFolder
  private var library: FeedLibrary?
  private var offered: [String]?

  /// Reads every file of a farm but its database.
  ///
  /// - Parameters:
  ///   - farm: the farm's folder.
  ///   - shipped: the shipped feed library.
  ///   - pens: codes of the pens the farm has; a file of another pen is read too.
  public init(of farm: FarmFolder, shipped: FeedLibrary, pens: [String]) {
    self.farm = farm
    readFeeds(over: shipped)
    readPrices()
    readLimits(pens: pens)
    readRations(pens: pens)
  }

  /// Adds what a command found, unless it is known.
  public mutating func add(_ fault: Complaint) {
    let isKnown = faults.contains { $0.place == fault.place && $0.explanation == fault.explanation }
    if !isKnown { faults.append(fault) }
  }

  /// Reads a file, and keeps what is wrong with it.
  private mutating func attempt<Value>(_ name: String, _ reading: () throws -> Value) -> Value? {
    read.append(name)
    do {
      return try reading()
    } catch let fault as Complaint {
      add(fault)
    } catch {
      add(
        Complaint(
          .unreadableFile, at: name,
          "the file cannot be read (\(VisibleText.shortened("\(error)")))",
          fault: .ours))
    }
    return nil
  }

  private mutating func readFeeds(over shipped: FeedLibrary) {
    var isSound = true
    let farm = farm
    for file in farm.feedFiles {
      let isRead: Void? = attempt("feeds/\(file.lastPathComponent)") {
        if file.lastPathComponent == FarmFeedTable.fileName {
          _ = try FarmFeedTable(of: farm)
        } else {
          _ = try FeedLibrary(contentsOf: file)
        }
      }
      isSound = isSound && isRead != nil
    }
    // Only sound tables can be laid over each other.
    if isSound {
      library = attempt("feeds/") { try FarmFeeds(farm: farm, shipped: shipped).library }
    }
  }

  private mutating func readPrices() {
    let farm = farm
    var customs = FarmCustoms()
    if FileManager.default.fileExists(atPath: farm.customs.path) {
      customs = attempt("farm.yaml") { try FarmCustoms(of: farm) } ?? customs
    }
    guard let prices = attempt("prices.csv", { try PriceList(of: farm, customs: customs) }),
      let library
    else { return }
    let wrong = FeedMarket.faults(in: prices, library: library)
    for fault in wrong { add(fault) }
    if wrong.isEmpty { offered = prices.rows.compactMap { library.feed(named: $0.feed)?.name } }
  }

  private mutating func readLimits(pens: [String]) {
    let farm = farm
    for file in farm.limitFiles {
      let name = "limits/\(file.lastPathComponent)"
      let stem = file.deletingPathExtension().lastPathComponent
      switch stem {
      case "plan": _ = attempt(name) { try PlanSettings(contentsOf: file) }
      case "feeds": _ = attempt(name) { try FeedRules(farm: farm) }
      case "stock":
        _ = attempt(name) { try SharedStock(yaml: TextFile.text(of: file.path), file: name) }
      case "spread":
        if let offered {
          _ = attempt(name) {
            try SpreadFile.read(TextFile.text(of: file.path), file: name, feeds: offered)
          }
        } else {
          _ = attempt(name) { try YAMLNode.parse(TextFile.text(of: file.path), file: name) }
        }
      default:
        let stage = PenRule.Stage.allCases.first { $0.feedingStage.rawValue == stem }
        _ = attempt(name) {
          let text = try TextFile.text(of: file.path)
          if let stage {
            _ = try LimitsFile.read(text, file: name, fedAs: stage.feedingStage)
          } else {
            _ = try LimitsFile.content(text, file: name)
          }
        }
        if stage == nil { noteUnread(name, stem: stem, pens: pens) }
      }
    }
    // A plan cannot be made without its settings; a missing file is a fault too.
    let plan = farm.limits.appendingPathComponent("plan.yaml")
    if !read.contains("limits/plan.yaml") {
      _ = attempt("limits/plan.yaml") { try PlanSettings(contentsOf: plan) }
    }
  }

  private mutating func readRations(pens: [String]) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: farm.rations.path)) ?? []
    for file in names.sorted() where file.hasSuffix(".yaml") {
      let stem = String(file.dropLast(5))
      // Earlier versions of a ration are kept beside it and read by nobody.
      if stem.contains(".v") { continue }
      let name = "rations/\(file)"
      let path = farm.rations.appendingPathComponent(file).path
      // A template nobody has filled in is no ration on file, here as for every command.
      _ = attempt(name) { try StoredRation(filledIn: TextFile.text(of: path), file: name) }
      noteUnread(name, stem: stem, pens: pens)
    }
  }

  /// Notes a file whose name is that of no pen the farm has, where it has any.
  private mutating func noteUnread(_ name: String, stem: String, pens: [String]) {
    guard !pens.isEmpty else { return }
    let isPens = pens.contains {
      [PenFile.plainStem(of: $0), PenFile.markedStem(of: $0)].contains(stem)
    }
    if !isPens { unread.append(name) }
  }
}
