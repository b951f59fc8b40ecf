import Answers
import ArgumentParser
import DairyTerms

/// Parses the arguments, runs the command, and prints whatever went wrong in one style.
enum CommandRunner {
  static func run(_ arguments: [String]) async -> ExitStatus {
    do {
      if VersionDocument.isAsked(by: arguments) {
        try Console.standard.show(VersionDocument(), json: true) { ProgramVersion.text }
        return .success
      }
      var command = try Galacto.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .success
    } catch let exit as QuietExit {
      return exit.status
    } catch let error as Complaint {
      return refuse([error], of: arguments)
    } catch let errors as Complaints {
      return refuse(errors.all, of: arguments)
    } catch let error as ValidationError {
      // What a command finds wrong itself, where the parser has nothing to add to it.
      return refuse(
        [Complaint(.usage, at: Self.name(of: arguments), error.message)], of: arguments)
    } catch {
      return report(error, of: arguments)
    }
  }

  /// The command that was typed, without its options.
  private static func name(of arguments: [String]) -> String {
    (["galacto"] + CommandSuggestion.path(of: arguments)).joined(separator: " ")
  }

  /// What is wrong, for people on standard error and, where JSON was asked for, as a document in the
  /// answer's place.
  private static func refuse(_ errors: [Complaint], of arguments: [String]) -> ExitStatus {
    let next = NextCommand(typed: arguments)
    let steps = errors.map { error in
      error.kind == .usage
        ? next.commands(afterUsage: error.explanation) : next.commands(after: error)
    }
    for (error, commands) in zip(errors, steps) {
      Console.standard.report(error, next: commands)
    }
    let status = ExitStatus(errors.last?.fault ?? .ours)
    document(of: errors, next: steps, status: status, of: arguments)
    return status
  }

  /// Help and version are answers; a parse error is wrong usage; anything else is our fault.
  private static func report(_ error: any Error, of arguments: [String]) -> ExitStatus {
    let code = Galacto.exitCode(for: error)
    let message = Galacto.fullMessage(for: error)
    if code == .success {
      do {
        try Console.standard.answer(message)
        return .success
      } catch {
        Console.standard.report(error)
        return ExitStatus(error.fault)
      }
    }
    Console.standard.talk(message)
    let isUsage = code == .validationFailure
    var steps: [String] = []
    if isUsage {
      if let hint = CommandSuggestion.hint(for: arguments) { Console.standard.talk(hint) }
      steps = NextCommand(typed: arguments).commands(afterUsage: message)
      Console.standard.talk(next: steps)
    }
    let status: ExitStatus = isUsage ? .wrongUsage : .ourFault
    let said = String(message.split(separator: "\n").first ?? "").trimmingPrefix("Error: ")
    let fault = Complaint(
      isUsage ? .usage : .fault, at: Self.name(of: arguments), String(said))
    document(of: [fault], next: [steps], status: status, of: arguments)
    return status
  }

  private static func document(
    of errors: [Complaint], next: [[String]], status: ExitStatus, of arguments: [String]
  ) {
    // What follows a lone `--` is a name.
    let options = arguments.prefix { $0 != "--" }
    guard options.contains("--json"), errors.first?.place != Console.outputName else { return }
    let refusal = Refusal(errors, commands: next, exitCode: Int(status.rawValue))
    guard let data = try? refusal.json() else { return }
    // Where it cannot be printed either, the exit code has said so.
    try? Console.standard.answer(String(decoding: data, as: UTF8.self))
  }
}

extension Complaint.Kind {
  /// The words typed make no command.
  fileprivate static let usage = Self("usage", .usage)
  /// The program itself went wrong.
  fileprivate static let fault = Self("fault", .ours)
}
