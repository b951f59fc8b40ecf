/// What a settings file says, without its spelling: values, lists and mappings, with their lines.
///
/// The core's readers take files as such trees, whatever wrote them: YAML is turned into one at the
/// edge of the house, JSON by ``JSONTree``.
public struct ValueTree: Sendable {
  /// What stands in the place.
  public indirect enum Content: Sendable {
    /// Nothing: an empty value, or `null`.
    case nothing
    /// A bare word or number, as it is spelled.
    case word(String)
    /// A text in quotation marks.
    case text(String)
    /// A list.
    case list([ValueTree])
    /// Pairs in the order of the file.
    case mapping([Member])
  }

  /// A pair of a mapping.
  public struct Member: Sendable {
    /// The key; files may write any tree here, readers want a word.
    public var key: ValueTree
    /// What stands behind it.
    public var value: ValueTree

    /// A pair.
    public init(key: ValueTree, value: ValueTree) {
      self.key = key
      self.value = value
    }
  }

  /// What stands here.
  public var content: Content
  /// The line it begins in, from 1, or `nil` where it came from no file.
  public var line: Int?

  /// A value at a line.
  public init(_ content: Content, line: Int? = nil) {
    self.content = content
    self.line = line
  }

  /// The letters of a word or text; `nil` for anything else.
  public var string: String? {
    switch content {
    case .word(let letters), .text(let letters): letters
    case .nothing, .list, .mapping: nil
    }
  }

  /// The pairs of a mapping; `nil` for anything else.
  public var members: [Member]? {
    if case .mapping(let members) = content { members } else { nil }
  }

  /// The items of a list; `nil` for anything else.
  public var items: [ValueTree]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// Whether nothing stands here.
  public var isNothing: Bool { if case .nothing = content { true } else { false } }
}
