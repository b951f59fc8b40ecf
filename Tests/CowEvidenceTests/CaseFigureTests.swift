import DairyTerms
import Foundation
import Homeorhesis
import Testing

@testable import CowEvidence

@Suite("Published cases of milking frequency")
struct CaseFigureTests {
  private static func figures() throws -> [CaseFigure] {
    try CaseFigure.read(
      csv: Facts.text("cases/milking_frequency.csv"), file: "milking_frequency.csv")
  }

  @Test("what is a timetable is said and not scored")
  func schedules() throws {
    let figures = try Self.figures().filter { $0.basis == .schedule || $0.basis == .reproduction }
    let scenario = try Scenario(
      text: Facts.text("cases/milking_frequency.yaml"), file: "milking_frequency.yaml")
    let outcomes = try Validation(scenarios: [scenario]).outcomes(for: figures)
    #expect(outcomes.allSatisfy { $0.pass == nil })
    for outcome in outcomes where outcome.basis == .schedule {
      #expect(outcome.model == outcome.value, "\(outcome.id)")
    }
    #expect(outcomes.contains { $0.basis == .reproduction && $0.model == nil })
  }

  @Test("values and intervals are those of the cases, pounds made kilograms")
  func source() throws {
    struct Cases: Decodable { var cases: [Case] }
    struct Case: Decodable {
      var id: String
      var expected: [String: Expected]
    }
    enum Expected: Decodable {
      case number(Double)
      case numbers([Double])
      case other
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else if let numbers = try? container.decode([Double].self) {
          self = .numbers(numbers)
        } else {
          self = .other
        }
      }
    }
    let data = Data(try Facts.text("../trials/milking_frequency_cases.json").utf8)
    let cases = try JSONDecoder().decode(Cases.self, from: data).cases
    let expected = Dictionary(uniqueKeysWithValues: cases.map { ($0.id, $0.expected) })
    let pound = 0.45359237
    // The figure, its case and key, and what one of the source's unit is in ours.
    let same: [(String, String, String, Double)] = [
      ("mf01.milk_3x", "mf01", "2x->3x milk kg/d", 1), ("mf01.fat_3x", "mf01", "fat g/d", 1),
      ("mf01.milk_1x", "mf01", "2x->1x milk kg/d", 1),
      ("mf01.milk_4x", "mf01", "2x->4x milk kg/d", 1),
      ("mf02.milk_3x", "mf02", "2x->3x milk lb", pound),
      ("mf02.fat_percent_3x", "mf02", "fat pct", 1),
      ("mf02.protein_3x", "mf02", "protein lb", 1000 * pound),
      ("mf02.protein_percent_3x", "mf02", "protein pct", 1),
      ("mf02.milk_4x", "mf02", "2x->4x milk lb", pound),
      ("mf02.fat_4x", "mf02", "fat lb", 1000 * pound),
      ("mf02.fat_percent_4x", "mf02", "fat pct 4x", 1),
      ("mf02.protein_4x", "mf02", "protein lb 4x", 1000 * pound),
      ("mf02.protein_percent_4x", "mf02", "protein pct 4x", 1),
      ("mf03.milk_2x", "mf03", "2x minus 3x milk kg/d", 1),
      ("mf03.fat_2x", "mf03", "fat kg/d", 1000), ("mf03.protein_2x", "mf03", "protein kg/d", 1000),
      ("mf09.solids", "mf09", "OAD milksolids", 100),
      ("mf12.milkings_a_week", "mf12", "milkings per week", 1),
      ("mf12.three_in_two_a_week", "mf12", "3in2 milkings per week", 1),
    ]
    let figures = Dictionary(uniqueKeysWithValues: try Self.figures().map { ($0.id, $0) })
    #expect(Set(figures.values.map(\.studyCase)) == Set(cases.map(\.id)))
    for (id, study, key, factor) in same {
      guard case .number(let number) = expected[study]?[key], let value = figures[id]?.value else {
        Issue.record("\(id)")
        continue
      }
      // Rounded to three figures where pounds are.
      #expect(abs(value - number * factor) <= 0.005 * abs(value), "\(id) \(number * factor)")
    }
    // An interval of a source is never left at its upper end; at its lower only towards a trial
    // that excludes it.
    let ends: [(String, String, String, Double, Double)] = [
      ("mf01.milk_3x", "mf01", "CI95", 1, 2.23), ("mf01.fat_3x", "mf01", "fat CI95", 1, 60),
      ("mf02.milk_3x", "mf02", "CI", pound, 2.23),
      ("mf02.fat_3x", "mf02", "fat lb CI", 1000 * pound, 60),
    ]
    for (id, study, key, factor, other) in ends {
      guard case .numbers(let range) = expected[study]?[key], let figure = figures[id],
        let low = figure.low, let high = figure.high
      else {
        Issue.record("\(id)")
        continue
      }
      #expect(abs(high - range[1] * factor) <= 0.005 * high)
      #expect(low == other && other < range[0] * factor && figure.basis == .excluding)
      #expect(figure.readings.contains("mf03"))
    }
  }

  @Test(
    "a line that says one thing and its opposite is refused by line and field",
    arguments: [
      ("a,b,c,d,1,2,3,guess,", "f.csv:2 basis"), ("a,b,c,d,1,2,x,stated,", "f.csv:2 high"),
      ("a,b,c,d,1,3,2,stated,", "f.csv:2 low"), ("a,b,c,d,1,,,interval,", "f.csv:2 low"),
      ("a,b,c,d,1,2,3,schedule,", "f.csv:2 low"), ("a,b,c", "f.csv:2"),
    ])
  func refused(line: String, place: String) {
    let heading = "id,case,figure,unit,value,low,high,basis,readings\n"
    do throws(Complaint) {
      _ = try CaseFigure.read(csv: heading + line + "\n", file: "f.csv")
      Issue.record("read")
    } catch {
      #expect(error.place == place)
      #expect(error.fix != nil)
    }
  }
}
