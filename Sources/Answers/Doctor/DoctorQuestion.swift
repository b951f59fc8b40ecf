public import DairyTerms
import FarmText

/// Whether everything a plan needs is there and sound: solver, shipped files, and the farm.
public struct DoctorQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "doctor"
  /// What it asks.
  public static let about = "Whether everything a plan needs is there and sound."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(today: HerdDay(iso: "2026-11-30"))
  }

  /// The day that prices are old or young on; `nil` for today by the computer's clock.
  public var today: HerdDay?

  /// Asks on a day.
  public init(today: HerdDay? = nil) { self.today = today }

  /// The findings; without a farm only the program is looked at.
  ///
  /// - Throws: ``Complaint`` where a farm was named that is none.
  public func answer(of farm: FarmSource) throws -> Checkup {
    var checkup = Checkup(version: farm.shipped.programVersion)
    checkup.examineProgram(farm.shipped)
    let found = try? farm.folder()
    if let folder = try found ?? (farm.named == nil ? nil : farm.folder()) {
      checkup.examineFarm(farm, folder, today: today ?? SystemClock.today)
    } else {
      checkup.note("farm", .note, "no farm here or above; only the program was checked")
    }
    return checkup
  }
}
