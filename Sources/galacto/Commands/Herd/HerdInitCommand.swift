import Answers
public import ArgumentParser
import DairyTerms
public import Farm
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// Makes a new farm.
struct HerdInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a farm: a folder with its database and files ready to fill in.",
    discussion: """
      Examples:
        galacto herd init "Miller Farm" --country US
        galacto herd init hoeve --country NL
        galacto herd init . --units metric --currency CAD

      The country says units, money and the order of dates once; farm.yaml keeps them. No price is
      filled in: prices.csv and limits/plan.yaml hold what is asked for, with nothing behind it.
      """)

  @Argument(help: "The folder to make; '.' takes the current one.")
  var folder: String

  @OptionGroup var customs: CustomsChoice

  func run() throws {
    let place = URL(fileURLWithPath: folder, isDirectory: true)
    var said = try customs.customs(asking: true)
    said.name = FarmFolder(url: place).url.lastPathComponent
    let templates = try FarmTemplates(customs: said, commonFeeds: ShippedData.files().commonFeeds())
    let farm = try FarmFolder.create(at: place)
    // The database comes last, by which the folder is a farm: where this is killed before, the next try
    // writes what is missing.
    _ = try templates.write(to: farm)
    let store = try HerdStore(creating: farm.database)
    try store.close()
    try Console.standard.answer("farm made: \(VisibleText.escaped(farm.url.path))")
    let words = folder == "." ? "" : " -C \(ShellWord.quoted(folder))"
    Console.standard.talk(
      """
      to fill in: prices.csv (what your feeds cost), limits/plan.yaml (milk price, wage, parlour)
      next: galacto herd import\(words) FILE...
      """)
  }
}

/// Writes the templates a farm does not have yet.
struct HerdTemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract:
      "Write the files to fill in that are not there yet: prices, plan, rations of the pens.",
    discussion: """
      Examples:
        galacto herd templates                 in the farm's own units and money
        galacto herd templates --country DE

      A file that is there stays as it is. Pens without a ration on file get one to fill in.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var customs: CustomsChoice

  func run() throws {
    let farm = try choice.farm()
    var own = try FarmCustoms(of: farm)
    let said = try customs.customs(asking: own.completed.units == nil)
    own.country = said.country ?? own.country
    own.units = said.units ?? own.units
    own.currency = said.currency ?? own.currency
    own.name = own.name ?? farm.url.lastPathComponent
    let pens = try pensWithoutRation(of: farm)
    let templates = try FarmTemplates(
      customs: own, commonFeeds: ShippedData.files().commonFeeds(), pens: pens)
    let (written, kept) = try templates.write(to: farm)
    let lines =
      written.map { "to fill in  \(VisibleText.escaped($0))" }
      + kept.map { "stays       \(VisibleText.escaped($0))" }
    try Console.standard.answer(lines.joined(separator: "\n"))
  }

  private func pensWithoutRation(of farm: FarmFolder) throws -> [String] {
    guard try !choice.store(readOnly: true).herds().isEmpty else { return [] }
    let answer = try PensQuestion(today: SystemClock.today).answer(of: choice.source())
    return try answer.pens.codesWithoutRation(in: farm)
  }
}

/// How the people of a farm write, said once.
struct CustomsChoice: ParsableArguments {
  @Option(help: "The farm's country, two letters: US, CA, GB, DE, NL, FR and others.")
  var country: String?

  @Option(help: "Weights: metric (kg, t) or us (lb, cwt, short tons).")
  var units: FarmCustoms.Weights?

  @Option(help: "The farm's money, three letters: USD, EUR.")
  var currency: String?

  /// What was said; on a terminal, the country is asked where nothing was.
  ///
  /// - Parameter asking: whether it may be asked.
  /// - Throws: ``Complaint`` for a country or currency that is none.
  func customs(asking: Bool) throws -> FarmCustoms {
    var country = country
    let isSaid = country != nil || units != nil || currency != nil
    if asking, !isSaid, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 {
      Console.standard.talk(
        "Which country is the farm in? Two letters, such as US, DE, NL, FR (Enter leaves it open)")
      country = readLine()?.trimmingCharacters(in: .whitespaces)
      if country?.isEmpty == true { country = nil }
    }
    let said = FarmCustoms(country: country, units: units, currency: currency)
    // Checked by the reader of farm.yaml: one rule for both.
    do {
      return try FarmCustoms(yaml: said.yaml, file: "farm.yaml").completed
    } catch {
      throw Complaint(
        error.kind, at: "--country, --currency", error.explanation, fix: error.fix, fault: .usage)
    }
  }
}

extension FarmCustoms.Weights: ExpressibleByArgument {}
