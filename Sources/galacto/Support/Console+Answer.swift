import Answers
import DairyTerms
import FarmText

extension Console {
  /// Shows an answer: its document or a text of it, what is to be said beside it, and the exit code
  /// where a script must not take it for a yes.
  ///
  /// - Throws: ``Complaint`` of kind `not-written` where it cannot be printed; ``QuietExit``.
  func show(_ answer: some Answer, json: Bool, text: () throws -> String) throws {
    try show(answer, json ? String(decoding: answer.json(), as: UTF8.self) : text())
  }

  /// Shows a text of an answer, as ``show(_:json:text:)``.
  func show(_ answer: some Answer, _ text: String) throws {
    try self.answer(text)
    for remark in answer.remarks { warn(remark) }
    if let fault = answer.fault { throw QuietExit(status: ExitStatus(fault)) }
  }
}
