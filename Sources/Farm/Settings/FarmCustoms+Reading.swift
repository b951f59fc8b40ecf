import DairyTerms
public import FarmFormats
public import FarmText
import Foundation

extension FarmCustoms {
  /// Reads files, and answers from the farm's customs what they leave open: the order of dates that
  /// proves nothing, weights without a unit. What a file or the person says stands above it.
  ///
  /// - Parameters:
  ///   - options: what the person said; what is answered is laid into it.
  ///   - said: told about each answer, in words.
  ///   - read: reads the files under the options.
  /// - Throws: what `read` throws and the customs cannot answer.
  public func answering<Value>(
    _ options: inout ReadingOptions, said: (String) -> Void,
    _ read: (ReadingOptions) throws -> Value
  ) throws -> Value {
    while true {
      do {
        return try read(options)
      } catch let question as Complaint {
        switch question.kind {
        case .ambiguousDate where options.dateOrder == nil && dates != nil:
          options.dateOrder = dates == .mdy ? .mdy : .dmy
          said("dates that could be read two ways are \(dates?.rawValue ?? ""), as farm.yaml says")
        case .noUnit where options.massUnit == nil && units != nil:
          options.massUnit = units == .us ? .lb : .kg
          said("weights without a unit are \(options.massUnit?.rawValue ?? ""), as farm.yaml says")
        default: throw question
        }
      }
    }
  }
}

extension PriceList {
  /// A farm's prices; dates that could be read two ways are read as the farm writes them.
  ///
  /// - Throws: ``Complaint`` as ``init(reading:options:allowNegativePrices:)``.
  public init(of farm: FarmFolder, customs: FarmCustoms) throws {
    guard FileManager.default.fileExists(atPath: farm.prices.path) else {
      throw Complaint(
        .noPrices, at: "prices.csv", "the farm has no price list",
        fix: "'galacto herd templates' writes one to fill in")
    }
    let file = try FarmFile(path: farm.prices.path)
    do {
      try self.init(reading: file)
    } catch let question as Complaint {
      guard question.kind == .ambiguousDate, let dates = customs.completed.dates else {
        throw question
      }
      var options = ReadingOptions()
      options.dateOrder = dates == .mdy ? .mdy : .dmy
      try self.init(reading: file, options: options)
    }
  }
}
