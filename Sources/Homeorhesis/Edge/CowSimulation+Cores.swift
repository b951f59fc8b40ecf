extension CowSimulation {
  /// Runs many cows, side by side where they share days and timetable, on all cores.
  ///
  /// The result does not depend on which cows run beside each other or on the number of cores.
  public func run(_ plans: [CowPlan]) async -> [CowRun] {
    let groups = Self.lanes(of: plans)
    return await withTaskGroup(of: [(Int, CowRun)].self) { tasks in
      for group in groups {
        tasks.addTask {
          let runs = LaneRun(group.map { plans[$0] }, simulation: self, tracing: []).finish()
          return Array(zip(group, runs))
        }
      }
      var results = [CowRun?](repeating: nil, count: plans.count)
      for await part in tasks {
        for (index, run) in part { results[index] = run }
      }
      return results.compactMap { $0 }
    }
  }
}
