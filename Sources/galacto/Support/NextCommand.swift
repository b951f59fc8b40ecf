import ArgumentParser
import DairyTerms
import FarmText
import Foundation

/// The commands an error's fix speaks of, whole, as they can be typed: what was typed with the option the
/// fix names or the word it means, or the command the fix gives, at the same farm.
///
/// A fix says one of these (docs/errors.md): `say --option value` (or `--option value` again, where
/// there is a choice), `leave --option out`, `did you mean 'word'?`, `name one: …`, `for example …`, or a
/// command in quotation marks. What a person alone can know (`FILE`, `YYYY-MM-DD`) makes no command.
/// Nothing is printed that the program would not understand.
struct NextCommand {
  /// The words typed behind `galacto`.
  let typed: [String]

  /// More are no help.
  private static let most = 3

  /// The commands after an error, the likeliest first; often none.
  func commands(after error: Complaint) -> [String] {
    let fix = error.fix ?? ""
    var found = given(in: fix) + given(in: error.explanation)
    found += optioned(fix) + leftOut(fix) + elsewhere(fix)
    // A word of a file is mended in the file.
    if error.kind == .missingFile || error.whereabouts == nil && !Self.isInFile(error.place) {
      found += respelt(Self.meant(by: fix)) { atFault($0, in: error) }
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
    // A fall typed bare is taken for an option: `milkprice -10%`.
    if let fall = typed.firstIndex(where: { $0.wholeMatch(of: /-\d[\d.]*%?/) != nil }) {
      found.append(typed.indices.map { $0 == fall ? "all=\(typed[$0])" : typed[$0] })
    }
    found += optioned(message) + leftOut(message)
    if let pens = message.firstMatch(of: /name a pen \(([^)]+)\)/) {
      found += Self.list(String(pens.1)).map { typed + [$0] }
    }
    if message.contains("Unexpected argument"), let pen = firstName {
      // A pen said where the command takes it by an option.
      found.append(typed.filter { $0 != pen } + ["--pen", pen])
    }
    let wrong =
      message.firstMatch(of: /The value '([^']+)' is invalid/)
      ?? message.firstMatch(of: /, not '([^']+)'/)
    if let wrong {
      let value = String(wrong.1)
      let days = Self.days(meantBy: value)
      let near = Spelling.nearest(to: value, among: Self.meant(by: message)).first
      found += respelt(days + (near.map { [$0] } ?? Self.meant(by: message))) {
        $0 == value || $0.hasSuffix("=\(value)") ? value : nil
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

  /// The first word that is neither of the command's own nor an option.
  private var firstName: String? {
    let path = CommandSuggestion.path(of: typed)
    return typed.dropFirst(path.count).first { !$0.hasPrefix("-") }
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
    guard let start = text.firstRange(of: /say --|with --|, or --/) else { return [] }
    let talk = text[start.lowerBound...]
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
        words.insert(contentsOf: option, at: words.firstIndex(of: "--") ?? words.endIndex)
      }
    }
    return words
  }

  /// Options that are one too many: `leave --lead out`, `--today or --best, not both`.
  private func leftOut(_ text: String) -> [[String]] {
    var options = text.matches(of: /leave (--[a-z-]+) out/).map { String($0.1) }
    options += text.matches(of: /leave out (--[a-z-]+)/).map { String($0.1) }
    if let both = text.firstRange(of: ", not both") {
      options += text[..<both.lowerBound].matches(of: /--[a-z-]+/).map { String($0.0) }
    }
    return options.compactMap { option in
      guard let place = typed.firstIndex(of: option) else { return nil }
      var words = typed
      words.remove(at: place)
      if Self.takesValue(option), place < words.count { words.remove(at: place) }
      return words
    }
  }

  /// Another place for a file that may not be written: `write to another name, such as reports/x.html`.
  private func elsewhere(_ text: String) -> [[String]] {
    guard let name = text.firstMatch(of: /such as ([^\s,]+)$/).map({ String($0.1) }) else {
      return []
    }
    let last = URL(fileURLWithPath: name).lastPathComponent
    return typed.indices.filter {
      !typed[$0].hasPrefix("-") && URL(fileURLWithPath: typed[$0]).lastPathComponent == last
    }.map { place in
      // Beside what was named, not in the folder one happens to stand in.
      let folder = URL(fileURLWithPath: typed[place]).deletingLastPathComponent()
      var words = typed
      words[place] = ShownPath.of(folder.appendingPathComponent(name))
      return words
    }
  }

  // MARK: - Words that were meant

  /// The words a fix offers, in its order.
  private static func meant(by fix: String) -> [String] {
    let offers = [
      /did you mean (.+?)\?/, /name one: (.+)$/,
      /(?:use|take|not) one of:? ([^?]+?)(?:, or --.*)?$/,
      /the pens are (.+)$/, /for example ([^\s]+)$/,
    ]
    for line in fix.split(separator: "\n") {
      for offer in offers {
        if let hint = line.firstMatch(of: offer) { return list(String(hint.1)) }
      }
    }
    // The parser of the command line lists what it takes a line each.
    return fix.matches(of: /\n  - (\S+)/).map { String($0.1) }
  }

  /// The words of a list: in quotation marks, or parted by semicolons, commas and `or`.
  private static func list(_ text: String) -> [String] {
    let quoted = text.matches(of: /'([^']+)'/).map { String($0.1) }
    guard quoted.isEmpty else { return quoted }
    guard !text.contains(";") else { return text.components(separatedBy: "; ") }
    guard text.firstMatch(of: /^[\d:,;]+$/) == nil else { return [text] }
    return text.components(separatedBy: ", ").flatMap { $0.components(separatedBy: " or ") }
      .filter { !$0.isEmpty }
  }

  /// The command with each of the words that may be meant in the place of the one at fault.
  private func respelt(_ meant: [String], fault: (String) -> String?) -> [[String]] {
    guard let place = typed.indices.first(where: { fault(typed[$0]) != nil }),
      let wrong = fault(typed[place])
    else { return [] }
    return meant.map { word in
      var words = typed
      // Times are one list: all of it is written anew.
      let isList = word.contains(",") && word.contains(":")
      words[place] =
        isList ? word : words[place].replacing(wrong, with: word, maxReplacements: 1)
      return words
    }
  }

  /// The part of a typed word that an error speaks of.
  private func atFault(_ word: String, in error: Complaint) -> String? {
    guard !word.hasPrefix("--") else { return nil }
    let told = error.explanation.matches(of: /'([^']+)'/).map { String($0.1) }
    if let part = told.first(where: { word == $0 || word.contains($0) }) { return part }
    let parts = [word] + ["=", ",", " "].flatMap { word.components(separatedBy: $0) }
    return parts.first { part in
      !part.isEmpty
        && (error.place.contains("'\(part)'") || error.place.hasSuffix(" \(part)")
          || error.place == part)
    }
  }

  /// A day written another way, as days are written here.
  private static func days(meantBy text: String) -> [String] {
    guard let parts = text.wholeMatch(of: /(\d{1,2})[.\/-](\d{1,2})[.\/-](\d{4})/),
      let first = Int(parts.1), let second = Int(parts.2)
    else { return [] }
    return [(second, first), (first, second)].compactMap { month, day in
      let iso = "\(parts.3)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      return HerdDay(iso: iso)?.iso
    }
  }

  private static func isInFile(_ place: String) -> Bool {
    place.contains(/\.(csv|yaml|json|xml)(:|\s|$)/)
  }
}
