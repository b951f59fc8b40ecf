public import DairyTerms
public import FarmFormats
public import FarmText

/// How an import treats what it meets.
public struct ImportOptions: Sendable {
  /// What the user says about the files.
  public var reading = ReadingOptions()
  /// The farm's own words for columns and events.
  public var mapping = FarmMapping()
  /// Take only this herd from files of many; for files that name no herd, the herd's code.
  public var herdCode: String?
  /// Store the good rows though others are rejected; otherwise nothing is stored.
  public var keepGood = false
  /// Replace stored values that differ; otherwise a difference is an error.
  public var update = false
  /// Look, but store nothing.
  public var dryRun = false
  /// Take files whose warnings (milk that looks like pounds) the user has confirmed.
  public var confirmed = false
  /// Today, for dates in the future; `nil` takes the computer's clock.
  public var today: HerdDay?
  /// Called now and then with how far the import is.
  public var progress: (@Sendable (ImportProgress) -> Void)?
  /// The command, for the record of imports.
  public var command = "herd import"

  /// Options that store all or nothing and change nothing that is stored.
  public init() {}
}

/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
  /// The file being read.
  public var file: String
  /// Its row.
  public var row: Int
  /// The share of all files' lines that is read, 0 to 1, where it is known.
  public var share: Double?
}

/// What an import did.
public struct ImportOutcome: Sendable, Codable, Hashable {
  /// What became of one file.
  public struct File: Sendable, Codable, Hashable {
    /// The file's name.
    public var name: String
    /// What kind it was found to be.
    public var kind: String
    /// Rows of it that gave at least one fact.
    public var rowsRead: Int
    /// What was understood: delimiter, dates, units.
    public var statements: [String]
    /// What should be looked at.
    public var warnings: [String]
    /// The day it was imported before, where it is in the database already.
    public var importedBefore: String?
  }

  /// One row that was not taken.
  public struct Reject: Sendable, Codable, Hashable {
    /// The file's name.
    public var file: String
    /// The line, from 1, where known.
    public var line: Int?
    /// The field, where known.
    public var field: String?
    /// The rule's stable word.
    public var code: String
    /// Why.
    public var reason: String
    /// The row as it stands in the file.
    public var raw: String
  }

  /// The files, in the order they were read.
  public var files: [File] = []
  /// Facts stored that were not there.
  public var inserted = 0
  /// Facts whose stored values were replaced.
  public var updated = 0
  /// Facts that were there already, the same.
  public var unchanged = 0
  /// Rows not taken (with `keepGood`).
  public var rejects: [Reject] = []
  /// What became of the animals and records as a whole.
  public var warnings: [String] = []
  /// Whether nothing was stored because it was a dry run.
  public var dryRun = false
  /// The number of the import in the farm's record, where something was stored.
  public var batch: Int64?

  /// An outcome of nothing yet.
  public init() {}
}
