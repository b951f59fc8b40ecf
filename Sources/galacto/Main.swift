import Foundation

/// Where the process starts and ends: parse, run, and turn what happened into an exit code.
@main
enum Main {
  static func main() async {
    // A reader that closes the pipe early (`| head`) is no error of ours.
    signal(SIGPIPE, SIG_DFL)
    Interruption.watch()
    // A file that may not grow further is an error to be told, not a reason to die half-way.
    signal(SIGXFSZ, SIG_IGN)
    exit(await CommandRunner.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
