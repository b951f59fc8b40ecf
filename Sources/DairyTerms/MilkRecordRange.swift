/// What a milk record may hold, one statement for readers and methods alike.
public enum MilkRecordRange {
  /// Days in milk, from the day after calving.
  public static let daysInMilk = 1.0...2000.0
  /// Daily yields, kg/d.
  public static let dailyMilkKg = 0.0...200.0
}
