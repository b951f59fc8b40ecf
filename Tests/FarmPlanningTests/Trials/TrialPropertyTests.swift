import DairyTerms
import FarmText
import Foundation
import Testing

@testable import FarmPlanning

@Suite("Milking frequency: what holds for any pen")
struct TrialPropertyTests {
  /// Pens over the range of herds, from one seed.
  private static let pens: [TrialPen] = {
    var state: UInt64 = 20_261
    func next(_ range: ClosedRange<Double>) -> Double {
      // Knuth's multiplicative generator; the top bits are the even ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = Double(state >> 11) / Double(UInt64(1) << 53)
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    return (0..<400).map { _ in
      TrialPen(
        milkKgPerDay: next(4...60), fatPercent: next(2.4...6.6),
        trueProteinPercent: next(2.4...4.6), daysInMilk: next(0...400),
        firstCalverShare: next(0...1), jerseyShare: next(0...1))
    }
  }()

  private static let ladder: [MilkingTimetable] = [
    .once, TrialCase.tenInSeven, .twice, .thrice, TrialCase.four,
  ]

  @Test("More milkings give more milk, fat and protein; a dent would reverse the advice")
  func monotone() throws {
    for pen in Self.pens {
      for from in Self.ladder {
        let answers = try Self.ladder.map { try TrialCase.response(pen, from, $0) }
        for (less, more) in zip(answers, answers.dropFirst()) {
          #expect(more.new.milkKgPerDay > less.new.milkKgPerDay)
          // A pen already outside what milk holds may stand still at the edge.
          guard !less.caveats.contains(.contentsAtEdge), !more.caveats.contains(.contentsAtEdge)
          else { continue }
          #expect(more.new.fatGPerDay >= less.new.fatGPerDay - 1e-6)
          #expect(more.new.proteinGPerDay >= less.new.proteinGPerDay - 1e-6)
        }
      }
    }
  }

  @Test("Contents stay those of milk in the mean and far out in the spread; nothing is negative")
  func milkStaysMilk() throws {
    for pen in Self.pens {
      for from in Self.ladder {
        for to in Self.ladder {
          let answer = try TrialCase.response(pen, from, to)
          for deviations in [-3.0, -1.28, 0, 1.28, 3] {
            let yields = answer.yields(at: deviations)
            #expect(yields.milkKgPerDay > 0)
            let fat = try #require(yields.fatPercent)
            let protein = try #require(yields.trueProteinPercent)
            let fats = min(2.5, pen.fatPercent) - 1e-9...max(6.5, pen.fatPercent) + 1e-9
            #expect(fats.contains(fat))
            let proteins =
              min(2, pen.trueProteinPercent) - 1e-9...max(5, pen.trueProteinPercent) + 1e-9
            #expect(proteins.contains(protein))
          }
          #expect(answer.deviation.milkKgPerDay >= 0)
          #expect(answer.deviation.fatGPerDay >= 0)
          #expect(answer.deviation.proteinGPerDay >= 0)
          #expect(from == to || answer.deviation.milkKgPerDay > 0)
        }
      }
    }
  }

  @Test("There and back is where it began, and two steps are the one step: no gain by detours")
  func pathFree() throws {
    for pen in Self.pens {
      for from in Self.ladder {
        for to in Self.ladder {
          let there = try TrialCase.response(pen, from, to)
          guard !there.caveats.contains(.contentsAtEdge) else { continue }
          var moved = pen
          moved.milkKgPerDay = there.new.milkKgPerDay
          moved.fatPercent = try #require(there.new.fatPercent)
          moved.trueProteinPercent = try #require(there.new.trueProteinPercent)
          guard moved.impossibleValue == nil else { continue }
          let back = try TrialCase.response(moved, to, from)
          guard !back.caveats.contains(.contentsAtEdge) else { continue }
          #expect(abs(back.new.milkKgPerDay - pen.milkKgPerDay) < 1e-9)
          let onward = try TrialCase.response(moved, to, TrialCase.four)
          let direct = try TrialCase.response(pen, from, TrialCase.four)
          #expect(abs(onward.new.milkKgPerDay - direct.new.milkKgPerDay) < 1e-9)
          // The grams are the same too, but where no more fat than at two milkings was given: which
          // of several milks at two it came from is then not known.
          let capped =
            min(from.milkingsPerDay, to.milkingsPerDay) < 2
            && back.present.fatPercent.map { $0 < 3.3 } ?? true
          if !capped { #expect(abs(back.new.fatGPerDay - pen.fatGPerDay) < 1e-6) }
        }
      }
    }
  }

  @Test("A little more milk or a day later changes the answer a little: no cliff to fall from")
  func continuous() throws {
    for pen in Self.pens {
      for to in [MilkingTimetable.once, .thrice] {
        let answer = try TrialCase.response(pen, to)
        var near = pen
        near.milkKgPerDay += 0.001
        near.daysInMilk += 0.01
        let other = try TrialCase.response(near, to)
        #expect(abs(other.change.milkKgPerDay - answer.change.milkKgPerDay) < 0.02)
        #expect(abs(other.change.fatGPerDay - answer.change.fatGPerDay) < 1)
        #expect(abs(other.deviation.milkKgPerDay - answer.deviation.milkKgPerDay) < 0.02)
      }
    }
  }

  @Test("The gain of a third milking is never more than the largest share a trial found")
  func gainShare() throws {
    for pen in Self.pens {
      let answer = try TrialCase.response(pen, .thrice)
      #expect(answer.change.milkKgPerDay / pen.milkKgPerDay <= 0.252)
      #expect(answer.change.milkKgPerDay < 2.9191)
    }
  }

  @Test("Outside the trials the spread grows, so that no clear gain rests on a guess")
  func spreadGrows() throws {
    func share(_ milk: Double, _ to: MilkingTimetable) throws -> Double {
      let answer = try TrialCase.response(TrialCase.pen(milk: milk), to)
      return answer.deviation.milkKgPerDay / abs(answer.change.milkKgPerDay)
    }
    #expect(try share(45, .thrice) > share(30, .thrice) * 1.2)
    #expect(try share(40, .once) > share(20, .once) * 1.2)
    // Inside them it is what trials spread: about a third of a gain, a fifth of a loss.
    #expect(try abs(share(30, .thrice) - 0.334) < 0.01)
    #expect(try abs(share(20, .once) - 0.19) < 0.01)
  }

  @Test("Pens that go the same way share the trials' error; gains and losses do not")
  func sharedError() {
    #expect(TrialResponse.farmDeviation(of: [(.more, 3), (.more, 4)]) == 7)
    #expect(TrialResponse.farmDeviation(of: [(.more, 3), (.fewer, 4)]) == 5)
    #expect(TrialResponse.farmDeviation(of: [(.same, 0), (.more, 4), (.more, -4)]) == 0)
    #expect(TrialResponse.farmDeviation(of: []) == 0)
  }

  @Test("Across two milkings both steps' errors count")
  func acrossTwo() throws {
    let pen = TrialCase.pen(milk: 28)
    let down = try TrialCase.response(pen, .thrice, .twice)
    let across = try TrialCase.response(pen, .thrice, .once)
    #expect(across.deviation.milkKgPerDay > down.deviation.milkKgPerDay)
    #expect(across.direction == .fewer)
  }

  @Test("The page's JSON holds the answer and reads back as it was")
  func json() throws {
    let answer = try TrialCase.response(TrialCase.pen(milk: 40, day: 20), .once)
    let data = try HouseJSON.data(of: answer)
    #expect(try HouseJSON.value(TrialResponse.self, from: data) == answer)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("fat_g_per_d"))
  }
}

@Suite("Milking frequency: trial beside model")
struct TrialComparisonTests {
  @Test("A model that promises twice the fat of the trials is shown to disagree")
  func disagree() throws {
    let answer = try TrialCase.response(TrialCase.pen(milk: 30), .thrice)
    let now = TrialYields(milkKgPerDay: 31, fatGPerDay: 1240, proteinGPerDay: 1000)
    let model = TrialYields(milkKgPerDay: 34.2, fatGPerDay: 1391, proteinGPerDay: 1098)
    let comparison = answer.compared(present: now, new: model)
    #expect(comparison.rows.map(\.figure) == [.milk, .fat, .protein])
    #expect(comparison.rows.map(\.modelAgrees) == [true, false, false])
    #expect(!comparison.modelAgrees)
    #expect(abs(comparison.rows[1].model - 151) < 1e-9)
    #expect(comparison.modelFatPoints > 0)
    #expect(comparison.trialFatPoints < 0)
  }

  @Test("A model at the trials' mean agrees, wherever its level stands")
  func agree() throws {
    let answer = try TrialCase.response(TrialCase.pen(milk: 22), .once)
    let other = TrialYields(milkKgPerDay: 25, fatGPerDay: 1000, proteinGPerDay: 800)
    let comparison = answer.compared(present: other, new: other + answer.change)
    #expect(comparison.modelAgrees)
    for row in comparison.rows { #expect(abs(row.trial - row.model) < 1e-9) }
  }
}
