import Answers
import DairyTerms

/// Prints an answer: its document as JSON or its text to standard output, what is to be said beside it
/// to standard error.
///
/// - Throws: ``QuietExit`` where the answer is one a script must not take for a yes.
func show(_ answer: some Answer, json: Bool, text: () throws -> String) throws {
  if json {
    try Console.standard.answer(String(decoding: answer.json(), as: UTF8.self))
  } else {
    try Console.standard.answer(text())
  }
  for remark in answer.remarks { Console.standard.warn(remark) }
  if let fault = answer.fault { throw QuietExit(status: ExitStatus(fault)) }
}
