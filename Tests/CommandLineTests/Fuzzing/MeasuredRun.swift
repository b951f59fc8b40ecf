import Foundation

/// One run of the program, with what it took: for promises about time and memory.
struct MeasuredRun {
  /// How it ended: the exit code, or `nil` where a signal ended it.
  var exitCode: Int32?
  /// The signal that ended it.
  var signal: Int32?
  /// Wall time, s.
  var seconds: Double
  /// Most memory it held, MB. The kernel counts from the moment of the fork, so that it is at least
  /// what this process held then.
  var megabytes: Int
  /// What it said on standard error.
  var talk: String

  /// Runs the program, and kills it after a time.
  static func run(
    _ arguments: [String], in folder: URL, input: URL?, scratch: URL, limitSeconds: Double
  ) throws -> MeasuredRun {
    let talk = scratch.appendingPathComponent("talk")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input?.path ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 2, talk.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    // The shell changes the folder and becomes the program: one process, whose memory is counted.
    let command = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, Program.url.path]
    // An argument ends at a NUL: no shell can hand one over either.
    let words: [UnsafeMutablePointer<CChar>?] = (command + arguments).map {
      strdup(String($0.prefix { $0 != "\0" }))
    }
    defer { words.forEach { free($0) } }
    let settings: [String] = [
      "PATH=/usr/bin:/bin", "HOME=\(scratch.path)", "TMPDIR=\(scratch.path)",
      "GALACTO_DATA=\(Program.checkout.appendingPathComponent("HerdData").path)",
    ]
    let surroundings: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) }
    defer { surroundings.forEach { free($0) } }
    var process: pid_t = 0
    let clock = ContinuousClock()
    let start = clock.now
    let failed = posix_spawn(
      &process, "/bin/sh", &actions, nil, words + [nil], surroundings + [nil])
    guard failed == 0 else { throw CocoaError(.executableLoad) }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, WNOHANG, &usage) == 0 {
      if clock.now - start > .seconds(limitSeconds) { kill(process, SIGKILL) }
      usleep(1_000)
    }
    let (seconds, attoseconds) = (clock.now - start).components
    let signal = status & 0x7F
    return MeasuredRun(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      seconds: Double(seconds) + Double(attoseconds) * 1e-18, megabytes: usage.ru_maxrss / 1024,
      talk: String(decoding: (try? Data(contentsOf: talk)) ?? Data(), as: UTF8.self))
  }
}
