import Nutrition
import Rations
import Testing

@Suite("A ration for each cow")
struct CowByCowTests {
  @Test("The rations of many cows depend on the number of threads, or are not each cow's best")
  func herd() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let cows = (0..<37).map { index in
      var cow = problem.animal
      cow.milkKgPerDay = 24 + Double(index * 17 % 37) * 0.6
      cow.parity = index % 3 == 0 ? 1 : 2
      return cow
    }
    let alone = try Formulation.solve(problem, forEach: cows, threads: 1)
    let together = try Formulation.solve(problem, forEach: cows, threads: 3)
    #expect(alone.count == cows.count)
    for (index, cow) in cows.enumerated() {
      let first = try alone[index].get()
      let second = try together[index].get()
      #expect(first.status == .optimal)
      for feed in first.feeds { #expect(feed.kgDM == second.kgDM(of: feed.name)) }
      guard index % 9 == 0 else { continue }
      var own = problem
      own.animal = cow
      let cost = try Formulation.solve(own).feedCostPerDay
      #expect(abs(first.feedCostPerDay - cost) < 1e-7 * cost)
    }
  }

  @Test("One impossible cow spoils the rations of the others")
  func impossibleCow() throws {
    let problem = try Fixtures.problem("mid.yaml")
    var wrong = problem.animal
    wrong.bodyWeightKg = 5
    let results = try Formulation.solve(problem, forEach: [problem.animal, wrong])
    #expect(try results[0].get().status == .optimal)
    #expect(throws: RationError.self) { try results[1].get() }
    #expect(throws: RationError.self) {
      try Formulation.solve(problem, forEach: [problem.animal], threads: 0)
    }
  }
}
