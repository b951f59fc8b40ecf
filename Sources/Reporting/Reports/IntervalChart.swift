/// Best guesses with their intervals, a row each, beside a line at zero.
struct IntervalChart {
  /// A row.
  struct Row {
    var name: String
    var value: Double
    var low: Double
    var high: Double
    /// Whether it stands out: a filled mark.
    var isStrong = false
  }

  let title: String
  let rows: [Row]
  let style: PageStyle
  /// Whether the axis holds zero, which a gain needs and a level does not.
  var holdsZero = true

  var drawing: SVGDrawing {
    let rowHeight = 22.0
    let width = 720.0
    let (left, right, top) = (190.0, width - 70, 28.0)
    let bottom = top + rowHeight * Double(rows.count)
    var drawing = SVGDrawing(width: width, height: bottom + 26, title: title)
    drawing.text(title, x: 8, y: 16, size: 13, bold: true)
    var ends: [Double] = rows.flatMap { [$0.low, $0.high] }
    if holdsZero { ends.append(0) }
    let axis = ChartScale(
      over: (ends.min() ?? 0)...(ends.max() ?? 1), ticks: 6, start: left, length: right - left)
    for tick in axis.ticks {
      let x = axis.position(tick)
      let isZero = abs(tick) < axis.step / 1000
      drawing.line(
        from: (x, top), to: (x, bottom), weight: isZero ? 1.4 : 0.5,
        colour: isZero ? "#000" : "#bbb")
      drawing.text(
        style.fixed(tick, axis.decimals), x: x, y: bottom + 15, size: 11, anchor: .middle)
    }
    for (index, row) in rows.enumerated() {
      let y = top + rowHeight * (Double(index) + 0.5)
      drawing.text(row.name, x: left - 10, y: y + 4, size: 12, anchor: .end)
      drawing.line(from: (axis.position(row.low), y), to: (axis.position(row.high), y), weight: 2)
      drawing.rectangle(
        x: axis.position(row.value) - 4, y: y - 4, width: 8, height: 8,
        fill: row.isStrong ? "#000" : "#fff")
      drawing.text(style.signedOrPlain(row.value, holdsZero), x: right + 8, y: y + 4, size: 11)
    }
    return drawing
  }
}

extension PageStyle {
  /// A whole number, with its sign where it is a change.
  fileprivate func signedOrPlain(_ value: Double, _ isChange: Bool) -> String {
    isChange ? signed(value, 0) : fixed(value, 0)
  }
}
