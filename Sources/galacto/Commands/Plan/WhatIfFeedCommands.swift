import Answers
import ArgumentParser
import Reporting

/// The what-if questions about feeds, as `galacto whatif` lists them.
enum WhatIfFeedCommands {
  static let all: [any ParsableCommand.Type] = [
    WhatIfPriceCommand.self, WhatIfDryMatterCommand.self, WhatIfQualityCommand.self,
    WhatIfWithoutCommand.self, WhatIfMilkPriceCommand.self, WhatIfCowsCommand.self,
  ]
}

/// Another price of a feed, in every pen.
struct WhatIfPriceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "What another feed price would do to the rations: pay it, or feed something else.",
    discussion: """
      Examples:
        galacto whatif price "Canola meal=+10%"
        galacto whatif price corn=-20% soybean=+5%         every feed whose name holds the word
        galacto whatif price "Canola meal=310"             a price a tonne as fed (a ton with us)
      """)

  @Argument(help: ArgumentHelp("Feed and change.", valueName: "feed=change"))
  var changes: [FeedChangeWord]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func validate() throws {
    guard !changes.isEmpty else { throw ValidationError("say what changes: \"Canola meal=+10%\"") }
  }

  func run() async throws {
    let units = try choice.units
    let answer = try await answer(
      WhatIfPriceQuestion(
        changes: changes.map {
          // A price is said a tonne (a ton), the question takes it a kilogram.
          $0.isShare
            ? FeedChange(name: $0.name, changePercent: $0.amount)
            : FeedChange(name: $0.name, amount: $0.amount / units.trade.kilograms)
        }, scope: selection.scope(choice)), of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try answer.text(in: PageStyles.terminal(choice.units))
    }
  }
}

/// Another dry matter of a feed: the re-mix alarm.
struct WhatIfDryMatterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drymatter",
    abstract:
      "What a wetter or drier feed does to the rations as they are mixed, and the new loads.",
    discussion: """
      Examples:
        galacto whatif drymatter "Corn silage, typical=29"
        galacto whatif drymatter "corn silage=29" --pen HIGH

      The rations are those on file (rations/PEN.yaml). The price per tonne as fed stays, so that
      a wetter feed is dearer a kg of dry matter.
      """)

  @Argument(help: ArgumentHelp("Feed and its dry matter, % as fed.", valueName: "feed=percent"))
  var changes: [FeedChangeWord]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func validate() throws {
    guard !changes.isEmpty else { throw ValidationError("say which: \"Corn silage, typical=29\"") }
    for change in changes where change.isShare {
      throw ValidationError("say the new dry matter, not a change: \"Corn silage, typical=29\"")
    }
  }

  func run() async throws {
    let answer = try await answer(
      WhatIfDryMatterQuestion(
        changes: changes.map { FeedChange(name: $0.name, amount: $0.amount) },
        scope: selection.scope(choice)), of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try answer.text(in: PageStyles.terminal(choice.units))
    }
  }
}

/// Another analysis of a feed: a new cut or bunker.
struct WhatIfQualityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "What a better or poorer forage would do to the rations, and what to feed with it.",
    discussion: """
      Examples:
        galacto whatif quality "Corn silage, typical" starch_percent_dm=26 ndf_percent_dm=46
        galacto whatif quality "grass silage" ndf_percent_dm=55 --pen HIGH

      Analyses are named as feed files name them; what is not said stays as it is.
      """)

  @Argument(help: ArgumentHelp("The feed.", valueName: "feed"))
  var feed: String
  @Argument(help: ArgumentHelp("Analyses and their new values.", valueName: "analysis=value"))
  var analyses: [Assignment]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func run() async throws {
    let answer = try await answer(
      WhatIfQualityQuestion(
        feed: feed, analyses: analyses.map { .init(name: $0.name, value: $0.value) },
        scope: selection.scope(choice)), of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try answer.text(in: PageStyles.terminal(choice.units))
    }
  }
}

/// A feed that is to be had no longer.
struct WhatIfWithoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "without",
    abstract: "What the rations become where a feed is to be had no longer, and what it costs.",
    discussion: """
      Examples:
        galacto whatif without "Canola meal"
        galacto whatif without "grass silage" --pen HIGH      every feed whose name holds the words

      Exit 4 where no ration holds every limit without it.
      """)

  @Argument(help: ArgumentHelp("The feed; several may be named.", valueName: "feed"))
  var feeds: [String]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func run() async throws {
    let answer = try await answer(
      WhatIfWithoutQuestion(feeds: feeds, scope: selection.scope(choice)),
      of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try answer.text(in: PageStyles.terminal(choice.units))
    }
  }
}

/// `FEED=+10%`, `FEED=310`, `FEED=29` on the command line.
struct FeedChangeWord: ExpressibleByArgument {
  let name: String
  let amount: Double
  /// Whether the amount is a share of what it was, %.
  let isShare: Bool

  init?(argument: String) {
    guard let word = NamedWord(argument), let name = word.name, let (amount, isShare) = word.amount,
      amount > (isShare ? -100 : 0)
    else { return nil }
    (self.name, self.amount, self.isShare) = (name, amount, isShare)
  }
}
