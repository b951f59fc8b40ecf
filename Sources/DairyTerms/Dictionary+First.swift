extension Dictionary {
  /// The values by their keys; of two with one key the first counts.
  public init(firstOf pairs: some Sequence<(Key, Value)>) {
    self.init()
    for (key, value) in pairs where self[key] == nil { self[key] = value }
  }
}
