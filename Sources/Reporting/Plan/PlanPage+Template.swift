extension PlanPage {
  /// The page. Double braces are escaped by the engine; triple braces hold our own SVG only.
  static let template = #"""
    <!doctype html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="generator" content="Galacto">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{headline}}</title>
    <style>
      :root { color: #000; background: #fff; }
      body { font: 15px/1.4 Helvetica, Arial, sans-serif; max-width: 205mm; margin: 1.2em auto;
             padding: 0 1em; }
      h1 { font-size: 1.55em; line-height: 1.2; margin: 0 0 .3em; }
      h2 { font-size: 1.1em; margin: 1.3em 0 .3em; border-bottom: 1px solid #000; }
      .key { display: flex; flex-wrap: wrap; gap: .6em 1.5em; margin: .8em 0; }
      .key div { flex: 1 1 11em; } .key b { display: block; font-size: 1.5em; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .92em; }
      th, td { text-align: right; padding: .15em .35em; border-bottom: 1px solid #bbb;
               white-space: nowrap; }
      th { border-bottom: 1.5px solid #000; vertical-align: bottom; }
      th:first-child, td:first-child { text-align: left; }
      .words { text-align: left; white-space: normal; }
      svg { width: 100%; height: auto; display: block; }
      .ledger { font-size: .8em; }
      .total td { font-weight: bold; border-bottom: 0; }
      .note { font-size: .88em; } .warn { border-left: 4px solid #000; padding-left: .7em; }
      footer { margin-top: 1.5em; border-top: 1px solid #000; font-size: .82em; }
      @media print { @page { margin: 12mm; } body { margin: 0; padding: 0; max-width: none;
        font-size: 10.5px; line-height: 1.25; }
        h1 { font-size: 1.45em; } svg { max-height: 58mm; } h2 { margin: .7em 0 .2em; }
        p { margin: .4em 0; } .key { margin: .4em 0; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
      figure { margin: .4em 0; }
    </style>
    </head>
    <body>
    {{#farm}}<p class="farm">{{farm}}</p>{{/farm}}
    <h1>{{headline}}</h1>
    {{#reasons}}<p class="warn">{{text}}</p>{{/reasons}}
    <p>{{rationSentence}}</p>
    <p>{{herdLine}} {{parlour}} {{settling}}</p>
    {{#warnings}}<p class="warn">{{text}}</p>{{/warnings}}
    <h2>{{t.pens}}</h2>
    <div class="scroll"><table>
    <tr><th>{{t.pen}}</th><th>{{t.head}}</th><th>{{t.dim}}</th><th>{{t.milk}} {{unit}}<br>{{timetables}}</th>
    <th>{{t.chosen}}</th><th>{{t.likely}} {{unit}}</th><th>{{t.dmi}} {{unit}}</th><th>{{t.feed}}</th>
    <th>{{t.iofc}}</th><th>{{t.milking}}</th><th>{{t.margin}}</th><th class="words">{{t.limits}}</th></tr>
    {{#pens}}<tr><td>{{pen}}</td><td>{{head}}</td><td>{{dim}}</td><td>{{milk}}</td>
    <td><b>{{chosen}}</b></td><td>{{range}}</td><td>{{dmi}}</td><td>{{feed}}</td><td>{{iofc}}</td>
    <td>{{milking}}</td><td><b>{{margin}}</b></td><td class="words">{{limits}}</td></tr>
    {{/pens}}{{#dryPens}}<tr><td>{{pen}}</td><td>{{head}}</td><td></td><td>{{t.dry}}</td><td></td><td></td>
    <td>{{dmi}}</td><td>{{feed}}</td><td></td><td></td><td></td><td class="words">{{limits}}</td></tr>
    {{/dryPens}}</table></div>
    <p class="note">{{moneyNote}}</p>
    {{#ledgers}}<h2>{{title}}</h2>
    <div class="scroll"><table class="ledger">
    <tr>{{#heads}}<th>{{text}}</th>{{/heads}}</tr>
    {{#rows}}<tr{{#strong}} class="total"{{/strong}}>{{#cells}}<td>{{cell}}</td>{{/cells}}</tr>
    {{/rows}}</table></div>{{/ledgers}}
    {{#ledgerNote}}<p class="note">{{ledgerNote}}</p>{{/ledgerNote}}
    <h2>{{t.other_timetables}}</h2>
    <div class="scroll"><table>
    <tr><th>{{t.pen}}</th><th>{{t.timetable}}</th><th>{{t.milk}} {{unit}}<br>{{t.trials}}</th>
    <th>{{t.model}}</th><th>{{t.fat}} g<br>{{t.trials}}</th><th>{{t.model}}</th>
    <th>{{t.protein}} g<br>{{t.trials}}</th><th>{{t.model}}</th>
    <th class="words">{{t.beyond}}</th></tr>
    {{#responses}}<tr><td>{{pen}}</td><td>{{timetable}}</td><td>{{trialMilk}}</td><td>{{modelMilk}}</td>
    <td>{{trialFat}}</td><td>{{modelFat}}</td><td>{{trialProtein}}</td><td>{{modelProtein}}</td>
    <td class="words">{{caveats}}</td></tr>
    {{/responses}}</table></div>
    <p class="note">{{trialNote}}</p>
    <figure>{{{milkChart}}}</figure>
    {{#tornado}}<h2>{{candidateTitle}}</h2>
    <figure>{{{tornado}}}</figure>
    <p class="note">{{t.tornado_note}}</p>
    {{/tornado}}    <h2>{{t.rations}}</h2>
    <div class="scroll"><table>
    <tr><th>{{feedsTitle}}</th>{{#rationHeads}}<th>{{title}}</th>{{/rationHeads}}</tr>
    {{#feedRows}}<tr><td>{{name}}</td>{{#cells}}<td>{{cell}}</td>{{/cells}}</tr>
    {{/feedRows}}{{#rationTotals}}<tr class="total"><td>{{name}}</td>{{#cells}}<td>{{cell}}</td>{{/cells}}</tr>
    {{/rationTotals}}</table></div>
    <p class="note">{{t.binding_note}}
    {{#bindings}}<b>{{title}}</b> {{tight}}. {{/bindings}}</p>
    {{#notes}}<p class="note">{{text}}.</p>{{/notes}}
    <h2>{{t.rests_on}}</h2>
    <table><tr><th>{{t.assumed}}</th><th class="words">{{t.value}}</th><th class="words">{{t.set_by}}</th></tr>
    {{#assumptions}}<tr><td>{{what}}</td><td class="words">{{value}}</td>
    <td class="words">{{setBy}}</td></tr>
    {{/assumptions}}</table>
    <footer>{{stamp}}</footer>
    </body>
    </html>
    """#
}
