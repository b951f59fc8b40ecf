import Foundation
import LinearPrograms
import Testing

struct SampleTable: Decodable {
  struct Sample: Decodable, Sendable, CustomTestStringConvertible {
    var file: String
    var status: String
    var objective: Double?
    var testDescription: String { file }
  }
  var models: [Sample]

  static let samples: [Sample] =
    (try? JSONDecoder().decode(
      SampleTable.self, from: Cases.data("sample_optima.json")))?.models ?? []
}

@Suite("Sample models of other solvers")
struct SampleModelTests {
  @Test("A sample model file has its known optimum", arguments: SampleTable.samples)
  func knownOptimum(sample: SampleTable.Sample) throws {
    let model = try LinearModel(
      reading: try Cases.data("samples/" + sample.file), file: sample.file)
    let solution = try model.solve()
    #expect(solution.termination.reason.rawValue == sample.status)
    if let objective = sample.objective {
      #expect(isClose(solution.objective, objective))
    }
    if !model.needsBranching && solution.isOptimal {
      let check = try DualityCheck(model, solution)
      #expect(check.holds, "\(check)")
    }
  }

  @Test("Writing a model and reading it again keeps its optimum", arguments: SampleTable.samples)
  func roundTrip(sample: SampleTable.Sample) throws {
    let model = try LinearModel(
      reading: try Cases.data("samples/" + sample.file), file: sample.file
    ).withPlainNames()
    let throughMPS = try LinearModel(mps: Data(try model.mpsText().utf8), file: "again.mps")
    let throughLP = try LinearModel(lp: Data(try model.lpText().utf8), file: "again.lp")
    #expect(throughMPS.coefficientCount == model.coefficientCount)
    #expect(throughMPS.variables.allSatisfy { throughMPS.bounds(of: $0) == model.bounds(of: $0) })
    for again in [throughMPS, throughLP] {
      #expect(again.rowCount == model.rowCount)
      let solution = try again.solve()
      #expect(solution.termination.reason.rawValue == sample.status)
      if let objective = sample.objective { #expect(isClose(solution.objective, objective)) }
    }
  }

  @Test("The table of samples is not empty")
  func tableIsThere() { #expect(SampleTable.samples.count == 18) }
}
