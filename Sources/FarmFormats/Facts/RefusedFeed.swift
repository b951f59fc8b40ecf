/// What feed programs call the feed that was left in the bunk and weighed back.
public enum RefusedFeed {
  /// The words, in small letters, as an ingredient's name is or begins.
  static let words = [
    "refusal", "refused", "weighback", "weigh back", "weigh-back", "orts", "leftover", "push out",
    "pushout", "restfutter", "futterrest", "restvoer", "voerrest", "refus",
  ]

  /// Whether an ingredient of a feeding record is what was weighed back.
  public static func isRefused(_ ingredient: String) -> Bool {
    let name = ingredient.lowercased().drop { $0 == " " }
    return words.contains { name.hasPrefix($0) }
  }
}
