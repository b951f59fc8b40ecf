import DairyTerms
import MilkRecords

/// A lactation that cannot be worked with, by its name.
struct LactationError: ExplainedError {
  let id: String
  let cause: MilkRecordsError

  var code: String { cause.code }
  var place: String { "lactation \(id), \(cause.place)" }
  var explanation: String { cause.explanation }
  var fix: String? { cause.fix }
  var fault: Fault { cause.fault }
}

extension LactationRecord {
  /// Does `work` with the lactation; what is wrong with it bears its name.
  func named<Result>(_ work: (LactationRecord) throws -> Result) throws -> Result {
    do {
      return try work(self)
    } catch let cause as MilkRecordsError {
      throw LactationError(id: id, cause: cause)
    }
  }
}
