import ArgumentParser
import DairyTerms
import FarmText
import Foundation

/// What the user says of files that are written.
struct OutputChoice: ParsableArguments {
  @Flag(help: "Replace a file that is there already though Galacto did not make it.")
  var force = false

  /// The rules for a command that reads the given files.
  func rules(reading inputs: [String?] = []) -> OutputFile.Rules {
    OutputFile.Rules(
      inputs: inputs.compactMap { $0 }.filter { $0 != "-" }.map { URL(fileURLWithPath: $0) },
      force: force)
  }

  /// Writes the files, all of them whole or none, and says where they are.
  func write(
    _ files: [(path: String, text: String)], reading inputs: [String?] = []
  ) throws(Complaint) {
    try OutputFile.write(
      files.map { (URL(fileURLWithPath: $0.path), Data($0.text.utf8)) },
      rules: rules(reading: inputs))
    for file in files { Self.say(file.path) }
  }

  /// Says that a file was written.
  static func say(_ path: String) {
    Console.standard.talk("wrote \(ShownPath.of(URL(fileURLWithPath: path)))")
  }
}
