/// `NAME=VALUE` on the command line, or a value alone: the name ends at the last sign, because feeds have
/// signs in their names, too.
struct NamedWord {
  /// The name; `nil` for a value alone.
  let name: String?
  /// What stands behind the sign.
  let value: String

  /// `nil` where the name is empty.
  init?(_ argument: String) {
    guard let sign = argument.lastIndex(of: "=") else {
      (name, value) = (nil, argument)
      return
    }
    guard sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }

  /// The name of one thing among several; `nil` for `all` of them and for a value alone.
  var one: String? { name == "all" ? nil : name }

  /// An amount, or a change of it in per cent (`-10%`); `nil` for what is neither.
  var amount: (value: Double, isShare: Bool)? {
    let isShare = value.hasSuffix("%")
    guard let number = Double(isShare ? String(value.dropLast()) : value), number.isFinite else {
      return nil
    }
    return (number, isShare)
  }
}
