import DairyTerms
import FarmText
import Foundation
import LinearPrograms

/// Model files on disk.
enum ModelFile {
  /// Writes a model in the form its name tells, in words that other solvers read alike.
  ///
  /// Names that the form cannot hold are replaced, semi-continuous variables and ordered sets are
  /// spelled out in binaries; both are said.
  ///
  /// - Throws: ``Complaint`` when the form cannot hold the model, ``Complaint`` when
  ///   the file cannot be written.
  static func write(
    _ model: LinearModel, to path: String, rules: OutputFile.Rules
  ) throws {
    let plain = model.spelledOut()
    if plain.variableCount > model.variableCount {
      Console.standard.talk(
        "written with semi-continuous variables and ordered sets spelled out in "
          + "\(plain.variableCount - model.variableCount) binaries, which every solver reads")
    }
    let (fitting, renamed) = plain.withFittingNames()
    if let first = renamed.first {
      Console.standard.talk(
        "written with \(renamed.count) name(s) changed to fit the format, such as "
          + "'\(VisibleText.escaped(first.from))' to '\(first.to)'")
    }
    let isLP = path.lowercased().hasSuffix(".lp")
    if !isLP && model.sense == .maximize {
      Console.standard.talk(
        "written as a minimisation of the negative objective: MPS has no maximisation that GLPK "
          + "and CBC read")
    }
    let text =
      try isLP
      ? "\\ written by galacto\n" + fitting.lpText()
      : "* written by galacto\n" + fitting.mpsText()
    try OutputFile.write([(URL(fileURLWithPath: path), Data(text.utf8))], rules: rules)
  }
}
