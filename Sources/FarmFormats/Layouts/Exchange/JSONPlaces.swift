import FarmText

/// Finds the line on which each resource of a JSON document begins, for messages: the parser that
/// reads the values does not tell places.
///
/// Looks at braces, brackets and strings only; the document is known to be well-formed.
struct JSONPlaces {
  /// Lines, from 1, of the objects in the root array, or of those in the root object's array
  /// `member`, or of the root object itself.
  let lines: [Int]

  init(_ text: [UInt8]) {
    var found: [Int] = []
    var line = 1
    var depth = 0
    var rootIsArray: Bool?
    var inMembers = false
    var lastString: Range<Int>?
    var lastKey: Range<Int>?
    var index = 0
    let member = Array("member".utf8)
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "\""):
        let start = index + 1
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\"") {
          index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        lastString = start..<min(index, text.count)
      case UInt8(ascii: ":"): lastKey = lastString
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isArray = text[index] == UInt8(ascii: "[")
        if rootIsArray == nil { rootIsArray = isArray }
        if !isArray, depth == (rootIsArray == true ? 1 : 2), rootIsArray == true || inMembers {
          found.append(line)
        }
        if isArray, depth == 1, rootIsArray == false, let lastKey {
          inMembers = text[lastKey].elementsEqual(member)
        }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 1 { inMembers = false }
      default: break
      }
      index += 1
    }
    lines = found.isEmpty ? [1] : found
  }
}
