public import DairyTerms
import FarmText
public import HerdStore

/// The breed that animals without one on file are taken for, the same for every question: what
/// farm.yaml says, else the herd's commonest breed on file, else Holstein, which best prediction
/// too takes where a breed is not known (USDA-AIPL, bestpred, parameter `breedUNK`).
public struct UnsaidBreed: Sendable, Hashable {
  /// The breed.
  public let breed: Breed
  /// Who set it, in words.
  public let setBy: String
  /// What is to be said before anyone acts on it; `nil` where every animal's breed is on file or the
  /// farm has said what the others are.
  public let doubt: HerdDoubt?

  /// The breed of a herd's animals that have none on file.
  ///
  /// - Parameter herd: the herd's code.
  /// - Parameter store: the farm's database.
  /// - Parameter customs: what farm.yaml says.
  /// - Parameter day: animals tested in the year before it are looked at.
  /// - Throws: ``Complaint`` as the store.
  public init(herd: String, asOf day: HerdDay, in store: HerdStore, customs: FarmCustoms) throws {
    let codes = try store.breedCodes(herd: herd, asOf: day)
    var counts: [Breed: Int] = [:]
    var unsaid = 0
    var unknown: [String] = []
    for (code, animals) in codes {
      if let breed = BreedTable.breed(of: code) {
        counts[breed, default: 0] += animals
      } else {
        unsaid += animals
        if let code { unknown.append(VisibleText.shortened(code)) }
      }
    }
    // Of equal counts the first of the list: the same records give the same answer.
    let most = counts.values.max() ?? 0
    let commonest = Breed.allCases.first { most > 0 && counts[$0] == most }
    breed = customs.breed ?? commonest ?? .holstein
    setBy =
      customs.breed != nil
      ? "farm.yaml" : commonest != nil ? "the herd's commonest breed on file" : "no breed on file"
    guard customs.breed == nil, unsaid > 0 else {
      doubt = nil
      return
    }
    let all = codes.reduce(0) { $0 + $1.animals }
    let cause =
      unknown.isEmpty
      ? "no file says the breed of \(unsaid) of \(all) animals"
      : "the breed of \(unsaid) of \(all) animals is not known here"
        + " (\(unknown.prefix(3).joined(separator: ", ")))"
    let taken = breed == .other ? "another breed than Holstein or Jersey" : breed.rawValue
    doubt = HerdDoubt(
      code: "breed-unsaid",
      text: "\(cause): they are taken for \(taken), \(Int(breed.matureBodyWeightKg)) kg when grown",
      fix: "say it in farm.yaml: breed: Holstein, or Jersey, or Other")
  }

  private init() {
    breed = .holstein
    setBy = "no breed on file"
    doubt = nil
  }

  /// What is taken where nothing is known of herd or farm.
  static let holstein = UnsaidBreed()
}
