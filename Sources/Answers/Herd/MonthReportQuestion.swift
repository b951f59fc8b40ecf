public import DairyTerms
public import Farm
import HerdStore

/// The month of a herd: its milk, the forecast against what came, its pens, and who is due.
public struct MonthReportQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "month-report"
  /// What it asks.
  public static let about =
    "The month of a herd: milk of its last tests, the forecast against what came, pens, who is due."
  /// Asked of the demo farm.
  public static var example: Self { Self(weeks: 4) }

  /// The herd and the day asked about.
  public var scope: HerdScope?
  /// Weeks ahead, 1 to 26; `nil` for 5.
  public var weeks: Int?

  /// Asks for a month.
  public init(scope: HerdScope? = nil, weeks: Int? = nil) {
    self.scope = scope
    self.weeks = weeks
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> MonthReport {
    let weeks = weeks ?? 5
    let forecast = try HerdForecastQuestion(scope: scope, weeks: weeks).answer(of: farm)
    let store = try farm.store()
    let found = try (scope ?? HerdScope()).resolve(in: store)
    let sums = try SumQuestion(question: "FOR STATUS=in_milk BY PEN", scope: scope)
      .answer(of: farm).document
    return MonthReport(
      document: .init(
        herd: found.herd, asOf: found.day,
        tests: try Self.tests(store: store, herd: found.herd, asOf: found.day),
        forecast: forecast.document,
        pens: sums.groups.map { group in
          .init(
            pen: group.group[0], cows: group.cows, daysInMilk: group.meanDaysInMilk,
            milkKgPerCow: group.meanMilkKg, fatPercent: group.fatPercent,
            proteinPercent: group.proteinPercent, cellScore: group.meanCellScore)
        },
        due: try HerdDue.list(
          store: store, herd: found.herd, asOf: found.day, pens: found.pens, days: 7 * weeks)),
      remarks: forecast.remarks)
  }

  /// Tests shown: the last and those before, as far as a page has room.
  private static let mostTests = 4
  /// A test of the herd, not the late row of one cow, has this share of the cows of the largest.
  private static let wholeTestShare = 0.25

  private static func tests(
    store: HerdStore, herd: String, asOf: HerdDay
  ) throws -> [MonthReport.Test] {
    let days = try store.reading(herd: herd, asOf: asOf) { try $0.testDays() }
    var tests: [MonthReport.Test] = []
    for day in days.suffix(2 * mostTests) {
      var sums = MonthReport.Test.Sums()
      try store.eachCow(herd: herd, asOf: day) { cow in
        if let test = cow.testDays.last(where: { $0.day == day }), let milk = test.milkKg {
          sums.add(
            milk, fat: test.fatPercent, protein: test.proteinPercent,
            cells: test.cellsThousandPerMl)
        }
      }
      if let test = sums.test(on: day) { tests.append(test) }
    }
    let fewest = wholeTestShare * Double(tests.map(\.cows).max() ?? 0)
    return tests.filter { Double($0.cows) >= fewest }.suffix(mostTests).map { $0 }
  }
}

/// The month of a herd.
public struct MonthReport: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.month-report/1"

  /// A test day of the herd.
  public struct Test: Codable, Sendable {
    /// The day.
    public let day: HerdDay
    /// Cows weighed.
    public let cows: Int
    /// Mean milk, kg a cow.
    public let milkKgPerCow: Double
    /// Fat of the milk of those analysed, %.
    public let fatPercent: Double?
    /// Its protein, %.
    public let proteinPercent: Double?
    /// Its cells, thousand a mL.
    public let cellsThousandPerMl: Double?

    /// What a test adds up to, one cow at a time; contents are weighed by each cow's milk.
    struct Sums {
      private var cows = 0
      private var milk = 0.0
      private var fat = (amount: 0.0, milk: 0.0)
      private var protein = (amount: 0.0, milk: 0.0)
      private var cells = (amount: 0.0, milk: 0.0)

      mutating func add(_ milkKg: Double, fat: Double?, protein: Double?, cells: Int?) {
        cows += 1
        milk += milkKg
        func add(_ value: Double?, to sum: inout (amount: Double, milk: Double)) {
          guard let value else { return }
          sum.amount += value * milkKg
          sum.milk += milkKg
        }
        add(fat, to: &self.fat)
        add(protein, to: &self.protein)
        add(cells.map(Double.init), to: &self.cells)
      }

      func test(on day: HerdDay) -> Test? {
        guard cows > 0 else { return nil }
        func mean(_ sum: (amount: Double, milk: Double)) -> Double? {
          sum.milk > 0 ? sum.amount / sum.milk : nil
        }
        return Test(
          day: day, cows: cows, milkKgPerCow: milk / Double(cows), fatPercent: mean(fat),
          proteinPercent: mean(protein), cellsThousandPerMl: mean(cells))
      }
    }
  }

  /// A pen as its cows in milk stood at their last tests.
  public struct Pen: Codable, Sendable {
    /// Its code; `-` for cows of no pen.
    public let pen: String
    /// Cows in milk.
    public let cows: Int
    /// Mean days in milk.
    public let daysInMilk: Double?
    /// Mean milk, kg a cow.
    public let milkKgPerCow: Double?
    /// Fat of its milk, %.
    public let fatPercent: Double?
    /// Protein of its milk, %.
    public let proteinPercent: Double?
    /// Mean somatic cell score.
    public let cellScore: Double?
  }

  /// The document.
  public struct Document: Codable, Sendable {
    /// The herd's code.
    public let herd: String
    /// The day.
    public let asOf: HerdDay
    /// The herd's last tests, the earliest first.
    public let tests: [Test]
    /// Milk of the coming weeks, and the last forecast against what came.
    public let forecast: HerdForecast
    /// The pens.
    public let pens: [Pen]
    /// Who is due in those weeks, the earliest first.
    public let due: [HerdDue]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]
}
