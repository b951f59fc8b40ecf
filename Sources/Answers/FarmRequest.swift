public import DairyTerms
import FarmText
public import Foundation

/// Any question, in the form that travels: JSON with the question's name under `ask` beside its
/// own keys, such as `{"ask": "whatif-price", "changes": [...], "scope": {"pens": ["HIGH"]}}`.
public struct FarmRequest: Codable, Sendable {
  /// The question.
  public let question: any FarmQuestion

  /// Every question there is. A new one is added here, and docs/questions.md shows it.
  public static let questions: [any FarmQuestion.Type] = [
    PlanQuestion.self, WhatIfMilkingQuestion.self, WhatIfSwitchQuestion.self,
    WhatIfWhichQuestion.self, MilkingReportQuestion.self, MonthReportQuestion.self,
    WhatIfPriceQuestion.self,
    WhatIfDryMatterQuestion.self, WhatIfWithoutQuestion.self, WhatIfQualityQuestion.self,
    WhatIfMilkPriceQuestion.self, WhatIfCowsQuestion.self,
    EvaluateQuestion.self, OptimiseQuestion.self, CompareQuestion.self, WhyQuestion.self,
    PriceQuestion.self, LoadQuestion.self, SheetQuestion.self, MarketQuestion.self,
    HerdsQuestion.self, ListQuestion.self, ShowQuestion.self, SumQuestion.self, PensQuestion.self,
    PensByRuleQuestion.self, CheckQuestion.self, FreshQuestion.self, TransitionQuestion.self,
    AuditQuestion.self, HerdForecastQuestion.self,
    CurvesQuestion.self, YieldsQuestion.self, LactationsQuestion.self, DaysQuestion.self,
    CowSimulationQuestion.self, CowFitQuestion.self, CowParametersQuestion.self,
    DietQuestion.self, FeedFindQuestion.self, FeedShowQuestion.self, FeedExplainQuestion.self,
    DoctorQuestion.self,
  ]

  /// The names of the questions, in the order of ``questions``.
  public static var names: [String] { questions.map { $0.name } }

  /// A request for a question.
  public init(_ question: any FarmQuestion) { self.question = question }

  private enum Keys: String, CodingKey {
    case ask
  }

  /// Reads a request.
  ///
  /// - Throws: ``Complaint`` for a question nobody knows, `DecodingError` where a key is missing.
  public init(from decoder: any Decoder) throws {
    let name = try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .ask)
    guard let type = Self.questions.first(where: { $0.name == name }) else {
      throw Complaint(
        .unknownName, at: "ask", "there is no question '\(VisibleText.shortened(name))'",
        fix: Spelling.hint(for: name, among: Self.names), fault: .usage)
    }
    question = try type.init(from: decoder)
  }

  /// Writes the question and its name.
  public func encode(to encoder: any Encoder) throws {
    try question.encode(to: encoder)
    var box = encoder.container(keyedBy: Keys.self)
    try box.encode(type(of: question).name, forKey: .ask)
  }

  /// Reads a request from JSON.
  ///
  /// - Parameter json: the request.
  /// - Throws: ``Complaint`` naming the key at fault.
  public init(json: Data) throws(Complaint) {
    do {
      let (request, keys) = try HouseJSON.valueAndKeys(FarmRequest.self, from: json)
      self = request
      try RequestKeys.refuseUnknown(in: keys, read: self, beside: [])
    } catch {
      throw Self.complaint(of: error)
    }
  }

  /// What is wrong with a request that cannot be read.
  static func complaint(of error: any Error) -> Complaint {
    if let complaint = error as? Complaint { return complaint }
    return Complaint(
      .badValue, at: "request",
      (error as? DecodingError)?.inWords ?? "the question cannot be read",
      fix: "see docs/questions.md for the keys of each question", fault: .usage)
  }
}

/// Asks a request of a farm: what comes back is a document with the name of its form.
///
/// - Throws: ``Complaint`` where the question or the farm's data are wrong.
public func answer(_ request: FarmRequest, of farm: FarmSource) async throws -> any Answer {
  try await request.question.erased(of: farm)
}

extension FarmQuestion {
  fileprivate func erased(of farm: FarmSource) async throws -> any Answer {
    try await answer(of: farm)
  }
}

extension DecodingError {
  /// What is wrong, and at which key.
  var inWords: String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { HouseJSON.key(of: $0.stringValue) }.joined(separator: ".")
    }
    switch self {
    case .keyNotFound(let key, let context):
      return "'\(place(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "'\(place(context.codingPath))' holds something else than it should"
    case .dataCorrupted(let context):
      let path = place(context.codingPath)
      return path.isEmpty ? "it is no JSON" : "'\(path)' cannot be read"
    @unknown default: return "it cannot be read"
    }
  }
}
