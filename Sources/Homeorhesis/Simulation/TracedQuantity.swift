/// A quantity that can be followed step by step: an output or a state, by its name.
struct TracedQuantity {
  private enum Place {
    case output(Int)
    case state(Int)
    case quarterSum(Int)
    case milkInUdder
  }

  let name: String
  private let place: Place

  /// `nil` where there is no such quantity.
  init?(_ name: String) {
    self.name = name
    if let index = Self.outputNames.firstIndex(of: name) {
      place = .output(index)
    } else if let index = Self.stateNames.firstIndex(of: name) {
      place = .state(index)
    } else if let index = Self.quarterNames.firstIndex(of: name) {
      place = .quarterSum(index)
    } else if name == "udder_milk" {
      place = .milkInUdder
    } else {
      return nil
    }
  }

  /// All names.
  static let names = outputNames + stateNames + quarterNames + ["udder_milk"]

  static let outputNames = labels(of: CowOutputs<Double>(repeating: 0))
  private static let stateNames = labels(of: CowState<Double>(repeating: 0)).dropLast(4).map {
    outputNames.contains($0) ? "state_" + $0 : $0
  }
  /// Quarter states, summed over the udder.
  private static let quarterNames = labels(of: QuarterState<Double>(repeating: 0)).map {
    "udder_" + $0
  }

  private static func labels(of record: Any) -> [String] {
    Mirror(reflecting: record).children.compactMap { $0.label.map(snakeCase) }
  }

  static func snakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase { result.append("_") }
      result.append(contentsOf: character.lowercased())
    }
    return result
  }

  func value(
    _ state: CowState<Lanes>, _ seen: CowOutputs<Lanes>, lane: Int
  ) -> Double {
    let quarters = [state.leftFront, state.rightFront, state.leftRear, state.rightRear]
    switch place {
    case .output(let index):
      var copy = seen
      return copy.withValues { $0[index][lane] }
    case .state(let index):
      var copy = state
      return copy.withValues { $0[index][lane] }
    case .quarterSum(let index):
      return quarters.reduce(0) { total, quarter in
        var copy = quarter
        return total + copy.withValues { $0[index][lane] }
      }
    case .milkInUdder:
      return quarters.reduce(0) { $0 + $1.milkKg[lane] }
    }
  }
}
