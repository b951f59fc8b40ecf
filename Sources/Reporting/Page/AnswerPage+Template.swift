extension AnswerPage {
  /// The page: its parts between the opening and the end of every page.
  static let template =
    PageFrame.opening + facts + parts + PageFrame.ledgers + afterLedgers + PageFrame.end

  private static let facts = #"""

    {{#hasFacts}}<div class="key">{{#facts}}<div><b>{{value}}</b>{{what}}</div>{{/facts}}</div>{{/hasFacts}}
    """#

  private static let parts = #"""

    {{#parts}}{{#heading}}<h2>{{heading}}</h2>{{/heading}}{{#paragraph}}<p>{{paragraph}}</p>{{/paragraph}}
    {{#small}}<p class="note">{{small}}</p>{{/small}}{{#drawing}}<figure>{{{drawing}}}</figure>{{/drawing}}
    {{#tables}}<div class="scroll"><table class="{{kind}}">
    <thead><tr>{{#isList}}<th></th>{{/isList}}{{#heads}}<th class="{{class}}">{{text}}</th>{{/heads}}</tr></thead>
    {{#rows}}<tr>{{#isList}}<td class="box"><i></i></td>{{/isList}}{{#cells}}<td class="{{class}}" data-name="{{name}}">{{text}}</td>{{/cells}}</tr>
    {{/rows}}</table></div>{{/tables}}
    """#

  private static let afterLedgers = #"""

    {{/parts}}
    """#
}
