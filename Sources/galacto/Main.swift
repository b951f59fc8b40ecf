import Foundation

/// Where the process starts and ends: parse, run, and turn what happened into an exit code.
@main
enum Main {
  static func main() async {
    // A reader that closes the pipe early (`| head`) is no error of ours.
    signal(SIGPIPE, SIG_DFL)
    Interruption.watch()
    exit(await CommandRunner.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
