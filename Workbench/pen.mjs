// One pen's ration: what is known of it, and the grid it is worked in. Each key is judged by the full model at
// once; the best ration is sought only when asked.
import { fixed, inUnit, ofUnit, parsed, signed, weighed } from "./numbers.mjs";
import { nameOf, offeredNames, penQuestion, priceNow } from "./problem.mjs";
import { word } from "./words.mjs";
import { withKey, withPen } from "./state.mjs";
import { makeGrid } from "./grid.mjs";

/** What is known of a pen's ration: judged anew wherever the state differs. */
export function makeJudge(index, engine) {
  const best = new Map();
  const today = new Map();
  const judged = new Map();

  /** What a search rests on: all that was changed but the amounts of feeds that are free to move. */
  function groundOf(state, code) {
    const { kgDM, settled: _, ...rest } = state.pens[code];
    const locked = rest.locked.map((feed) => [feed, kgDM?.[feed] ?? 0]);
    return JSON.stringify([rest, locked, state.prices]);
  }

  function keyOf(state, code) { return JSON.stringify([state.pens[code], state.prices]); }

  return {
    /** The best ration under the state, kept with the state it was sought under. */
    seek(state, code) {
      const asked = penQuestion(index, state, code);
      const answer = engine.best(asked);
      best.set(code, { answer, kgDM: null, under: groundOf(state, code) });
      return answer;
    },
    /** Whether the last search found that no ration holds, and nothing it rests on changed since. */
    isClash(state, code) {
      const found = best.get(code);
      return found?.answer.status === "infeasible" && found.under === groundOf(state, code);
    },
    /** Says which amounts of the state are the answer's own. */
    keep(code, kgDM) {
      best.get(code).kgDM = kgDM;
    },
    /** The answer of the last search, where what stands is that very ration. */
    bestIfStanding(state, code) {
      const found = best.get(code);
      return found && found.kgDM === state.pens[code].kgDM ? found.answer : null;
    },
    last: (code) => best.get(code)?.answer ?? null,
    /** Today's ration, judged under the state's prices and limits; `null` where none is on file. */
    today(state, code) {
      const fed = index.pens.get(code).problem.today_kg_dm;
      if (!fed) return null;
      const key = JSON.stringify([state.pens[code].limits, state.prices]);
      if (today.get(code)?.key !== key) {
        today.set(code, { key, answer: engine.judged(penQuestion(index, state, code, { kgDM: fed })) });
      }
      return today.get(code).answer;
    },
    /** The ration that stands, judged. */
    standing(state, code) {
      const fed = state.pens[code].kgDM;
      if (!fed || !Object.values(fed).some((amount) => amount > 0)) return null;
      const key = keyOf(state, code);
      if (judged.get(code)?.key !== key) {
        judged.set(code, { key, answer: engine.judged(penQuestion(index, state, code, { kgDM: fed })) });
      }
      return judged.get(code).answer;
    },
  };
}

/** Limits of an answer that do not hold and must. */
export function limitsOff(answer) {
  return answer.limits.filter((row) => !row.holds && row.hold !== "watch");
}

/** Values that are only watched and lie outside their range. */
export function watchedOff(answer) {
  return answer.limits.filter((row) => !row.holds && row.hold === "watch");
}

/** The grid of a pen's ration. */
export function makeRationGrid({ index, judge, history, settings, focused, explain }) {
  let code = null;
  let typed = null;
  let isWhole = false;
  const columns = [
    { key: "lock", title: "", kind: "lock", hint: word("grid.lock.hint") },
    { key: "feed", title: word("grid.feed"), kind: "name" },
    { key: "today", title: word("grid.today"), isNumber: true, kind: "second" },
    { key: "then", title: word("grid.then"), isNumber: true, isWorked: true, kind: "first" },
    { key: "change", title: word("grid.change"), isNumber: true, kind: "second" },
    { key: "settled", title: word("grid.settled"), isNumber: true, kind: "third settled" },
    { key: "dm", title: word("grid.dm"), isNumber: true, kind: "third dm" },
    { key: "min", title: word("grid.min"), isNumber: true, kind: "third" },
    { key: "max", title: word("grid.max"), isNumber: true, kind: "third" },
    { key: "price", title: word("grid.price"), isNumber: true, kind: "second" },
    { key: "cost", title: word("grid.cost"), isNumber: true, kind: "third" },
    { key: "note", title: word("grid.note"), kind: "note" },
  ];
  const grid = makeGrid({
    label: word("grid.label"), columns, show, commit, paste, act,
    focused: (row, key) => focused(row.feed, key),
  });

  const own = () => (typed ?? history.state).pens[code];
  const amount = (kgDM, feed) => inUnit(kgDM, settings.unit, index.dryMatter(feed));

  function show(row, key) {
    const state = typed ?? history.state;
    const pen = index.pens.get(code);
    const feed = row.feed;
    const kgDM = own().kgDM?.[feed] ?? 0;
    const today = pen.problem.today_kg_dm?.[feed] ?? 0;
    const offered = pen.problem.feeds.find((item) => nameOf(item) === feed);
    switch (key) {
      case "lock": {
        const isLocked = own().locked.includes(feed);
        return { text: isLocked ? "■" : "□", classes: isLocked ? ["locked"] : ["quiet"],
          title: word(isLocked ? "grid.locked" : "grid.free") };
      }
      case "feed": return { text: settings.nameOf(feed), title: feed };
      case "today":
        return { text: today > 0 ? fixed(amount(today, feed), weighed(amount(today, feed))) : "" };
      case "then": {
        const shown = amount(kgDM, feed);
        const isEdited = judge.last(code) && judge.last(code).status === "optimal" &&
          Math.abs((judge.bestIfStanding(state, code) ? kgDM : lastBest(feed)) - kgDM) > 1e-6;
        return { text: kgDM > 1e-7 ? fixed(shown, weighed(shown)) : "", canEdit: true,
          raw: kgDM > 1e-7 ? fixed(shown, 3).replace(/([.,]\d*?)0+$/, "$1").replace(/[.,]$/, "") : "",
          classes: isEdited ? ["edited"] : [] };
      }
      case "change": {
        const change = amount(kgDM - today, feed);
        const isSmall = Math.abs(change) < 5e-4;
        return { text: isSmall || !pen.problem.today_kg_dm ? "" : signed(change, weighed(change)) };
      }
      case "settled": {
        const kg = own().settled?.[feed] ?? 0;
        return { text: kg > 1e-7 ? fixed(amount(kg, feed), weighed(amount(kg, feed))) : "",
          classes: ["quiet"] };
      }
      case "dm": return { text: fixed(index.dryMatter(feed), 1), classes: ["quiet"] };
      case "min": case "max": {
        const changed = own().bounds[feed]?.[key];
        const kg = changed !== undefined ? changed : offered?.[`${key}_kg_dm`] ?? null;
        const isCeiling = key === "max" && changed === undefined && offered?.standard_ceiling;
        const text = kg === null ? "" : fixed(amount(kg, feed), weighed(amount(kg, feed)));
        return { text, canEdit: true,
          classes: changed !== undefined ? ["edited"] : isCeiling ? ["quiet"] : [],
          title: isCeiling ? `${offered.standard_ceiling.rule} (${offered.standard_ceiling.source})`
            : offered?.[`${key}_set_at`] };
      }
      case "price": {
        const price = priceNow(index, state, feed);
        const line = index.priceRow(feed);
        return { text: price === null ? "" : fixed(price, price >= 100 ? 0 : 2), canEdit: true,
          raw: price === null ? "" : fixed(price, 6).replace(/([.,]\d*?)0+$/, "$1").replace(/[.,]$/, ""),
          classes: state.prices[feed] !== undefined ? ["edited"] : price === null ? ["off"] : [],
          title: `${line.currency}/${line.per_unit}${line.day ? `, ${line.day}` : ""}` };
      }
      case "cost": {
        const cost = row.judged?.cost_per_d;
        return { text: cost ? fixed(cost, 2) : "" };
      }
      default: return { text: noteOf(row) };
    }
  }

  function lastBest(feed) {
    return judge.last(code)?.feeds?.find((row) => row.feed === feed)?.kg_dm_per_d ?? 0;
  }

  function noteOf(row) {
    const best = judge.bestIfStanding(typed ?? history.state, code);
    const found = best?.feeds.find((item) => item.feed === row.feed);
    if (!found) return "";
    if (found.stand === "at maximum") return word("note.most");
    if (found.stand === "at minimum") return word("note.least");
    if (found.stand === "out" && found.reduced_cost_per_kg_dm > 0 && found.price_per_kg_dm > 0) {
      const worth = found.price_per_kg_dm - found.reduced_cost_per_kg_dm;
      return word("note.dear", { percent: fixed(100 * (1 - worth / found.price_per_kg_dm), 0) });
    }
    return "";
  }

  function edited(row, key, text) {
    const value = parsed(text);
    if (value === undefined) return word("error.number", { text });
    if (value !== null && value < 0) return word("error.negative");
    const feed = row.feed;
    return (state) => {
      const kgDM = value === null ? null : ofUnit(value, settings.unit, index.dryMatter(feed));
      if (key === "then") {
        return withPen(state, code, (pen) => ({ kgDM: withKey(pen.kgDM ?? {}, feed, kgDM || undefined) }));
      }
      if (key === "price") {
        return { ...state, prices: withKey(state.prices, feed,
          value === index.priceRow(feed).price ? undefined : value) };
      }
      return withPen(state, code, (pen) => ({ bounds: withKey(pen.bounds, feed,
        { ...pen.bounds[feed], [key]: kgDM }) }));
    };
  }

  function commit(row, key, text, phase) {
    typed = null;
    if (phase === "left") return void settings.redraw();
    const change = edited(row, key, text);
    if (typeof change === "string") return phase === "typing" ? undefined : change;
    if (phase === "typing") {
      typed = change(history.state);
      return void settings.redraw();
    }
    history.change(change);
  }

  /** A table from a spreadsheet: feeds by name with an amount, or values downwards from the cell. */
  function paste(place, key, cells, rows) {
    const names = new Map();
    for (const row of rows) {
      names.set(row.feed.toLowerCase(), row.feed);
      names.set(settings.nameOf(row.feed).toLowerCase(), row.feed);
    }
    const isNamed = cells.every((line) => line.length > 1 && parsed(line[0]) === undefined);
    const target = key === "feed" || key === "lock" ? "then" : key;
    if (!["then", "price", "min", "max"].includes(target)) return word("error.paste");
    const changes = [];
    for (const [down, line] of cells.entries()) {
      const feed = isNamed ? names.get(line[0].trim().toLowerCase()) : rows[place + down]?.feed;
      if (!feed) {
        return isNamed ? word("error.feed", { feed: line[0].trim() }) : word("error.rows");
      }
      const change = edited({ feed }, target, isNamed ? line[1] : line[0]);
      if (typeof change === "string") return change;
      changes.push(change);
    }
    history.change((state) => changes.reduce((now, change) => change(now), state));
  }

  function act(row, key, event) {
    if (event.key === " " || event.key.toLowerCase() === "l") {
      toggleLock(row.feed);
      return true;
    }
    if (event.key === "?" || event.key.toLowerCase() === "w") return explain(row.feed), true;
    return false;
  }

  function toggleLock(feed) {
    history.change((state) => withPen(state, code, (pen) => ({
      locked: pen.locked.includes(feed) ? pen.locked.filter((name) => name !== feed) : [...pen.locked, feed],
    })));
  }
  grid.table.addEventListener("click", (event) => {
    const cell = event.target.closest("th.lock, td.lock");
    if (cell) toggleLock(grid.rows[grid.here.row].feed);
  });

  /** Feeds that are fed, were fed or stand locked; the others only where the whole list is wanted. */
  function feedsShown() {
    const pen = index.pens.get(code);
    const state = history.state.pens[code];
    const today = pen.problem.today_kg_dm ?? {};
    const isUsed = (feed) => (state.kgDM?.[feed] ?? 0) > 1e-7 || (today[feed] ?? 0) > 0 ||
      state.locked.includes(feed) || state.added.includes(feed) || state.bounds[feed];
    const all = offeredNames(pen, state);
    // Where nothing is fed yet there is nothing to leave out.
    const isEmpty = !all.some(isUsed);
    const weight = (feed) => Math.max(today[feed] ?? 0, lastBest(feed));
    const ordered = [...all].sort((one, other) =>
      (index.isForage(other) - index.isForage(one)) || (isUsed(other) ? 1 : 0) - (isUsed(one) ? 1 : 0) ||
      weight(other) - weight(one) || (one < other ? -1 : 1));
    return { shown: ordered.filter((feed) => isWhole || isEmpty || isUsed(feed)), hidden: all.length };
  }

  let order = [];
  return {
    grid,
    get typed() { return typed; },
    get isWhole() { return isWhole; },
    set isWhole(value) { isWhole = value; order = []; },
    /** Shows a pen; the order of its feeds stays while it is shown. */
    show(next, answer) {
      const { shown } = feedsShownOf(next);
      const wanted = [...order.filter((feed) => shown.includes(feed)),
        ...shown.filter((feed) => !order.includes(feed))];
      const isNew = next !== code || wanted.length !== order.length ||
        wanted.some((feed, place) => feed !== order[place]);
      const same = next === code && order.length > 0 && shown.every((feed) => order.includes(feed));
      code = next;
      if (isNew && !same) {
        order = shown;
        grid.lay(order.map((feed) => ({ feed, label: settings.nameOf(feed) })));
      }
      for (const row of grid.rows) {
        row.judged = answer?.feeds?.find((item) => item.feed === row.feed) ?? null;
      }
      grid.draw();
    },
    reset() { order = []; },
    toggleLock,
  };

  function feedsShownOf(next) {
    const before = code;
    code = next;
    if (before !== next) order = [];
    return feedsShown();
  }
}
