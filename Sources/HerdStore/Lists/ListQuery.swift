public import DairyTerms
import FarmFormats
import FarmText

/// A question in the list language: `ID PEN DIM MILK FOR PEN=3 DIM<60 BY MILK DOWN`.
///
///     [ITEM …] [FOR CONDITION …] [BY ITEM [DOWN|UP] …]
///
/// A condition is `ITEM=VALUE`, also `<> != < <= > >=`; `PEN=3,4` is either, `DIM=1-60` from to; all
/// conditions hold together, also with `AND` between them. `LIST` or `SHOW` in front and `DOWNBY` are
/// taken as DairyComp means them. Words are compared without regard to case, days are written
/// `YYYY-MM-DD`. A cow without a value meets no condition on it.
public struct ListQuery: Sendable {
  /// One condition.
  public struct Condition: Sendable {
    /// The item.
    public let item: ListItem
    let test: Test
  }

  enum Test: Sendable {
    case anyOf([Operand])
    case noneOf([Operand])
    case compare(Comparison, Double)
    case between(Double, Double)
  }

  enum Operand: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  enum Comparison: String, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
  }

  /// Items to show; empty means the usual ones.
  public let items: [ListItem]
  /// What must hold.
  public let conditions: [Condition]
  /// What to sort by, the first first; `down` puts the highest on top.
  public let order: [(item: ListItem, down: Bool)]

  /// The items shown where a question names none.
  public static let usualItems = [
    "ID", "PEN", "LACT", "DIM", "STATUS", "TDAT", "MILK", "PCTF", "PCTP",
  ]

  /// Reads a question.
  ///
  /// - Parameter text: the question in the list language.
  /// - Parameter inPounds: weights are pounds, in conditions and in what the items give.
  /// - Throws: ``Complaint`` naming the word and its place.
  public init(_ text: String, inPounds: Bool = false) throws {
    var parser = ListParser(text, inPounds: inPounds)
    (items, conditions, order) = try parser.parse()
  }

  /// Where a cow stands in a question's list.
  public struct Place: Sendable {
    /// What the list is sorted by; `nil` where she has no value.
    let keys: [SortKey?]
    /// Her number, which settles ties.
    let number: SortKey
  }

  /// A value as it is compared: numbers by size, days by date, words with numbers in them as people
  /// count (`9` before `10`).
  struct SortKey: Sendable {
    let value: ItemValue
    /// The number the value is or is read as.
    private let asNumber: Double?

    init(_ value: ItemValue) {
      self.value = value
      asNumber =
        switch value {
        case .number(let number): number
        case .day(let day): Double(day.daysSince1970)
        case .text(let text): Double(text)
        }
    }

    func comesBefore(_ other: Self) -> Bool {
      if case (.text(let a), .text(let b)) = (value, other.value) {
        if let first = asNumber, let second = other.asNumber, first != second {
          return first < second
        }
        return a < b
      }
      guard let first = asNumber, let second = other.asNumber else { return false }
      return first < second
    }
  }

  /// Whether all conditions hold for the cow.
  public func isAbout(_ cow: CowSnapshot, asOf day: HerdDay) -> Bool {
    conditions.allSatisfy { $0.holds(for: cow, asOf: day) }
  }

  /// Where the cow stands in the list, or `nil` where the question is not about her.
  public func place(of cow: CowSnapshot, asOf day: HerdDay) -> Place? {
    guard isAbout(cow, asOf: day) else { return nil }
    return Place(
      keys: order.map { $0.item.value(of: cow, asOf: day).map(SortKey.init) },
      number: SortKey(.text(cow.barnName ?? cow.key.id)))
  }

  /// Whether one place is before another in the question's order; ties by number.
  public func comesBefore(_ left: Place, _ right: Place) -> Bool {
    for (place, (_, down)) in order.enumerated() {
      let (a, b) = (left.keys[place], right.keys[place])
      if a?.value == b?.value { continue }
      // Cows without a value come last, whichever way is up.
      guard let a else { return false }
      guard let b else { return true }
      return down ? b.comesBefore(a) : a.comesBefore(b)
    }
    return left.number.comesBefore(right.number)
  }
}

extension ListQuery.Condition {
  /// Whether the cow meets the condition.
  func holds(for cow: CowSnapshot, asOf day: HerdDay) -> Bool {
    guard let value = item.value(of: cow, asOf: day) else { return false }
    switch test {
    case .anyOf(let operands): return operands.contains { matches(value, $0) }
    case .noneOf(let operands): return !operands.contains { matches(value, $0) }
    case .compare(let comparison, let bound):
      guard let number = number(value) else { return false }
      return switch comparison {
      case .less: number < bound
      case .atMost: number <= bound
      case .more: number > bound
      case .atLeast: number >= bound
      }
    case .between(let low, let high):
      guard let number = number(value) else { return false }
      return number >= low && number <= high
    }
  }

  private func number(_ value: ItemValue) -> Double? {
    switch value {
    case .number(let number): number
    case .day(let day): Double(day.daysSince1970)
    case .text(let text): Double(text)
    }
  }

  private func matches(_ value: ItemValue, _ operand: ListQuery.Operand) -> Bool {
    switch (value, operand) {
    case (.number(let number), .number(let wanted)): item.isSame(number, as: wanted)
    case (.day(let day), .number(let wanted)): Double(day.daysSince1970) == wanted
    case (.text(let text), .text(let wanted)): text.lowercased() == wanted.lowercased()
    default: false
    }
  }
}
