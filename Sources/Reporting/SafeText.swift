import DairyTerms

/// Names from files as a page may show them: what they hold is shown, never obeyed.
public enum SafeText {
  /// Text safe inside an HTML or SVG element or a quoted attribute; what is invisible is spelled out
  /// as everywhere (`VisibleText`).
  public static func escaped(_ text: String) -> String {
    var safe = ""
    for character in VisibleText.escaped(text) {
      switch character {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.append(character)
      }
    }
    return safe
  }
}
