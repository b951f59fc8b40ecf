public import DairyTerms
public import Farm

extension FarmWorkspace {
  /// A planner of the farm's herd as of a day.
  ///
  /// - Parameters:
  ///   - herd: The herd's code; `nil` takes the only one.
  ///   - day: The plan's day; `nil` takes the last day on which the herd was tested.
  ///   - measuredDMI: what the pens are measured to eat, before what the farm's files say of it.
  /// - Throws: ``Complaint`` when the herd or its database cannot be used.
  public func planner(
    herd: String? = nil, asOf day: HerdDay? = nil, measuredDMI: [MeasuredDMI] = []
  ) throws -> FarmPlanner {
    FarmPlanner(
      workspace: self, herd: try planHerd(herd, asOf: day, measuredDMI: measuredDMI),
      settings: try settings())
  }
}
