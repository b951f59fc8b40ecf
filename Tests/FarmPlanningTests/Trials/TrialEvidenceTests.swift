import Foundation
import Testing

@testable import FarmPlanning

/// The rule's numbers, made again from the table of what was read in sources.
@Suite("Milking frequency: the evidence")
struct TrialEvidenceTests {
  private struct Row {
    var cells: [String: String]
    subscript(_ column: String) -> String { cells[column] ?? "" }
    func number(_ column: String) -> Double? { Double(self[column]) }
    /// The value, or the middle of the range where only that was given.
    var middle: Double? {
      if let value = number("value") { return value }
      guard let low = number("low") else { return nil }
      return number("high").map { (low + $0) / 2 }
    }
  }

  private static let rows: [Row] = {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("HerdData/trials/milking_frequency.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().filter { $0.count == header.count }.map { cells in
      Row(cells: Dictionary(uniqueKeysWithValues: zip(header, cells)))
    }
  }()

  private func row(_ id: String) throws -> Row {
    try #require(Self.rows.first { $0["id"] == id }, "\(id) is missing")
  }

  private func value(_ id: String) throws -> Double { try #require(row(id).middle) }

  /// Standard error of a mean from its 95 % interval.
  private func standardError(_ id: String) throws -> Double {
    let row = try row(id)
    return try (#require(row.number("high")) - #require(row.number("low"))) / (2 * 1.96)
  }

  private func near(_ left: Double, _ right: Double, _ share: Double = 0.006) -> Bool {
    abs(left - right) <= share * abs(right)
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  @Test("Every row of the table says where it was read; a number without a source would be hearsay")
  func sources() throws {
    #expect(Self.rows.count == 84)
    #expect(Set(Self.rows.map { $0["id"] }).count == 84)
    for row in Self.rows {
      #expect(!row["source"].isEmpty && !row["read"].isEmpty, "\(row["id"])")
      #expect(row.middle != nil || row.number("low") != nil, "\(row["id"])")
    }
  }

  @Test("The gains are the trials', weighted by their numbers")
  func gains() throws {
    let first = try #require(row("EV01").number("n"))
    let second = try #require(row("SD01").number("n"))
    func pooled(_ left: Double, _ right: Double) -> Double {
      (left * first + right * second) / (first + second)
    }
    let pound = 453.59237
    let evProtein = try value("US04") * pound
    let mean = TrialEvidence.thrice.mean
    #expect(near(mean.milkKgPerDay, pooled(try value("EV01"), try value("SD01")), 0.001))
    #expect(near(mean.fatGPerDay, pooled(try value("EV02"), try value("SD02"))))
    #expect(near(mean.proteinGPerDay, pooled(evProtein, try value("SD03"))))
    let four = TrialEvidence.fourTimes.mean
    #expect(four.milkKgPerDay == (try value("EV04")))
    #expect(near(four.fatGPerDay, try value("US07") * pound))
    #expect(near(four.proteinGPerDay, try value("US09") * pound))
    let range = try row("CU02")
    #expect(
      near(
        TrialEvidence.milkRangeOfGains.lowerBound, try #require(range.number("low")) * 0.45359237))
    #expect(
      near(
        TrialEvidence.milkRangeOfGains.upperBound, try #require(range.number("high")) * 0.45359237))
  }

  @Test("What spells leave behind is what the trials of going back say")
  func leftBehind() throws {
    let late = -(try value("RP06")) / 100
    let calving = -(try value("PH06")) / 100
    #expect(try value("RP05") == 0)
    #expect(near(TrialEvidence.afterOnceEstablished.mean, late, 1e-9))
    #expect(near(TrialEvidence.afterOnceEstablished.deviation, late / 2, 1e-9))
    let middle = (late + calving) / 2
    #expect(near(TrialEvidence.afterOnceEarly.mean, middle, 1e-9))
    let half = (late - calving) / 2
    #expect(
      near(
        TrialEvidence.afterOnceEarly.deviation,
        (half * half + middle * middle / 4).squareRoot(), 0.01))
    let (first, second) = (try value("WM03"), try value("WM04"))
    #expect(near(TrialEvidence.afterFrequent.mean, first + second, 1e-9))
    let errors = [try row("WM03"), try row("WM04")].compactMap { $0.number("standard_error") }
    let error = errors.reduce(0, +)
    #expect(
      near(
        TrialEvidence.afterFrequent.deviation,
        (error * error + (second - first) * (second - first)).squareRoot(), 0.01))
  }

  @Test("The spread of gains joins what trials spread and what the two summaries differ")
  func gainSpread() throws {
    let first = try #require(row("EV01").number("n"))
    let second = try #require(row("SD01").number("n"))
    // Of the spread between reports, 70 % is taken as true: "substantial" heterogeneity.
    func spread(_ id: String, _ other: Double, _ mean: Double) throws -> Double {
      let error = try standardError(id)
      let within = 0.7 * error * error * first
      return (within + between(try value(id), other, mean)).squareRoot()
    }
    func between(_ left: Double, _ right: Double, _ mean: Double) -> Double {
      ((left - mean) * (left - mean) * first + (right - mean) * (right - mean) * second)
        / (first + second)
    }
    let thrice = TrialEvidence.thrice
    let milk = try spread("EV01", try value("SD01"), thrice.mean.milkKgPerDay)
    #expect(near(thrice.deviation.milkKgPerDay, milk, 0.01))
    #expect(
      near(
        thrice.deviation.fatGPerDay,
        try spread("EV02", try value("SD02"), thrice.mean.fatGPerDay), 0.01))
    // No interval was read for protein: the share within is that of milk.
    let error = try standardError("EV01")
    let within =
      (0.7 * first).squareRoot() * error / thrice.mean.milkKgPerDay
      * thrice.mean.proteinGPerDay
    let protein =
      (within * within
      + between(
        try value("US04") * 453.59237, try value("SD03"), thrice.mean.proteinGPerDay))
      .squareRoot()
    #expect(near(thrice.deviation.proteinGPerDay, protein, 0.01))
    // Four: the share of three, joined with what the later trials' lower gain would take away.
    let four = TrialEvidence.fourTimes
    for part in [\TrialYields.milkKgPerDay, \.fatGPerDay, \.proteinGPerDay] {
      let share = thrice.deviation[keyPath: part] / thrice.mean[keyPath: part]
      let open =
        four.mean[keyPath: part] * (1 - thrice.mean.milkKgPerDay / (try value("EV01")))
      let whole =
        (four.mean[keyPath: part] * share * four.mean[keyPath: part] * share + open * open)
        .squareRoot()
      #expect(near(four.deviation[keyPath: part], whole, 0.02))
    }
  }

  @Test("The losses are the mean of the programmes, each counted once")
  func losses() throws {
    let friesian = 1 - (try value("CL02")) / (try value("CL01"))
    let ofThreeInTwo =
      1 - (1 + (try value("E303")) / 100) / (1 + (try value("E304")) / 100)
    let established = [
      -(try value("RP01")) / 100, -(try value("DA01")) / 100, ofThreeInTwo, friesian,
      -(try value("MU01")) / 100,
    ]
    #expect(near(TrialEvidence.onceEstablished.mean, mean(established), 0.001))
    #expect(
      near(TrialEvidence.onceEstablished.deviation, deviation(established) * 1.2.squareRoot(), 0.01)
    )
    let dairyNZ = mean([
      mean([-(try value("PH01")) / 100, -(try value("PH02")) / 100]), ofThreeInTwo,
    ])
    let early = [
      -(try value("RP02")) / 100, -(try value("DA02")) / 100, dairyNZ, -(try value("TE01")) / 100,
    ]
    #expect(near(TrialEvidence.onceEarly.mean, mean(early), 0.002))
    #expect(near(TrialEvidence.onceEarly.deviation, deviation(early) * 1.25.squareRoot(), 0.01))
    let half = [-(try value("E301")) / 100, -(try value("E303")) / 100]
    #expect(near(TrialEvidence.threeInTwo.mean, mean(half), 0.001))
    #expect(near(TrialEvidence.threeInTwo.deviation, deviation(half) * 1.5.squareRoot(), 0.01))
    #expect(TrialEvidence.fixedLossKgPerDay == -(try value("EV03")))
    #expect(near(TrialEvidence.leastMilkOfLosses, try value("CL03") / 305))
  }

  @Test("The rise of contents is that of the review, its spread against the Irish trial")
  func contents() throws {
    let perKg = 1.03
    let fat = try value("RP03") / perKg
    let protein = try value("RP04") / perKg
    #expect(near(TrialEvidence.contentRise.fat, fat, 0.001))
    #expect(near(TrialEvidence.contentRise.protein, protein, 0.001))
    let before = try value("MU04") / (try value("MU03")) * 1000
    let irish =
      before * ((1 + (try value("MU02")) / 100) / (1 + (try value("MU01")) / 100) - 1)
    let spread = deviation([fat + protein, irish]) * 1.5.squareRoot()
    let share = fat / (fat + protein)
    #expect(near(TrialEvidence.contentRiseDeviation.fat, spread * share, 0.01))
    #expect(near(TrialEvidence.contentRiseDeviation.protein, spread * (1 - share), 0.01))
    // The long comparisons say the same in shares: 27 % milk, 23 % fat, 24 % protein.
    let kept = 1 + (try value("LV01")) / 100
    #expect((1.04...1.08).contains((1 + (try value("LV02")) / 100) / kept))
  }

  @Test("The Jerseys' share is the mean of the two sources that hold both breeds")
  func jerseys() throws {
    let friesian = 1 - (try value("CL02")) / (try value("CL01"))
    let jersey = 1 - (try value("CL04")) / (try value("CL03"))
    let herds = try #require(row("LE02").number("low")) / (try value("LE01"))
    let shares = [jersey / friesian, herds]
    #expect(near(TrialEvidence.jerseyShareOfLoss.mean, mean(shares), 0.005))
    #expect(near(TrialEvidence.jerseyShareOfLoss.deviation, deviation(shares), 0.02))
  }
}
