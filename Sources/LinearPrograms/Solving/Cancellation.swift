import GLPKShim

/// Stops a running solve from another thread.
///
/// A linear program looks at it every ``SolveOptions/chunkIterations`` iterations, a
/// mixed-integer program at every node.
public final class Cancellation: Sendable {
  // A C atomic behind a pointer that never changes: safe from any thread.
  nonisolated(unsafe) let flag: OpaquePointer?

  /// A flag that is down.
  public init() { flag = gx_flag_create() }

  deinit { gx_flag_free(flag) }

  /// Raises the flag. It stays raised.
  public func cancel() { gx_flag_raise(flag) }

  /// Whether the flag is raised.
  public var isCancelled: Bool { gx_flag_is_raised(flag) != 0 }
}
