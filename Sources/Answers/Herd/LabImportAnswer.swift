import DairyTerms
public import Farm
public import Nutrition

/// What an import of laboratory sheets did, or would do.
public struct LabImportAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-import-lab/2"

  /// The document.
  public struct Document: Codable, Sendable {
    /// Whether it is stored.
    public let stored: Bool
    /// The feeds the sheets speak of.
    public let feeds: [FeedRow]
  }

  /// One feed.
  public struct FeedRow: Codable, Sendable {
    /// The farm's name for it.
    public let feed: String
    /// The library feed it is laid over.
    public let libraryFeed: String
    /// Why, where nobody said so: what told its kind, and how near its composition is.
    public let likeness: String?
    /// Samples that count.
    public let samples: Int
    /// Those of them that are new.
    public let samplesNew: Int
    /// Those that were corrected.
    public let samplesCorrected: Int
    /// Those that were on file already.
    public let samplesKnown: Int
    /// Earlier ones that no longer count.
    public let samplesDropped: Int
    /// What was measured, by analysis.
    public let measured: [String: Measured]
    /// Analyses that are the library feed's.
    public let fromLibrary: [String]

    init(_ change: LabImport.Change) {
      feed = change.feed.name
      libraryFeed = change.base.name
      likeness = change.likeness
      samples = change.feed.samples.count
      samplesNew = change.added
      samplesCorrected = change.corrected
      samplesKnown = change.known
      samplesDropped = change.dropped
      var measured: [String: Measured] = [:]
      var library: [String] = []
      for component in FeedComponent.allCases {
        switch change.resolved.origins[component] {
        case .laboratory(let mean): measured[component.fileKey] = Measured(mean)
        case .library: library.append(component.fileKey)
        case .derived, nil: break
        }
      }
      self.measured = measured
      fromLibrary = library
    }
  }

  /// An analysis over a feed's samples, in the analysis's unit.
  public struct Measured: Codable, Sendable {
    /// Mean.
    public let mean: Double
    /// Standard deviation, of two samples and more.
    public let standardDeviation: Double?
    /// Least value.
    public let least: Double
    /// Greatest value.
    public let most: Double
    /// Samples with it.
    public let count: Int

    init(_ mean: MeasuredMean) {
      self.mean = mean.mean
      standardDeviation = mean.standardDeviation
      least = mean.range.lowerBound
      most = mean.range.upperBound
      count = mean.count
    }
  }

  /// What the import did.
  public let outcome: LabImport
  /// Whether nothing is stored because it was a dry run.
  public let isDryRun: Bool
  /// What is to be said beside it.
  public let remarks: [String]

  /// The answer of an outcome.
  ///
  /// - Parameter outcome: what the sheets came to.
  /// - Parameter isDryRun: nothing was stored.
  /// - Parameter remarks: what is to be said of the sheets.
  public init(outcome: LabImport, isDryRun: Bool, remarks: [String]) {
    self.outcome = outcome
    self.isDryRun = isDryRun
    self.remarks = remarks + outcome.doubts.map(\.line)
  }

  /// The document.
  public var document: Document {
    Document(
      stored: !isDryRun && !outcome.changesNothing, feeds: outcome.changes.map(FeedRow.init))
  }
}

extension PlausibilityWarning {
  /// The doubt in a line.
  public var line: String {
    let sample = labNumber.map { ", sample \(VisibleText.shortened($0))" } ?? ""
    return "'\(VisibleText.shortened(feed))'\(sample): \(explanation)"
  }
}
