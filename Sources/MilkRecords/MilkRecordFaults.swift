public import DairyTerms

/// Why milk records cannot be worked with.
extension Complaint {
  /// What the prior of a herd's curves calls itself.
  static let herdPriorMethod = "herd prior"

  /// Days and yields are not of the same number.
  public static func unequalCounts(days: Int, yields: Int) -> Complaint {
    Complaint(
      .unequalCounts, at: "milk records", "\(days) days in milk but \(yields) yields",
      fix: "give one yield for each day")
  }

  /// A day in milk outside 1...2000.
  public static func dayInMilk(_ dim: Double) -> Complaint {
    Complaint(
      .dayInMilk, at: "day in milk \(dim)", "day in milk \(dim) lies outside 1 to 2000",
      fix: "count days in milk from 1, the day after calving")
  }

  /// A yield that is negative, not finite, or above 200 kg.
  public static func milk(kg: Double, dim: Double) -> Complaint {
    Complaint(
      .milkYield, at: "day in milk \(dim)", "a yield of \(kg) kg/d lies outside 0 to 200",
      fix: "check the unit: yields are in kg a day")
  }

  /// Two records of one day.
  public static func sameDayTwice(dim: Double) -> Complaint {
    Complaint(
      .sameDayTwice, at: "day in milk \(dim)", "two records of one day",
      fix: "keep one record a day")
  }

  /// Fewer records than the method needs.
  public static func tooFewRecords(method: String, have: Int, need: Int) -> Complaint {
    Complaint(
      .tooFewRecords, at: method, "\(have) records, at least \(need) are needed",
      fix: method == herdPriorMethod
        ? "give the tests of more cows" : "wait for more tests, or fit with the herd's prior")
  }

  /// A quantity outside the range its method was made for.
  public static func outOfRange(quantity: String, value: Double, range: String) -> Complaint {
    Complaint(.outOfRange, at: quantity, "\(value) lies outside \(range)")
  }

  /// A file of best prediction's tables that is not as it is shipped.
  public static func tableFile(_ fault: TableFileFault) -> Complaint {
    Complaint(
      .predictionTables, at: fault.path + (fault.line.map { ":\($0)" } ?? ""), fault.explanation,
      fix: "put the file back as it is shipped, or reinstall with 'make install'")
  }
}
