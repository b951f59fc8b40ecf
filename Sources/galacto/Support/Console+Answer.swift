import Answers
import DairyTerms

extension Console {
  /// Shows an answer: its document as JSON or a text of it to standard output, what is to be said
  /// beside it to standard error.
  ///
  /// - Throws: ``Complaint`` of kind `not-written` where it cannot be printed; ``QuietExit`` where a
  ///   script must not take the answer for a yes.
  func show(_ answer: some Answer, json: Bool, text: () throws -> String) throws {
    if json, let long = answer as? any LongAnswer {
      try self.answer { print in try long.eachPieceOfJSON(print) }
    } else {
      try self.answer(json ? String(decoding: answer.json(), as: UTF8.self) : text())
    }
    for remark in answer.remarks { warn(remark) }
    if let fault = answer.fault { throw QuietExit(status: ExitStatus(fault)) }
  }
}
