import Farm
import FarmPlanning

/// What would change the answer: the gain over the present timetable at two values of each input.
struct TornadoChart {
  let rows: [Sensitivity]
  /// The best guess, a day.
  let gainPerDay: Double
  let present: String
  let currency: String
  let style: PageStyle

  var drawing: SVGDrawing {
    let gain = gainPerDay
    let rowHeight = 26.0
    let width = 720.0
    let top = 30.0
    let height = top + rowHeight * Double(rows.count) + 30
    let left = 250.0
    var drawing = SVGDrawing(
      width: width, height: height, title: style.words("chart.gain_title"))
    drawing.text(
      style.words(
        "chart.gain_axis", ["present": present, "currency": currency]), x: left,
      y: 16, size: 13,
      bold: true)
    var values: [Double] = [gain, 0]
    for row in rows { values += [row.gainAtLowPerDay, row.gainAtHighPerDay] }
    let axis = ChartScale(
      over: (values.min() ?? 0)...(values.max() ?? 1), ticks: 6, start: left,
      length: width - left - 20)
    let bottom = height - 24
    for tick in axis.ticks {
      let x = axis.position(tick)
      drawing.line(
        from: (x, top), to: (x, bottom), weight: tick == 0 ? 1.2 : 0.5,
        colour: tick == 0 ? "#000" : "#bbb")
      drawing.text(
        style.fixed(tick, axis.decimals), x: x, y: bottom + 15, size: 11, anchor: .middle)
    }
    for (index, row) in rows.enumerated() {
      let y = top + rowHeight * Double(index)
      let ends = [row.gainAtLowPerDay, row.gainAtHighPerDay].sorted().map { axis.position($0) }
      drawing.text(style.said(row.input), x: left - 10, y: y + 17, size: 12, anchor: .end)
      drawing.rectangle(
        x: ends[0], y: y + 5, width: max(ends[1] - ends[0], 1), height: rowHeight - 10,
        fill: row.turnsSign ? SVGDrawing.hatched : "#444")
    }
    let middle = axis.position(gain)
    drawing.line(from: (middle, top - 4), to: (middle, bottom), weight: 1.5, dash: "4 3")
    return drawing
  }
}
