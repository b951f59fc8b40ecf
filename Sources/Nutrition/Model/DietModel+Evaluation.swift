extension DietModel {
  /// Evaluates a diet.
  ///
  /// - Parameters:
  ///   - kgDM: dry matter of each feed, kg/d, in the order of ``feeds``; the total is positive.
  ///   - milkKg: milk yield aimed at, kg/d; the animal's by default.
  public func evaluate(kgDM: [Double], milkKg: Double? = nil) -> DietEvaluation {
    var evaluation = DietEvaluation()
    evaluate(kgDM: kgDM, milkKg: milkKg, into: &evaluation)
    return evaluation
  }

  /// Evaluates a diet into a result that already exists; nothing is allocated.
  public func evaluate(
    kgDM: [Double], milkKg: Double? = nil, into evaluation: inout DietEvaluation
  ) {
    withSums(kgDM) { sums in
      evaluation.values.withUnsafeMutableBufferPointer { values in
        DietPass(
          sums: PlainSums(values: sums), milk: milkKg ?? animal.milkKgPerDay,
          constants: constants, options: options, sink: PlainSink(values: values)
        ).run()
      }
    }
  }

  /// Evaluates a diet with the exact derivative of every output by each feed's kg and by milk.
  ///
  /// At a kink (see ``activeBranches(kgDM:milkKg:)``) the derivative is that of one side.
  public func evaluateWithGradients(kgDM: [Double], milkKg: Double? = nil) -> DietGradients {
    var gradients = DietGradients(feedCount: feeds.count)
    evaluateWithGradients(kgDM: kgDM, milkKg: milkKg, into: &gradients)
    return gradients
  }

  /// As ``evaluateWithGradients(kgDM:milkKg:)``, into a result made for as many feeds; nothing is
  /// allocated.
  public func evaluateWithGradients(
    kgDM: [Double], milkKg: Double? = nil, into gradients: inout DietGradients
  ) {
    precondition(gradients.stride == stride, "the gradients were made for another number of feeds")
    let milk = milkKg ?? animal.milkKgPerDay
    withSums(kgDM) { sums in
      table.withUnsafeBufferPointer { table in
        gradients.evaluation.values.withUnsafeMutableBufferPointer { values in
          gradients.slopes.withUnsafeMutableBufferPointer { slopes in
            for start in Swift.stride(from: 0, to: stride, by: Self.chunk) {
              var milkSlope = SIMD8<Double>.zero
              let lane = feeds.count - start
              if (0..<Self.chunk).contains(lane) { milkSlope[lane] = 1 }
              DietPass(
                sums: DualSums(values: sums, table: table, stride: stride, start: start),
                milk: DualNumber(value: milk, slope: milkSlope),
                constants: constants, options: options,
                sink: DualSink(values: values, slopes: slopes, stride: stride, start: start)
              ).run()
            }
          }
        }
      }
    }
  }

  /// Works out the diet's sums on the stack and hands them over.
  private func withSums(_ kgDM: [Double], _ body: (UnsafeBufferPointer<Double>) -> Void) {
    precondition(kgDM.count == feeds.count, "one amount a feed")
    withUnsafeTemporaryAllocation(of: Double.self, capacity: DietSum.allCases.count) { sums in
      table.withUnsafeBufferPointer { table in
        kgDM.withUnsafeBufferPointer { amounts in
          for row in 0..<sums.count {
            var total = 0.0
            let start = row * stride
            for column in 0..<amounts.count { total += table[start + column] * amounts[column] }
            sums.initializeElement(at: row, to: total)
          }
        }
      }
      body(UnsafeBufferPointer(sums))
    }
  }
}

/// The diet's sums as plain numbers.
private struct PlainSums: SumSource {
  let values: UnsafeBufferPointer<Double>
  @inline(__always) subscript(_ sum: DietSum) -> Double { values[sum.rawValue] }
}

/// Outputs as plain numbers.
private struct PlainSink: OutputSink {
  let values: UnsafeMutableBufferPointer<Double>
  @inline(__always) func put(_ output: DietOutput, _ number: Double) {
    values[output.rawValue] = number
  }
}

/// The diet's sums with their derivatives by eight columns from `start`.
private struct DualSums: SumSource {
  let values: UnsafeBufferPointer<Double>
  let table: UnsafeBufferPointer<Double>
  let stride: Int
  let start: Int
  @inline(__always) subscript(_ sum: DietSum) -> DualNumber {
    let offset = sum.rawValue * stride + start
    let slope = UnsafeRawBufferPointer(table).loadUnaligned(
      fromByteOffset: offset * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
    return DualNumber(value: values[sum.rawValue], slope: slope)
  }
}

/// Outputs with their derivatives by eight columns from `start`.
private struct DualSink: OutputSink {
  let values: UnsafeMutableBufferPointer<Double>
  let slopes: UnsafeMutableBufferPointer<Double>
  let stride: Int
  let start: Int
  @inline(__always) func put(_ output: DietOutput, _ number: DualNumber) {
    values[output.rawValue] = number.value
    let offset = output.rawValue * stride + start
    UnsafeMutableRawBufferPointer(slopes).storeBytes(
      of: number.slope, toByteOffset: offset * MemoryLayout<Double>.stride,
      as: SIMD8<Double>.self)
  }
}
