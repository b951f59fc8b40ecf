import FarmText
import Foundation

/// The code by which a farm names a pen: any text, such as `2`, `Pen 1`, `Nördlicher Stall`.
public enum PenCode {
  /// The code as it is stored: composed as Unicode's form C, blanks of every kind and signs that
  /// cannot be printed taken for one blank, none at the ends. Two writings that look the same are
  /// one pen; nothing else is changed, above all no blank is cut at.
  public static func cleaned(_ text: String) -> String {
    let parts = text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    return parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
      .precomposedStringWithCanonicalMapping
  }

  /// The code a person means: the one written exactly so, else the only one that differs in upper
  /// and lower case alone; `nil` where there is none, or where two could be meant.
  public static func find(_ asked: String, among codes: [String]) -> String? {
    let asked = cleaned(asked)
    if let exact = codes.first(where: { $0 == asked }) { return exact }
    let alike = codes.filter { $0.lowercased() == asked.lowercased() }
    return Set(alike).count == 1 ? alike[0] : nil
  }

  /// The pen a remark of a move names: the whole remark. `P21` is pen 21, as herd programs write
  /// it. `nil` where the remark is empty.
  ///
  /// - Parameter numberLeads: whether pens are numbers and words behind a number are only a remark,
  ///   as in DairyComp, whose item `PEN` is a number.
  static func named(in remark: String, numberLeads: Bool) -> String? {
    let whole = cleaned(remark)
    guard !whole.isEmpty else { return nil }
    if let number = number(whole) { return number }
    if numberLeads, let word = whole.split(separator: " ").first {
      if let number = number(String(word)) { return number }
      if word.allSatisfy({ $0.isASCII && $0.isNumber }) { return String(word) }
    }
    return whole
  }

  /// The digits of `P21`.
  private static func number(_ word: String) -> String? {
    let digits = word.dropFirst()
    guard word.first == "P" || word.first == "p", !digits.isEmpty,
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return String(digits)
  }
}
