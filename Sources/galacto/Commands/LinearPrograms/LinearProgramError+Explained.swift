public import DairyTerms
public import LinearPrograms

/// What a wrong model or model file looks like at the command line.
extension LinearProgramError: ExplainedError {
  /// A broken model is the data's fault; a solver without memory or answer is ours.
  public var fault: Fault {
    switch kind {
    case .solverFault, .noMemory, .needsOptimum: .ours
    case .badOption: .usage
    default: .data
    }
  }
}
