import Foundation
import FuzzChecks

// Runs libFuzzer over one parser of `FuzzChecks.all`, named in the environment's `GALACTO_FUZZ`. How
// it was run, and what it found, stands in docs/validation/farm-files.md.

/// libFuzzer's driver; its own `main` gives way to this file's.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let name = ProcessInfo.processInfo.environment["GALACTO_FUZZ"] ?? "csv"
guard let chosen = FuzzChecks.all.first(where: { $0.name == name })?.check else {
  fatalError("GALACTO_FUZZ is one of \(FuzzChecks.all.map(\.name).joined(separator: ", "))")
}
nonisolated(unsafe) private let check = chosen

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
  runFuzzer(&count, &arguments) { start, length in
    if let violation = check(Array(UnsafeBufferPointer(start: start, count: length))) {
      fatalError(violation)
    }
    return 0
  })
