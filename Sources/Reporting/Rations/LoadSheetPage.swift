import DairyTerms
import Mustache
public import Rations

/// The mixer load sheet as a page for the tractor's cab: big digits, black and white, a box to tick
/// and a line to write what was really loaded.
public struct LoadSheetPage {
  private let sheet: LoadSheet
  private let title: String
  private let day: String?
  private let style: PageStyle
  private var units: FeedUnits { style.units }
  private let decimals: Int
  private let stamp: PageStamp
  private let farm: String?

  /// A page of a load sheet.
  ///
  /// - Parameters:
  ///   - sheet: the loads.
  ///   - title: pen or mix.
  ///   - day: the day it is for, or `nil`.
  ///   - style: words, numbers and weights of the page.
  ///   - decimals: decimals of the weights, as many as the scale's step has.
  ///   - stamp: printed at the foot.
  ///   - farm: the farm's name, where it has said one.
  public init(
    sheet: LoadSheet, title: String, day: String?, style: PageStyle, decimals: Int,
    stamp: PageStamp, farm: String? = nil
  ) {
    self.sheet = sheet
    self.title = title
    self.day = day
    self.style = style
    self.decimals = decimals
    self.stamp = stamp
    self.farm = farm
  }

  /// The page's markup.
  ///
  /// - Throws: an error of the template engine when the template itself is broken.
  public func markup() throws -> String {
    try MustacheTemplate(string: Self.template).render(content)
  }

  private func weight(_ kilograms: Double) -> String {
    // As the scale shows it: no mark between thousands, which could be read for decimals.
    style.numbers.ungrouped.written(
      LoadSheetPage.weight(kilograms, units: units, decimals: decimals))
  }

  /// A weight as the scale is read: with the step's decimals where it has any, and without a
  /// needless `.0`, which a tired eye takes for a digit.
  public static func weight(_ kilograms: Double, units: FeedUnits, decimals: Int) -> String {
    var text = Numbers.fixed(units.mass(kilograms), decimals)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// Everything the template names.
  var content: [String: Any] {
    [
      "t": style.words.group("load_page"), "lang": style.words.language,
      "title": farm.map { "\(VisibleText.escaped($0)): \(style.pen(title))" } ?? style.pen(title),
      "day": VisibleText.escaped(day.map { style.date($0) } ?? ""),
      "mass": units.name, "load": weight(sheet.loadKg),
      "head": style.words.counted("sheet.cows", sheet.head),
      "loads": style.words.counted("load.loads", sheet.loads),
      "fill": sheet.fillPercent.map {
        style.words("load.fill", ["percent": style.fixed($0, 0)])
      } ?? "",
      "lines": sheet.lines.enumerated().map { index, line in
        [
          "number": "\(index + 1)", "feed": style.feed(line.feed),
          "weight": weight(line.weightKg), "total": weight(line.runningTotalKg),
        ]
      },
      "drops": sheet.drops.map { drop in
        [
          "pen": VisibleText.escaped(drop.pen), "head": "\(drop.head)",
          "weight": weight(drop.weightKg), "rest": weight(drop.remainingKg),
        ]
      },
      "warnings": sheet.warnings.isEmpty
        ? []
        : [
          [
            "text": sheet.warnings.map { VisibleText.escaped(style.said($0)) }
              .joined(separator: "; ")
          ]
        ],
      "stamp": stamp.words(in: style),
    ]
  }

  /// The page. Double braces are escaped by the engine.
  static let template = #"""
    <!doctype html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="generator" content="Galacto">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{t.load_sheet}} {{title}}: {{load}} {{mass}}</title>
    <style>
      :root { color: #000; background: #fff; }
      body { font: 17px/1.3 Helvetica, Arial, sans-serif; max-width: 186mm; margin: 1em auto;
             padding: 0 1em; }
      h1 { font-size: 1.8em; margin: 0; } h2 { margin: .7em 0 .2em; font-size: 1.2em; }
      p { margin: .4em 0; } .load { font-size: 1.25em; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 1.5px solid #000; padding: .1em .5em; text-align: right; line-height: 1.15; }
      th { font-size: .8em; } .feed { text-align: left; font-size: 1.2em; }
      td.weight { font-size: 23pt; font-weight: bold; font-variant-numeric: tabular-nums; }
      td.total { font-size: 19pt; font-variant-numeric: tabular-nums; }
      td.box, td.write { padding: 0; } td.box { width: 2.4em; } td.write { width: 7em; }
      td.box::before { content: ""; display: block; width: 1.15em; height: 1.15em; margin: auto;
                       border: 2px solid #000; }
      .warn { border: 3px solid #000; padding: .3em .5em; font-weight: bold; }
      .sign { margin-top: 1em; }
      footer { margin-top: .6em; border-top: 1px solid #000; font-size: .75em; }
      @media screen and (max-width: 640px) { body { padding: 0 .5em; } h1 { font-size: 1.4em; }
        th, td { padding: .1em .3em; } .feed { font-size: 1.05em; } td.weight { font-size: 19pt; }
        td.total { font-size: 15pt; } th.write, td.write { display: none; } td.box { width: 1.8em; } }
      @media print { @page { margin: 11mm; } body { margin: 0; padding: 0; max-width: none;
        font-size: 15px; } tr { break-inside: avoid; } }
    </style>
    </head>
    <body>
    <h1>{{title}} {{day}}</h1>
    <p class="load">{{head}}, {{loads}}: <b>{{load}} {{mass}}</b> {{fill}}</p>
    {{#warnings}}<p class="warn">{{text}}</p>{{/warnings}}
    <table>
    <thead><tr><th></th><th class="feed">{{t.order}}</th><th>{{mass}}</th>
    <th>{{t.scale}}</th><th>{{t.done}}</th><th class="write">{{t.really}}</th></tr></thead>
    {{#lines}}<tr><td>{{number}}</td><td class="feed">{{feed}}</td><td class="weight">{{weight}}</td>
    <td class="total">{{total}}</td><td class="box"></td><td class="write"></td></tr>
    {{/lines}}</table>
    <h2>{{t.drop}}</h2>
    <table>
    <tr><th class="feed">{{t.pen}}</th><th>{{t.cows}}</th><th>{{mass}}</th><th>{{t.scale_then}}</th>
    <th>{{t.done}}</th><th class="write">{{t.refusals}}</th></tr>
    {{#drops}}<tr><td class="feed">{{pen}}</td><td>{{head}}</td><td class="weight">{{weight}}</td>
    <td class="total">{{rest}}</td><td class="box"></td><td class="write"></td></tr>
    {{/drops}}</table>
    <p class="sign">{{t.mixed_by}} ____________________ {{t.at}} ________ &nbsp; {{t.day}} ____________</p>
    <footer>{{stamp}} · {{t.as_fed_note}}</footer>
    </body>
    </html>
    """#
}
