public import DairyTerms
import Yams

extension YAMLNode {
  /// Most values a file may hold once its aliases are written out: a page of limits has hundreds.
  public static let mostValues = 200_000
  /// Longest file taken, bytes.
  public static let largestFile = 4 << 20

  /// Parses the text.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its name, for messages.
  ///   - example: where a whole file of the kind is shown, such as `docs/farm-files.md`.
  /// - Throws: ``Complaint`` of kind `not-yaml`, `empty-file`, `duplicate-name` or `too-large`.
  public static func parse(
    _ text: String, file: String, example: String? = nil
  ) throws(Complaint) -> YAMLNode {
    guard text.utf8.count <= largestFile else {
      throw Complaint(
        .tooLarge, at: file, "the file holds more than \(largestFile >> 20) MiB",
        fix: "a file of settings is a page long: is it the right one?")
    }
    let composed: Node?
    do {
      composed = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw complaint(of: error, file: file)
    } catch {
      throw Complaint(.notYAML, at: file, "the file is no YAML or JSON")
    }
    guard let node = composed, node.null == nil || node.scalar?.style != .plain else {
      throw Complaint(
        .emptyFile, at: file, "the file is empty",
        fix: "remove it, or write what it is to say" + (example.map { "; \($0) shows one" } ?? ""))
    }
    var left = mostValues
    guard let tree = tree(of: node, within: &left, depth: 0) else {
      throw Complaint(
        .tooLarge, at: file, "the file holds more than \(mostValues) values, aliases written out",
        fix: "write out what the aliases repeat, and only what is needed")
    }
    return YAMLNode(tree, file: file)
  }

  /// The tree with its aliases written out; `nil` where it holds too many values.
  private static func tree(
    of node: Node, within left: inout Int, depth: Int
  ) -> ValueTree? {
    left -= 1
    guard left > 0, depth < 64 else { return nil }
    switch node {
    case .mapping(let mapping):
      var members: [ValueTree.Member] = []
      for (key, value) in mapping {
        guard let value = tree(of: value, within: &left, depth: depth + 1) else { return nil }
        // A key is a word whatever it says; what is none is refused where it is read.
        let word = ValueTree(key.scalar.map { .text($0.string) } ?? .list([]), line: key.mark?.line)
        members.append(ValueTree.Member(key: word, value: value))
      }
      return ValueTree(.mapping(members), line: node.mark?.line)
    case .sequence(let sequence):
      var items: [ValueTree] = []
      for value in sequence {
        guard let item = tree(of: value, within: &left, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return ValueTree(.list(items), line: node.mark?.line)
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      let content: ValueTree.Content =
        isPlain && node.null != nil
        ? .nothing : isPlain ? .word(scalar.string) : .text(scalar.string)
      return ValueTree(content, line: node.mark?.line)
    case .alias:
      // The parser writes them out.
      return ValueTree(.nothing, line: node.mark?.line)
    }
  }

  private static func complaint(of error: YamlError, file: String) -> Complaint {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Complaint(
        .notYAML, at: "\(file):\(mark.line)", Self.inWords(problem),
        fix: "write 'key: value' lines; indent groups by two blanks")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Complaint(
        .duplicateName, at: "\(file):\(context.mark.line)",
        "the key '\(duplicates.joined(separator: "', '"))' is given twice", fix: "keep one")
    case .reader(let problem, let offset, _, let text):
      // What no text holds: control characters, mostly of a file of another kind.
      let before = text.utf8.prefix(offset ?? 0)
      let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
      return Complaint(
        .notYAML, at: "\(file):\(line)", "a sign stands here that no text holds",
        fix: "is it the right file?")
    default:
      return Complaint(
        .notYAML, at: file, "the file is no YAML or JSON", fix: "is it the right file?")
    }
  }

  /// What the parser's problem means to somebody who writes settings.
  private static func inWords(_ problem: String) -> String {
    let meanings = [
      (
        "mapping values",
        "a second ':' stands in the line: a text that holds ': ' needs quotation marks"
      ),
      ("tab character", "the line is indented with a tab: use blanks"),
      ("',' or ']'", "a list that is opened with [ is not closed"),
      ("',' or '}'", "a group that is opened with { is not closed"),
      ("cannot start any token", "a text begins with a sign that needs quotation marks around it"),
      ("end of stream", "a quotation mark or bracket is opened and never closed"),
      ("block sequence", "a '- ' line stands where none can"),
      ("alias", "a name behind * is given nowhere with & before it"),
      ("expected key", "the line is indented as no line above it"),
      ("expected ':'", "the line is no 'key: value', or is not indented below one"),
      ("expected <document start>", "something follows the end of the settings"),
    ]
    return meanings.first { problem.contains($0.0) }?.1 ?? "the line cannot be read as YAML or JSON"
  }
}
