import Mustache
public import Rations

/// The mixer load sheet as a page for the tractor's cab: big digits, black and white, a box to tick
/// and a line to write what was really loaded.
public struct LoadSheetPage {
  private let sheet: LoadSheet
  private let title: String
  private let day: String?
  private let units: FeedUnits
  private let decimals: Int
  private let programVersion: String

  /// A page of a load sheet.
  ///
  /// - Parameters:
  ///   - sheet: the loads.
  ///   - title: pen or mix.
  ///   - day: the day it is for, or `nil`.
  ///   - units: weights shown.
  ///   - decimals: decimals of the weights, as many as the scale's step has.
  ///   - programVersion: printed at the foot.
  public init(
    sheet: LoadSheet, title: String, day: String?, units: FeedUnits, decimals: Int,
    programVersion: String
  ) {
    self.sheet = sheet
    self.title = title
    self.day = day
    self.units = units
    self.decimals = decimals
    self.programVersion = programVersion
  }

  /// The page's markup.
  ///
  /// - Throws: an error of the template engine when the template itself is broken.
  public func markup() throws -> String {
    try MustacheTemplate(string: Self.template).render(content)
  }

  private func weight(_ kilograms: Double) -> String {
    Numbers.fixed(units.mass(kilograms), decimals)
  }

  /// Everything the template names.
  var content: [String: Any] {
    [
      "title": SafeText.visible(title), "day": SafeText.visible(day ?? ""), "mass": units.name,
      "head": sheet.head, "loads": sheet.loads, "load": weight(sheet.loadKg),
      "loadsWord": sheet.loads == 1 ? "load" : "loads, all the same",
      "fill": sheet.fillPercent.map { "mixer \(Numbers.fixed($0, 0)) % full" } ?? "",
      "lines": sheet.lines.enumerated().map { index, line in
        [
          "number": "\(index + 1)", "feed": SafeText.visible(line.feed),
          "weight": weight(line.weightKg), "total": weight(line.runningTotalKg),
        ]
      },
      "drops": sheet.drops.map { drop in
        [
          "pen": SafeText.visible(drop.pen), "head": "\(drop.head)",
          "weight": weight(drop.weightKg), "rest": weight(drop.remainingKg),
        ]
      },
      "warnings": sheet.warnings.map { ["text": SafeText.visible($0)] },
      "version": programVersion,
    ]
  }

  /// The page. Double braces are escaped by the engine.
  static let template = #"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Load sheet {{title}}: {{load}} {{mass}}</title>
    <style>
      :root { color: #000; background: #fff; }
      body { font: 17px/1.3 Helvetica, Arial, sans-serif; max-width: 186mm; margin: 1em auto;
             padding: 0 1em; }
      h1 { font-size: 1.7em; margin: 0 0 .2em; } h2 { margin: 1em 0 .3em; font-size: 1.2em; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 1.5px solid #000; padding: .22em .5em; text-align: right; }
      th { font-size: .8em; } .feed { text-align: left; font-size: 1.25em; }
      td.weight { font-size: 24pt; font-weight: bold; } td.total { font-size: 20pt; }
      td.box { width: 1.6em; } td.write { width: 6em; }
      .warn { border: 3px solid #000; padding: .4em; font-weight: bold; }
      footer { margin-top: .8em; font-size: .75em; }
      @media print { @page { margin: 11mm; } body { margin: 0; padding: 0; max-width: none; }
        tr { break-inside: avoid; } }
    </style>
    </head>
    <body>
    <h1>{{title}} {{day}}</h1>
    <p>{{head}} cows, {{loads}} {{loadsWord}}: <b>{{load}} {{mass}}</b> {{fill}}</p>
    {{#warnings}}<p class="warn">{{text}}</p>{{/warnings}}
    <table>
    <tr><th></th><th class="feed">Load in this order</th><th>{{mass}}</th><th>scale shows</th>
    <th>done</th><th>really loaded</th></tr>
    {{#lines}}<tr><td>{{number}}</td><td class="feed">{{feed}}</td><td class="weight">{{weight}}</td>
    <td class="total">{{total}}</td><td class="box"></td><td class="write"></td></tr>
    {{/lines}}</table>
    <h2>Drop</h2>
    <table>
    <tr><th class="feed">Pen</th><th>cows</th><th>{{mass}}</th><th>scale then shows</th><th>done</th>
    <th>refusals</th></tr>
    {{#drops}}<tr><td class="feed">{{pen}}</td><td>{{head}}</td><td class="weight">{{weight}}</td>
    <td class="total">{{rest}}</td><td class="box"></td><td class="write"></td></tr>
    {{/drops}}</table>
    <footer>Galacto {{version}}. Weights as fed, each load. Mixed by ____________ at ______</footer>
    </body>
    </html>
    """#
}
