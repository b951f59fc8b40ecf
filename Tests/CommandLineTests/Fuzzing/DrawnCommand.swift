import Foundation

/// A command of the fuzzer: what is written before, what is run, and what it may take.
struct DrawnCommand {
  /// Which farm it is run in.
  enum Farm: Hashable, CaseIterable {
    /// The demo farm, with prices, limits and rations.
    case demo
    /// A farm with a few test days and nothing else.
    case small
  }

  var farm = Farm.small
  /// Files written into the farm before, by name.
  var files: [(name: String, bytes: [UInt8])] = []
  var arguments: [String] = []
  /// What stands on standard input.
  var input: [UInt8]?
  /// Longest time it may take, s.
  var limitSeconds = 10.0

  init(number: Int, corpus: FuzzCorpus) {
    var random = FuzzRandom(command: number)
    draw(corpus, &random)
    // An option of any command, and a word too many.
    if random.happens(12) { arguments.append(random.pick(Self.options)) }
    if random.happens(6) { arguments.append(random.pick(Self.values)) }
    if random.happens(3), !arguments.isEmpty { arguments.remove(at: random.below(arguments.count)) }
    if random.happens(3), arguments.count > 2 {
      arguments.swapAt(random.below(arguments.count), random.below(arguments.count))
    }
  }

  private mutating func draw(_ corpus: FuzzCorpus, _ random: inout FuzzRandom) {
    switch random.below(100) {
    case 0..<24: drawImport(corpus, &random)
    case 24..<43: drawQuestion(&random)
    case 43..<58: drawFarmFile(corpus, &random)
    case 58..<68: drawProblem(corpus, &random)
    case 68..<74:
      let (name, bytes) = corpus.mutated(.model, &random)
      give("model\(name.hasSuffix(".mps") ? ".mps" : ".lp")", bytes)
      arguments = ["lp", "solve", arguments[0], "--time-limit", "4"]
    case 74..<78:
      give("cow.yaml", corpus.mutated(.scenario, &random).bytes)
      arguments = ["cow", "simulate", "cow.yaml"]
    case 78..<81:
      give("tests.csv", corpus.mutated(.cowTests, &random).bytes)
      arguments = ["cow", "fit", "tests.csv"]
      // Where the shipped tables do not serve, and for other times than theirs, it makes its own.
      limitSeconds = 60
      if random.happens(30) {
        arguments += ["--ask", random.pick(["06:00", "5,13,21", "25:00", ""])]
      }
    case 81..<86:
      give("diet.json", corpus.mutated(.diet, &random).bytes)
      arguments = ["nutrition", "evaluate", "diet.json"]
      if random.happens(30) {
        arguments += ["--missing", random.pick(["impute", "strict", "reference", "x"])]
      }
    case 86..<91: drawFeeds(corpus, &random)
    case 91..<95: drawSafety(corpus, &random)
    case 95..<98:
      farm = .demo
      input = MutatedText.of(
        corpus.requests, with: corpus.mutated(.diet, &random).bytes, random: &random)
      arguments = ["ask"]
      // A line may ask for a plan, and there are many lines.
      limitSeconds = 60
    default: drawPlan(&random)
    }
  }

  private mutating func give(_ name: String, _ bytes: [UInt8]) {
    files.append((name, bytes))
    arguments.append(name)
  }

  private mutating func drawImport(_ corpus: FuzzCorpus, _ random: inout FuzzRandom) {
    arguments = ["herd", "import"]
    for number in 0..<(random.happens(15) ? 2 : 1) {
      give("in\(number).csv", corpus.mutated(.herd, &random).bytes)
    }
    let options: [[String]] = [
      ["--keep-good"], ["--dry-run"], ["--update"], ["--yes"], ["--json"], ["--units", "kg"],
      ["--units", "lb"], ["--dates", "dmy"], ["--dates", "mdy"], ["--decimal", "comma"],
      ["--encoding", "windows-1252"], ["--delimiter", "semicolon"], ["--herd", "F"],
      ["--map", "bovi"], ["--map", "lely"], ["--cells", "per_ml"], ["--test-day", "2024-05-01"],
      ["--milkings", "per_row"], ["--allow-empty"], ["--time-zone", "Europe/Paris"],
      ["--contents", "g_per_kg"], ["--column", "milk_kg=Yield"],
    ]
    for _ in 0..<random.below(4) { arguments += random.pick(options) }
    if random.happens(10) {
      files.append(("map.yaml", corpus.mutated(.mapping, &random).bytes))
      arguments += ["--map", "map.yaml"]
    }
  }

  private mutating func drawQuestion(_ random: inout FuzzRandom) {
    farm = random.happens(60) ? .demo : .small
    let question = { (random: inout FuzzRandom) -> String in
      (0..<(1 + random.below(6))).map { _ in random.pick(Self.listWords) }.joined(separator: " ")
    }
    switch random.below(10) {
    case 0...3: arguments = ["herd", "list", question(&random)]
    case 4: arguments = ["herd", "sum", question(&random)]
    case 5: arguments = ["herd", "show", random.pick(["1", "2647", "x", "", "-1", "FR", "0001"])]
    case 6:
      arguments = ["herd", random.pick(["pens", "check", "fresh", "transition", "audit"])]
    case 7:
      arguments = ["herd", random.pick(["curves", "yield", "lactations"])]
      if random.happens(50) { arguments += ["--method", random.pick(Self.values)] }
    case 8:
      arguments = ["herd", "export", random.pick(["tests", "events", "pens", "ade", "archive"])]
    default:
      arguments = [
        "herd", "pens", "set", random.pick(Self.values) + "=" + random.pick(Self.values),
      ]
    }
    if random.happens(30) { arguments += ["--as-of", random.pick(Self.days)] }
    if random.happens(30) { arguments.append("--json") }
  }

  private mutating func drawFarmFile(_ corpus: FuzzCorpus, _ random: inout FuzzRandom) {
    farm = .demo
    let (name, bytes) = corpus.mutated(.farm, &random)
    files = [(name, bytes)]
    arguments = random.pick([
      ["doctor"], ["ration", "evaluate", "HIGH"], ["ration", "evaluate", "all"],
      ["ration", "market"],
      ["herd", "pens"], ["ration", "optimise", "LOW"], ["ration", "load", "MID"],
      ["ration", "why", "starch", "--pen", "HIGH"], ["ration", "sheet", "HIGH"],
      ["ration", "compare", "HIGH", "MID"], ["doctor", "--json"],
    ])
  }

  private mutating func drawProblem(_ corpus: FuzzCorpus, _ random: inout FuzzRandom) {
    files = [("problem.yaml", corpus.mutated(.problem, &random).bytes)]
    arguments =
      random.pick([
        ["ration", "evaluate"], ["ration", "optimise"], ["ration", "why", "starch"],
        ["ration", "price", "Canola meal"], ["ration", "load"],
        ["ration", "optimise", "--objective", "margin"],
      ]) + ["--problem", "problem.yaml"]
    if random.happens(20) { arguments += ["--allow", random.pick(Self.values)] }
    if random.happens(20) { arguments += ["--confidence", random.pick(Self.values)] }
  }

  private mutating func drawFeeds(_ corpus: FuzzCorpus, _ random: inout FuzzRandom) {
    farm = .demo
    if random.happens(50) {
      give("sheet.csv", corpus.mutated(.lab, &random).bytes)
      arguments = ["herd", "import", "lab", "sheet.csv"]
      if random.happens(70) { arguments += ["--like", "Kuil 1 gras=Cool season grass silage"] }
      if random.happens(50) { arguments += ["--dates", "dmy"] }
    } else {
      give("own.csv", corpus.mutated(.feeds, &random).bytes)
      arguments = ["herd", "import", "feeds", "own.csv"]
    }
    if random.happens(30) { arguments.append("--dry-run") }
  }

  private mutating func drawSafety(_ corpus: FuzzCorpus, _ random: inout FuzzRandom) {
    switch random.below(5) {
    case 0:
      files = [("copy.galacto", corpus.mutated(.database, &random).bytes)]
      arguments = ["herd", "restore", "copy.galacto", "--yes"]
    case 1:
      files = [("farm.ndjson", corpus.mutated(.archive, &random).bytes)]
      arguments = ["herd", "restore", "farm.ndjson", "--yes"]
    case 2:
      files = [("farm.galacto", corpus.mutated(.database, &random).bytes)]
      arguments = random.pick([
        ["herd", "list"], ["herd", "check"], ["doctor"], ["herd", "undo"],
        ["herd", "export", "archive"],
        ["herd", "backup"],
      ])
    case 3: arguments = ["herd", random.pick(["undo", "backup", "erase"])]
    default: arguments = ["herd", "erase", "--yes"]
    }
  }

  private mutating func drawPlan(_ random: inout FuzzRandom) {
    farm = .demo
    limitSeconds = 60
    arguments = random.pick([
      ["plan"], ["plan", "--json"], ["whatif", "milking", "--pen", "HIGH", "--to", "3x"],
      [
        "whatif", "milking", "--pen", random.pick(Self.values), "--times", random.pick(Self.values),
      ],
      ["whatif", "price", "corn=\(random.pick(Self.values))"], ["report", "plan"],
      ["whatif", "drymatter", "corn=\(random.pick(Self.values))"],
    ])
    if random.happens(30) { arguments += ["--as-of", random.pick(Self.days)] }
  }
}
