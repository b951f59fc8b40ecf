/// A small SVG writer: enough for charts that print in black on white and need no script.
///
/// Coordinates are user units with the origin at the top left. Numbers are written with at most
/// two decimals, so that the same drawing is the same bytes on every machine.
public struct SVGDrawing: Sendable {
  /// Where a text's point lies.
  public enum Anchor: String, Sendable {
    case start, middle, end
  }

  private let width: Double
  private let height: Double
  private let title: String
  private var elements: [String] = []

  /// An empty drawing of the given size; the title is what a screen reader says.
  public init(width: Double, height: Double, title: String) {
    self.width = width
    self.height = height
    self.title = title
  }

  /// A straight line. `dash` is an SVG dash pattern such as `4 3`.
  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), weight: Double = 1,
    colour: String = "#000", dash: String? = nil
  ) {
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    elements.append(
      "<line x1=\"\(number(start.x))\" y1=\"\(number(start.y))\" x2=\"\(number(end.x))\" "
        + "y2=\"\(number(end.y))\" stroke=\"\(colour)\" stroke-width=\"\(number(weight))\"\(dashes)/>"
    )
  }

  /// Fills a rectangle with slanted lines. They are drawn one by one: a pattern would be printed as a
  /// blurred picture.
  static let hatched = "hatched"
  private static let hatchStep = 6.0

  /// A rectangle; `fill` is a colour or ``hatched``.
  public mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String = "#000"
  ) {
    guard fill != Self.hatched else {
      rectangle(x: x, y: y, width: width, height: height, fill: "#fff", stroke: stroke)
      return hatch(x: x, y: y, width: width, height: height)
    }
    elements.append(
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
        + "height=\"\(number(height))\" fill=\"\(fill)\" stroke=\"\(stroke)\"/>")
  }

  /// Slanted lines that end at the rectangle's edges, on one raster over the whole drawing.
  private mutating func hatch(x: Double, y: Double, width: Double, height: Double) {
    // Along a line x + y stays the same.
    var sum = ((x + y) / Self.hatchStep).rounded(.down) * Self.hatchStep + Self.hatchStep
    while sum < x + width + y + height {
      let left = max(x, sum - y - height)
      let right = min(x + width, sum - y)
      if right > left {
        line(from: (left, sum - left), to: (right, sum - right), weight: 1.4)
      }
      sum += Self.hatchStep
    }
  }

  /// A line of text.
  public mutating func text(
    _ content: String, x: Double, y: Double, size: Double = 12, anchor: Anchor = .start,
    bold: Bool = false
  ) {
    let weight = bold ? " font-weight=\"bold\"" : ""
    elements.append(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" "
        + "text-anchor=\"\(anchor.rawValue)\"\(weight)>\(SafeText.escaped(content))</text>")
  }

  /// A line through points, not closed.
  public mutating func path(
    _ points: [(x: Double, y: Double)], weight: Double = 1.5, colour: String = "#000",
    dash: String? = nil
  ) {
    let list = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    elements.append(
      "<polyline points=\"\(list)\" fill=\"none\" stroke=\"\(colour)\" "
        + "stroke-width=\"\(number(weight))\"\(dashes)/>")
  }

  /// The drawing as a complete `svg` element, fit to stand in a page or in a file of its own.
  public var markup: String {
    let box = "0 0 \(number(width)) \(number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(box)" role="img" \
      aria-label="\(SafeText.escaped(title))" font-family="Helvetica, Arial, sans-serif">
      <title>\(SafeText.escaped(title))</title>
      \(elements.joined(separator: "\n"))
      </svg>
      """
  }

  private func number(_ value: Double) -> String {
    let text = Numbers.fixed(value, 2)
    guard text.contains(".") else { return text }
    var trimmed = text[...]
    while trimmed.last == "0" { trimmed = trimmed.dropLast() }
    if trimmed.last == "." { trimmed = trimmed.dropLast() }
    return String(trimmed)
  }
}
