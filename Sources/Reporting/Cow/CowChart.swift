import CowEvidence
import Foundation
public import Homeorhesis

/// Runs of a scenario drawn as SVG: milk, energy balance, blood, calcium, one panel each.
public struct CowChart: Sendable {
  private let runs: [(String, CowRun)]
  private let title: String

  /// A chart of named runs.
  public init(runs: [(String, CowRun)], title: String) {
    self.runs = runs
    self.title = title
  }

  private static let panels: [(String, String)] = [
    ("Milk, kg/d", "milk_kg"), ("Intake, kg DM/d", "dry_matter_intake_kg"),
    ("Energy balance, MJ NEL/d", "energy_balance_mj"),
    ("Glucose, mmol/L", "glucose_mmol_per_l"), ("BHB, mmol/L", "bhb_mmol_per_l"),
    ("Total calcium, mmol/L", "total_calcium_mmol_per_l"),
  ]
  private static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
  private static let width = 420.0
  private static let height = 200.0

  /// The drawing.
  public var svg: String {
    let total = (2 * Self.width, 3 * Self.height + 60)
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(total.0)) \(Int(total.1))\" "
        + "font-family=\"sans-serif\" font-size=\"11\">",
      "<!-- written by galacto -->", "<title>\(Self.escaped(title))</title>",
      "<text x=\"12\" y=\"20\" font-size=\"14\">\(Self.escaped(title))</text>",
    ]
    for (index, run) in runs.enumerated() {
      let x = 12 + 140 * index
      parts.append(
        "<text x=\"\(x)\" y=\"40\" fill=\"\(Self.colour(index))\">\(Self.escaped(run.0))</text>")
    }
    for (index, panel) in Self.panels.enumerated() {
      let x = Double(index % 2) * Self.width
      let y = 50 + Double(index / 2) * Self.height
      parts.append("<g transform=\"translate(\(Int(x)) \(Int(y)))\">")
      parts += draw(panel)
      parts.append("</g>")
    }
    parts.append("</svg>\n")
    return parts.joined(separator: "\n")
  }

  private func draw(_ panel: (String, String)) -> [String] {
    guard let read = MeasureContext.daily.first(where: { $0.0 == panel.1 })?.1 else { return [] }
    let lines = runs.map { run in
      run.1.days.compactMap { day in read(day).map { (Double(day.day), $0) } }
    }
    let points = lines.flatMap { $0 }
    guard let left = points.map(\.0).min(), let right = points.map(\.0).max(),
      let bottom = points.map(\.1).min(), let top = points.map(\.1).max()
    else { return [] }
    let span = max(top - bottom, 1e-9)
    let days = max(right - left, 1)
    func place(_ point: (Double, Double)) -> String {
      let x = 45 + (point.0 - left) / days * (Self.width - 65)
      let y = Self.height - 30 - (point.1 - bottom) / span * (Self.height - 60)
      return String(format: "%.1f,%.1f", x, y)
    }
    var parts = [
      "<text x=\"45\" y=\"18\">\(Self.escaped(panel.0))</text>",
      "<path d=\"M45 30V\(Int(Self.height - 30))H\(Int(Self.width - 20))\" fill=\"none\" "
        + "stroke=\"#999\"/>",
      "<text x=\"4\" y=\"38\">\(String(format: "%.3g", top))</text>",
      "<text x=\"4\" y=\"\(Int(Self.height - 30))\">\(String(format: "%.3g", bottom))</text>",
      "<text x=\"45\" y=\"\(Int(Self.height - 14))\">day \(Int(left))</text>",
      "<text x=\"\(Int(Self.width - 20))\" y=\"\(Int(Self.height - 14))\" text-anchor=\"end\">"
        + "day \(Int(right))</text>",
    ]
    for (index, line) in lines.enumerated() {
      parts.append(
        "<polyline fill=\"none\" stroke=\"\(Self.colour(index))\" points=\""
          + line.map(place).joined(separator: " ") + "\"/>")
    }
    return parts
  }

  private static func colour(_ index: Int) -> String { colours[index % colours.count] }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
