/// Names from files as a page or a terminal may show them: what they hold is shown, never obeyed.
public enum SafeText {
  /// Text safe inside an HTML or SVG element or a quoted attribute.
  public static func escaped(_ text: String) -> String {
    var safe = ""
    for character in visible(text) {
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

  /// Text with control characters, which XML forbids and terminals obey, and marks that turn the
  /// writing direction shown as a code, so that a cow's name cannot disguise itself.
  public static func visible(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isControl = value < 0x20 || (0x7F...0x9F).contains(value)
      let turnsDirection = (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      if isControl || turnsDirection {
        shown += "\\u{\(String(value, radix: 16))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
