import DairyTerms
public import FarmFormats
public import FarmText

/// The mapping file that says what was understood of a farm's files, so that the next file of their
/// kind needs no question.
public enum UnderstoodMap {
  /// Takes facts and keeps none: files are read for how they were understood.
  private final class Nowhere: FactSink {
    func take(_ fact: FarmFact, line: Int) {}
    func reject(_ error: Complaint, raw: String) {}
  }

  /// The mapping of the files.
  ///
  /// - Throws: ``Complaint`` where the files need no mapping, or were understood in more than one way.
  public static func of(
    _ files: [FarmFile], options: ReadingOptions, mapping: FarmMapping
  ) throws -> String {
    var found: [(name: String, mapping: FarmMapping)] = []
    for file in files {
      let kind = try FarmFileKind.recognise(file, options: options, mapping: mapping)
      let notes = try kind.reader(of: file, options: options, mapping: mapping).read(
        into: Nowhere())
      if let understood = notes.understood { found.append((file.name, understood)) }
    }
    guard let first = found.first else {
      throw Complaint(
        .badOption, at: "--save-map", "these files are known by their form: they need no mapping",
        fix: "leave --save-map out")
    }
    if let other = found.first(where: { $0.mapping != first.mapping }) {
      throw Complaint(
        .badOption, at: "--save-map",
        "\(VisibleText.shortened(first.name)) and \(VisibleText.shortened(other.name)) were "
          + "understood in different ways",
        fix: "import them one by one, each with a --save-map of its own")
    }
    return first.mapping.text(about: found.map(\.name).joined(separator: ", "))
  }
}
