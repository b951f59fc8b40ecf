import Nutrition
import Rations
import Testing

@Suite("Problem file")
struct ProblemFileTests {
  private func read(_ text: String) throws -> RationProblem {
    try ProblemFile.read(text, file: "p.yaml", library: Fixtures.library)
  }

  private let head = """
    animal: {state: lactating, milk_kg_per_d: 30}
    stage: mid

    """

  /// A slip of the pen in the file: the text, the stable code, and words the message must have.
  struct Slip: Sendable {
    var text: String
    var code: String
    var words: [String]
  }

  static let slips: [Slip] = [
    Slip(
      text: "feeds:\n  - {feed: Corn silage typical, price_per_kg_dm: 0.2}",
      code: "unknown-name", words: ["p.yaml:4", "Corn silage, typical"]),
    Slip(
      text: "feeds:\n  - {feed: Urea, prise_per_kg_dm: 0.2}", code: "unknown-name",
      words: ["p.yaml:4", "price_per_kg_dm"]),
    Slip(
      text: "feeds:\n  - {feed: Urea, price_per_kg_dm: '0,2'}", code: "bad-value",
      words: ["p.yaml:4", "0,2", "point"]),
    Slip(
      text: "feeds:\n  - {feed: Urea, price_per_kg_dm: nan}", code: "bad-value",
      words: ["p.yaml:4", "nan"]),
    Slip(
      text: "limits: {ndf_percent_dn: {min: 3}}\nfeeds: []", code: "unknown-name",
      words: ["p.yaml:3", "ndf_percent_dm"]),
    Slip(
      text: "limits: {ndf_percent_dm: {}}\nfeeds: []", code: "missing-key",
      words: ["p.yaml:3", "min"]),
    Slip(
      text: "feeds:\n  - {feed: Urea, price_per_kg_dm: 1, max_kg_as_fed_per_pen: 3}",
      code: "missing-key", words: ["head"]),
    Slip(
      text: "feeds:\n  - {feed: Urea, price_per_kg_dm: 1, price_per_cwt_dm: 3}",
      code: "duplicate-name", words: ["two prices"]),
    Slip(
      text: "feeds:\n  - {feed: Urea, price_per_kg_dm: 1}\nfeeds: []", code: "duplicate-name",
      words: ["feeds"]),
    Slip(text: "feeds: [", code: "problem-syntax", words: ["p.yaml"]),
    Slip(
      text: "feeds: []\nobjective: margin", code: "missing-key", words: ["milk price"]),
  ]

  @Test("A slip in the problem file is not named with its line and a way out", arguments: slips)
  func refused(slip: Slip) throws {
    let error = try #require(throws: Complaint.self) { try read(head + slip.text) }
    #expect(error.code == slip.code)
    let message = "\(error.place) \(error.explanation) \(error.fix ?? "")"
    for word in slip.words { #expect(message.contains(word), "'\(message)' lacks '\(word)'") }
  }

  @Test("Pounds, tons and hundredweights in a problem file are taken for kilograms")
  func usUnits() throws {
    let problem = try read(
      """
      animal: {state: lactating, milk_lb_per_d: 80, body_weight_lb: 1500}
      milk_price_per_cwt: 20
      stage: high
      feeds:
        - {feed: "Corn silage, typical", price_per_short_ton_as_fed: 50, max_lb_as_fed: 60}
      """)
    #expect(abs(problem.animal.milkKgPerDay - 36.2873896) < 1e-9)
    #expect(abs(problem.animal.bodyWeightKg - 680.388555) < 1e-9)
    let milkPrice = try #require(problem.milkPricePerKg)
    #expect(abs(milkPrice - 20 / 45.359237) < 1e-12)
    let silage = try #require(problem.feeds.first)
    let most = try #require(silage.maximumKgDM)
    #expect(abs(most - 60 * 0.45359237 * 0.35361) < 1e-9)
    let price = try #require(silage.pricePerKgDM)
    #expect(abs(price - 50 / 907.18474 / 0.35361) < 1e-12)
  }

  @Test("A JSON problem file is read otherwise than the same in YAML")
  func json() throws {
    let yaml = try read(
      head + "feeds:\n  - {feed: Urea, price_per_kg_dm: 1.5, max_kg_dm: 0.2}")
    let json = try read(
      """
      {"animal": {"state": "lactating", "milk_kg_per_d": 30}, "stage": "mid",
       "feeds": [{"feed": "Urea", "price_per_kg_dm": 1.5, "max_kg_dm": 0.2}]}
      """)
    #expect(yaml.animal == json.animal)
    #expect(yaml.limits.map(\.measure) == json.limits.map(\.measure))
    #expect(yaml.feeds.first?.maximumKgDM == json.feeds.first?.maximumKgDM)
  }

  @Test("A lab's analysis is not laid over the library feed")
  func analysis() throws {
    let problem = try read(
      head + """
        feeds:
          - feed: "Corn silage, typical"
            name: bunker 2
            price_per_tonne_as_fed: 50
            analysis: {dm_percent_as_fed: 30, starch_percent_dm: 35.5}
        """)
    let silage = try #require(problem.feeds.first)
    #expect(silage.name == "bunker 2")
    #expect(silage.feed[.starch] == 35.5)
    #expect(silage.feed[.ndf] == 40.931)
    #expect(abs((silage.pricePerKgDM ?? 0) - 0.05 / 0.30) < 1e-12)
  }

  @Test("A limits file does not come back as it was written", arguments: FeedingStage.allCases)
  func limitsRoundTrip(stage: FeedingStage) throws {
    let limits = StandardLimits.limits(for: stage)
    let text = LimitsFile.write(limits, title: stage.rawValue)
    let again = try LimitsFile.read(text, file: "limits.yaml")
    #expect(again.map(\.measure) == limits.map(\.measure))
    #expect(again.map(\.minimum) == limits.map(\.minimum))
    #expect(again.map(\.maximum) == limits.map(\.maximum))
    let inherited = try LimitsFile.read(
      "stage: \(stage.rawValue)\nlimits:\n  sulfur_percent_dm: off\n", file: "l.yaml")
    #expect(inherited.count == limits.count - 1)
  }

  @Test("A limit's key does not name the limit", arguments: RationMeasure.all)
  func keys(measure: RationMeasure) {
    #expect(RationMeasure.named(measure.key) == measure)
  }

  @Test("Two limits share a key")
  func keysAreUnique() {
    #expect(Set(RationMeasure.all.map(\.key)).count == RationMeasure.all.count)
  }
}
