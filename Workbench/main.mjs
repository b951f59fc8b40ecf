// The page itself: reads what it carries, starts the engine, and keeps what is shown with what was changed.
import { bytesOf, startEngine, unpacked } from "./engine.mjs";
import { fixed, numberStyle, signed } from "./numbers.mjs";
import { fedOf, indexed, priceNow } from "./problem.mjs";
import { firstState, startHistory, withPen } from "./state.mjs";
import { element, useWords, word, write, mark } from "./words.mjs";
import { limitsOff, watchedOff, makeJudge, makeRationGrid } from "./pen.mjs";
import { makeLimitGrid } from "./limits.mjs";
import { makePensView } from "./pens.mjs";
import { makeExplainer } from "./explain.mjs";
import { makeSearch, readNames } from "./search.mjs";
import { commandOf, holdsAnything, saveText, visitOf } from "./carry.mjs";

const started = performance.now();
const at = (id) => document.getElementById(id);

/** The digest the page was stamped with, of the bytes of its farm: FNV-1a of 64 bits, in four parts. */
export function digestOf(bytes) {
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const byte of bytes) {
    a ^= byte;
    // times 0x100000001b3, sixteen bits at a time
    const e = a * 0x1b3, f = b * 0x1b3, g = c * 0x1b3 + (a << 8), h = d * 0x1b3 + (b << 8);
    a = e & 0xffff;
    b = (f + (e >>> 16)) & 0xffff;
    const up = f + (e >>> 16);
    c = (g + (up >>> 16)) & 0xffff;
    d = (h + ((g + (up >>> 16)) >>> 16)) & 0xffff;
  }
  return [d, c, b, a].map((part) => part.toString(16).padStart(4, "0")).join("");
}

/** What the page carries; why not, where it was damaged on its way. */
function readCarried() {
  const { digest, body } = JSON.parse(at("farm").textContent);
  const found = digestOf(new TextEncoder().encode(body));
  const carried = JSON.parse(body);
  if (found !== digest) throw new Error(`the farm's data were changed on their way (${found}, not ${digest})`);
  if (carried.farm.schema !== "galacto.page/1") throw new Error(`unknown form ${carried.farm.schema}`);
  return { ...carried, digest };
}

async function start() {
  const carried = readCarried();
  useWords(carried.words);
  numberStyle.decimal = carried.decimal;
  document.documentElement.lang = carried.language;
  const [wasm, feeds, names] = await Promise.all(["engine", "feeds", "names"].map((id) =>
    unpacked(bytesOf(at(id).textContent.trim()))));
  const text = new TextDecoder();
  const engine = await startEngine(await WebAssembly.compile(wasm), text.decode(feeds), carried.farm);
  const index = indexed(carried.farm, engine.feeds);
  open(carried, engine, index, readNames(text.decode(names)));
}

function open(carried, engine, index, names) {
  const farm = carried.farm;
  const stamp = { version: carried.program_version, digest: carried.digest };
  let code = farm.pens[0].pen;
  let view = "pen";
  let savedState = null;
  const calledHere = new Map();
  for (const { name, language, feed } of names) {
    if (language === carried.language && !calledHere.has(feed)) calledHere.set(feed, name);
  }
  const settings = {
    unit: farm.units === "us" ? "lb_as_fed" : "kg_as_fed",
    nameOf: (feed) => (carried.language === "en" ? feed : calledHere.get(feed) ?? feed),
    say: (sentence) => carried.said[sentence] ?? sentence,
    titleOf: (key) =>
      settings.say(judge.last(code)?.limits?.find((row) => row.limit === key)?.title ?? key),
    redraw: () => draw(),
  };
  const judge = makeJudge(index, engine);
  const history = startHistory(firstState(farm), () => draw());
  const explainer = makeExplainer({ index, engine, history, settings, box: at("explanation") });
  const ration = makeRationGrid({ index, judge, history, settings,
    focused: () => {}, explain: (feed) => explainer.feed(code, feed) });
  const limits = makeLimitGrid({ index, judge, history, settings,
    explain: (limit) => explainer.limit(code, limit) });
  const pens = makePensView({ index, judge, history, settings, open: (next) => show(next) });
  at("ration").append(ration.grid.box);
  at("limits").append(limits.grid.box);
  at("all-pens").append(pens.box);
  at("find").append(makeSearch({ names, library: index.library, taken: addFeed }).box);

  function seek(which, isAsked) {
    const answer = judge.seek(history.state, which);
    if (answer.complaint) return answer;
    const take = (state) => withPen(state, which, () => ({ kgDM: fedOf(answer) }));
    if (answer.status === "optimal" || isAsked) (isAsked ? history.change : history.settle)(take);
    // The ration that stands is the very one that was found.
    judge.keep(which, history.state.pens[which].kgDM);
    return answer;
  }

  function show(next) {
    view = "pen";
    code = next;
    explainer.clear();
    ration.reset();
    if (history.state.pens[code].kgDM === null) {
      const answer = seek(code, false);
      const today = index.pens.get(code).problem.today_kg_dm;
      if (answer.status === "infeasible") {
        // What is fed today stands; where nobody knows it, the ration that comes nearest, judged as such.
        const stands = today ? { ...today } : fedOf(answer);
        history.settle((state) => withPen(state, code, () => ({ kgDM: stands })));
      }
    }
    if (judge.isClash(history.state, code)) explainer.clash(code, judge.last(code), false);
    draw();
  }

  function addFeed(feed) {
    const pen = index.pens.get(code);
    const isThere = pen.problem.feeds.some((item) => (item.feed ?? item.name) === feed) ||
      history.state.pens[code].added.includes(feed);
    if (!isThere) {
      history.change((state) => withPen(state, code, (before) => ({ added: [...before.added, feed] })));
    }
    ration.isWhole = ration.isWhole || isThere;
    draw();
    const place = ration.grid.rows.findIndex((row) => row.feed === feed);
    if (place >= 0) ration.grid.go(place, 9);
    say(word(isThere ? "search.there" : "search.added", { feed: settings.nameOf(feed) }));
  }

  // MARK: What is shown

  const own = (state) => state.pens[code].kgDM ?? {};

  function headline(state, standing, today, last) {
    const pen = index.pens.get(code);
    const money = (value) => `${fixed(value, 2)} ${farm.currency}`;
    if (last?.complaint) return { text: last.complaint, isOff: true };
    if (!standing) return { text: word("answer.empty", { pen: code }), isOff: true };
    if (standing.complaint) return { text: standing.complaint, isOff: true };
    const off = limitsOff(standing);
    const isClash = judge.isClash(history.state, code);
    let text = word(isClash ? "answer.clash" : "answer.cost", { pen: code, money: money(standing.feed_cost_per_d) });
    if (today && !today.complaint) {
      const change = standing.feed_cost_per_d - today.feed_cost_per_d;
      text += Math.abs(change) < 0.005 ? word("answer.same")
        : word(change < 0 ? "answer.less" : "answer.more", { money: money(Math.abs(change)) });
      // What is dearer because today's ration lacks something must not be read as a loss.
      const lacking = limitsOff(today).length;
      if (lacking > 0) text += word(lacking === 1 ? "answer.today.one" : "answer.today", { n: lacking });
    }
    text += off.length === 0 ? word("answer.holds")
      : word(off.length === 1 ? "answer.off.one" : "answer.off", { n: off.length,
        limits: off.slice(0, 3).map((row) => settings.say(row.title)).join(", ") + (off.length > 3 ? " …" : "") });
    const watched = watchedOff(standing);
    if (watched.length > 0) {
      text += word("answer.watched", { limits: watched.map((row) => settings.say(row.title)).join(", ") });
    }
    // A feed without a price makes the ration look cheaper than it is.
    const free = Object.keys(own(state)).filter((feed) => priceNow(index, state, feed) === null);
    if (free.length > 0) text += word("answer.free", { feeds: free.map(settings.nameOf).join(", ") });
    return { text, isOff: off.length > 0, head: pen.head };
  }

  function facts(standing, today) {
    const pen = index.pens.get(code);
    if (!standing || standing.complaint) return [];
    const rows = [[word("fact.dmi"), `${fixed(amount(standing.dmi_kg_per_d), 1)} ${weightWord()}`]];
    if (standing.income_over_feed_cost_per_d !== undefined && standing.income_over_feed_cost_per_d !== null) {
      rows.push([word("fact.margin"), `${fixed(standing.income_over_feed_cost_per_d, 2)} ${farm.currency}`]);
    }
    if (today && !today.complaint) {
      const change = (standing.feed_cost_per_d - today.feed_cost_per_d) * pen.head;
      rows.push([word("fact.pen", { n: pen.head }), `${signed(change, 0)} ${farm.currency}`]);
    }
    return rows;
  }

  function drawFacts(rows) {
    const box = at("facts");
    if (box.children.length !== rows.length) {
      box.replaceChildren(...rows.map(() => element("div", {}, element("dt"), element("dd"))));
    }
    rows.forEach(([name, value], place) => {
      write(box.children[place].firstChild, name);
      write(box.children[place].lastChild, value);
    });
  }

  const amount = (kilograms) => (farm.units === "us" ? kilograms / 0.45359237 : kilograms);
  const weightWord = () => (farm.units === "us" ? "lb" : "kg");

  function draw() {
    const state = ration.typed ?? pens.typed ?? history.state;
    mark(document.body, "shows-all", view === "all");
    mark(document.body, "has-settled", state.pens[code].settled !== null);
    mark(document.body, "has-best", judge.bestIfStanding(state, code) !== null);
    at("undo").disabled = !history.canUndo;
    at("redo").disabled = !history.canRedo;
    drawTabs();
    if (view === "all") {
      write(at("answer"), allAnswer(state));
      mark(at("answer"), "off", false);
      at("facts").replaceChildren();
      pens.draw(state);
      return;
    }
    const today = judge.today(state, code);
    const standing = judge.standing(state, code);
    const last = judge.last(code);
    const answer = headline(state, standing, today, last?.complaint ? last : null);
    write(at("answer"), answer.text);
    mark(at("answer"), "off", answer.isOff);
    drawFacts(facts(standing, today));
    ration.show(code, standing);
    limits.show(code, standing?.complaint ? last : standing ?? last);
    const isClash = judge.isClash(state, code);
    at("clash").hidden = !isClash;
    write(at("unfed"), word(ration.isWhole ? "grid.fed.only" : "grid.all"));
    drawGround();
    const most = `${state.pens[code].most ?? ""}`;
    if (at("most").value !== most) at("most").value = most;
    at("most").disabled = !index.pens.get(code).problem.today_kg_dm;
    at("settle").disabled = !standing || !!standing.complaint;
    write(at("settle"), word(state.pens[code].settled &&
      JSON.stringify(state.pens[code].settled) === JSON.stringify(state.pens[code].kgDM)
      ? "do.settled" : "do.settle"));
    const command = commandOf(index, state, code);
    at("command").disabled = command === null;
    at("command").title = command ?? word("do.command.none");
  }

  function allAnswer(state) {
    let sum = 0;
    let isWhole = true;
    for (const pen of farm.pens) {
      const today = judge.today(state, pen.pen);
      const then = judge.standing(state, pen.pen);
      if (!today || !then || today.complaint || then.complaint) isWhole = false;
      else sum += (then.feed_cost_per_d - today.feed_cost_per_d) * pen.head;
    }
    if (!isWhole) return word("answer.all.part", { n: farm.pens.length });
    return word(sum <= 0 ? "answer.all.less" : "answer.all.more", {
      n: farm.pens.length, money: `${fixed(Math.abs(sum), 0)} ${farm.currency}` });
  }

  let tabs = new Map();
  function drawTabs() {
    if (tabs.size === 0) {
      for (const pen of farm.pens) {
        const tab = element("button", { type: "button", onclick: () => show(pen.pen) }, pen.pen);
        tabs.set(pen.pen, tab);
      }
      if (farm.pens.length > 1) {
        tabs.set("", element("button", { type: "button", onclick: showAll }, word("pens.all")));
      }
      at("pens").replaceChildren(...tabs.values());
    }
    for (const [name, tab] of tabs) {
      const isHere = view === "all" ? name === "" : name === code;
      const current = isHere ? "page" : "false";
      if (tab.getAttribute("aria-current") !== current) tab.setAttribute("aria-current", current);
    }
  }

  function showAll() {
    view = "all";
    for (const pen of farm.pens) {
      if (history.state.pens[pen.pen].kgDM === null) seek(pen.pen, false);
    }
    draw();
  }

  /** What the answer rests on: the cow, the intake, the doubts, said before anyone acts. */
  let grounded = null;
  function drawGround() {
    if (grounded === code) return;
    grounded = code;
    const pen = index.pens.get(code);
    const lines = [];
    if (pen.made_for) lines.push(pen.made_for);
    if (pen.intake) {
      lines.push(pen.intake.standing === "predicted" ? word("ground.predicted")
        : word("ground.measured", { kg: fixed(amount(pen.intake.measured_kg_per_d ?? 0), 1),
          unit: weightWord(), from: settings.say(pen.intake.from ?? "") }));
      lines.push(...pen.intake.caveats);
    }
    lines.push(pen.limits_file ? word("ground.limits", { file: pen.limits_file })
      : word("ground.standard", { stage: pen.stage }));
    if (pen.missing_limits.length > 0) {
      lines.push(word("ground.missing", { limits: pen.missing_limits.map(settings.say).join(", ") }));
    }
    if (farm.shares_stock) lines.push(word("ground.stock"));
    lines.push(...pen.warnings);
    at("ground").replaceChildren(...lines.map((line) => element("li", {}, settings.say(line))));
  }

  function say(text) {
    write(at("said"), text);
  }

  // MARK: What people do

  function optimise() {
    const answer = seek(code, true);
    if (answer.complaint) say(answer.complaint);
    else if (answer.status === "infeasible") explainer.clash(code, answer);
    else say(word("said.best", { pen: code }));
    draw();
  }

  function settle() {
    history.change((state) => withPen(state, code, (pen) => ({ settled: pen.kgDM })));
    say(word("said.settled", { pen: code }));
  }

  function backToToday() {
    const today = index.pens.get(code).problem.today_kg_dm;
    if (today) history.change((state) => withPen(state, code, () => ({ kgDM: { ...today } })));
  }

  async function save() {
    const visit = visitOf(index, history.state, stamp);
    if (!holdsAnything(visit)) return say(word("said.nothing"));
    const name = `visit-${farm.data_day}.json`;
    const how = await saveText(`${JSON.stringify(visit, null, 1)}\n`, name);
    if (how) savedState = history.state;
    if (how) say(word(how === "file" ? "said.saved" : "said.downloaded", { file: name }));
  }

  async function copyCommand() {
    const command = commandOf(index, history.state, code);
    if (!command) return say(word("do.command.none"));
    try {
      await navigator.clipboard.writeText(command);
      say(word("said.copied", { command }));
    } catch {
      say(command);
    }
  }

  const acts = {
    optimise, settle, save, command: copyCommand, print: () => window.print(),
    undo: () => history.undo(), redo: () => history.redo(), today: backToToday,
    clash: () => explainer.clash(code, judge.last(code)),
    unfed: () => { ration.isWhole = !ration.isWhole; draw(); },
  };
  for (const [id, act] of Object.entries(acts)) at(id).addEventListener("click", act);
  at("unit").value = settings.unit;
  at("unit").addEventListener("change", () => { settings.unit = at("unit").value; draw(); });
  at("most").addEventListener("change", () => {
    const value = at("most").value === "" ? null : Math.max(0, Math.round(Number(at("most").value)));
    history.change((state) => withPen(state, code, () => ({ most: value })));
  });

  window.addEventListener("keydown", (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isCommand && key === "z") event.shiftKey ? history.redo() : history.undo();
    else if (isCommand && key === "y") history.redo();
    else if (isCommand && key === "s") save();
    else if (isCommand && key === "enter") optimise();
    else if (event.altKey && /^[1-9]$/.test(key) && farm.pens[key - 1]) show(farm.pens[key - 1].pen);
    else if (event.altKey && key === "0") showAll();
    else return;
    event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => {
    const isUnsaved = history.state !== savedState;
    if (isUnsaved && holdsAnything(visitOf(index, history.state, stamp))) event.preventDefault();
  });

  for (const part of document.querySelectorAll("[data-word]")) write(part, word(part.dataset.word));
  for (const part of document.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", word(part.dataset.label));
  }
  write(at("farm-name"), farm.farm);
  document.title = `${farm.farm} – Galacto`;
  write(at("stamp"), word("stamp", {
    version: stamp.version, day: farm.data_day, digest: stamp.digest, currency: farm.currency }));
  document.body.classList.remove("starting");
  show(code);
  document.documentElement.dataset.readyMs = Math.round(performance.now());
  document.documentElement.dataset.startMs = Math.round(performance.now() - started);
  // For tests and for people who look under the bonnet: the parts the page is made of.
  window.galacto = { engine, index, history, judge, carried, stamp, show, ration, limits };
}

if (typeof document !== "undefined") {
  start().catch((error) => {
    document.body.classList.remove("starting");
    document.body.classList.add("damaged");
    const place = at("answer");
    place.textContent = `This page cannot be used: ${error.message}. Make it again with 'galacto page'.`;
  });
}
