import DairyTerms
import FarmText
import Foundation
import HerdStore
import Nutrition
import Rations
import Testing

@testable import Farm

@Suite("What a pen is measured to eat")
struct PenIntakeTests {
  @Test(
    "A measured intake is kept, doubted or refused by the bounds docs/rations.md states",
    arguments: [
      (24.0, IntakeStanding.measured), (25.2, .measured), (22.8, .measured), (26.8, .measured),
      (26.9, .doubtful), (21.0, .doubtful), (29.9, .doubtful), (30.1, .refused), (17.9, .refused),
      (53.0, .refused),
    ])
  func bounds(measured: Double, standing: IntakeStanding) {
    #expect(IntakeStanding(measured: measured, predicted: 24) == standing)
  }

  @Test("docs/rations.md states the bounds the program keeps")
  func documented() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/rations.md"), encoding: .utf8)
    for percent in [
      IntakeStanding.agreesWithinPercent, IntakeStanding.doubtfulAbovePercent,
      IntakeStanding.refusedAbovePercent,
    ] {
      #expect(page.contains("| \(Int(percent)) % "), "\(percent)")
    }
  }

  @Test(
    "A ration file says what was measured in kilograms or pounds, and is saved as it was said",
    arguments: [
      ("measured_dmi_kg: 23.4\n", 23.4, "measured_dmi_kg: 23.4"),
      ("measured_dmi_lb: 53\nmeasured_day: 2026-11-20\n", 24.04, "measured_dmi_lb: 53"),
    ])
  func file(lines: String, kg: Double, saved: String) throws {
    let text = "pen: 3\n\(lines)kg_as_fed: {Hay: 4}\n"
    let ration = try StoredRation(yaml: text, file: "rations/3.yaml")
    let intake = try #require(ration.intake)
    #expect(abs((intake.kgPerDay ?? 0) - kg) < 0.005)
    #expect(intake.place.hasPrefix("rations/3.yaml:2"))
    #expect(ration.yaml.contains(saved))
    #expect(try StoredRation(yaml: ration.yaml, file: "rations/3.yaml").intake?.day == intake.day)
  }

  @Test("A file with the intake alone is no ration on file and no wrong file")
  func intakeAlone() throws {
    for text in ["pen: 3\nmeasured_dmi_kg: 23\n", "pen: 3\nmeasured_dmi_kg: 23\nkg_as_fed:\n"] {
      #expect(try StoredRation(filledIn: text, file: "rations/3.yaml") == nil)
    }
    #expect(throws: Complaint.self) { try StoredRation(filledIn: "pen: 3\n", file: "r.yaml") }
  }

  @Test(
    "What cannot be an intake is refused with its line",
    arguments: [
      "measured_dmi_kg: much\n", "measured_dmi_kg: 0\n", "measured_dmi_kg: 2000\n",
      "measured_dmi_kg: 20\nmeasured_dmi_lb: 44\n", "refused_percent: 80\n", "measured_dmi: 20\n",
    ])
  func wrong(lines: String) throws {
    let error = try #require(throws: Complaint.self) {
      try StoredRation(yaml: "pen: 3\n\(lines)kg_as_fed: {Hay: 4}\n", file: "rations/3.yaml")
    }
    #expect(error.place.hasPrefix("rations/3.yaml"))
  }

  private static func record(refusedKg: Double? = nil, days: Int = 7) throws -> PenFeedRecord {
    PenFeedRecord(
      days: days, firstDay: try #require(HerdDay(iso: "2026-11-20")),
      lastDay: try #require(HerdDay(iso: "2026-11-26")),
      kgAsFed: ["CornSil": 40, "Hay": 10], refusedKg: refusedKg)
  }

  private static func content(_ name: String) -> Double? {
    ["CornSil": 0.35, "Hay": 0.9][name]
  }

  @Test("A mixer's record is the dry matter fed less what was weighed back, or what the file says")
  func mixer() throws {
    let weighed = MeasuredIntake.of(
      try Self.record(refusedKg: 2), stored: nil, content: Self.content)
    #expect(abs((weighed.intake?.kgPerDay ?? 0) - 23 * 0.96) < 1e-9)
    #expect(weighed.intake?.caveats.isEmpty == true)
    let fields = try YAMLNode.parse("refused_percent: 3\n", file: "r.yaml")
      .fields(StoredRation.keys)
    let said = MeasuredIntake.of(
      try Self.record(), stored: try StoredIntake(in: fields), content: Self.content)
    #expect(abs((said.intake?.kgPerDay ?? 0) - 23 * 0.97) < 1e-9)
  }

  @Test("Refusals nobody recorded and few days are told, and a feed nobody knows uses nothing")
  func mixerDoubts() throws {
    let doubted = MeasuredIntake.of(
      try Self.record(days: 1), stored: nil, content: Self.content)
    #expect(doubted.intake?.kgPerDay == 23)
    let caveats = doubted.intake?.caveats.joined(separator: "; ") ?? ""
    #expect(caveats.contains("refused_percent: 3") && caveats.contains("only 1 day of"))
    let unknown = MeasuredIntake.of(try Self.record(), stored: nil) {
      $0 == "Hay" ? 0.9 : nil
    }
    #expect(unknown.intake == nil)
    #expect(unknown.refusal?.contains("feeds/mixer.yaml, a line each:  CornSil: ") == true)
  }

  @Test("The mixer's names are told in a file, whatever their case, and twice is refused")
  func mixerNames() throws {
    let names = try MixerNames(yaml: "CornSil: \"Corn silage, typical\"\n")
    #expect(names.feed("CORNSIL") == "Corn silage, typical" && names.feed("Hay") == "Hay")
    #expect(throws: Complaint.self) { try MixerNames(yaml: "Hay: A\nhay: B\n") }
  }

  @Test("Measured stands beside predicted in the reader's units, with terms that add up")
  func sentences() throws {
    let cow = Animal(
      state: .lactating, parity: 1.6, bodyWeightKg: 660, daysInMilk: 120, milkKgPerDay: 36,
      statedIntakeKgPerDay: 21)
    let intake = try #require(PenIntake(statedOf: cow))
    let sentence = try #require(intake.sentence(in: "lb", of: Units.kgPerPound))
    #expect(sentence.hasPrefix("measured 46.3 lb DM a cow") && !sentence.contains("kg"))
    let sum = intake.terms.reduce(0) { $0 + $1.kgPerDay }
    #expect(abs(sum - intake.predictedKgPerDay) < 1e-9)
    let lines = intake.explanation(in: "lb", of: Units.kgPerPound)
    #expect(lines.count == 2 && lines[0].hasPrefix("predicted by term: constant 8.2, parity"))
    #expect(lines[1].contains("one measured number cannot say") && !lines[1].contains("kg"))
  }
}
