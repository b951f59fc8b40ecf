import Farm
import FarmPlanning

/// Milk of every pen under every timetable, with its interval: bars from zero, the chosen one solid.
struct MilkByTimetableChart {
  let plan: FarmPlan
  let style: PageStyle
  private var units: FeedUnits { style.units }

  var drawing: SVGDrawing {
    let width = 720.0
    let height = 300.0
    let plot = (left: 52.0, right: width - 12, top: 34.0, bottom: height - 52)
    var drawing = SVGDrawing(
      width: width, height: height, title: style.words("chart.milk_title"))
    let highest = plan.pens.flatMap(\.options).map { units.mass($0.milkHighKgPerDay) }.max() ?? 1
    let axis = ChartScale(
      over: 0...max(highest, 1), ticks: 5, start: plot.bottom, length: plot.top - plot.bottom)
    drawing.text(
      style.words("chart.milk_axis", ["unit": units.name]), x: plot.left - 40, y: 16, size: 13,
      bold: true)
    for tick in axis.ticks {
      let y = axis.position(tick)
      drawing.line(
        from: (plot.left, y), to: (plot.right, y), weight: tick == 0 ? 1.2 : 0.5,
        colour: tick == 0 ? "#000" : "#bbb")
      drawing.text(
        style.fixed(tick, axis.decimals), x: plot.left - 6, y: y + 4, size: 11, anchor: .end)
    }
    let slot = (plot.right - plot.left) / Double(max(plan.pens.count, 1))
    for (index, pen) in plan.pens.enumerated() {
      let left = plot.left + slot * Double(index)
      bars(of: pen, from: left, slot: slot, axis: axis, bottom: plot.bottom, in: &drawing)
      drawing.text(
        style.words.counted("chart.pen", pen.head, ["pen": pen.pen]), x: left + slot / 2,
        y: plot.bottom + 34, size: 12,
        anchor: .middle, bold: true)
    }
    drawing.text(
      style.words("chart.legend"), x: plot.right, y: 16, size: 11,
      anchor: .end)
    return drawing
  }

  private func bars(
    of pen: MilkingPenPlan, from left: Double, slot: Double, axis: ChartScale, bottom: Double,
    in drawing: inout SVGDrawing
  ) {
    let width = min(46, slot * 0.8 / Double(max(pen.options.count, 1)))
    let inset = (slot - width * Double(pen.options.count)) / 2
    for (index, option) in pen.options.enumerated() {
      let x = left + inset + width * Double(index)
      let top = axis.position(units.mass(option.milkKgPerDay))
      let fill =
        option.timetable == pen.chosen
        ? "#444" : option.timetable == plan.choice.present ? SVGDrawing.hatched : "#fff"
      drawing.rectangle(
        x: x + 2, y: top, width: width - 4, height: bottom - top, fill: fill)
      let middle = x + width / 2
      let low = axis.position(units.mass(option.milkLowKgPerDay))
      let high = axis.position(units.mass(option.milkHighKgPerDay))
      // White under black, so that the interval shows on a solid bar too.
      drawing.line(from: (middle, low), to: (middle, high), weight: 4, colour: "#fff")
      drawing.line(from: (middle, low), to: (middle, high), weight: 1.5)
      for end in [low, high] {
        drawing.line(from: (middle - 5, end), to: (middle + 5, end), weight: 1.5)
      }
      drawing.text(
        style.mass(option.milkKgPerDay, 1), x: middle, y: high - 5, size: 11, anchor: .middle)
      drawing.text(option.timetable, x: middle, y: bottom + 15, size: 11, anchor: .middle)
    }
  }
}
