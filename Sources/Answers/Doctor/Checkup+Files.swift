import DairyTerms
import Farm
import FarmText
import Foundation
import HerdStore

extension Checkup {
  /// Every file of the farm's folder, and what the commands would say of it: prices, feeds, limits,
  /// settings, rations, and each pen's problem made of them.
  mutating func examineFiles(_ source: FarmSource, _ farm: FarmFolder) {
    guard let library = try? source.shipped.feedLibrary() else { return }
    let store = try? HerdStore(opening: farm.database, readOnly: true)
    let herds = (try? store?.herds()) ?? []
    var workspace: FarmWorkspace?
    var refusal: Complaint?
    do { workspace = try source.workspace() } catch { refusal = error as? Complaint }
    let rations = herds.compactMap { try? workspace?.rations(herd: $0.code) }
    let stored = herds.flatMap { herd in
      herd.lastTestDay.flatMap { try? store?.pens(herd: herd.code, asOf: $0) } ?? []
    }
    var files = FarmFileFaults(
      of: farm, shipped: library, pens: stored.map(\.code) + rations.flatMap(\.penCodes))
    // What only shows where all of it meets, such as a ration's feed that nobody knows.
    if let refusal { files.add(refusal) }
    for herd in rations { Self.examinePens(of: herd, &files) }
    for fault in files.faults { trouble(Self.subject(of: fault), fault) }
    for name in files.unread {
      note(
        name, .warning, "no pen of the farm is called so: nobody reads this file",
        fix: "give it the name of a pen, as 'galacto herd pens' lists it")
    }
    if files.faults.isEmpty {
      note("files", .fine, "all \(files.read.count) that commands read can be read")
    }
  }

  /// Makes the ration problem of every pen, and keeps what a file of the farm is at fault for.
  private static func examinePens(of rations: FarmRations, _ files: inout FarmFileFaults) {
    for pen in rations.penCodes {
      do {
        _ = try rations.problem(of: pen)
      } catch let fault as Complaint {
        // A pen without test days is no fault of a file.
        let isOfFile = ["limits/", "rations/", "feeds/", "prices.csv"].contains {
          fault.place.hasPrefix($0)
        }
        if isOfFile { files.add(fault) }
      } catch {
        continue
      }
    }
  }

  /// The file at fault, without line and key.
  private static func subject(of fault: Complaint) -> String {
    let file = fault.place.split(separator: ":").first.map(String.init) ?? fault.place
    return file.hasPrefix("/") ? URL(fileURLWithPath: file).lastPathComponent : file
  }
}
