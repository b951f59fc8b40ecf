public import DairyTerms

/// Reads a laboratory's XML file into rows of cells.
///
/// A small strict scanner: no document type declarations, hence no entities of any kind beyond the
/// five of XML itself, nothing fetched; depth, length of a name and of a text are limited. A sample
/// is every element of the given name; its cells are its attributes and the texts of the elements
/// inside it that hold no further element.
public struct LabXML: Sendable {
  /// Name of the element that holds one sample.
  public let sampleElement: String
  /// Deepest nesting read.
  public static let deepest = 64
  /// Longest text or attribute read, bytes.
  public static let longestText = 65_536

  /// A reader of files whose samples are elements of the given name (letter case aside).
  public init(sampleElement: String = "sample") {
    self.sampleElement = sampleElement
  }

  /// The rows of a file.
  ///
  /// - Throws: ``Complaint`` naming file and line for text that is not well-formed, declares a
  ///   document type or an entity, or is nested too deep.
  public func rows(in text: String, fileName: String) throws(Complaint) -> [[LabCell]] {
    var scanner = XMLScanner(text: text, fileName: fileName)
    var rows: [[LabCell]] = []
    var row: [LabCell]?
    var open: [(name: String, line: Int, hasChild: Bool)] = []
    var content = ""
    var sampleDepth = 0
    while let token = try scanner.next() {
      switch token {
      case .text(let piece):
        content += piece
        guard content.utf8.count <= Self.longestText else {
          throw scanner.fault("a text is longer than \(Self.longestText) bytes")
        }
      case .start(let name, let attributes, let isEmpty):
        if !open.isEmpty { open[open.count - 1].hasChild = true }
        open.append((name, scanner.line, false))
        guard open.count <= Self.deepest else {
          throw scanner.fault("elements are nested deeper than \(Self.deepest)")
        }
        content = ""
        if row == nil, name.lowercased() == sampleElement.lowercased() {
          row = []
          sampleDepth = open.count
        }
        if row != nil {
          row? += attributes.map {
            LabCell(column: $0.name, text: $0.value, line: scanner.line)
          }
        }
        if isEmpty { try close(name) }
      case .end(let name): try close(name)
      }
    }
    if let unclosed = open.last {
      throw scanner.fault("the element '\(unclosed.name)' of line \(unclosed.line) is not closed")
    }
    return rows

    func close(_ name: String) throws(Complaint) {
      guard let element = open.popLast(), element.name == name else {
        throw scanner.fault("the closing tag '\(name)' closes nothing")
      }
      if !element.hasChild, row != nil, open.count >= sampleDepth {
        row?.append(LabCell(column: name, text: content, line: element.line))
      }
      if row != nil, open.count < sampleDepth {
        rows.append(row ?? [])
        row = nil
      }
      content = ""
    }
  }
}
