public import DairyTerms
public import Foundation

/// The tables the program ships, so that the first plan of a farm need not make them: Holsteins of
/// all parities milked at 05:00 and 17:00, and their answers to one and to three milkings over 60
/// days.
public enum ShippedCowTables {
  /// A shipped table, and whether it serves here.
  public struct Standing: Sendable, Hashable {
    /// How a file stands to this program on this machine.
    public enum State: String, Sendable {
      /// It is what this program makes here, and is taken.
      case taken
      /// There is no such file.
      case missing
      /// It was made where functions round otherwise: this machine makes its own.
      case otherProcessor = "other processor"
      /// It was made by a program of other equations or parameters.
      case otherProgram = "other program"
      /// It is no table, or damaged.
      case damaged
    }

    /// Name of the file.
    public let file: String
    /// How it stands.
    public let state: State
  }

  /// Makes the tables and writes each to a file of the folder.
  ///
  /// - Throws: ``Complaint`` `not-written` where the folder cannot be written.
  public static func write(to folder: URL) throws(Complaint) {
    let shelf = CowTableShelf.keeping(folder)
    let maker = Maker()
    for wish in wishes {
      let identity = CowTableFile.identity(wish.ask, maker.origin)
      guard shelf.keep(maker.make(wish).numbers, wish.ask, identity: identity) else {
        throw Complaint(
          .notWritten, at: shelf.file(of: wish.ask).path, "the table cannot be written",
          fix: "make room, or check who may write there")
      }
    }
  }

  /// How the files of a folder stand, in the order of the program's list.
  public static func standing(in folder: URL) -> [Standing] {
    let shelf = CowTableShelf.reading(folder)
    let origin = TableOrigin(CowSimulation())
    return wishes.map { wish in
      let file = shelf.file(of: wish.ask)
      return Standing(
        file: file.lastPathComponent, state: state(of: file, shelf: shelf, wish.ask, origin))
    }
  }

  private static func state(
    of file: URL, shelf: CowTableShelf, _ ask: TableAsk, _ origin: TableOrigin
  ) -> Standing.State {
    if shelf.numbers(ask, identity: CowTableFile.identity(ask, origin)) != nil { return .taken }
    guard FileManager.default.fileExists(atPath: file.path) else { return .missing }
    guard let data = try? Data(contentsOf: file),
      let identity = CowTableFile.identity(in: Array(data)),
      CowTableFile.numbers(in: Array(data), identity: identity, count: ask.numberCount) != nil
    else { return .damaged }
    let here = ModelFingerprint.standard.text.split(separator: "\n")[0]
    return identity.split(separator: "\n").contains(here) ? .otherProgram : .otherProcessor
  }

  /// A table on the list.
  struct Wish: Sendable {
    let ask: TableAsk
    let new: MilkingTimetable?
  }

  static let wishes: [Wish] = (1...3).flatMap { parity -> [Wish] in
    [Wish(ask: .lactation(parity: parity, breed: .holstein, timetable: .twice), new: nil)]
      + [MilkingTimetable.once, .thrice].map { new in
        Wish(
          ask: .response(
            parity: parity, breed: .holstein, from: .twice, to: new, horizonDays: 60), new: new)
      }
  }

  /// Makes tables on the list, whatever any shelf holds.
  struct Maker {
    private let tables = CowTables(memory: TableMemory(), shelves: [])
    private let simulation = CowSimulation()
    let origin = TableOrigin(CowSimulation())

    func make(_ wish: Wish) -> any StoredTable {
      guard let new = wish.new else {
        return tables.lactation(
          wish.ask, timetable: .twice, origin: origin, simulation: simulation)
      }
      return tables.response(
        wish.ask, from: .twice, to: new, origin: origin, simulation: simulation)
    }
  }
}
