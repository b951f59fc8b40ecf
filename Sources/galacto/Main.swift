import Foundation

/// Where the process starts and ends: parse, run, and turn what happened into an exit code.
@main
enum Main {
  static func main() async {
    // A reader that closes the pipe early (`| head`) is no error of ours.
    signal(SIGPIPE, SIG_DFL)
    Interruption.watch()
    // A stream that is closed is held shut: a file opened later must never take its number, or an
    // answer would be written into it.
    for number in Int32(0)...2 where fcntl(number, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
    // A file that may not grow further is an error to be told, not a reason to die half-way.
    signal(SIGXFSZ, SIG_IGN)
    exit(await CommandRunner.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
