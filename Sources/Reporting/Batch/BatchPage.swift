public import Answers
import DairyTerms
import Mustache

/// The page of a batch: how each figure lies over the herds, which have most and least of it, and what
/// failed and why. Needs no network and no script, and prints in black on white.
public struct BatchPage {
  private let batch: BatchSummary
  private let stamp: PageStamp

  /// A page of a batch.
  ///
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public init(_ batch: BatchSummary, programVersion: String) throws {
    self.batch = batch
    stamp = PageStamp(
      programVersion: programVersion, digest: PageStamp.digest(of: try batch.json()))
  }

  /// The page's markup.
  ///
  /// - Throws: An error of the template engine when the template itself is broken.
  public func markup() throws -> String {
    try MustacheTemplate(string: Self.template).render(content)
  }

  private var content: [String: Any] {
    [
      "headline":
        "\(batch.answered) of \(batch.herds) herds answered \(VisibleText.escaped(batch.question))",
      "outcomes": BatchOutcomes.words(of: batch),
      "failedLine": batch.failures.isEmpty
        ? "" : "\(batch.failures.count) failed: why stands at the end.",
      "measures": batch.measures.map(measure),
      "hasFailures": !batch.failures.isEmpty,
      "counts": batch.failureCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        ["kind": $0.key, "count": "\($0.value)"]
      },
      "failures": batch.failures.map { failure in
        [
          "herd": VisibleText.escaped(failure.herd), "kind": failure.kind,
          "why": VisibleText.escaped(failure.explanation ?? ""),
          "place": VisibleText.escaped(failure.place ?? ""),
          "fix": VisibleText.escaped(failure.fix ?? ""),
        ]
      },
      "stamp": "Galacto \(stamp.programVersion) · \(stamp.digest) · made offline",
    ]
  }

  private func measure(_ measure: BatchSummary.Measure) -> [String: Any] {
    let ends = measure.isBetterHigh.map { $0 ? ("best", "worst") : ("worst", "best") }
    func rows(_ values: [BatchSummary.Value]) -> [[String: Any]] {
      values.map {
        ["herd": VisibleText.escaped($0.herd), "value": BatchNumbers.shown($0.value)]
      }
    }
    return [
      "title": VisibleText.escaped(measure.title), "column": VisibleText.escaped(measure.column),
      "herds": "\(measure.herds)", "minimum": BatchNumbers.shown(measure.minimum),
      "tenth": BatchNumbers.shown(measure.tenth), "median": BatchNumbers.shown(measure.median),
      "ninetieth": BatchNumbers.shown(measure.ninetieth),
      "maximum": BatchNumbers.shown(measure.maximum), "mean": BatchNumbers.shown(measure.mean),
      "highTitle": "most" + (ends.map { " (\($0.0))" } ?? ""),
      "lowTitle": "least" + (ends.map { " (\($0.1))" } ?? ""),
      "highest": rows(measure.highest), "lowest": rows(measure.lowest),
      "chart": Self.chart(of: measure),
    ]
  }

  /// The herds as columns of how many lie in each part of the range, with the middle one and the
  /// tenths at the ends.
  private static func chart(of measure: BatchSummary.Measure) -> String {
    let width = 720.0
    let height = 150.0
    let floor = 112.0
    var drawing = SVGDrawing(
      width: width, height: height, title: "\(measure.title): \(measure.herds) herds")
    let scale = ChartScale(
      over: measure.minimum...max(measure.maximum, measure.minimum), ticks: 8, start: 20,
      length: width - 40)
    let bins = 24
    var counts = [Int](repeating: 0, count: bins)
    for value in measure.values {
      let share = (value - scale.lower) / (scale.upper - scale.lower)
      counts[min(max(Int(share * Double(bins)), 0), bins - 1)] += 1
    }
    let most = Double(counts.max() ?? 1)
    let step = (width - 40) / Double(bins)
    for (bin, count) in counts.enumerated() where count > 0 {
      let tall = Double(count) / most * 80
      drawing.rectangle(
        x: 20 + Double(bin) * step, y: floor - tall, width: step - 1, height: tall, fill: "#bbb",
        stroke: "none")
      drawing.text(
        "\(count)", x: 20 + (Double(bin) + 0.5) * step, y: floor - tall - 3, size: 9,
        anchor: .middle)
    }
    drawing.line(from: (20, floor), to: (width - 20, floor))
    for tick in scale.ticks {
      let x = scale.position(tick)
      drawing.line(from: (x, floor), to: (x, floor + 4))
      drawing.text(
        Numbers.fixed(tick, scale.decimals), x: x, y: floor + 17, size: 11, anchor: .middle)
    }
    let middle = scale.position(measure.median)
    drawing.line(from: (middle, 14), to: (middle, floor), weight: 2)
    for value in [measure.tenth, measure.ninetieth] {
      let x = scale.position(value)
      drawing.line(from: (x, 22), to: (x, floor), dash: "4 3")
    }
    drawing.text(
      "solid: the middle herd; dashed: a tenth of the herds lie beyond", x: 20, y: height - 4,
      size: 10)
    return drawing.markup
  }

  /// The page. Double braces are escaped by the engine; triple braces hold our own SVG only.
  private static let template = #"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="generator" content="Galacto">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{headline}}</title>
    <style>
      :root { color: #000; background: #fff; }
      body { font: 15px/1.4 Helvetica, Arial, sans-serif; max-width: 255mm; margin: 1.2em auto;
             padding: 0 1em; }
      h1 { font-size: 1.55em; line-height: 1.2; margin: 0 0 .3em; }
      h2 { font-size: 1.1em; margin: 1.3em 0 .3em; border-bottom: 1px solid #000; }
      table { border-collapse: collapse; width: 100%; font-size: .92em; }
      th, td { text-align: right; padding: .15em .35em; border-bottom: 1px solid #bbb; }
      .ends td:first-child, .words { overflow-wrap: anywhere; }
      th { border-bottom: 1.5px solid #000; vertical-align: bottom; }
      th:first-child, td:first-child, .words { text-align: left; }
      .ends { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5em; margin-top: .5em; }
      svg { width: 100%; height: auto; display: block; } figure { margin: .4em 0; }
      .note { font-size: .88em; } .warn { border-left: 4px solid #000; padding-left: .7em; }
      footer { margin-top: 1.5em; border-top: 1px solid #000; font-size: .82em; }
      @media screen and (max-width: 640px) { body { padding: 0 .7em; } h1 { font-size: 1.3em; }
        .ends { grid-template-columns: 1fr; gap: .5em; } table { font-size: .86em; }
        .figures { font-size: .74em; } .figures th, .figures td { padding: .15em .12em; }
        .failures tr:first-child { display: none; } .failures td { display: block; text-align: left;
          border-bottom: 0; } .failures tr { border-bottom: 1.5px solid #000; display: block; } }
      @media print { @page { margin: 11mm; } body { margin: 0; padding: 0; max-width: none;
        font-size: 10px; line-height: 1.2; } h2 { break-after: avoid; }
        section, tr, figure { break-inside: avoid; } svg { max-height: 34mm; } }
    </style>
    </head>
    <body>
    <h1>{{headline}}</h1>
    {{#outcomes}}<p>{{outcomes}}</p>{{/outcomes}}
    {{#failedLine}}<p class="warn">{{failedLine}}</p>{{/failedLine}}
    {{#measures}}<section><h2>{{title}}</h2>
    <figure>{{{chart}}}</figure>
    <table class="figures"><tr><th>herds</th><th>least</th><th>a tenth below</th><th>middle</th><th>mean</th>
    <th>a tenth above</th><th>most</th></tr>
    <tr><td>{{herds}}</td><td>{{minimum}}</td><td>{{tenth}}</td><td><b>{{median}}</b></td>
    <td>{{mean}}</td><td>{{ninetieth}}</td><td>{{maximum}}</td></tr></table>
    <div class="ends"><table><tr><th>{{highTitle}}</th><th></th></tr>
    {{#highest}}<tr><td>{{herd}}</td><td>{{value}}</td></tr>{{/highest}}</table>
    <table><tr><th>{{lowTitle}}</th><th></th></tr>
    {{#lowest}}<tr><td>{{herd}}</td><td>{{value}}</td></tr>{{/lowest}}</table></div>
    <p class="note">column {{column}} of results.csv</p></section>
    {{/measures}}
    {{#hasFailures}}<h2>What failed and why</h2>
    <table><tr><th>kind of error</th><th>herds</th></tr>
    {{#counts}}<tr><td>{{kind}}</td><td>{{count}}</td></tr>{{/counts}}</table>
    <p class="note"></p>
    <table class="failures"><tr><th>herd</th><th class="words">what is wrong</th>
    <th class="words">where</th><th class="words">what mends it</th></tr>
    {{#failures}}<tr><td>{{herd}}</td><td class="words">{{why}} ({{kind}})</td>
    <td class="words">{{place}}</td><td class="words">{{fix}}</td></tr>{{/failures}}</table>
    {{/hasFailures}}
    <footer>{{stamp}}</footer>
    </body>
    </html>
    """#
}
