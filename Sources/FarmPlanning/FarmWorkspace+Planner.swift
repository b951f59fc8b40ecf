public import DairyTerms
public import Farm
import FarmFormats
import HerdStore

extension FarmWorkspace {
  /// A planner of the farm's herd as of a day.
  ///
  /// - Parameters:
  ///   - herd: The herd's code; `nil` takes the only one.
  ///   - day: The plan's day; `nil` takes the last test day.
  /// - Throws: ``PlanError`` or `HerdStoreError` when the herd or its database cannot be used.
  public func planner(herd: String? = nil, asOf day: HerdDay? = nil) throws -> FarmPlanner {
    let store = try HerdStore(opening: farm.database, readOnly: true)
    return FarmPlanner(
      workspace: self, herd: try PlanHerd(store: store, herd: herd, asOf: day),
      settings: try settings())
  }
}
