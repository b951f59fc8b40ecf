// Why a feed, why a limit, what may be paid: asked of the engine for the pen as it stands, told in the
// field's words. Each figure is a solve, never an extrapolation, and says what it is of.
import { fixed, figure, kgPerPound } from "./numbers.mjs";
import { penQuestion, priceInUnit } from "./problem.mjs";
import { element, word } from "./words.mjs";

/** The panel that answers. */
export function makeExplainer({ index, engine, history, settings, box }) {
  function say(title, ...parts) {
    box.replaceChildren(
      element("h2", {}, title),
      ...parts.flat().filter(Boolean),
      element("button", { type: "button", class: "quiet-button", onclick: () => box.replaceChildren() },
        word("explain.close")));
    if (say.isAsked) box.scrollIntoView({ block: "nearest" });
  }
  say.isAsked = true;

  // A price a kg dry matter, in the weight the farm reckons in.
  const weight = index.farm.units === "us" ? { unit: "lb", kilograms: kgPerPound } : { unit: "kg", kilograms: 1 };
  const money = (value, decimals = 2) => `${fixed(value, decimals)} ${index.farm.currency}`;

  function refusal(title, answer) {
    say(title, element("p", { class: "complaint" }, answer.complaint));
  }

  return {
    /** Why a feed is in the best ration or out of it, and what may be paid for it. */
    feed(code, feed) {
      const name = settings.nameOf(feed);
      const title = word("explain.feed", { feed: name, pen: code });
      const asked = penQuestion(index, history.state, code, { keepsLocks: false });
      const isOffered = asked.problem.feeds.some((item) => (item.feed ?? item.name) === feed);
      const worth = engine.feedWorth(asked, feed);
      if (worth.complaint) return refusal(title, worth);
      const row = index.priceRow(feed);
      const perUnit = (perKgDM) =>
        `${fixed(priceInUnit(perKgDM, row, index.dryMatter(feed)), row.kg_per_unit >= 100 ? 0 : 3)} ` +
        `${index.farm.currency}/${row.per_unit}`;
      const told = [];
      const entry = worth.entry_price_per_kg_dm;
      if (entry === undefined && worth.cost_without_per_d === undefined) {
        told.push(word("explain.needed", { feed: name }));
      } else if (entry !== undefined) {
        told.push(word(entry <= 0 ? "explain.never" : "explain.entry", { feed: name, price: perUnit(entry) }));
        if (worth.price_per_kg_dm !== undefined) {
          told.push(word("explain.now", { price: perUnit(worth.price_per_kg_dm) }));
        }
      }
      if (worth.saving_per_d !== undefined && Math.abs(worth.saving_per_d) >= 0.005) {
        told.push(word("explain.saves", { money: money(worth.saving_per_d), feed: name }));
      }
      let table = null;
      if (isOffered && worth.price_per_kg_dm !== undefined) {
        const reason = engine.feedReason(asked, feed);
        if (!reason.complaint && reason.contributions.length > 0) {
          table = tableOf(
            [word("explain.limit"), word("explain.pays", { currency: index.farm.currency, unit: weight.unit })],
            reason.contributions.slice(0, 8).map((part) =>
              [settings.titleOf(part.limit), fixed(part.worth_per_kg_dm * weight.kilograms, 3)]));
          told.push(word("explain.reason", {
            unit: weight.unit, worth: money(reason.worth_per_kg_dm * weight.kilograms, 3),
            price: money(reason.price_per_kg_dm * weight.kilograms, 3),
          }));
        }
      }
      say(title, told.map((text) => element("p", {}, text)), table);
    },
    /** What a limit costs: a step tighter, a step looser, both solved again. */
    limit(code, limit) {
      const title = word("explain.limit.title", { limit: settings.titleOf(limit), pen: code });
      const cost = engine.limitCost(penQuestion(index, history.state, code), limit);
      if (cost.complaint) return refusal(title, cost);
      const step = `${figure(cost.step)} ${cost.unit}`;
      const told = [];
      if (Math.abs(cost.shadow_price_per_unit) < 5e-5) told.push(word("explain.idle"));
      told.push(cost.cost_tightened_by_step_per_d === undefined
        ? word("explain.tight.none", { step })
        : word("explain.tight", { step, money: money(cost.cost_tightened_by_step_per_d, 3) }));
      if (cost.cost_loosened_by_step_per_d !== undefined) {
        told.push(word("explain.loose", { step, money: money(cost.cost_loosened_by_step_per_d, 3) }));
      }
      say(title, told.map((text) => element("p", {}, text)));
    },
    /** Why no ration holds: the clash, and what would help. */
    clash(code, answer, isAsked = true) {
      say.isAsked = isAsked;
      const why = answer.infeasible;
      const sets = (why.conflicts ?? []).map((set) => element("ul", {}, set.map((item) =>
        element("li", {}, settings.say(item.limit) + (item.set_at && !item.set_at.startsWith("page") ? ` (${item.set_at})` : "") +
          (item.standard ? ` (${item.standard})` : "")))));
      const fixes = [...(why.fixes ?? []), ...(why.amounts ?? [])].slice(0, 4).map((fix) =>
        element("li", {}, `${settings.say(fix.change)}: ` +
          word("explain.fix.cost", { money: money(fix.feed_cost_per_d) })));
      say(word("explain.clash", { pen: code }),
        element("p", {}, word("explain.clash.sets")), sets,
        (why.missing_sources ?? []).map((text) => element("p", {}, settings.say(text))),
        fixes.length > 0 ? element("p", {}, word("explain.fixes")) : null,
        fixes.length > 0 ? element("ul", {}, fixes) : null);
      say.isAsked = true;
    },
    clear() { box.replaceChildren(); },
  };
}

function tableOf(heads, rows) {
  return element("table", { class: "small" },
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, rows.map((row) => element("tr", {}, row.map((cell, place) =>
      element(place === 0 ? "th" : "td", { class: place === 0 ? "" : "number" }, cell))))));
}
