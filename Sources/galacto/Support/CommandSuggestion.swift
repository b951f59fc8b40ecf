import ArgumentParser

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
      guard let nearest = known.min(by: { distance($0, word) < distance($1, word) }),
        distance(nearest, word) <= max(1, word.count / 3)
      else { return nil }
      return "Did you mean '\((path + [nearest]).joined(separator: " "))'?"
    }
    return nil
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }

  /// Edit distance (insert, delete, replace) between two words.
  static func distance(_ left: String, _ right: String) -> Int {
    let target = Array(right)
    var previous = Array(0...target.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in target.enumerated() {
        current.append(
          min(
            previous[column] + (character == other ? 0 : 1),
            previous[column + 1] + 1,
            current[column] + 1))
      }
      previous = current
    }
    return previous[target.count]
  }
}
