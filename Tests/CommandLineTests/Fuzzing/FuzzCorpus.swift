import Foundation

/// The files the fuzzer starts from: those of the other tests, the shipped ones, and what the demo farm
/// holds.
struct FuzzCorpus {
  /// What a file is for.
  enum Kind: CaseIterable {
    case herd, lab, feeds, problem, model, scenario, cowTests, diet, mapping, farm, database,
      archive
  }

  private var files: [Kind: [(name: String, bytes: [UInt8])]] = [:]
  /// Questions as JSON, a line each.
  let requests: [UInt8]

  /// - Parameters:
  ///   - demo: the demo farm's folder.
  ///   - small: the small farm's.
  ///   - archive: an archive of the small farm.
  init(demo: URL, small: URL, archive: String) throws {
    let home = Program.checkout
    let tests = home.appendingPathComponent("Tests")
    let data = home.appendingPathComponent("HerdData")
    let field = FieldFarm.cases
    var files: [Kind: [(name: String, bytes: [UInt8])]] = [:]
    func take(_ kind: Kind, _ folder: URL, _ endings: [String], upTo bytes: Int = 120_000) throws {
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
        let file = folder.appendingPathComponent(name)
        guard endings.contains(file.pathExtension), let content = try? Data(contentsOf: file),
          content.count <= bytes
        else { continue }
        files[kind, default: []].append((name, Array(content)))
      }
    }
    let tables = ["csv", "json", "txt", "dat", "ads"]
    try take(.herd, tests.appendingPathComponent("FarmFormatsTests/Cases"), tables)
    try take(.herd, tests.appendingPathComponent("HerdStoreTests/Cases"), ["csv"])
    try take(.herd, data.appendingPathComponent("herds/demo"), ["csv"])
    try take(.herd, field.appendingPathComponent("hoeve"), ["csv"])
    try take(.lab, field, ["csv"], upTo: 20_000)
    try take(.feeds, data.appendingPathComponent("feeds"), ["csv"], upTo: 400_000)
    try take(
      .problem, tests.appendingPathComponent("RationsTests/Cases"), ["json", "yaml"], upTo: 60_000)
    try take(
      .model, tests.appendingPathComponent("LinearProgramsTests/Cases"), ["mps", "lp"], upTo: 40_000
    )
    try take(.scenario, data.appendingPathComponent("validation"), ["yaml"], upTo: 6_000)
    try take(.cowTests, data.appendingPathComponent("validation"), ["csv"], upTo: 4_000)
    try take(.diet, tests.appendingPathComponent("NutritionTests/Cases"), ["json"], upTo: 60_000)
    try take(.mapping, data.appendingPathComponent("mappings"), ["yaml"])
    try take(.mapping, field.appendingPathComponent("hoeve"), ["yaml"])
    for part in ["limits", "rations"] {
      for name in try FileManager.default.contentsOfDirectory(
        atPath: demo.appendingPathComponent(part).path
      ).sorted() {
        let content = try Data(contentsOf: demo.appendingPathComponent("\(part)/\(name)"))
        files[.farm, default: []].append(("\(part)/\(name)", Array(content)))
      }
    }
    let prices = try Data(contentsOf: demo.appendingPathComponent("prices.csv"))
    files[.farm, default: []].append(("prices.csv", Array(prices)))
    files[.farm, default: []].append(
      (
        "feeds/lab_samples.csv",
        Array("feed,library_feed,dm_percent_as_fed\nSilo,\"Corn silage, typical\",35\n".utf8)
      ))
    files[.farm, default: []].append(
      ("limits/stock.yaml", Array("days: 30\nmax_kg_as_fed:\n  Canola meal: 6000\n".utf8)))
    files[.cowTests, default: []].append(
      (
        "tests.csv",
        Array("cow,parity,days_in_milk,milk_kg\n7,2,12,28.1\n7,2,45,34.9\n7,2,78,33.6\n".utf8)
      ))
    files[.database] = [
      ("farm.galacto", Array(try Data(contentsOf: small.appendingPathComponent("farm.galacto"))))
    ]
    files[.archive] = [("farm.ndjson", Array(archive.utf8))]
    self.files = files
    requests = Array(
      """
      {"question": "herd-list", "question_text": "FOR DIM<60"}
      {"question": "doctor", "today": "2026-11-30"}
      {"question": "herd-pens"}
      {"question": "cow-fit", "tests": {"name": "t.csv", "text": "cow,parity,days_in_milk,milk_kg\\n7,2,12,28\\n"}}

      """.utf8)
  }

  /// A file of a kind, changed.
  func mutated(_ kind: Kind, _ random: inout FuzzRandom) -> (name: String, bytes: [UInt8]) {
    let all = files[kind] ?? [("empty", [])]
    let (name, bytes) = random.pick(all)
    let other = random.pick(files[random.pick(Kind.allCases)] ?? all).bytes
    return (name, MutatedText.of(bytes, with: other, random: &random))
  }
}
