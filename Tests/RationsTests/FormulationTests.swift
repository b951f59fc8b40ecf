import DairyTerms
import Nutrition
import Rations
import Testing

@Suite("Formulation")
struct FormulationTests {
  @Test("A ration that breaks a limit is called optimal")
  func everyLimitHolds() throws {
    let result = try Formulation.solve(Fixtures.problem("mid.yaml"))
    #expect(result.status == .optimal)
    for row in result.rows { #expect(row.holds, "\(row.limit.measure.key) = \(row.value)") }
    #expect(result.search.converged)
    #expect(result.search.stationarityResidual < 1e-8)
    #expect(result.search.complementarityResidual < 1e-8)
    // SLSQP from many starts on an independent implementation of the model: 5.48393 $/d.
    #expect(abs(result.feedCostPerDay - 5.483934) < 0.0002 * 5.483934)
  }

  @Test("The order feeds are given in changes the ration")
  func feedOrder() throws {
    let problem = try Fixtures.problem("mid.yaml")
    var turned = problem
    turned.feeds.reverse()
    turned.limits.reverse()
    let first = try Formulation.solve(problem)
    let second = try Formulation.solve(turned)
    for feed in first.feeds {
      #expect(abs(feed.kgDM - second.kgDM(of: feed.name)) < 1e-9, "\(feed.name)")
    }
  }

  @Test("A warm start changes the ration, or saves nothing")
  func warmStart() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let cold = try Formulation.solve(problem)
    var more = problem
    more.animal.milkKgPerDay += 1
    let coldMore = try Formulation.solve(more)
    let warmMore = try Formulation.solve(more, from: cold.warmStart)
    #expect(abs(coldMore.feedCostPerDay - warmMore.feedCostPerDay) < 1e-7)
    #expect(warmMore.search.linearPrograms <= coldMore.search.linearPrograms)
  }

  @Test("Two feeds that are the same are not settled by the alphabet, or not named")
  func ties() throws {
    var problem = try Fixtures.problem("mid.yaml")
    let index = try #require(
      problem.feeds.firstIndex { $0.name == "Soybean meal, solvent 48CP" })
    var twin = problem.feeds[index]
    twin.feed.name = "A soybean meal of the other mill"
    problem.feeds.insert(twin, at: 0)
    let result = try Formulation.solve(problem)
    #expect(result.kgDM(of: twin.name) > 1)
    #expect(result.kgDM(of: "Soybean meal, solvent 48CP") < 1e-9)
    #expect(result.equallyCheap == ["Soybean meal, solvent 48CP"])
    #expect(result.rows.allSatisfy { $0.holds })
  }

  @Test("Limits that clash are not named, or the set named is no clash")
  func clash() throws {
    let problem = try Fixtures.problem("clash.yaml")
    let result = try Formulation.solve(problem)
    #expect(result.status == .infeasible)
    let why = try #require(result.infeasibility)
    #expect(why.missingSources.contains { $0.contains("cobalt") })
    #expect(why.conflicts.contains { $0.count == 1 && $0[0].words.contains("cobalt") })
    #expect(why.conflicts.count == 2)
    let other = why.conflicts.flatMap { $0 }.map(\.words)
    #expect(other.contains { $0.hasPrefix("calcium >= 0.9") })
    #expect(other.contains { $0.hasPrefix("phosphorus <= 0.42") })
  }

  @Test("More intake is offered as the change that makes a ration possible")
  func intakeIsNoFix() throws {
    var problem = try Fixtures.problem("clash.yaml")
    problem.limits.removeAll { limit in
      ["cobalt", "calcium", "phosphorus", "dmi"].contains { limit.measure.key.hasPrefix($0) }
    }
    let intake = RationMeasure.dryMatterIntake(.perDay)
    problem.limits.append(RationLimit(intake, minimum: 8, maximum: 12))
    let why = try #require(try Formulation.solve(problem).infeasibility)
    // The intake takes part in the clash, and is said; what it would have to be is no advice.
    #expect(why.conflicts.joined().contains { $0.words.contains("intake") })
    #expect(!why.fixes.contains { $0.subject.hasPrefix("dmi_") })
  }

  @Test("Two feeds that are too little each are not named together, and only needs are lowered")
  func amounts() throws {
    var problem = try Fixtures.problem("two-short.yaml")
    let why = try #require(try Formulation.solve(problem).infeasibility)
    #expect(why.fixes.isEmpty)
    #expect(
      why.amounts.map(\.subject).sorted() == ["Calcium phosphate (di)", "VitTM Premix, generic"])
    for change in why.amounts {
      let index = try #require(problem.feeds.firstIndex { $0.name == change.subject })
      problem.feeds[index].maximumKgDM = change.to
    }
    #expect(try Formulation.solve(problem).infeasibility == nil)
  }

  @Test("The first change that is offered lowers what the cow needs, though another one helps")
  func needsLast() throws {
    var problem = try Fixtures.problem("two-short.yaml")
    problem.limits.removeAll {
      $0.measure.key.hasPrefix("ca_") || $0.measure.key.hasPrefix("calcium")
    }
    let why = try #require(try Formulation.solve(problem).infeasibility)
    #expect(why.fixes.count > 1)
    #expect(why.fixes.first?.subject == "VitTM Premix, generic")
  }

  @Test("The single change that is offered does not make a ration possible")
  func fixes() throws {
    var problem = try Fixtures.problem("clash.yaml")
    problem.limits.removeAll { $0.measure.key.hasPrefix("cobalt") }
    let result = try Formulation.solve(problem)
    let why = try #require(result.infeasibility)
    #expect(why.conflicts.count == 1)
    #expect(!why.fixes.isEmpty)
    for fix in why.fixes {
      var changed = problem
      if let index = changed.limits.firstIndex(where: { $0.measure.key == fix.subject }) {
        if fix.end == "minimum" { changed.limits[index].minimum = fix.to }
        if fix.end == "maximum" { changed.limits[index].maximum = fix.to }
      } else if let index = changed.feeds.firstIndex(where: { $0.name == fix.subject }) {
        if fix.end == "maximum" { changed.feeds[index].maximumKgDM = fix.to }
      } else {
        let measure = try #require(RationMeasure.named(fix.subject))
        changed.limits.append(
          RationLimit(
            measure, minimum: fix.end == "minimum" ? fix.to : fix.from,
            maximum: fix.end == "maximum" ? fix.to : fix.from))
      }
      let again = try Formulation.solve(changed)
      #expect(again.status == .optimal, "\(fix.words)")
      #expect(abs(again.feedCostPerDay - fix.feedCostPerDay) < 1e-3, "\(fix.words)")
    }
  }

  /// What must be said before anything is solved.
  @Test("Wrong data are not refused before solving")
  func faults() throws {
    let good = try Fixtures.problem("mid.yaml")
    func codes(_ change: (inout RationProblem) -> Void) -> [String] {
      var problem = good
      change(&problem)
      return problem.faults().map(\.code)
    }
    #expect(good.faults().isEmpty)
    #expect(codes { $0.feeds = [] } == ["no-feeds"])
    #expect(codes { $0.feeds[0].pricePerKgDM = nil } == ["missing-price"])
    #expect(codes { $0.feeds.append($0.feeds[0]) } == ["duplicate-name"])
    #expect(
      codes {
        $0.feeds[0].minimumKgDM = 31; $0.feeds[0].maximumKgDM = 3
      }
      .contains("min-above-max"))
    #expect(codes { $0.feeds[0].minimumKgDM = 40 } == ["intake-out-of-reach"])
    #expect(
      codes { for index in $0.feeds.indices { $0.feeds[index].maximumKgDM = 0.5 } }
        == ["intake-out-of-reach"])
    #expect(
      codes { $0.limits.append(RationLimit(.dcad, minimum: 300, maximum: 200)) }
        == ["min-above-max"])
    #expect(
      codes { problem in
        problem.refusesMissingAnalyses = true
        problem.feeds[0].feed[.starch] = nil
      }.contains("missing-analysis"))
  }
}
