import Answers
public import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
public import FarmText
import Foundation
import HerdStore
import Reporting

/// Reads the farm's files into its database.
struct HerdImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "Read herd files into the farm: all rows or none, once only.",
    discussion: """
      Examples:
        galacto herd import tests.csv --dry-run         say what would happen
        galacto herd import tests.csv events.csv
        galacto herd import show.csv --units lb --dates mdy
        galacto herd import milkings.csv --map delpro --units kg
        galacto herd import excel.csv --column 'milk_kg=Yield' --cells per_ml
        galacto herd import excel.csv --dates mdy --save-map excel.yaml    the next: --map excel.yaml
        galacto herd import rec.csv.gz anim.csv.gz ai.csv.gz mvt.csv.gz --herd FR000051

      Files are recognised by what they hold; ordinary headings (cow, date, milk, fat %, Kuh, koe,
      vache) are understood and shown. What the file does not say is asked, never guessed. One command is one transaction: a row that cannot
      be taken stops it and leaves the farm as it was, unless --keep-good is given; the rows left
      out are then written to a rejects file.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var records: RecordChoice

  @Argument(help: "The files; '-' is standard input.")
  var files: [String]

  @Option(help: "Take only this herd; of files that name no herd: the herd's code.")
  var herd: String?

  @Flag(help: "Say what would be stored, and store nothing.")
  var dryRun = false

  @Flag(help: "Store the good rows though others cannot be taken.")
  var keepGood = false

  @Flag(help: "Replace stored values that differ.")
  var update = false

  @Flag(
    help: "Take values that look wrong but were looked at (milk that may be pounds, cells per mL).")
  var yes = false

  @Option(help: "Where rows that cannot be taken go (default: rejects.csv beside the database).")
  var rejects: String?

  @Option(
    help: ArgumentHelp(
      "Write what was understood (columns, units, dates) as a file for --map.",
      valueName: "file.yaml"
    ))
  var saveMap: String?

  @OptionGroup var output: OutputChoice

  @Flag(help: "Print what was done as JSON.")
  var json = false

  func run() throws {
    let farm = try choice.farm()
    var options = ImportOptions()
    options.herdCode = herd
    options.mapping = try records.mapping()
    options.reading = try records.options(options.mapping)
    options.dryRun = dryRun
    options.keepGood = keepGood
    options.update = update
    options.confirmed = yes
    let opened = try files.map { try FarmFile(path: $0) }
    let progress = ProgressLine()
    if let progress { options.progress = progress.show }
    defer { progress?.end() }
    // A place nobody may write to is told before anything is stored.
    let left = try keepGood && !dryRun ? RejectsFile(at: rejectsFile(in: farm), rules: rules) : nil
    let map = try saveMap.map {
      try SavedMap(at: $0, rules: output.rules(reading: files + [records.map]))
    }
    let store = try HerdStore(opening: farm.database)
    let wishes = options
    let (outcome, understood) = try FarmCustoms(of: farm).completed.answering(
      &options.reading, said: Console.standard.talk
    ) { reading in
      var options = wishes
      options.reading = reading
      let understood = try map.map { _ in
        try UnderstoodMap.of(opened, options: reading, mapping: options.mapping)
      }
      return (try store.import(opened, options: options), understood)
    }
    progress?.end()
    for line in ImportText.said(of: outcome) {
      switch line {
      case .note(let text): Console.standard.talk(text)
      case .warning(let text): Console.standard.warn(text)
      }
    }
    if !outcome.rejects.isEmpty {
      if let left {
        try left.write(outcome.rejects)
        let place = rejects ?? rejectsFile(in: farm).path
        Console.standard.talk("rows left out: \(VisibleText.escaped(place))")
      }
    }
    if let understood { try map?.write(understood) }
    try Console.standard.show(ImportAnswer(outcome), json: json) { ImportText.summary(of: outcome) }
    if !options.reading.allowEmpty, let fault = outcome.unreadFile { throw fault }
  }

  private var rules: OutputFile.Rules { output.rules(reading: files) }

  private func rejectsFile(in farm: FarmFolder) -> URL {
    rejects.map { URL(fileURLWithPath: $0) } ?? farm.url.appendingPathComponent("rejects.csv")
  }
}

/// What the user says about files that do not say it themselves.
struct ReadingChoice: ParsableArguments {
  @Option(help: "Order of dates: dmy, mdy or ymd; excel takes a spreadsheet's day numbers too.")
  var dates: DateOrder?

  @Option(help: "Unit of milk where the file has none: kg, lb or l (litres).")
  var units: ReadingOptions.MassUnit?

  @Option(help: "Encoding: utf-8, windows-1252, utf-16le or utf-16be.")
  var encoding: TextEncoding?

  @Option(help: "What separates the cells: comma, semicolon, tab or pipe.")
  var delimiter: String?

  @Option(help: "Decimal sign: point or comma.")
  var decimal: String?

  @Flag(help: "Take a file without rows as it is.")
  var allowEmpty = false

  func options() throws -> ReadingOptions {
    var options = ReadingOptions()
    options.dateOrder = dates
    options.massUnit = units
    options.encoding = encoding
    options.allowEmpty = allowEmpty
    if let delimiter {
      guard let known = CSVDialect.delimiters.first(where: { $0.name == delimiter }) else {
        throw ValidationError("--delimiter is comma, semicolon, tab or pipe")
      }
      options.delimiter = known.byte
    }
    if let decimal {
      guard ["point", "comma"].contains(decimal) else {
        throw ValidationError("--decimal is point or comma")
      }
      options.decimalComma = decimal == "comma"
    }
    return options
  }
}

extension DateOrder: ExpressibleByArgument {}
extension ReadingOptions.MassUnit: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}
