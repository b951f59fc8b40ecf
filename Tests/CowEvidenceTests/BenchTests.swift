import DairyTerms
import Foundation
import Homeorhesis
import Testing

@testable import CowEvidence

/// The bench does what a file says, or says that it cannot.
@Suite("The bench hears every word or refuses it")
struct BenchTests {
  private static func values(_ text: String) throws -> [String: Double] {
    let scenario = try Scenario(text: text, file: "cow.yaml")
    return Dictionary(
      uniqueKeysWithValues: try scenario.finish().values.compactMap { one in
        one.value.map { (one.name, $0) }
      })
  }

  private static func fault(_ text: String) -> Complaint? {
    do throws(Complaint) {
      _ = try Scenario(text: text, file: "cow.yaml").finish()
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "an amount out of its range, alone or with others, is refused with the range",
    arguments: [
      "{kind: thyroid, amount: -3}", "{kind: heat, amount: 40}", "{kind: let_down, amount: 2}",
      "{kind: calcium_infusion, amount: -5000}", "{kind: dopamine_agonist, amount: 1.4}",
    ])
  func ranges(one: String) {
    let error = Self.fault("to_day: 5\ninterventions: [\(one)]")
    #expect(error?.place.hasPrefix("cow.yaml:2") == true)
    #expect(error?.code == "bad-value" || error?.code == "value-out-of-range")
    let together = Self.fault(
      "to_day: 5\ninterventions: [{kind: heat, amount: 0.8}, {kind: heat, amount: 0.8}]")
    #expect(together?.code == "value-out-of-range")
    #expect(Self.fault("to_day: 5\ninterventions: [{kind: thi}]")?.code == "missing-value")
  }

  @Test(
    "at either end of its range every intervention leaves a cow, or is refused as no cow's life",
    arguments: Intervention.Kind.allCases)
  func extremes(kind: Intervention.Kind) {
    for amount in [kind.amounts.lowerBound, kind.amounts.upperBound] {
      var plan = CowPlan(profile: CowProfile(parity: 3), startDay: -20, endDay: 40)
      plan.interventions = [Intervention(kind, amount: amount, fromDay: 20, toDay: 27)]
      let run = CowSimulation().run(plan)
      do throws(Complaint) {
        try run.checkSoundness(at: "cow")
        #expect(run.days.allSatisfy { $0.milkKg >= 0 && $0.milkKg < 90 })
        #expect(run.days.allSatisfy { (0.5...5).contains($0.totalCalciumMmolPerL) })
        #expect(run.lowestPool > -1e-6)
      } catch {
        #expect(error.code == "out-of-life", "\(kind.rawValue) \(amount): \(error.explanation)")
      }
    }
  }

  @Test("a cow bled of calcium for days is an error, not a result")
  func outOfLife() {
    let error = Self.fault(
      "to_day: 30\ninterventions: [{kind: calcium_infusion, amount: -110, from_day: 20, to_day: 30}]"
    )
    #expect(error?.code == "out-of-life")
    #expect(error?.place.contains("run cow day 2") == true)
  }

  @Test("a ration's keys without the ration they change are an error")
  func rationKeys() {
    let error = Self.fault("to_day: 5\nrations: [{from_day: 0, calcium_g_per_kg: 4}]")
    #expect(error?.code == "missing-key")
    #expect(error?.fix?.contains("based_on: lactation") == true)
    #expect(Self.fault("to_day: 2\nrations: [{from_day: 0, dry_matter_intake_kg: 12}]") == nil)
  }

  @Test("milkings before the calf is born happen where a timetable begins there, and only there")
  func beforeCalving() throws {
    let text = """
      from_day: -30
      to_day: 3
      cow: {parity: 1}
      runs:
        usual: {timetables: [{times: ["05:00", "17:00"]}]}
        early: {timetables: [{from_day: -10, times: ["05:00", "17:00"]}]}
      """
    let runs = try Scenario(text: text, file: "cow.yaml").finish().runs
    #expect(runs[0].milkings.allSatisfy { $0.time > 0 })
    let before = runs[1].milkings.filter { $0.time < 0 }
    #expect(before.count == 20)
    #expect(before.allSatisfy { $0.milkKg > 0 })
  }

  @Test("seven milkings a day are run; one more than an hour can hold is refused by number")
  func sevenMilkings() throws {
    let hours = (0..<7).map { "\"\(String(format: "%02d", 3 * $0 + 1)):00\"" }
    let found = try Self.values(
      """
      from_day: -5
      to_day: 20
      timetables: [{times: [\(hours.joined(separator: ", "))]}]
      measures: [{name: n, value: "mean(cow.milkings, 5, 20)"}]
      """)
    #expect(found["n"] == 7)
    let many = (0..<30).map { "\"\(String(format: "%02d:%02d", $0 * 40 / 60, $0 * 40 % 60))\"" }
    let error = Self.fault("timetables: [{times: [\(many.joined(separator: ", "))]}]")
    #expect(error?.code == "timetable")
    #expect(error?.fix?.contains("24 times a day") == true)
  }

  @Test("a timetable begins and ends at the hour its days say")
  func fractions() throws {
    let text = """
      from_day: -5
      to_day: 14
      timetables:
        - {times: ["05:00", "17:00"]}
        - {from_day: 10.5, to_day: 12.5, times: ["05:00", "13:00", "21:00"]}
      """
    let run = try #require(try Scenario(text: text, file: "cow.yaml").finish().runs.first)
    let hours = run.milkings.filter { $0.time >= 10 && $0.time < 13 }
      .map { Int(($0.time * 24).rounded()) - 240 }
    #expect(hours == [5, 13, 21, 29, 37, 45, 53, 65])
  }

  @Test("a clamp holds its level, with insulin and without", arguments: [3.45, 4.5])
  func clamp(level: Double) throws {
    let found = try Self.values(
      """
      from_day: -5
      to_day: 64
      interventions:
        - {kind: glucose_clamp, amount: \(level), from_day: 60, to_day: 64}
        - {kind: insulin_infusion, amount: 36, from_day: 60, to_day: 64}
      measures:
        - {name: least, value: "least(cow.glucose, 60.2, 64)"}
        - {name: most, value: "greatest(cow.glucose, 60.2, 64)"}
      """)
    #expect(abs(try #require(found["least"]) - level) < 0.02 * level)
    #expect(abs(try #require(found["most"]) - level) < 0.02 * level)
  }

  @Test("the halves part the unseen facts, and a half asked for runs nothing of the other")
  func halves() throws {
    let halves = try FactsHalf.read(csv: Facts.text("unseen/halves.csv"), file: "halves.csv")
    let all = try Facts.targets("unseen/body.csv") + Facts.targets("unseen/udder.csv")
    let shown = all.of(.shown, in: halves).map(\.id)
    let away = all.of(.putAway, in: halves).map(\.id)
    #expect(shown.count + away.count == all.count)
    #expect(Set(shown).isDisjoint(with: away))
    for scenario in try Facts.scenarios() {
      let kept = scenario.keeping(Set(shown))
      #expect(kept.measures.allSatisfy { !away.contains($0.name) })
      #expect(kept.runs.count <= scenario.runs.count)
    }
    #expect(throws: Complaint.self) {
      try FactsHalf.read(csv: "# drawn\nid,half\nB01,mine\n", file: "halves.csv")
    }
  }
}

/// Risk as shares of cows, and cows drawn from a population.
@Suite("Cows that differ")
struct PopulationTests {
  private static func values(_ text: String) throws -> [String: Double] {
    let scenario = try Scenario(text: text, file: "cow.yaml")
    return Dictionary(
      uniqueKeysWithValues: try scenario.finish().values.compactMap { one in
        one.value.map { (one.name, $0) }
      })
  }

  @Test("more tests find more cows, never fewer than one test does; without spread all or none")
  func incidence() throws {
    let found = try Self.values(
      """
      from_day: -30
      to_day: 43
      measures:
        - {name: once, value: "prevalence_above(cow.bhb_mmol_per_l, 1.2, 0.65, 3, 43)"}
        - {name: weekly, value: "incidence_above(cow.bhb_mmol_per_l, 1.2, 0.45, 0.47, 7, 3, 43)"}
        - {name: daily, value: "incidence_above(cow.bhb_mmol_per_l, 1.2, 0.45, 0.47, 1, 3, 43)"}
        - {name: low, value: "incidence_below(cow.total_calcium_mmol_per_l, 2.0, 0.2, 0.1, 1, 0, 4)"}
        - {name: lowOnce, value: "prevalence_below(cow.total_calcium_mmol_per_l, 2.0, 0.22, 0, 4)"}
        - {name: never, value: "prevalence_above(cow.bhb_mmol_per_l, 20, 0.001, 3, 43)"}
      """)
    let once = try #require(found["once"])
    let weekly = try #require(found["weekly"])
    let daily = try #require(found["daily"])
    #expect(once > 0 && once < weekly && weekly < daily && daily < 100)
    let ever = try #require(found["low"])
    let lowOnce = try #require(found["lowOnce"])
    #expect(ever > lowOnce)
    #expect(found["never"] == 0)
  }

  @Test("a group picked by its calcium is lower in calcium, and the groups make up the whole")
  func picked() throws {
    let text = """
      from_day: -20
      to_day: 8
      cow: {parity: 3}
      runs:
        herd: {population: {cows: 16, potential: 0.15, calcium_readiness: 0.2}}
      measures:
        - {name: all, value: "over(herd, mean(herd.total_calcium, 0, 2))"}
        - {name: low, value: "among(herd, mean(herd.total_calcium, 0, 2), mean(herd.total_calcium, 0, 2), 0, 2)"}
        - {name: shareLow, value: "share_among(herd, mean(herd.total_calcium, 0, 2), 0, 2)"}
        - {name: shareHigh, value: "share_among(herd, mean(herd.total_calcium, 0, 2), 2, 9)"}
      """
    let found = try Self.values(text)
    let share = try #require(found["shareLow"]) + (try #require(found["shareHigh"]))
    #expect(abs(share - 100) < 1e-9)
    let low = try #require(found["low"])
    let all = try #require(found["all"])
    #expect(low < all)
    #expect(try Self.values(text) == found)
    do throws(Complaint) {
      _ = try Scenario(
        text: "to_day: 2\nmeasures: [{name: a, value: \"over(cow, mean(cow.milk_kg, 0, 2))\"}]",
        file: "cow.yaml"
      ).finish()
      Issue.record("a cow alone is no population")
    } catch {
      #expect(error.code == "unknown-run")
    }
  }
}
