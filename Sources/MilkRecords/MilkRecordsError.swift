public import DairyTerms

/// Why milk records cannot be worked with.
public enum MilkRecordsError: Error, Hashable, Sendable {
  /// Days and yields are not of the same number.
  case unequalCounts(days: Int, yields: Int)
  /// A day in milk outside 1...2000.
  case dayInMilk(Double)
  /// A yield that is negative, not finite, or above 200 kg.
  case milk(kg: Double, dim: Double)
  /// Two records of one day.
  case sameDayTwice(dim: Double)
  /// Fewer records than the method needs.
  case tooFewRecords(method: String, have: Int, need: Int)
  /// A quantity outside the range its method was made for.
  case outOfRange(quantity: String, value: Double, range: String)
  /// A file of best prediction's tables that is not as it is shipped.
  case tableFile(TableFileFault)

  /// What the herd's prior calls itself in an error.
  static let herdPriorMethod = "herd prior"
  /// Days in milk the room works with.
  public static let daysInMilk = 1.0...2000.0
  /// Daily yields the room works with, kg/d.
  public static let dailyMilkKg = 0.0...200.0
}

extension MilkRecordsError: ExplainedError {
  /// A short stable word for the fault.
  public var code: String {
    switch self {
    case .unequalCounts: "unequal-counts"
    case .dayInMilk: "day-in-milk"
    case .milk: "milk-yield"
    case .sameDayTwice: "same-day-twice"
    case .tooFewRecords: "too-few-records"
    case .outOfRange: "out-of-range"
    case .tableFile: "prediction-tables"
    }
  }

  /// Which record, or which file and line, is at fault.
  public var place: String {
    switch self {
    case .unequalCounts: "milk records"
    case .dayInMilk(let dim), .milk(_, let dim), .sameDayTwice(let dim): "day in milk \(dim)"
    case .tooFewRecords(let method, _, _): method
    case .outOfRange(let quantity, _, _): quantity
    case .tableFile(let fault): fault.path + (fault.line.map { ":\($0)" } ?? "")
    }
  }

  /// What is wrong with it.
  public var explanation: String {
    switch self {
    case .unequalCounts(let days, let yields): "\(days) days in milk but \(yields) yields"
    case .dayInMilk(let dim): "day in milk \(dim) lies outside 1 to 2000"
    case .milk(let kg, _): "a yield of \(kg) kg/d lies outside 0 to 200"
    case .sameDayTwice: "two records of one day"
    case .tooFewRecords(_, let have, let need): "\(have) records, at least \(need) are needed"
    case .outOfRange(_, let value, let range): "\(value) lies outside \(range)"
    case .tableFile(let fault): fault.explanation
    }
  }

  /// What to do about it.
  public var fix: String? {
    switch self {
    case .unequalCounts: "give one yield for each day"
    case .dayInMilk: "count days in milk from 1, the day after calving"
    case .milk: "check the unit: yields are in kg a day"
    case .sameDayTwice: "keep one record a day"
    case .tooFewRecords(Self.herdPriorMethod, _, _): "give the tests of more cows"
    case .tooFewRecords: "wait for more tests, or fit with the herd's prior"
    case .outOfRange: nil
    case .tableFile: "put the file back as it is shipped, or reinstall with 'make install'"
    }
  }

  /// The data are at fault, or a file that is shipped.
  public var fault: Fault {
    if case .tableFile = self { return .storage }
    return .data
  }
}
