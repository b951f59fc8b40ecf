// The limits of a pen: what the ration gives, between which ends, and what a unit costs. A shared ceiling on
// feeds is shown only where it does not hold.
import { fixed, figure, parsed } from "./numbers.mjs";
import { word } from "./words.mjs";
import { withKey, withPen } from "./state.mjs";
import { makeGrid } from "./grid.mjs";

/** The limits of a pen as a grid: what the ration gives, between which ends, and what a unit costs. */
export function makeLimitGrid({ index, judge, history, settings, explain }) {
  let code = null;
  let answer = null;
  const bars = new Map();
  const columns = [
    { key: "limit", title: word("limits.limit"), kind: "name" },
    { key: "value", title: word("limits.value"), isNumber: true, kind: "first" },
    { key: "min", title: word("grid.min"), isNumber: true, kind: "first", isWorked: true },
    { key: "max", title: word("grid.max"), isNumber: true, kind: "first" },
    { key: "unit", title: word("limits.unit"), kind: "second" },
    { key: "bar", title: "", kind: "third" },
    { key: "worth", title: word("limits.worth"), isNumber: true, kind: "third worth", hint: word("limits.worth.hint") },
  ];
  const grid = makeGrid({
    label: word("limits.label"), columns, show, commit, focused: () => {},
    act: (row, key, event) => (event.key === "?" || event.key.toLowerCase() === "w") && (explain(row.limit), true),
  });

  function show(row, key) {
    const now = row.now;
    const isOff = now && !now.holds;
    switch (key) {
      case "limit": return { text: settings.say(row.title),
        title: now?.source ? `${row.limit} (${now.source})` : row.limit, classes: isOff ? ["off"] : [] };
      case "value": return { text: figure(now?.value), classes: isOff ? ["off"] : now?.binds ? ["binds"] : [] };
      case "min": case "max": {
        const changed = history.state.pens[code].limits[row.limit];
        const value = now?.[key] ?? null;
        return { text: value === null ? "" : figure(value), raw: value === null ? "" : fixed(value, 3)
          .replace(/([.,]\d*?)0+$/, "$1").replace(/[.,]$/, ""),
          canEdit: row.canEdit, classes: changed && changed[key] !== undefined ? ["edited"] : [] };
      }
      case "unit": return { text: settings.say(row.unit), title: settings.say(row.unit), classes: ["quiet"] };
      case "bar": return { node: barOf(row) };
      default: {
        const best = judge.bestIfStanding(history.state, code);
        const found = best?.limits.find((item) => item.limit === row.limit);
        const price = found?.shadow_price_per_unit;
        return { text: price && Math.abs(price) >= 5e-5 ? fixed(Math.abs(price), Math.abs(price) < 0.01 ? 4 : 3) : "" };
      }
    }
  }

  /** Where the value lies between its ends: a line with a mark, its words beside it in the row. */
  function barOf(row) {
    let bar = bars.get(row.limit);
    if (!bar) {
      bar = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      bar.setAttribute("viewBox", "0 0 60 12");
      bar.setAttribute("class", "range");
      bar.setAttribute("aria-hidden", "true");
      for (const [name, kind] of [["rect", "rail"], ["rect", "room"], ["rect", "mark"]]) {
        const part = document.createElementNS("http://www.w3.org/2000/svg", name);
        part.setAttribute("class", kind);
        bar.append(part);
      }
      bars.set(row.limit, bar);
    }
    const { value, min, max, holds } = row.now ?? {};
    const [rail, room, mark] = bar.children;
    const isThere = value !== null && value !== undefined && (min ?? max ?? null) !== null;
    const seen = isThere ? "visible" : "hidden";
    if (bar.style.visibility !== seen) bar.style.visibility = seen;
    if (!isThere) return bar;
    const size = Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0), 1e-9);
    const width = min !== null && max !== null && min !== undefined && max !== undefined && max > min
      ? max - min : size * 0.3;
    const low = (min ?? max - width) - width * 0.5;
    const high = (max ?? min + width) + width * 0.5;
    const at = (number) => Math.min(60, Math.max(0, (60 * (number - low)) / (high - low)));
    set(rail, 0, 60, 5.5, 1);
    set(room, min === null || min === undefined ? 0 : at(min),
      max === null || max === undefined ? 60 : at(max), 4, 4);
    const place = Math.min(58, Math.max(2, at(value)));
    set(mark, place - 1.25, place + 1.25, 1, 10);
    const kind = holds ? "mark" : "mark off";
    if (mark.getAttribute("class") !== kind) mark.setAttribute("class", kind);
    return bar;
  }

  function set(part, from, to, top, height) {
    const place = `${from.toFixed(1)} ${to.toFixed(1)}`;
    if (part.dataset.place === place) return;
    part.dataset.place = place;
    part.setAttribute("x", from.toFixed(1));
    part.setAttribute("width", Math.max(0, to - from).toFixed(1));
    part.setAttribute("y", top);
    part.setAttribute("height", height);
  }

  function commit(row, key, text, phase) {
    if (phase !== "done") return;
    const value = parsed(text);
    if (value === undefined) return word("error.number", { text });
    const ends = { min: row.now?.min ?? null, max: row.now?.max ?? null, [key]: value };
    history.change((state) => withPen(state, code, (pen) => ({
      limits: withKey(pen.limits, row.limit, ends.min === null && ends.max === null ? "off" : ends),
    })));
  }

  return {
    grid,
    show(next, judged) {
      answer = judged;
      const pen = index.pens.get(next);
      const limits = (answer?.limits ?? []).filter((row) => !row.limit.startsWith("group_") || !row.holds);
      const known = new Map(limits.map((row) => [row.limit, row]));
      const isNew = next !== code || limits.length !== grid.rows.length ||
        grid.rows.some((row) => !known.has(row.limit));
      code = next;
      if (isNew) {
        // What is off stands first when a pen is opened; then every row keeps its place.
        const ordered = [...limits.filter((row) => !row.holds), ...limits.filter((row) => row.holds)];
        grid.lay(ordered.map((row) => ({ limit: row.limit, title: row.title, unit: row.unit,
          label: row.title, now: row, canEdit: !row.limit.startsWith("group_") && row.limit !== "dmi_percent_of_predicted" && !!pen })));
      } else {
        for (const row of grid.rows) row.now = known.get(row.limit);
        grid.draw();
      }
    },
  };
}
