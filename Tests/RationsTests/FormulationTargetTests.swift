import DairyTerms
import Nutrition
import Rations
import Testing

@Suite("Which cow of a pen a ration is made for")
struct FormulationTargetTests {
  /// Cows around the animal of the problem: milk 28 to 48 kg, as many older as young.
  private func pen(_ problem: RationProblem) -> [Animal] {
    (0..<21).map { index in
      var cow = problem.animal
      cow.milkKgPerDay = 28 + Double(index)
      cow.parity = index % 2 == 0 ? 1 : 4
      cow.bodyWeightKg = 600 + Double(index % 5) * 30
      cow.gestationDay = index < 14 ? 60 : 0
      return cow
    }
  }

  @Test("The mean cow is not the mean of the pen")
  func mean() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let aimed = try problem.aimed(at: .mean, cows: pen(problem))
    #expect(aimed.problem.animal == aimed.meanAnimal)
    #expect(abs(aimed.meanAnimal.milkKgPerDay - 38) < 1e-9)
    // Ten of 21 cows are older: the model reads that as 1 + 10/21.
    #expect(abs(aimed.meanAnimal.parity - (1 + 10.0 / 21)) < 1e-9)
    #expect(aimed.meanAnimal.gestationDay == 60)
    #expect(aimed.problem.limits == problem.limits)
  }

  @Test("Milk components of the pen are not weighted by milk")
  func composition() throws {
    let problem = try Fixtures.problem("mid.yaml")
    var low = problem.animal
    low.milkKgPerDay = 20
    low.milkComposition.fatPercent = 5
    var high = problem.animal
    high.milkKgPerDay = 60
    high.milkComposition.fatPercent = 3
    let aimed = try problem.aimed(at: .mean, cows: [low, high])
    #expect(abs(aimed.meanAnimal.milkComposition.fatPercent - 3.5) < 1e-9)
  }

  @Test("A lead factor, or a lead in deviations, does not raise the milk it is made for")
  func lead() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let cows = pen(problem)
    let factor = try problem.aimed(at: .leadFactor(1.15), cows: cows)
    #expect(abs(factor.problem.animal.milkKgPerDay - 1.15 * 38) < 1e-9)
    let deviation = try problem.aimed(at: .leadDeviations(1), cows: cows)
    // The deviation of 0 ... 20 is the root of 38.5.
    #expect(abs(deviation.problem.animal.milkKgPerDay - 38 - 38.5.squareRoot()) < 1e-9)
    let ration = try Formulation.solve(factor.problem)
    #expect(try factor.meanIntakeKgDM(of: ration) < ration.intakeKgDM)
  }

  @Test("A ration for a percentile of the cows is too poor for the cow it is made for")
  func percentile() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let cows = pen(problem)
    let aimed = try problem.aimed(at: .percentile(83), cows: cows)
    #expect(aimed.problem.animal == aimed.meanAnimal)
    let ration = try Formulation.solve(aimed.problem)
    #expect(ration.status == .optimal)
    #expect(try ration.feedCostPerDay > Formulation.solve(problem).feedCostPerDay)
    // Fed the same mix at her own intake, a cow holds out on energy and protein: that must be so
    // for about 83 of 100.
    let feeds = aimed.problem.feeds
    let mix = feeds.map { ration.kgDM(of: $0.name) / ration.intakeKgDM }
    var satisfied = (energy: 0, protein: 0)
    for cow in cows {
      let model = try DietModel(
        feeds: feeds.map(\.feed), animal: cow, options: problem.model, library: Fixtures.library)
      let intake = model.evaluate(kgDM: mix.map { $0 * 20 })[.predictedIntake]
      let look = model.evaluate(kgDM: mix.map { $0 * intake })
      if look[.netEnergyIntake] >= look[.netEnergyUse] * 0.99 { satisfied.energy += 1 }
      if look[.metabolisableProteinIntake] >= look[.metabolisableProteinUse] * 0.99 {
        satisfied.protein += 1
      }
    }
    #expect(satisfied.energy >= 16, "\(satisfied.energy) of 21 on energy")
    #expect(satisfied.protein >= 16, "\(satisfied.protein) of 21 on protein")
  }

  @Test("The middle of like cows is not the cow herself")
  func likeCows() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let aimed = try problem.aimed(at: .percentile(83), cows: [problem.animal, problem.animal])
    for (requirement, factor) in aimed.requirementFactors {
      #expect(abs(factor - 1) < 1e-9, "\(requirement)")
    }
  }

  @Test("A pen that cannot be aimed at is not refused")
  func refusals() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let dry = Animal(state: .dry)
    #expect(throws: Complaint.self) { try problem.aimed(at: .mean, cows: []) }
    #expect(throws: Complaint.self) {
      try problem.aimed(at: .mean, cows: [problem.animal, dry])
    }
    #expect(throws: Complaint.self) { try problem.aimed(at: .leadFactor(1.1), cows: [dry]) }
    #expect(throws: Complaint.self) {
      try problem.aimed(at: .percentile(100), cows: [problem.animal])
    }
  }
}
