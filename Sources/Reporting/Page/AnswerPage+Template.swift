extension AnswerPage {
  /// The page: its parts between the opening and the end of every page.
  static let template =
    PageFrame.opening + facts + parts + PageFrame.ledgers + afterLedgers + PageFrame.end

  private static let facts = #"""

    {{#hasFacts}}<div class="key">{{#facts}}<div><b>{{value}}</b>{{what}}</div>{{/facts}}</div>{{/hasFacts}}
    """#

  private static let parts = #"""

    {{#parts}}{{#headings}}<h2>{{text}}</h2>{{/headings}}{{#paragraphs}}<p>{{text}}</p>{{/paragraphs}}
    {{#small}}<p class="note">{{text}}</p>{{/small}}{{#drawings}}<figure>{{{drawing}}}</figure>{{/drawings}}
    {{#tables}}<div class="scroll{{#isNarrow}} halves{{/isNarrow}}"><table class="{{kind}}">
    <thead><tr>{{#isList}}<th></th>{{/isList}}{{#heads}}<th class="{{class}}">{{text}}</th>{{/heads}}</tr></thead>
    {{#rows}}<tr>{{#isList}}<td class="box"><i></i></td>{{/isList}}{{#cells}}<td class="{{class}}" data-name="{{name}}">{{text}}</td>{{/cells}}</tr>
    {{/rows}}</table></div>{{/tables}}
    """#

  private static let afterLedgers = #"""

    {{/parts}}
    """#
}
