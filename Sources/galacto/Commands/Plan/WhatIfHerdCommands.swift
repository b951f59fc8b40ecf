import Answers
import ArgumentParser
import Reporting

/// Another milk price, with the rations as they are.
struct WhatIfMilkPriceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milkprice",
    abstract: "What another milk price would do to what the pens earn over feed, line by line.",
    discussion: """
      Examples:
        galacto whatif milkprice all=-10%                    every part of the price
        galacto whatif milkprice per_kg_fat=5.20             as limits/plan.yaml names it
        galacto whatif milkprice per_cwt_milk=-5% per_lb_fat=2.90 --pen HIGH

      The rations are those on file (rations/PEN.yaml), else the best ones.
      """)

  @Argument(
    help: ArgumentHelp(
      "Change of the price: +10%, all=-10%, per_kg_fat=5.", valueName: "[part=]change"))
  var changes: [MilkPriceWord]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func validate() throws {
    guard !changes.isEmpty else { throw ValidationError("say what changes: +10% or per_kg_fat=5") }
  }

  func run() async throws {
    let answer = try await answer(
      WhatIfMilkPriceQuestion(
        changes: changes.map(\.change), scope: selection.scope(choice)),
      of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try answer.text(in: PageStyles.terminal(choice.units))
    }
  }
}

/// More cows, or fewer.
struct WhatIfCowsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cows",
    abstract: "What more cows, or fewer, would do to milk income, feed and milking, line by line.",
    discussion: """
      Examples:
        galacto whatif cows HIGH=+40
        galacto whatif cows +40                    over the pens in milk, by their cows
        galacto whatif cows all=-10
        galacto whatif cows LOW=-10 HIGH=+10

      Cows are taken as the mean of their pen, fed as the pen is (rations/PEN.yaml, else the best
      ration). Exit 4 where the parlour's hours do not hold them.
      """)

  @Argument(help: ArgumentHelp("Cows that come or go.", valueName: "[pen=]cows"))
  var changes: [HeadWord]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func validate() throws {
    guard !changes.isEmpty else { throw ValidationError("say how many: +40 or HIGH=+40") }
  }

  func run() async throws {
    let answer = try await answer(
      WhatIfCowsQuestion(
        changes: changes.map { HeadChange(pen: $0.pen, cows: $0.cows) },
        scope: selection.scope(choice)), of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try answer.text(in: PageStyles.terminal(choice.units))
    }
  }
}

/// `+10%`, `all=-10%`, `per_kg_fat=5.2`, `per_cwt_milk=-5%` on the command line.
struct MilkPriceWord: ExpressibleByArgument {
  let change: MilkPriceChange

  init?(argument: String) {
    guard let word = NamedWord(argument), let (amount, isShare) = word.amount else { return nil }
    change = MilkPriceChange(
      name: word.one, amount: isShare ? nil : amount, changePercent: isShare ? amount : nil)
  }
}

/// `+40`, `all=-10`, `HIGH=+40`, `LOW=-10` on the command line.
struct HeadWord: ExpressibleByArgument {
  let pen: String?
  let cows: Int

  init?(argument: String) {
    guard let word = NamedWord(argument), let cows = Int(word.value) else { return nil }
    self.cows = cows
    pen = word.one
  }
}
