public import DairyTerms
public import Farm
import FarmFormats
public import HerdStore

/// What a person says of pens: what they are for, what they are called, which are left out.
public struct PenOrder: Codable, Sendable, Hashable {
  /// What pens are for.
  public var stages: [Stage]
  /// A name beside the code of the one pen in ``stages``; empty takes it away.
  public var name: String?
  /// Pens that plan and ration leave out.
  public var leaveOut: [String]
  /// Pens that count again.
  public var takeIn: [String]

  /// A pen and what it is for.
  public struct Stage: Codable, Sendable, Hashable {
    /// The pen as it is asked for.
    public var pen: String
    /// The word of its stage (``PenStageWord``); `nil` where only a name is given.
    public var stage: String?

    /// A pen and what it is for.
    public init(pen: String, stage: String?) {
      self.pen = pen
      self.stage = stage
    }
  }

  /// An order.
  public init(
    stages: [Stage] = [], name: String? = nil, leaveOut: [String] = [], takeIn: [String] = []
  ) {
    self.stages = stages
    self.name = name
    self.leaveOut = leaveOut
    self.takeIn = takeIn
  }

  /// Stores it, as one change that can be undone.
  ///
  /// - Parameters:
  ///   - scope: herd and day.
  ///   - store: the farm's database.
  ///   - today: the day of a herd that was never tested.
  /// - Throws: ``Complaint`` for a pen or a stage that is not known, or a pen named twice.
  public func carryOut(
    in store: HerdStore, scope: HerdScope, today: HerdDay
  ) throws -> PenOrderAnswer {
    let found = try scope.resolve(in: store, orOn: today)
    let known = try FarmPens.of(
      store: store, herd: found.herd, asOf: found.day, records: found.pens
    ).pens
    let descriptions = try descriptions(of: known)
    try store.describePens(descriptions, herd: found.herd, setBy: .hand)
    let now = try PensAnswer(store: store, found: found)
    // What the farm says is stored; what its cows say against it is told.
    let doubts = descriptions.compactMap { description -> String? in
      guard let pen = now.pens[description.code], let doubt = pen.doubt(of: pen.purpose) else {
        return nil
      }
      return "pen \(VisibleText.shortened(pen.code)) is \(pen.word ?? ""), but \(doubt)"
    }
    let said = Set(descriptions.map(\.code))
    let dry = Set(stages.compactMap { try? dryPen($0, in: known) })
    let changes = now.document.pens.filter { said.contains($0.code) }.map { pen in
      PenOrderAnswer.Change(
        pen: pen, before: known[pen.code]?.word ?? "unknown",
        isDryByItsCows: dry.contains(pen.code))
    }
    return PenOrderAnswer(
      document: now.document, changes: changes, remarks: found.remarks + doubts)
  }

  /// What is to be stored, one description a pen.
  private func descriptions(of known: FarmPens) throws -> [PenDescription] {
    var list: [PenDescription] = []
    func add(_ description: PenDescription) throws {
      guard !list.contains(where: { $0.code == description.code }) else {
        throw Complaint(
          .badOption, at: "pen \(VisibleText.shortened(description.code))",
          "the pen is named twice", fix: "name each pen once")
      }
      list.append(description)
    }
    for asked in stages {
      let pen = try known.named(asked.pen)
      var description = PenDescription(code: pen.code)
      if let word = asked.stage { description = try Self.stage(word).description(of: pen) }
      description.name = name
      try add(description)
    }
    for asked in leaveOut {
      try add(PenStageWord.leftOut.description(of: known.named(asked)))
    }
    for asked in takeIn {
      try add(PenDescription(code: known.named(asked).code, isLeftOut: false))
    }
    return list
  }

  /// The code of a pen that was said to be dry, early or late left open.
  private func dryPen(_ asked: Stage, in known: FarmPens) throws -> String? {
    guard let word = asked.stage, PenStageWord(word) == .dry else { return nil }
    return try known.named(asked.pen).code
  }

  private static func stage(_ word: String) throws -> PenStageWord {
    if let stage = PenStageWord(word) { return stage }
    let near = Spelling.nearest(to: word.lowercased(), among: PenStageWord.known).first
    throw Complaint(
      .badOption, at: "stage \(VisibleText.shortened(word))", "no stage is called that",
      fix: (near.map { "did you mean \($0)? " } ?? "")
        + "take one of \(PenStageWord.known.joined(separator: ", "))")
  }
}

/// The pens after an order was carried out.
public struct PenOrderAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = PensAnswer.schema

  /// What became of a pen.
  public struct Change: Sendable {
    /// The pen as it is now.
    public let pen: PenOverview.Pen
    /// What it was for before.
    public let before: String
    /// Whether its dry cows decided which of the dry stages it is.
    public let isDryByItsCows: Bool
  }

  /// The document.
  public let document: PenOverview
  /// The pens that were spoken of.
  public let changes: [Change]
  /// What is to be said beside it.
  public let remarks: [String]
}

extension FarmPens {
  /// The pen a person means.
  ///
  /// - Throws: `Complaint` with code `unknown-pen`.
  func named(_ asked: String) throws -> FarmPen {
    let codes = pens.map(\.code)
    if let pen = PenCode.find(asked, among: codes).flatMap({ self[$0] }) { return pen }
    let shown = codes.map { VisibleText.shortened($0) }
    let alike = codes.filter { $0.lowercased() == PenCode.cleaned(asked).lowercased() }
    throw Complaint(
      .unknownPen, at: "pen \(VisibleText.shortened(asked))",
      alike.count > 1
        ? "\(alike.joined(separator: " and ")) are two pens" : "the herd has no pen of this code",
      fix: alike.count > 1
        ? "write it exactly as one of them"
        : Spelling.nearest(to: asked, among: shown).first.map { "did you mean '\($0)'?" }
          ?? (shown.isEmpty
            ? "import pens first, or group the cows: galacto herd pens --by-rule"
            : "the pens are \(shown.joined(separator: ", "))"))
  }
}
