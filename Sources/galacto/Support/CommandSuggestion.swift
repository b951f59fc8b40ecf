import ArgumentParser
import DairyTerms

/// "Did you mean" for a mistyped command word.
enum CommandSuggestion {
  /// A line naming the nearest command, or `nil` when every word is known or none is near.
  static func hint(for arguments: [String]) -> String? {
    var here: any ParsableCommand.Type = Galacto.self
    var path = ["galacto"]
    for word in arguments where !word.hasPrefix("-") {
      let children = here.configuration.subcommands
      guard !children.isEmpty else { return nil }
      if let child = children.first(where: { names(of: $0).contains(word) }) {
        here = child
        path.append(word)
        continue
      }
      let known = children.flatMap(names(of:))
      guard let nearest = Spelling.nearest(to: word, among: known).first else { return nil }
      return "Did you mean '\((path + [nearest]).joined(separator: " "))'?"
    }
    return nil
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    (command.configuration.commandName.map { [$0] } ?? []) + command.configuration.aliases
  }
}
