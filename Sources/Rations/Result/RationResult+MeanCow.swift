public import DairyTerms
public import Nutrition

extension RationResult {
  /// Dry matter the pen's mean cow eats of the ration, kg/d: what is on file where the ration is
  /// today's, else what the model predicts of the mix.
  ///
  /// - Parameters:
  ///   - mean: the pen's mean cow.
  ///   - problem: the problem the ration answers.
  /// - Throws: `Complaint` where the model refuses the mean cow.
  public func intakeKgDM(
    ofMeanCow mean: Animal, in problem: RationProblem
  ) throws(Complaint) -> Double {
    guard status != .evaluated else { return intakeKgDM }
    let model = try DietModel(
      feeds: problem.feeds.map { $0.feed }, animal: mean, options: problem.model,
      library: problem.library)
    return model.evaluate(kgDM: problem.feeds.map { kgDM(of: $0.name) })[.predictedIntake]
  }

  /// The result of a pen in milk with its mean cow, whose milk is what the pen sells; with the
  /// greatest margin the milk is the ration's own.
  ///
  /// - Throws: `Complaint` where the model refuses the mean cow.
  public func withMeanCow(_ mean: Animal, in problem: RationProblem) throws(Complaint) -> Self {
    if case .greatestMargin = objective { return self }
    var result = self
    result.meanCow = MeanCow(
      milkKgPerDay: mean.milkKgPerDay, intakeKgDM: try intakeKgDM(ofMeanCow: mean, in: problem))
    return result
  }
}
