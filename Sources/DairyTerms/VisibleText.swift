/// Text from a file made safe to show on a terminal: nothing invisible, nothing that moves the
/// cursor or turns the writing direction.
public enum VisibleText {
  /// Longest text shown in a message, in characters.
  public static let longest = 60

  /// The text with control, format and bidirectional characters written as `\u{…}`.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The escaped text, cut after ``longest`` characters with an ellipsis.
  public static func shortened(_ text: String) -> String {
    let cut = text.count > longest ? String(text.prefix(longest)) + "…" : text
    return escaped(cut)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x7F else { return scalar.value < 0x20 }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
