import ArgumentParser
import DairyTerms
import FarmText
import Foundation

/// The commands an error's fix speaks of, whole, as they can be typed: what was typed with the option the
/// fix names or the word it means, or the command the fix gives, at the same farm.
///
/// A fix says one of these (docs/errors.md): `say --option value` (or `--option value` again, where
/// there is a choice), `leave --option out`, `did you mean 'word'?`, or a command in quotation marks. What
/// a person alone can know (`FILE`, `YYYY-MM-DD`) makes no command. Nothing is printed that the program
/// would not understand.
struct NextCommand {
  /// The words typed behind `galacto`.
  let typed: [String]

  /// More are no help.
  private static let most = 3

  /// The commands after an error, the likeliest first; often none.
  func commands(after error: Complaint) -> [String] {
    var found = given(in: error.fix ?? "")
    found += given(in: error.explanation)
    found += optioned(error.fix ?? "")
    // A word of a file is mended in the file.
    if error.whereabouts == nil, !Self.isInFile(error.place) {
      found += respelt(error)
    }
    return shown(found)
  }

  /// The commands after words the program did not understand; the command's help where nothing nearer
  /// is known.
  func commands(afterUsage message: String) -> [String] {
    var found: [[String]] = []
    if let pair = message.firstMatch(of: /Unknown option '([^']+)'. Did you mean '([^']+)'/) {
      found.append(typed.map { $0 == String(pair.1) ? String(pair.2) : $0 })
    }
    if let (wrong, meant) = CommandSuggestion.meant(by: typed) {
      found.append(typed.enumerated().map { $0.offset == wrong ? meant : $0.element })
    }
    found += optioned(message)
    if let pens = message.firstMatch(of: /name a pen \(([^)]+)\)/) {
      found += String(pens.1).split(separator: ",").map {
        typed + [$0.trimmingPrefix(" ").description]
      }
    }
    let likely = shown(found)
    return likely.isEmpty ? shown([CommandSuggestion.path(of: typed) + ["--help"]]) : likely
  }

  /// As a shell takes them, each once, and only those that are understood.
  private func shown(_ commands: [[String]]) -> [String] {
    var seen: Set<[String]> = [typed]
    return commands.filter { seen.insert($0).inserted && Self.isUnderstood($0) }
      .prefix(Self.most)
      .map { "galacto " + $0.map(ShellWord.quoted).joined(separator: " ") }
  }

  private static func isUnderstood(_ words: [String]) -> Bool {
    do {
      _ = try Galacto.parseAsRoot(words)
      return true
    } catch {
      return Galacto.exitCode(for: error) == .success
    }
  }

  // MARK: - Commands that are given

  private func given(in text: String) -> [[String]] {
    var found: [[String]] = []
    for start in text.ranges(of: "galacto ").map(\.upperBound) {
      let before = text[..<start].dropLast("galacto ".count).last
      var words = ShellWord.split(text[start...], until: before == "'" ? "'" : nil)
      // A command in a sentence ends where the sentence goes on.
      if before != "'",
        let end = words.firstIndex(where: { $0.hasSuffix(",") || $0.hasSuffix(";") })
      {
        words = Array(words[...end])
        words[end].removeLast()
      }
      guard !words.isEmpty, !words.contains(where: Self.isBlank) else { continue }
      found.append(atFarm(words))
    }
    return found
  }

  /// The command at the farm that was named, where it names none itself.
  private func atFarm(_ words: [String]) -> [String] {
    let names = ["-C", "--farm"]
    guard !words.contains(where: names.contains),
      let place = typed.firstIndex(where: names.contains), place + 1 < typed.count
    else { return words }
    let named = words + ["-C", typed[place + 1]]
    return Self.isUnderstood(named) ? named : words
  }

  /// Whether a word stands for one that only a person knows: `FILE`, `YYYY-MM-DD`, `animal_id=NAME`.
  private static func isBlank(_ word: String) -> Bool {
    let blanks = [
      "FILE", "FOLDER", "NAME", "WORD", "CODE", "STAGE", "PEN", "YYYY-MM-DD", "HH:MM",
      "NAME=COWS",
    ]
    return blanks.contains { word == $0 || word.hasSuffix("=\($0)") }
      || word.contains("NAME OF") || word.contains("FILE...")
  }

  // MARK: - Options that are named

  private func optioned(_ text: String) -> [[String]] {
    guard let start = text.firstRange(of: /say --|leave (?:out )?--|with --|, or --/) else {
      return []
    }
    let talk = String(text[start.lowerBound...])
    if let left = talk.firstMatch(of: /^leave (?:out )?(--[a-z-]+)/) {
      return [leavingOut(String(left.1))]
    }
    var found: [[String]] = []
    var together: [[String]] = []
    var end = talk.startIndex
    for match in talk.matches(of: /(--[a-z][a-z-]*)(?:[ =]('[^']*'|[^\s,;()?]+))?/) {
      let option = String(match.1)
      var words = [option]
      if Self.takesValue(option) {
        guard let value = match.2.map({ ShellWord.split($0, until: nil).joined(separator: " ") }),
          !Self.isBlank(value), value != "or"
        else { continue }
        words.append(value)
      }
      let isNext =
        !together.isEmpty && talk[end..<match.range.lowerBound].allSatisfy(\.isWhitespace)
      if !isNext, !together.isEmpty {
        found.append(adding(together))
        together = []
      }
      together.append(words)
      end = match.range.upperBound
    }
    if !together.isEmpty { found.append(adding(together)) }
    return found
  }

  /// Options that stand alone.
  private static func takesValue(_ option: String) -> Bool {
    ![
      "--yes", "--update", "--force", "--allow-empty", "--allow-negative-price", "--keep-good",
      "--by-rule", "--leave-out", "--dry-run", "--best", "--today", "--json", "--herds", "--items",
      "--save", "--all",
    ].contains(option)
  }

  /// Options that may be said often.
  private static func isRepeated(_ option: String) -> Bool {
    ["--column", "--like", "--drop", "--allow", "--set"].contains(option)
  }

  private func adding(_ options: [[String]]) -> [String] {
    var words = typed
    for option in options {
      if option.count == 2, !Self.isRepeated(option[0]),
        let place = words.firstIndex(of: option[0]), place + 1 < words.count
      {
        words[place + 1] = option[1]
      } else if !words.contains(option[0]) || Self.isRepeated(option[0]) {
        // Behind a lone `--` every word is a name.
        let end = words.firstIndex(of: "--") ?? words.endIndex
        words.insert(contentsOf: option, at: end)
      }
    }
    return words
  }

  private func leavingOut(_ option: String) -> [String] {
    guard let place = typed.firstIndex(of: option) else { return typed }
    var words = typed
    words.remove(at: place)
    if Self.takesValue(option), place < words.count { words.remove(at: place) }
    return words
  }

  // MARK: - Words that were meant

  private func respelt(_ error: Complaint) -> [[String]] {
    guard let hint = error.fix?.firstMatch(of: /did you mean (.+?)\?/) else { return [] }
    let quoted = hint.1.matches(of: /'([^']+)'/).map { String($0.1) }
    let meant =
      quoted.isEmpty
      ? String(hint.1).components(separatedBy: " or ").flatMap { $0.components(separatedBy: ", ") }
      : quoted
    return meant.compactMap { word in
      guard let place = typed.indices.first(where: { isAtFault(typed[$0], in: error) != nil }),
        let wrong = isAtFault(typed[place], in: error)
      else { return nil }
      var words = typed
      words[place] = words[place].replacing(wrong, with: word, maxReplacements: 1)
      return words
    }
  }

  /// The part of a typed word that the error speaks of.
  private func isAtFault(_ word: String, in error: Complaint) -> String? {
    guard !word.hasPrefix("--") else { return nil }
    let said = "\(error.place) \(error.explanation)"
    let parts = word.components(separatedBy: "=")
    let candidates =
      [word, parts[0], parts.last ?? ""] + word.components(separatedBy: ",")
      + word.components(separatedBy: " ")
    return candidates.first { part in
      !part.isEmpty
        && (said.contains("'\(part)'") || error.place.hasSuffix(" \(part)") || error.place == part)
    }
  }

  private static func isInFile(_ place: String) -> Bool {
    place.contains(/\.(csv|yaml|json|xml)(:|\s|$)/)
  }
}
