import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// Draws a synthetic herd.
struct HerdGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Draw a synthetic herd as CSV, the same for the same seed.",
    discussion: """
      Examples:
        galacto herd generate --cows 200 --seed 1 --out drawn
        galacto herd import drawn/tests.csv drawn/events.csv

      Parameters were fitted to Dutch and French test days; for trying out and measuring.
      """)

  @Option(help: "Cows in the herd at any time, 1 to 200,000.")
  var cows: Int

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  @Option(help: "Years of records.")
  var years: Double = 3

  @Option(help: "The last day of the records, YYYY-MM-DD.")
  var until = "2025-11-07"

  @Option(help: "The folder for tests.csv and events.csv.")
  var out: String

  @OptionGroup var output: OutputChoice

  func run() throws {
    guard let last = HerdDay(iso: until) else {
      throw ValidationError("--until is a day written YYYY-MM-DD, not '\(until)'")
    }
    let herd = try SyntheticHerd(cows: cows, seed: seed, years: years, lastDay: last)
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    let tests = try OutputFile(folder.appendingPathComponent("tests.csv"), rules: output.rules())
    let events = try OutputFile(folder.appendingPathComponent("events.csv"), rules: output.rules())
    let counts = try herd.write(tests: tests.write, events: events.write)
    try tests.finish()
    try events.finish()
    try tests.publish()
    try events.publish()
    try Console.standard.answer(
      "\(counts.testDays) test days, \(counts.events) events in \(VisibleText.escaped(out))")
  }
}
