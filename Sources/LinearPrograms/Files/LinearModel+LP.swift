public import Foundation

extension LinearModel {
  /// Reads a CPLEX LP file: objective, rows (ranges too), bounds, generals, binaries,
  /// semi-continuous variables and ordered sets.
  ///
  /// - Parameter file: What to call the source in errors.
  /// - Throws: ``LinearProgramError`` naming file and line.
  public init(lp data: Data, file: String) throws {
    self = try LPReader(ModelText(data, file: file)).model
  }
}
