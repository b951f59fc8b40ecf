// All pens side by side: a line a pen with today's money and the proposal's, and the rations as one grid of
// feeds by pens. A pen is opened by its name.
import { fixed, inUnit, ofUnit, parsed, signed, weighed } from "./numbers.mjs";
import { offeredNames } from "./problem.mjs";
import { element, word } from "./words.mjs";
import { withKey, withPen } from "./state.mjs";
import { makeGrid } from "./grid.mjs";
import { limitsOff } from "./pen.mjs";

/** The money and the state of a pen in a line. */
export function penSummary(index, judge, state, code) {
  const pen = index.pens.get(code);
  const today = judge.today(state, code);
  const then = judge.standing(state, code);
  const isToday = today && !today.complaint;
  const isThen = then && !then.complaint;
  return {
    pen: code, head: pen.head, stage: pen.stage,
    today: isToday ? today.feed_cost_per_d : null, then: isThen ? then.feed_cost_per_d : null,
    todayOff: isToday ? limitsOff(today).length : null, thenOff: isThen ? limitsOff(then).length : null,
    margin: isThen ? then.income_over_feed_cost_per_d ?? null : null,
    // Feed of the whole pen is known where its cows are.
    change: isToday && isThen ? then.feed_cost_per_d - today.feed_cost_per_d : null,
  };
}

/** The view of all pens. */
export function makePensView({ index, judge, history, settings, open }) {
  const codes = index.farm.pens.map((pen) => pen.pen);
  const lines = element("tbody");
  const table = element("table", { class: "small pens", "aria-label": word("pens.label") },
    element("thead", {}, element("tr", {}, ["pens.pen", "pens.head", "pens.today", "pens.then",
      "pens.change", "pens.margin", "pens.off"].map((key, place) =>
      element("th", { scope: "col", class: place > 0 ? "number" : "" }, word(key))))), lines);
  let typed = null;
  const columns = [
    { key: "feed", title: word("grid.feed"), kind: "name" },
    ...codes.map((code, place) => ({ key: code, title: code, isNumber: true, isWorked: place === 0,
      kind: "first" })),
  ];
  const grid = makeGrid({
    label: word("pens.grid"), columns, show, commit, paste, act: () => false, focused: () => {},
  });

  function show(row, key) {
    if (key === "feed") return { text: settings.nameOf(row.feed), title: row.feed };
    const own = (typed ?? history.state).pens[key];
    const isOffered = offeredNames(index.pens.get(key), own).includes(row.feed);
    const kgDM = own.kgDM?.[row.feed] ?? 0;
    const shown = inUnit(kgDM, settings.unit, index.dryMatter(row.feed));
    return { text: kgDM > 1e-7 ? fixed(shown, weighed(shown)) : isOffered ? "" : "·", canEdit: isOffered,
      raw: kgDM > 1e-7 ? fixed(shown, 3) : "", classes: own.locked.includes(row.feed) ? ["locked"] : [] };
  }

  function edited(feed, code, text) {
    const value = parsed(text);
    if (value === undefined) return word("error.number", { text });
    if (value !== null && value < 0) return word("error.negative");
    return (state) => withPen(state, code, (pen) => ({ kgDM: withKey(pen.kgDM ?? {}, feed,
      value === null ? undefined : ofUnit(value, settings.unit, index.dryMatter(feed)) || undefined) }));
  }

  function commit(row, key, text, phase) {
    typed = null;
    if (phase === "left") return void settings.redraw();
    const change = edited(row.feed, key, text);
    if (typeof change === "string") return phase === "typing" ? undefined : change;
    if (phase === "typing") {
      typed = change(history.state);
      return void settings.redraw();
    }
    history.change(change);
  }

  function paste(place, key, cells, rows) {
    const first = columns.findIndex((column) => column.key === key);
    const changes = [];
    for (const [down, line] of cells.entries()) {
      for (const [across, text] of line.entries()) {
        const row = rows[place + down];
        const column = columns[first + across];
        if (!row || !column || column.key === "feed") return word("error.rows");
        const change = edited(row.feed, column.key, text);
        if (typeof change === "string") return change;
        changes.push(change);
      }
    }
    history.change((state) => changes.reduce((now, change) => change(now), state));
  }

  return {
    box: element("section", { class: "all-pens" },
      table, element("h2", {}, word("pens.grid")), grid.box),
    get typed() { return typed; },
    draw(state) {
      lines.replaceChildren(...codes.map((code) => {
        const sum = penSummary(index, judge, state, code);
        const cells = [
          sum.head, fixed(sum.today, 2), fixed(sum.then, 2),
          sum.change === null ? "" : signed(sum.change, 2), fixed(sum.margin, 2),
          sum.thenOff === null ? word("pens.none") : sum.thenOff === 0 ? word("pens.holds") : `${sum.thenOff}`,
        ];
        return element("tr", {},
          element("th", { scope: "row" }, element("button", { type: "button", class: "link",
            onclick: () => open(code) }, code)),
          cells.map((text, place) => element("td", {
            class: place === 5 && sum.thenOff ? "number off" : "number" }, `${text ?? ""}`)));
      }));
      const feeds = new Set();
      for (const code of codes) {
        const own = state.pens[code];
        for (const [feed, kg] of Object.entries(own.kgDM ?? {})) if (kg > 1e-7) feeds.add(feed);
      }
      const weight = (feed) => Math.max(...codes.map((code) => state.pens[code].kgDM?.[feed] ?? 0));
      const ordered = [...feeds].sort((one, other) =>
        index.isForage(other) - index.isForage(one) || (one < other ? -1 : 1));
      const isSame = ordered.length === grid.rows.length &&
        ordered.every((feed, place) => grid.rows[place].feed === feed);
      if (!isSame && !typed) {
        grid.lay(ordered.map((feed) => ({ feed, label: settings.nameOf(feed), weight: weight(feed) })));
      } else grid.draw();
    },
  };
}
