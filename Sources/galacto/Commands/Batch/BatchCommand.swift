import Answers
import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Asks many herds one question.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract:
      "Ask many herds one question: a line a herd, tables, a page; can be stopped and resumed.",
    discussion: """
      Examples:
        galacto batch plan farms --jobs 2
        galacto batch herd-yields farms.txt --out yields --resume
        galacto batch '{"ask": "whatif-milking", "pen": "HIGH", "timetable": "3x"}' farms
        galacto batch herd-yields --records rec.csv.gz anim.csv.gz ai.csv.gz mvt.csv.gz --keep-good
        galacto batch plan --records tests.csv --settings farms/model

      A place is a farm, a folder of farms at any depth, or a file that lists farms, one a line. In its
      folder (--out) stand results.ndjson, results.csv, rows.csv, summary.html and the journal by which
      --resume goes on. A herd that fails is listed with its reason and stops no other: exit 3.
      """)

  @Argument(help: "The question: its name (docs/questions.md), itself as JSON, or a file with it.")
  var question: String

  @Argument(help: "Farms, folders of farms, or files that list farms.")
  var places: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "Files of records of one herd or many, instead of farms.")
  var records: [String] = []

  @Option(help: "With --records: a folder whose prices, limits and feeds hold for every herd.")
  var settings: String?

  @Flag(help: "With --records: go on though rows cannot be taken.")
  var keepGood = false

  @OptionGroup(title: "How records are written") var reading: RecordChoice

  @Option(help: "Herds asked at a time, each in a process of its own (default: one a core).")
  var jobs: Int?

  @Option(help: "Seconds a herd may take.")
  var limit = WorkerCommand.limitS

  @Option(help: "The folder for what comes of it (default: batch-QUESTION here).")
  var out: String?

  @Flag(help: "Go on with a batch that was stopped; herds that failed are asked again.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "A column of results.csv to sum up; may be given several times.",
      valueName: "column"))
  var measure: [String] = []

  @OptionGroup var pseudonyms: PseudonymChoice

  @Flag(help: "Print what came of it as JSON, and no line a herd.")
  var json = false

  func validate() throws {
    guard RequestLine.limitRangeS.contains(limit) else {
      throw ValidationError("--limit is a number of seconds from 0.001 to 604800")
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs is a number from 1 to 256")
    }
    guard places.isEmpty != records.isEmpty else {
      throw ValidationError(
        places.isEmpty
          ? "name farms, a folder of farms, or --records" : "name farms or --records, not both")
    }
    guard !records.isEmpty || settings == nil && !keepGood else {
      throw ValidationError("--settings and --keep-good belong to --records")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let asked = try BatchQuestion(question)
    let hidden = try pseudonyms.pseudonyms()
    let folder = URL(fileURLWithPath: out ?? "batch-\(asked.name)", isDirectory: true)
    let launch = try WorkerProcess.launch(pseudonymise: pseudonyms.pseudonymise)
    let answerer = try WorkerProcess.answerer(pseudonyms: hidden)
    let given = try givenRecords()
    let journal = try BatchJournal(
      in: folder, header: try header(asked, hidden, given), resumes: resume)
    let read = try given.map { try taken($0, in: folder) }
    let herds =
      try read.map {
        BatchHerds(ofRecords: $0.farm.path, for: asked, pseudonyms: hidden).herds
      } ?? BatchHerds(in: places, for: asked, pseudonyms: hidden).herds
    let run = BatchRun(
      herds, question: asked, journal: journal, launch: launch, answerer: answerer, limitS: limit)
    let progress = BatchProgress(left: run.left)
    let isQuiet = json
    if run.left < herds.count, !isQuiet {
      Console.standard.talk("\(herds.count - run.left) of \(herds.count) herds were done before")
    }
    try run.run(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount) { event in
      progress.tell(isQuiet ? nil : BatchText.line(of: event), done: event.done, all: event.all)
    }
    progress.end()
    let summary = try BatchResults(herds, question: asked, journal: journal)
      .write(to: folder, measures: measure)
    let page = try BatchPage(summary, programVersion: ProgramVersion.text).markup()
    try OutputFile.write(
      [
        (folder.appendingPathComponent("summary.html"), Data(page.utf8)),
        (folder.appendingPathComponent("summary.json"), try summary.json()),
      ], rules: OutputFile.Rules(force: true))
    read?.remove()
    OutputChoice.say(folder.appendingPathComponent("summary.html").path)
    try Console.standard.show(summary, json: json) { BatchText.summary(of: summary) }
  }

  /// What tells one batch from another.
  private func header(
    _ asked: BatchQuestion, _ hidden: Pseudonyms?, _ given: GivenRecords?
  ) throws -> String {
    // A question may name animals, and a path a farm. Another key would mix two sets of pseudonyms in one
    // table.
    let words = ValueTree.object([
      ("question", .text(asked.text)), ("settings", .text(settings)),
      (
        "records",
        .text(
          try given.map {
            try BatchRecords.mark(of: $0.files, options: $0.options, settings: settingsFolder)
          })
      ),
    ]).json
    return ValueTree.object([
      ("batch", .text(hidden?.pseudonym(.farm, words) ?? words)),
      ("version", .text(ProgramVersion.text)),
    ]).json
  }

  private struct GivenRecords {
    let files: [FarmFile]
    let options: ImportOptions
  }

  private var settingsFolder: URL? { settings.map { URL(fileURLWithPath: $0, isDirectory: true) } }

  private func givenRecords() throws -> GivenRecords? {
    guard !records.isEmpty else { return nil }
    var options = ImportOptions()
    options.command = "batch"
    options.mapping = try reading.mapping()
    options.reading = try reading.options(options.mapping)
    options.keepGood = keepGood
    return GivenRecords(files: try records.map { try FarmFile(path: $0) }, options: options)
  }

  private func taken(_ given: GivenRecords, in folder: URL) throws -> BatchRecords {
    let read = try BatchRecords(
      in: folder, files: given.files, options: given.options, settings: settingsFolder)
    if read.rejected > 0 { Console.standard.warn("\(read.rejected) rows were left out") }
    return read
  }
}
