extension FeedingPage {
  /// The page. Double braces are escaped by the engine.
  static let template = #"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{pen}}: {{headline}}</title>
    <style>
      :root { color: #000; background: #fff; }
      body { font: 15px/1.35 Helvetica, Arial, sans-serif; max-width: 186mm; margin: 1em auto;
             padding: 0 1em; }
      h1 { font-size: 1.5em; margin: 0 0 .2em; } h2 { font-size: 1.05em; margin: 1em 0 .2em; }
      table { border-collapse: collapse; width: 100%; font-size: .93em; }
      th, td { text-align: right; padding: .14em .4em; border-bottom: 1px solid #bbb; }
      th { border-bottom: 1.5px solid #000; } td.big { font-size: 1.2em; font-weight: bold; }
      th:first-child, td:first-child, .words { text-align: left; }
      tr.total td { border-top: 1.5px solid #000; font-weight: bold; }
      .off { font-weight: bold; } .warn { border: 3px solid #000; padding: .5em; font-weight: bold; }
      .two { columns: 2; column-gap: 1.6em; } .two table { break-inside: auto; font-size: .82em; }
      footer { margin-top: 1em; border-top: 1px solid #000; font-size: .8em; }
      @media (max-width: 640px) { .two { columns: 1; } }
      @media print { @page { margin: 11mm; } body { margin: 0; padding: 0; max-width: none;
        font-size: 11.5px; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
    </style>
    </head>
    <body>
    <h1>{{pen}}: {{headline}}</h1>
    <p>{{head}} {{day}} {{milk}} {{replaces}}</p>
    {{#warnings}}<p class="warn">{{text}}</p>{{/warnings}}
    <table>
    <tr><th>Feed, a cow and day</th><th>{{mass}} as fed</th>{{#penColumn}}<th>pen, {{mass}}</th>
    {{/penColumn}}<th>DM %</th><th>{{mass}} DM</th><th>{{currency}}</th></tr>
    {{#feeds}}<tr><td>{{feed}}</td><td class="big">{{asFed}}</td>{{#penColumn}}<td>{{pen}}</td>
    {{/penColumn}}<td>{{dmPercent}}</td><td>{{dm}}</td><td>{{cost}}</td></tr>
    {{/feeds}}<tr class="total"><td>Total</td><td class="big">{{totalAsFed}}</td>
    {{#penColumn}}<td>{{totalPen}}</td>{{/penColumn}}<td></td><td>{{totalDM}}</td>
    <td>{{totalCost}}</td></tr>
    </table>
    <h2>Nutrients against their limits (marked only where off)</h2>
    <div class="two"><table>
    <tr><th>Limit</th><th>min</th><th>ration</th><th>max</th><th class="words">unit</th><th></th></tr>
    {{#limits}}<tr><td>{{limit}}</td><td>{{min}}</td><td>{{value}}</td><td>{{max}}</td>
    <td class="words">{{unit}}</td><td class="off">{{mark}}</td></tr>
    {{/limits}}</table></div>
    {{#notes}}<p>Note: {{text}}</p>{{/notes}}
    <footer>Galacto {{version}}. Nutrients by NASEM (2021), every one re-evaluated by the full model.
    Watch: intake, refusals, manure, milk and components in the next 7 to 14 days.</footer>
    </body>
    </html>
    """#
}
