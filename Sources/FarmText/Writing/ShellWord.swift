/// Words as a shell takes them, for commands that are printed to be copied.
public enum ShellWord {
  /// The word, in quotes where a shell would split or obey it.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "_./=-".contains($0) }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
