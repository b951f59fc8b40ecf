import DairyTerms
import Nutrition
import Testing

/// A straight line from one diet to another on which a corner lies.
struct KinkedLine: Sendable, CustomTestStringConvertible {
  let kink: Kink
  let animal: Animal
  var options = ModelOptions(intake: .stated, missing: .reference)
  /// Feeds with their kg at the start and at the end of the line.
  let feeds: [(name: String, from: Double, to: Double)]
  var milk = (from: 0.0, to: 0.0)
  var testDescription: String { kink.rawValue }

  func model() throws -> DietModel {
    try DietModel(
      feeds: feeds.map { try CaseFiles.library.requiredFeed(named: $0.name) }, animal: animal,
      options: options)
  }

  func kgDM(at place: Double) -> [Double] {
    feeds.map { $0.from + ($0.to - $0.from) * place }
  }

  func milkKg(at place: Double) -> Double {
    milk.to == 0 ? animal.milkKgPerDay : milk.from + (milk.to - milk.from) * place
  }

  static let cow = Animal(state: .lactating, bodyWeightKg: 650, daysInMilk: 100, milkKgPerDay: 35)
  static let heifer = Animal(
    state: .heifer, bodyWeightKg: 300, matureBodyWeightKg: 700, frameGainKgPerDay: 1.2)
  static let springer = Animal(
    state: .heifer, bodyWeightKg: 600, matureBodyWeightKg: 700, gestationDay: 262)
  static let dry = Animal(state: .dry, bodyWeightKg: 700, gestationDay: 270)

  static let all: [KinkedLine] = [
    KinkedLine(
      kink: .degradedProteinAtTwelvePercent, animal: cow,
      feeds: [("Corn silage, typical", 14, 14), ("Soybean meal, solvent 48CP", 1, 8)]),
    KinkedLine(
      kink: .microbialProteinCap, animal: cow,
      feeds: [
        ("Corn silage, typical", 8, 14), ("Corn grain dry, fine grind", 10, 8),
        ("Soybean meal, solvent 48CP", 0, 4),
      ]),
    KinkedLine(
      kink: .heiferProteinFloor, animal: heifer,
      feeds: [("Corn silage, typical", 3, 12), ("Soybean meal, solvent 48CP", 1, 1)]),
    KinkedLine(
      kink: .rupFloor, animal: cow,
      feeds: [("Urea", 0.1, 4), ("Corn silage, typical", 2, 0.5)]),
    KinkedLine(
      kink: .residualOrganicMatterFloor, animal: cow,
      options: ModelOptions(microbialNitrogen: .linear, missing: .reference),
      feeds: [("Corn silage, typical", 10, 1), ("Rice hulls", 1, 12)]),
    KinkedLine(
      kink: .rumenNDFFloor, animal: cow,
      feeds: [("Corn silage, typical", 20, 2), ("Soybean meal, solvent 48CP", 1, 26)]),
    KinkedLine(
      kink: .rumenStarchFloor, animal: cow,
      feeds: [("Corn silage, typical", 20, 4), ("Soybean meal, solvent 48CP", 1, 70)]),
    KinkedLine(
      kink: .rumenStarchCeiling, animal: heifer,
      feeds: [
        ("Corn grain dry, fine grind", 0.5, 2.4), ("Cool season grass hay, mid-mtr", 0.6, 3),
      ]),
    KinkedLine(
      kink: .grazingThreshold, animal: cow,
      feeds: [("Pasture, grass-legume mixture", 0, 1), ("Corn silage, typical", 20, 20)]),
    KinkedLine(
      kink: .vitaminEFloor, animal: cow,
      feeds: [("Pasture, grass-legume mixture", 1, 20), ("Corn silage, typical", 5, 5)]),
    KinkedLine(
      kink: .vitaminAHighYield, animal: cow, feeds: [("Corn silage, typical", 20, 20)],
      milk: (from: 20, to: 50)),
    KinkedLine(
      kink: .lesserAllowedMilk, animal: cow,
      options: ModelOptions(milkYield: .lesserAllowed, missing: .reference),
      feeds: [("Corn silage, typical", 20, 20), ("Blood meal, high dRUP", 0, 3)]),
    KinkedLine(
      kink: .lateGestationNDFFloor, animal: dry,
      options: ModelOptions(intake: .dry, missing: .reference),
      feeds: [("Corn grain dry, fine grind", 8, 1), ("Wheat straw", 1, 8)]),
    KinkedLine(
      kink: .lateGestationNDFCeiling, animal: dry,
      options: ModelOptions(intake: .dry, missing: .reference),
      feeds: [("Corn grain dry, fine grind", 8, 1), ("Wheat straw", 1, 8)]),
    KinkedLine(
      kink: .lesserIntake, animal: springer,
      options: ModelOptions(intake: .heiferNDF, missing: .reference),
      feeds: [("Corn grain dry, fine grind", 8, 0), ("Wheat straw", 1, 12)]),
  ]
}

@Suite("Corners of the model")
struct KinkTests {
  @Test("every corner but the jump at nothing is on a line here")
  func complete() {
    #expect(Set(KinkedLine.all.map(\.kink)).union([.nothingDigestible]) == Set(Kink.allCases))
  }

  @Test("the slope is wrong on one side of a corner", arguments: KinkedLine.all)
  func bothSides(_ line: KinkedLine) throws {
    let model = try line.model()
    func isPast(_ place: Double) -> Bool {
      model.activeBranches(kgDM: line.kgDM(at: place), milkKg: line.milkKg(at: place))
        .contains(line.kink)
    }
    // The corner, by halving.
    var (low, high) = (0.0, 1.0)
    let startsPast = isPast(0)
    try #require(startsPast != isPast(1), "the line does not cross the corner")
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if isPast(middle) == startsPast { low = middle } else { high = middle }
    }
    for place in [low - 1e-3, high + 1e-3] {
      try check(line, model, at: place)
    }
  }

  private func check(_ line: KinkedLine, _ model: DietModel, at place: Double) throws {
    let step = 1e-5
    let gradients = model.evaluateWithGradients(
      kgDM: line.kgDM(at: place), milkKg: line.milkKg(at: place))
    func value(_ change: Double) -> DietEvaluation {
      model.evaluate(
        kgDM: line.kgDM(at: place + change), milkKg: line.milkKg(at: place + change))
    }
    let (above, below, farAbove, farBelow) =
      (value(step), value(-step), value(2 * step), value(-2 * step))
    for output in DietOutput.allCases {
      var slope = gradients.slopeByMilk(of: output) * (line.milk.to - line.milk.from)
      for (column, feed) in line.feeds.enumerated() {
        slope += gradients.slope(of: output, byFeed: column) * (feed.to - feed.from)
      }
      let difference =
        (8 * (above[output] - below[output]) - (farAbove[output] - farBelow[output])) / (12 * step)
      let scale = max(1, abs(gradients[output]))
      #expect(
        abs(slope - difference) <= 1e-6 * abs(slope) + 1e-7 * scale,
        "\(output) at \(place): \(slope), not \(difference)")
    }
  }

  @Test("the balance of protein is not the least of its smooth branches", arguments: KinkedLine.all)
  func branches(_ line: KinkedLine) throws {
    let model = try line.model()
    for place in stride(from: 0.0, through: 1.0, by: 0.05) {
      let evaluation = model.evaluate(
        kgDM: line.kgDM(at: place), milkKg: line.milkKg(at: place))
      let least = [
        DietOutput.proteinBalanceRDPBranch, .proteinBalanceTwelvePercentBranch,
        .proteinBalanceCapBranch, .proteinBalanceRDPFloorBranch,
        .proteinBalanceTwelvePercentFloorBranch, .proteinBalanceCapFloorBranch,
      ].map { evaluation[$0] }.min()
      let balance = evaluation[.metabolisableProteinBalance]
      #expect(abs((least ?? 0) - balance) <= 1e-9 * max(1, abs(balance)))
    }
  }
}
