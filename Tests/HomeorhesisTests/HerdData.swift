import Foundation

/// The shipped data of the checkout.
enum HerdData {
  /// Its folder.
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData")
}
