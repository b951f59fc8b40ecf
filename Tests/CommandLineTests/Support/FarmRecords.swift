import Foundation

/// What a farm holds, to be compared before and after a command.
enum FarmRecords {
  /// The farm's records as an archive, without its record of imports; or the file's bytes where it
  /// is no database.
  static func text(of farm: URL) throws -> String {
    let run = try Program.run(["herd", "export", "archive", "-C", farm.path])
    guard run.exitCode == 0 else {
      let bytes = try Data(contentsOf: farm.appendingPathComponent("farm.galacto"))
      return bytes.base64EncodedString()
    }
    return run.output.split(separator: "\n").filter {
      !$0.contains("\"table\":\"import_") && !$0.contains("galacto_archive")
    }.joined(separator: "\n")
  }
}
