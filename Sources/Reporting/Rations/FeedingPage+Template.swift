extension FeedingPage {
  /// The page. Double braces are escaped by the engine.
  static let template = #"""
    <!doctype html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="generator" content="Galacto">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{pen}}: {{headline}}</title>
    <style>
      :root { color: #000; background: #fff; }
      body { font: 15px/1.35 Helvetica, Arial, sans-serif; max-width: 190mm; margin: 1em auto;
             padding: 0 1em; }
      h1 { font-size: 1.55em; margin: 0 0 .15em; }
      h2 { font-size: 1.05em; margin: .9em 0 .2em; border-bottom: 1.5px solid #000; }
      p { margin: .3em 0; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: right; padding: .13em .4em; border-bottom: 1px solid #bbb;
               font-variant-numeric: tabular-nums; white-space: nowrap; }
      th { border-bottom: 1.5px solid #000; font-size: .85em; vertical-align: bottom; }
      th:first-child, td:first-child, .words { text-align: left; white-space: normal; }
      td.big { font-size: 1.15em; font-weight: bold; }
      tr.total td { border-top: 1.5px solid #000; border-bottom: 0; font-weight: bold; }
      .key { display: flex; flex-wrap: wrap; gap: .3em 2em; margin: .5em 0 .7em; }
      .key b { display: block; font-size: 1.45em; line-height: 1.1; }
      .off { font-weight: bold; } .warn { border: 3px solid #000; padding: .4em .6em;
        font-weight: bold; }
      .two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.6em; align-items: start; }
      .two table { font-size: .84em; } .two .words { white-space: nowrap; }
      .write { margin: .8em 0 0; line-height: 2; }
      footer { margin-top: .8em; border-top: 1px solid #000; font-size: .8em; }
      @media screen and (max-width: 640px) { .two { grid-template-columns: 1fr; }
        body { padding: 0 .6em; } h1 { font-size: 1.25em; } .fine { display: none; }
        th, td { padding: .13em .25em; } th { white-space: normal; } }
      @media print { @page { margin: 11mm; } body { margin: 0; padding: 0; max-width: none;
        font-size: 12px; line-height: 1.15; } tr { break-inside: avoid; } h2 { break-after: avoid; }
        th, td { padding: .1em .4em; } .write { margin: .4em 0 0; line-height: 1.8; }
        .key { margin: .3em 0 .4em; } footer { margin-top: .4em; } }
    </style>
    </head>
    <body>
    <h1>{{pen}}: {{headline}}</h1>
    <p>{{about}}</p>
    {{#warnings}}<p class="warn">{{text}}</p>{{/warnings}}
    <div class="key">{{#facts}}<div><b>{{figure}}</b>{{words}}</div>{{/facts}}</div>
    <p>{{mix}}</p>
    <table>
    <tr><th>{{t.feed}}</th><th>{{mass}} {{t.as_fed}}</th>{{#changeColumn}}<th>{{t.change}}</th>
    {{/changeColumn}}{{#penColumn}}<th>{{t.for_pen}}, {{mass}}</th>{{/penColumn}}<th class="fine">{{t.dm}} %</th>
    <th class="fine">{{mass}} {{t.dm}}</th><th>{{currency}}</th></tr>
    {{#feeds}}<tr><td>{{feed}}</td><td class="big">{{asFed}}</td>{{#changeColumn}}<td>{{change}}</td>
    {{/changeColumn}}{{#penColumn}}<td>{{pen}}</td>{{/penColumn}}<td class="fine">{{dmPercent}}</td>
    <td class="fine">{{dm}}</td><td>{{cost}}</td></tr>
    {{/feeds}}<tr class="total"><td>{{t.total}}</td><td class="big">{{totalAsFed}}</td>
    {{#changeColumn}}<td></td>{{/changeColumn}}{{#penColumn}}<td>{{totalPen}}</td>{{/penColumn}}
    <td class="fine">{{mixDM}}</td><td class="fine">{{totalDM}}</td><td>{{totalCost}}</td></tr>
    </table>
    <h2>{{t.nutrients}}</h2>
    <div class="two"><table>
    <tr><th>{{t.limit}}</th><th>{{t.min}}</th><th>{{t.ration}}</th><th>{{t.max}}</th><th class="words">{{t.unit}}</th><th></th></tr>
    {{#left}}<tr><td>{{limit}}</td><td>{{min}}</td><td>{{value}}</td><td>{{max}}</td>
    <td class="words">{{unit}}</td><td class="off">{{mark}}</td></tr>
    {{/left}}</table><table>
    <tr><th>{{t.limit}}</th><th>{{t.min}}</th><th>{{t.ration}}</th><th>{{t.max}}</th><th class="words">{{t.unit}}</th><th></th></tr>
    {{#right}}<tr><td>{{limit}}</td><td>{{min}}</td><td>{{value}}</td><td>{{max}}</td>
    <td class="words">{{unit}}</td><td class="off">{{mark}}</td></tr>
    {{/right}}</table></div>
    {{#notes}}<p>{{t.note}}: {{text}}</p>{{/notes}}
    <p class="write">{{t.watch}}: {{t.intake}} ________ {{t.refusals}} ________ {{t.milk}} ________
    {{t.fat}} ______ {{t.protein}} ______<br>{{t.manure}} ____________ &nbsp; {{t.made_by}}
    ____________________</p>
    <footer>{{stamp}} · {{t.model}}</footer>
    </body>
    </html>
    """#
}
