/// What every page that answers a question is built of: one look, one opening, one end.
///
/// Double braces are escaped by the engine; triple braces hold our own SVG only. What may be missing is a
/// list, since the engine takes an empty text for one that is there.
enum PageFrame {
  /// From the first byte to the warnings: the answer first.
  static let opening = #"""
    <!doctype html>
    <html lang="{{lang}}">
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
      .key { display: flex; flex-wrap: wrap; gap: .6em 1.5em; margin: .8em 0; }
      .key div { flex: 1 1 11em; } .key b { display: block; font-size: 1.5em; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .92em; }
      th, td { text-align: right; padding: .15em .35em; border-bottom: 1px solid #bbb;
               white-space: nowrap; }
      th { border-bottom: 1.5px solid #000; vertical-align: bottom; }
      th:first-child, td:first-child { text-align: left; }
      .words { text-align: left; white-space: normal; }
      .cards th { white-space: normal; } .cards .words { min-width: 10em; }
      svg { width: 100%; height: auto; display: block; }
      .ledger { font-size: .8em; }
      .total td { font-weight: bold; border-bottom: 0; }
      .note { font-size: .88em; } .warn { border-left: 4px solid #000; padding-left: .7em; }
      footer { margin-top: 1.5em; border-top: 1px solid #000; font-size: .82em; }
      .printed { display: none; }
      .farm { margin: 0 0 .2em; font-weight: bold; }
      @media screen and (max-width: 640px) {
        body { padding: 0 .7em; } h1 { font-size: 1.3em; } table { font-size: .86em; }
        .cards thead { display: none; }
        .cards tr { display: block; padding: .35em 0; border-bottom: 1.5px solid #000; }
        .cards td { display: flex; justify-content: space-between; gap: 1em; border-bottom: 0;
          white-space: normal; text-align: right; padding: .08em .2em; }
        .cards td:empty { display: none; }
        .cards td::before { content: attr(data-name); text-align: left; }
        .cards td:first-child, .cards td.words:not([data-name]) { display: block; text-align: left; }
        .cards td:first-child { font-weight: bold; }
        .ledger th:nth-child(2), .ledger td:nth-child(2), .ledger th:nth-child(3),
        .ledger td:nth-child(3), .ledger th:nth-child(5), .ledger td:nth-child(5),
        .ledger th:nth-child(6), .ledger td:nth-child(6) { display: none; }
        .ledger th:nth-child(4)::before, .ledger th:nth-child(7)::before { content: attr(data-time) " "; }
        .ledger { font-size: .86em; } .ledger td:first-child { white-space: normal; }
        .feeds th:first-child, .feeds td:first-child { position: sticky; left: 0; background: #fff;
          white-space: normal; min-width: 7em; }
        .rests td:first-child { white-space: normal; }
      }
      figure { margin: .4em 0; }
      .list td, .list th { padding: .3em .35em; } .list td:nth-child(2) { font-size: 1.25em; font-weight: bold; }
      .box i { display: inline-block; width: 1.1em; height: 1.1em; border: 1.5px solid #000; }
      @media screen and (max-width: 640px) { th.spare, td.spare { display: none; } }
      /* One sheet: narrow tables stand in two columns, the large figures repeat the title. */
      @media print { @page { margin: 8mm 9mm; } footer, .key { display: none; } .printed { display: block; }
        body { margin: 0; padding: 0; max-width: none; font-size: 10px; line-height: 1.16; }
        h1 { font-size: 1.45em; margin: 0 0 .2em; } h2 { margin: .5em 0 .1em; break-after: avoid; }
        p { margin: .2em 0; } table { font-size: .88em; line-height: 1.12; } th, td { padding: .11em .35em .02em; } figure { margin: .2em 0; }
        svg { max-height: 30mm; } .note { margin: .1em 0; } figure, tr { break-inside: avoid; }
        .scroll { overflow: visible; } .halves { columns: 2; column-gap: 6mm; }
        .halves .rests { font-size: .86em; display: block; } .halves .rests thead { display: none; }
        .halves .rests tbody, .halves .rests tr { display: block; } .halves .rests td { display: inline;
          border: 0; padding: 0; white-space: normal; } .halves .rests td:first-child { font-weight: bold; }
        .halves .rests td:first-child::after { content: ": "; } .halves .rests td:last-child::before { content: "("; }
        .halves .rests td:last-child::after { content: ")"; }
        .list td, .list th { padding: .12em .35em; } .list td:nth-child(2) { font-size: 1.1em; } }
    </style>
    </head>
    <body>
    {{#farm}}<p class="farm">{{text}}</p>{{/farm}}
    <h1>{{headline}}</h1>
    {{#reasons}}<p class="warn">{{text}}</p>{{/reasons}}
    {{#lines}}<p>{{text}}</p>{{/lines}}
    <p class="note printed">{{stamp}}</p>
    {{#warnings}}<p class="warn">{{text}}</p>{{/warnings}}
    """#

  /// Money line by line.
  static let ledgers = #"""

    {{#ledgers}}<h2>{{title}}</h2>
    <div class="scroll"><table class="ledger">
    <tr>{{#heads}}<th data-time="{{time}}">{{text}}</th>{{/heads}}</tr>
    {{#rows}}<tr{{#strong}} class="total"{{/strong}}>{{#cells}}<td>{{cell}}</td>{{/cells}}</tr>
    {{/rows}}</table></div>{{/ledgers}}
    {{#ledgerNote}}<p class="note">{{text}}</p>{{/ledgerNote}}
    """#

  /// What the answer rests on, and what tells this page from another.
  static let end = #"""

    {{#hasRests}}<h2>{{t.rests_on}}</h2>{{/hasRests}}
    {{#recent}}<p>{{text}}</p>{{/recent}}
    {{#hasAssumptions}}<div class="halves"><table class="rests"><thead><tr><th>{{t.assumed}}</th><th class="words">{{t.value}}</th><th class="words">{{t.set_by}}</th></tr></thead>
    {{#assumptions}}<tr><td>{{what}}</td><td class="words">{{value}}</td>
    <td class="words">{{setBy}}</td></tr>
    {{/assumptions}}</table></div>{{/hasAssumptions}}
    <footer>{{stamp}}</footer>
    </body>
    </html>

    """#
}
