public import DairyTerms

extension ImportOutcome {
  /// Nothing read is no success: what is wrong with a file that has rows of which none could be taken;
  /// `nil` where there is no such file.
  public var unreadFile: Complaint? {
    guard inserted + updated + unchanged == 0 else { return nil }
    let unread = files.first { file in
      file.importedBefore == nil && rejects.contains { $0.file == file.name }
    }
    guard let unread else { return nil }
    let first = rejects.first { $0.file == unread.name }
    return Complaint(
      .nothingRead, at: .init(file: unread.name, line: first?.line, field: first?.field),
      "no row could be taken; the first was left out because \(first?.reason ?? "it cannot be read")",
      fix: "correct the file, and import it again")
  }
}
