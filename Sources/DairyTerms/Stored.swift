#if hasFeature(Embedded)
  /// What can be written to a file and read again; where the core lives without files, a mere word.
  public protocol Stored {}
  /// The names of the parts of what is stored.
  public protocol StoredKey {}
#else
  /// What can be written to a file and read again.
  ///
  /// The core's types say `Stored` instead of `Codable`, which there is not in every place the core
  /// lives in (docs/core.md).
  public typealias Stored = Codable
  /// The names of the parts of what is stored.
  public typealias StoredKey = CodingKey
#endif
