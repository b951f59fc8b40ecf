extension PlanPage {
  /// The page: what is the plan's own between the opening and the end of every page.
  static let template =
    PageFrame.opening + pens + PageFrame.ledgers + rest + PageFrame.end

  private static let pens = #"""

    <h2>{{t.pens}}</h2>
    <table class="cards">
    <thead><tr><th>{{t.pen}}</th><th>{{t.head}}</th><th>{{t.dim}}</th><th>{{t.milk}} {{unit}}<br>{{timetables}}</th>
    <th>{{t.chosen}}</th><th>{{t.likely}} {{unit}}</th><th>{{t.dmi}} {{unit}}</th><th>{{t.feed}}</th>
    <th>{{t.iofc}}</th><th>{{t.milking}}</th><th>{{t.margin}}</th><th class="words">{{t.limits}}</th></tr></thead>
    {{#pens}}<tr><td>{{pen}}</td><td data-name="{{t.head}}">{{head}}</td>
    <td data-name="{{t.dim}}">{{dim}}</td><td data-name="{{t.milk}} {{unit}} {{timetables}}">{{milk}}</td>
    <td data-name="{{t.chosen}}"><b>{{chosen}}</b></td><td data-name="{{t.likely}} {{unit}}">{{range}}</td>
    <td data-name="{{t.dmi}} {{unit}}">{{dmi}}</td><td data-name="{{t.feed}}">{{feed}}</td>
    <td data-name="{{t.iofc}}">{{iofc}}</td><td data-name="{{t.milking}}">{{milking}}</td>
    <td data-name="{{t.margin}}"><b>{{margin}}</b></td>
    <td class="words" data-name="{{t.limits}}">{{limits}}</td></tr>
    {{/pens}}{{#dryPens}}<tr><td>{{pen}}</td><td data-name="{{t.head}}">{{head}}</td><td></td>
    <td data-name="{{t.milk}}">{{t.dry}}</td><td></td><td></td>
    <td data-name="{{t.dmi}} {{unit}}">{{dmi}}</td><td data-name="{{t.feed}}">{{feed}}</td>
    <td></td><td></td><td></td><td class="words" data-name="{{t.limits}}">{{limits}}</td></tr>
    {{/dryPens}}</table>
    <p class="note">{{moneyNote}}</p>
    """#

  private static let rest = #"""

    <h2>{{t.other_timetables}}</h2>
    <table class="cards">
    <thead><tr><th>{{t.pen}}</th><th>{{t.timetable}}</th><th>{{t.milk}} {{unit}}<br>{{t.trials}}</th>
    <th>{{t.model}}</th><th>{{t.fat}} g<br>{{t.trials}}</th><th>{{t.model}}</th>
    <th>{{t.protein}} g<br>{{t.trials}}</th><th>{{t.model}}</th>
    <th class="words">{{t.beyond}}</th></tr></thead>
    {{#responses}}<tr><td>{{pen}}</td><td data-name="{{t.timetable}}">{{timetable}}</td>
    <td data-name="{{t.milk}} {{unit}}, {{t.trials}}">{{trialMilk}}</td>
    <td data-name="{{t.model}}">{{modelMilk}}</td>
    <td data-name="{{t.fat}} g, {{t.trials}}">{{trialFat}}</td><td data-name="{{t.model}}">{{modelFat}}</td>
    <td data-name="{{t.protein}} g, {{t.trials}}">{{trialProtein}}</td>
    <td data-name="{{t.model}}">{{modelProtein}}</td><td class="words">{{caveats}}</td></tr>
    {{/responses}}</table>
    <p class="note">{{trialNote}}</p>
    <figure>{{{milkChart}}}</figure>
    {{#tornado}}<h2>{{title}}</h2>
    <figure>{{{drawing}}}</figure>
    <p class="note">{{t.tornado_note}}</p>
    {{/tornado}}    <h2>{{t.rations}}</h2>
    <div class="scroll"><table class="feeds">
    <tr><th>{{feedsTitle}}</th>{{#rationHeads}}<th>{{title}}</th>{{/rationHeads}}</tr>
    {{#feedRows}}<tr><td>{{name}}</td>{{#cells}}<td>{{cell}}</td>{{/cells}}</tr>
    {{/feedRows}}{{#rationTotals}}<tr class="total"><td>{{name}}</td>{{#cells}}<td>{{cell}}</td>{{/cells}}</tr>
    {{/rationTotals}}</table></div>
    <p class="note">{{t.binding_note}}
    {{#bindings}}<b>{{title}}</b> {{tight}}. {{/bindings}}</p>
    {{#notes}}<p class="note">{{text}}.</p>{{/notes}}
    """#
}
