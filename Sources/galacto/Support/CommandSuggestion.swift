import ArgumentParser
import DairyTerms

/// "Did you mean" for a mistyped command word.
enum CommandSuggestion {
  /// A line naming the nearest command, or `nil` when every word is known or none is near.
  static func hint(for arguments: [String]) -> String? {
    guard let (wrong, meant) = meant(by: arguments) else { return nil }
    let path = path(of: Array(arguments[..<wrong]))
    return "Did you mean '\((["galacto"] + path + [meant]).joined(separator: " "))'?"
  }

  /// The place of the word that is no command, and the command that is nearest to it.
  static func meant(by arguments: [String]) -> (place: Int, command: String)? {
    var here: any ParsableCommand.Type = Galacto.self
    for (place, word) in arguments.enumerated() where !word.hasPrefix("-") {
      let children = here.configuration.subcommands
      guard !children.isEmpty else { return nil }
      if let child = children.first(where: { names(of: $0).contains(word) }) {
        here = child
        continue
      }
      let known = children.flatMap(names(of:))
      return Spelling.nearest(to: word, among: known).first.map { (place, $0) }
    }
    return nil
  }

  /// The words of the command itself, without its options and arguments: `ration optimise`.
  static func path(of arguments: [String]) -> [String] {
    var here: any ParsableCommand.Type = Galacto.self
    var path: [String] = []
    for word in arguments where !word.hasPrefix("-") {
      let children = here.configuration.subcommands
      guard let child = children.first(where: { names(of: $0).contains(word) }) else { break }
      here = child
      path.append(word)
    }
    return path
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    (command.configuration.commandName.map { [$0] } ?? []) + command.configuration.aliases
  }
}
