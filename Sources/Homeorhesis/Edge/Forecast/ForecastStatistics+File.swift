public import DairyTerms
public import Foundation

/// The statistics of cows that the program ships, one file a breed: `forecast-holstein.csv`.
///
/// Written by `galacto cow learn` from recorded herds, and to be written anew whenever the tables of
/// the cow change; read beside the shipped tables.
extension ForecastStatistics {
  static func file(_ breed: Breed, in folder: URL) -> URL {
    folder.appendingPathComponent(fileName(breed))
  }

  static func fileName(_ breed: Breed) -> String { "forecast-\(breed.rawValue.lowercased()).csv" }

  /// Names of all numbers, in the order of ``values``.
  static var names: [String] {
    let parities = ["first", "second", "later"].flatMap { parity in
      [
        "mean_potential", "mean_log_persistency", "variance_potential", "covariance",
        "variance_log_persistency", "carry_1", "carry_2", "carry_3", "carry_4",
        "variance_potential_after_one", "covariance_after_one",
        "variance_log_persistency_after_one",
      ].map { "\(parity)_\($0)" } + knots.map { "\(parity)_course_kg_day_\($0)" }
    }
    return parities + [
      "herd_variance_potential", "herd_covariance", "herd_variance_log_persistency",
      "herd_parity_variance_potential", "herd_parity_covariance",
      "herd_parity_variance_log_persistency", "own_course_kg", "own_course_range",
      "test_error_kg", "straying_kg", "straying_days", "growth", "year_kg", "weeks_kg",
      "weeks_days", "season_kg", "day_kg",
    ]
  }

  /// All numbers.
  var values: [Double] {
    func list(_ one: Covariance2) -> [Double] { [one.potential, one.both, one.persistency] }
    return peers.flatMap { peers in
      [peers.mean.x, peers.mean.y] + list(peers.covariance) + peers.carry.rows
        + list(peers.covarianceAfterOne) + peers.courseKg
    } + list(herdCovariance) + list(herdParityCovariance) + [
      courseOwnKg, courseRange, testErrorKg, strayingKg, strayingDays, growth, yearKg, weeksKg,
      weeksDays, seasonKg, dayKg,
    ]
  }

  init?(values: [Double]) {
    guard values.count == Self.names.count, values.allSatisfy(\.isFinite) else { return nil }
    var rest = values[...]
    func next() -> Double { rest.removeFirst() }
    func covariance() -> Covariance2 {
      let (one, two, three) = (next(), next(), next())
      return Covariance2(potential: one, both: two, persistency: three)
    }
    self = .start
    for place in 0..<3 {
      let (potential, persistency) = (next(), next())
      peers[place].mean = SIMD2(potential, persistency)
      peers[place].covariance = covariance()
      peers[place].carry = Carry(rows: (0..<4).map { _ in next() })
      peers[place].covarianceAfterOne = covariance()
      peers[place].courseKg = Self.knots.map { _ in next() }
    }
    herdCovariance = covariance()
    herdParityCovariance = covariance()
    courseOwnKg = next()
    courseRange = next()
    testErrorKg = next()
    strayingKg = next()
    strayingDays = next()
    growth = next()
    yearKg = next()
    weeksKg = next()
    weeksDays = next()
    seasonKg = next()
    dayKg = next()
  }

  /// The file's text.
  var text: String {
    "name,value\n" + zip(Self.names, values).map { "\($0),\($1)\n" }.joined()
  }

  /// What a folder holds of a breed; `nil` where it holds nothing whole.
  init?(_ breed: Breed, in folder: URL) {
    guard let text = try? String(contentsOf: Self.file(breed, in: folder), encoding: .utf8)
    else { return nil }
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    guard rows.map({ $0.first.map(String.init) ?? "" }) == Self.names else { return nil }
    let values = rows.compactMap { $0.count == 2 ? Double($0[1]) : nil }
    self.init(values: values)
  }
}

/// What the program ships of cows of each breed, learnt from recorded herds.
public enum ShippedForecasts {
  /// Herds with fewer lactations of a breed tell too little of it.
  static let fewestLactations = 60

  /// What herds of a breed taught.
  public struct Taught: Sendable {
    /// The breed.
    public let breed: Breed
    /// Herds that taught.
    public let herds: Int
    /// Their lactations.
    public let lactations: Int
    /// Name of the file the program reads it from, beside the tables of the cow.
    public let fileName: String
    /// What the file holds.
    public let text: String
  }

  /// Learns from herds, a file a breed.
  ///
  /// - Parameters:
  ///   - herds: by breed, the lactations of each herd.
  ///   - fit: whose tables are used.
  public static func learnt(from herds: [Breed: [[HerdLactation]]], fit: CowFit) -> [Taught] {
    Breed.allCases.compactMap { breed in
      let known = (herds[breed] ?? []).filter { $0.count >= fewestLactations }
      guard !known.isEmpty else { return nil }
      let tables = (1...3).map { fit.table(parity: $0, breed: breed, timetable: .twice) }
      return Taught(
        breed: breed, herds: known.count, lactations: known.reduce(0) { $0 + $1.count },
        fileName: ForecastStatistics.fileName(breed),
        text: ForecastLearning(tables: tables).learnt(from: known, rounds: rounds).text)
    }
  }

  /// How often all is learnt anew.
  static let rounds = 6
}
