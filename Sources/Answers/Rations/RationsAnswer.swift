public import DairyTerms
public import Farm
public import Rations

/// Rations of one pen, of several, or of all pens that share stock.
public struct RationsAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.ration/2"

  /// One ration and what it was made of.
  public struct One: Sendable {
    /// What was asked; `nil` for a pen of a problem file of several.
    public let subject: RationSubject?
    /// The ration.
    public let ration: RationResult

    /// What is known beside it.
    public var context: RationContext {
      get throws { try subject?.context() ?? RationContext() }
    }

    /// Its document.
    public var document: RationDocument {
      subject?.document(ration) ?? RationDocument(ration)
    }

    /// The ration as a pen's file and the one it takes the place of; `nil` where there is no pen or
    /// the ration breaks a limit.
    public var toKeep: (ration: StoredRation, before: StoredRation?)? {
      guard let subject, let pen = subject.pen, ration.status == .optimal else { return nil }
      var kept = StoredRation(
        pen: pen.pen, version: (pen.stored?.version ?? 0) + 1, day: subject.day, kgAsFed: [:])
      // What the cows eat was measured, whatever they are fed from now on.
      kept.intake = pen.stored?.intake
      for feed in ration.feeds where feed.kgAsFed > 0 { kept.kgAsFed[feed.name] = feed.kgAsFed }
      return (kept, pen.stored)
    }
  }

  /// The rations in the order they were asked.
  public let rations: [One]
  /// The shared stock, where there is one.
  public let together: HerdRationResult?
  /// How much dearer the other rations may be, %, where others were asked for.
  public let alternativesWithinPercent: Double?
  /// What is to be said beside the answer.
  public let remarks: [String]

  init(
    _ rations: [One], together: HerdRationResult? = nil, alternativesWithinPercent: Double? = nil,
    remarks: [String]
  ) {
    self.rations = rations
    self.together = together
    self.alternativesWithinPercent = alternativesWithinPercent
    self.remarks = remarks
  }

  /// The form of this answer.
  public var schema: String {
    switch document {
    case .one: Self.schema
    case .several: "galacto.rations/2"
    case .together: "galacto.herd-ration/2"
    }
  }

  /// The answer as it travels.
  public var document: RationsDocument {
    let documents = rations.map(\.document)
    if let together { return .together(HerdRationDocument(together, rations: documents)) }
    return documents.count == 1 ? .one(documents[0]) : .several(documents)
  }

  /// Where a ration that was looked for does not exist.
  public var fault: Fault? {
    let isFound = rations.allSatisfy { $0.ration.status != .infeasible }
    return isFound && together?.status != .infeasible ? nil : .noSolution
  }
}

/// One ration, several, or those that share stock.
public enum RationsDocument: Codable, Sendable {
  /// `galacto.ration/2`.
  case one(RationDocument)
  /// `galacto.rations/2`.
  case several([RationDocument])
  /// `galacto.herd-ration/2`.
  case together(HerdRationDocument)

  private enum Keys: String, CodingKey {
    case rations, stocks
  }

  /// Reads any of the three forms.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Keys.self)
    if box.contains(.stocks) {
      self = .together(try HerdRationDocument(from: decoder))
    } else if box.contains(.rations) {
      self = .several(try box.decode([RationDocument].self, forKey: .rations))
    } else {
      self = .one(try RationDocument(from: decoder))
    }
  }

  /// Writes the form.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .one(let ration): try ration.encode(to: encoder)
    case .together(let herd): try herd.encode(to: encoder)
    case .several(let rations):
      var box = encoder.container(keyedBy: Keys.self)
      try box.encode(rations, forKey: .rations)
    }
  }
}
