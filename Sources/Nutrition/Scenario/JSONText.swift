import Foundation

/// Text that is almost JSON.
enum JSONText {
  /// The text with every bare `NaN` written as `null`, which is how JSON says "not analysed"; `nil`
  /// where there is none. What stands in quotation marks is left alone.
  static func withoutNaN(_ data: Data) -> Data? {
    let word = Array("NaN".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(data.count)
    var found = false
    var isQuoted = false
    var isEscaped = false
    let bytes = Array(data)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if !isQuoted, byte == word[0], bytes[position...].starts(with: word) {
        result += Array("null".utf8)
        found = true
        position += word.count
        continue
      }
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = isQuoted
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      }
      result.append(byte)
      position += 1
    }
    return found ? Data(result) : nil
  }
}
