public import DairyTerms
public import HerdStore

/// What in the records cannot be, and what is odd.
public struct CheckQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-check"
  /// What it asks.
  public static let about = "What cannot be in the records, and what is odd."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// One herd's code; `nil` for all.
  public var herd: String?

  /// Asks of one herd or of all.
  public init(herd: String? = nil) { self.herd = herd }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> CheckAnswer {
    CheckAnswer(findings: try farm.store().check(herd: herd))
  }
}

/// What was found in the records; a fault of the data where something cannot be.
public struct CheckAnswer: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-check/1"

  /// The findings, the impossible first.
  public let findings: [HerdFinding]

  /// Why a script must not take it for a yes; `nil` where it may.
  public var fault: Fault? {
    findings.contains { $0.severity == .impossible } ? .data : nil
  }
}

/// Fresh cows now against the herd's own past.
public struct FreshQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-fresh"
  /// What it asks.
  public static let about = "Fresh cows now against the herd's own past two years."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// Herd and day.
  public var scope: HerdScope?

  /// Asks of a herd and day.
  public init(scope: HerdScope? = nil) { self.scope = scope }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> FreshAnswer {
    let store = try farm.store()
    let found = try (scope ?? HerdScope()).resolve(in: store)
    return FreshAnswer(
      document: try store.freshCowMonitor(herd: found.herd, asOf: found.day),
      remarks: found.remarks)
  }
}

/// How fresh cows do.
public struct FreshAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-fresh/1"
  /// The document.
  public let document: FreshCowMonitor
  /// What is to be said beside it.
  public let remarks: [String]
}

/// Dry cows with what speaks for trouble around calving.
public struct TransitionQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-transition"
  /// What it asks.
  public static let about = "Dry cows with what speaks for trouble around calving."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// Herd and day.
  public var scope: HerdScope?

  /// Asks of a herd and day.
  public init(scope: HerdScope? = nil) { self.scope = scope }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> TransitionAnswer {
    let store = try farm.store()
    let found = try (scope ?? HerdScope()).resolve(in: store)
    return TransitionAnswer(
      document: .init(
        herd: found.herd, asOf: found.day,
        cows: try store.transitionRisks(herd: found.herd, asOf: found.day)),
      remarks: found.remarks)
  }
}

/// Dry cows that stand out.
public struct TransitionAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-transition/1"

  /// The document.
  public struct Document: Codable, Sendable {
    /// The herd's code.
    public let herd: String
    /// The day.
    public let asOf: HerdDay
    /// The cows.
    public let cows: [TransitionRisk]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]
}

/// What was stored when, by which command, from which files.
public struct AuditQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-audit"
  /// What it asks.
  public static let about = "What was imported and changed, and when."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// Asks for all of it.
  public init() {}

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> AuditAnswer {
    AuditAnswer(changes: try farm.store().audit())
  }
}

/// The farm's record of changes.
public struct AuditAnswer: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-audit/1"

  /// The changes, in the order of the store's record.
  public let changes: [BatchRecord]
}

/// What an import did, as a document.
public struct ImportAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-import/1"
  /// The document.
  public let document: ImportOutcome

  /// The answer of an outcome; its warnings are part of the document.
  public init(_ outcome: ImportOutcome) { document = outcome }
}
