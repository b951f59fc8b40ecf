/// What the model says of an animal on a diet.
public struct DietEvaluation: Sendable, Hashable {
  var values: [Double]

  /// A result to be evaluated into.
  public init() { values = [Double](repeating: 0, count: DietOutput.allCases.count) }

  /// The value of an output, in ``DietOutput/unit``.
  public subscript(output: DietOutput) -> Double { values[output.rawValue] }

  /// The values by the names of the published software, both where it has two for one quantity;
  /// outputs of our own are left out.
  public var byReferenceKey: [String: Double] {
    var named: [String: Double] = [:]
    for output in DietOutput.allCases {
      if let key = output.referenceKey { named[key] = self[output] }
    }
    for (second, first) in DietOutput.aliases { named[second] = named[first] }
    return named
  }
}

/// What the model says of an animal on a diet, and how every output moves with each feed.
public struct DietGradients: Sendable {
  /// The values.
  public internal(set) var evaluation: DietEvaluation
  /// How many feeds the diet has.
  public let feedCount: Int
  var slopes: [Double]
  let stride: Int

  /// A result for `feedCount` feeds, to be evaluated into.
  public init(feedCount: Int) {
    self.feedCount = feedCount
    stride = (feedCount + DietModel.chunk) / DietModel.chunk * DietModel.chunk
    evaluation = DietEvaluation()
    slopes = [Double](repeating: 0, count: DietOutput.allCases.count * stride)
  }

  /// The value of an output, in ``DietOutput/unit``.
  public subscript(output: DietOutput) -> Double { evaluation[output] }

  /// The output's derivative by one feed's dry matter, in its unit a kg.
  public func slope(of output: DietOutput, byFeed feed: Int) -> Double {
    precondition((0..<feedCount).contains(feed), "no such feed")
    return slopes[output.rawValue * stride + feed]
  }

  /// The output's derivative by milk yield, in its unit a kg.
  public func slopeByMilk(of output: DietOutput) -> Double {
    slopes[output.rawValue * stride + feedCount]
  }

  /// The output's derivatives by each feed's dry matter, in its unit a kg.
  public func gradient(of output: DietOutput) -> [Double] {
    let start = output.rawValue * stride
    return Array(slopes[start..<start + feedCount])
  }
}
