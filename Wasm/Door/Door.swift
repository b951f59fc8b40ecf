import Answers
import DairyTerms
import FarmText
import Homeorhesis
import Nutrition
import Rations

// The door of the core where it has no command line: bytes of JSON in, bytes of JSON out. One question
// at a time; an answer stands until the next question.

/// What can be asked, by the number that asks it.
private enum Question: Int32 {
  /// The feed table, CSV: read it before rations and diets.
  case feeds = 0
  /// The best ration of a problem.
  case ration = 1
  /// The ration a problem says is fed today, judged.
  case today = 2
  /// A diet by the published model; missing analyses as the published software takes them.
  case diet = 3
  /// A cow's lactation.
  case cow = 4
  /// The mathematics: bits of each function at the given arguments.
  case mathematics = 5
  /// The farm's own feeds, a list: they take the place of those of their names in the table. Answers
  /// with every feed.
  case ownFeeds = 6
  /// A pen's best ration.
  case penRation = 7
  /// What a pen is fed, judged.
  case penToday = 8
  /// Why a feed is in a pen's best ration or out of it.
  case feedReason = 9
  /// What a limit costs a pen.
  case limitCost = 10
  /// What may be paid for a feed.
  case feedWorth = 11
  /// Every measure that can be limited.
  case measures = 12
}

nonisolated(unsafe) private var asked = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
nonisolated(unsafe) private var answered = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
nonisolated(unsafe) private var library: FeedLibrary?

/// Memory for a question of so many bytes.
@_cdecl("galacto_room")
func galactoRoom(_ length: Int32) -> UnsafeMutablePointer<UInt8>? {
  asked.deallocate()
  asked = .allocate(capacity: max(1, Int(length)))
  return asked.baseAddress
}

/// Asks what stands in the room; returns the length of the answer.
@_cdecl("galacto_ask")
func galactoAsk(_ number: Int32, _ length: Int32) -> Int32 {
  let bytes = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(asked)[..<Int(length)])
  let answer: ValueTree
  do throws(Complaint) {
    guard let question = Question(rawValue: number) else {
      throw Complaint(.badValue, at: "question", "there is no question \(number)")
    }
    answer = try reply(to: question, Array(bytes))
  } catch {
    answer = .object([
      ("complaint", .text(error.description)), ("kind", .text(error.code)),
      ("exit", .number(Int(error.fault.rawValue))),
    ])
  }
  let text = Array(answer.json.utf8)
  answered.deallocate()
  answered = .allocate(capacity: max(1, text.count))
  _ = answered.initialize(from: text)
  return Int32(text.count)
}

/// The bytes of the answer.
@_cdecl("galacto_answer")
func galactoAnswer() -> UnsafePointer<UInt8>? { UnsafePointer(answered.baseAddress) }

private func reply(to question: Question, _ bytes: [UInt8]) throws(Complaint) -> ValueTree {
  switch question {
  case .feeds:
    library = try FeedLibrary(csv: String(decoding: bytes, as: UTF8.self), fileName: "feeds.csv")
    return .object([("feeds", .number(library?.feeds.count ?? 0))])
  case .ration:
    let problem = try problem(of: bytes)
    return RationDocument(
      try Formulation.solve(problem.withoutUnpricedFeeds().problem),
      todayKgDM: problem.todayKgDM, todayCostPerDay: todayCost(of: problem)
    ).tree
  case .today:
    let problem = try problem(of: bytes)
    return RationDocument(
      try Formulation.evaluate(problem, kgDM: problem.todayKgDM),
      todayKgDM: problem.todayKgDM, todayCostPerDay: todayCost(of: problem)
    ).tree
  case .diet: return try diet(of: bytes)
  case .cow: return try cow(of: bytes)
  case .mathematics: return try mathematics(at: bytes)
  case .ownFeeds:
    let whole = try laid(over: readLibrary(), bytes)
    library = whole
    return feedList(of: whole)
  case .penRation: return try pen(bytes).best()
  case .penToday: return try pen(bytes).fed()
  case .feedReason: return try pen(bytes).feedReason()
  case .limitCost: return try pen(bytes).limitCost()
  case .feedWorth: return try pen(bytes).feedWorth(library: readLibrary())
  case .measures: return measures()
  }
}

private func readLibrary() throws(Complaint) -> FeedLibrary {
  guard let library else {
    throw Complaint(.missingKey, at: "feeds", "the feed table was not read")
  }
  return library
}

private func pen(_ bytes: [UInt8]) throws(Complaint) -> PenQuestion {
  try PenQuestion(bytes, library: readLibrary())
}

private func problem(of bytes: [UInt8]) throws(Complaint) -> RationProblem {
  let library = try readLibrary()
  let tree = YAMLNode(try JSONTree.read(bytes, file: "problem.json"), file: "problem.json")
  return try ProblemFile.problem(from: tree, library: library)
}

func todayCost(of problem: RationProblem) -> Double? {
  guard !problem.todayKgDM.isEmpty else { return nil }
  var cost = 0.0
  for (name, amount) in problem.todayKgDM.sorted(by: { $0.key < $1.key }) where amount > 0 {
    guard let price = problem.feeds.first(where: { $0.name == name })?.pricePerKgDM else {
      return nil
    }
    cost += price * amount
  }
  return cost
}

private func diet(of bytes: [UInt8]) throws(Complaint) -> ValueTree {
  let scenario = try ReferenceScenario(
    json: bytes, fileName: "scenario.json", missing: .reference, quirks: .reference,
    library: library)
  let (model, kgDM) = try scenario.prepared(library: library)
  let outputs = model.evaluate(kgDM: kgDM).byReferenceKey
  return .object(outputs.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
}
