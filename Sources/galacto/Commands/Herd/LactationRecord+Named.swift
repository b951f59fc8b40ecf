import DairyTerms

extension LactationRecord {
  /// Does `work` with the lactation; what is wrong with it bears its name.
  func named<Result>(_ work: (LactationRecord) throws -> Result) throws -> Result {
    do {
      return try work(self)
    } catch let cause as Complaint {
      throw cause.within("lactation \(id)")
    }
  }
}
