import Answers
import ArgumentParser
import DairyTerms

/// Parses the arguments, runs the command, and prints whatever went wrong in one style.
enum CommandRunner {
  static func run(_ arguments: [String]) async -> ExitStatus {
    do {
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
      Console.standard.report(error)
      return ExitStatus(error.fault)
    } catch let error as Complaints {
      error.all.forEach(Console.standard.report)
      return ExitStatus(error.all.last?.fault ?? .ours)
    } catch {
      return report(error, of: arguments)
    }
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
    if code == .validationFailure || error is ValidationError {
      if let hint = CommandSuggestion.hint(for: arguments) { Console.standard.talk(hint) }
      return .wrongUsage
    }
    return .ourFault
  }
}
