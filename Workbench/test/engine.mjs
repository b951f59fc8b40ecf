// Holds the page's own engine layer against the command, number by number and bit by bit:
//   node Workbench/test/engine.mjs WASM PROGRAM [FARM]
// Every shipped ration problem is asked as the page asks it, untouched and edited as the grid edits.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, same, tally } from "./checks.mjs";
import { startEngine } from "../engine.mjs";
import { fedOf, indexed, nameOf, penQuestion, pricePerKgDM } from "../problem.mjs";
import { firstState, startHistory, withPen } from "../state.mjs";
import { fixed, inUnit, numberStyle, ofUnit, parsed } from "../numbers.mjs";
import { findFeeds, readNames } from "../search.mjs";
import { commandOf, visitOf } from "../carry.mjs";

const [wasm, program] = process.argv.slice(2);
const root = new URL("../..", import.meta.url).pathname;
const module = await WebAssembly.compile(readFileSync(wasm));
const feedTable = readFileSync(join(root, "HerdData/feeds/nasem2021_feed_library.csv"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "galacto-workbench-"));

function command(words, problem, name = "problem.json") {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(problem));
  const run = spawnSync(program, [...words, "--problem", file, "--json"], {
    encoding: "utf8", env: { ...process.env, GALACTO_DATA: join(root, "HerdData") }, maxBuffer: 1 << 28 });
  return run.stdout ? JSON.parse(run.stdout) : { said: run.stderr };
}

const problems = join(root, "Tests/RationsTests/Cases/problems");
const shipped = readdirSync(problems).filter((name) => name.endsWith(".json")).sort().map((name) => ({
  name, problem: JSON.parse(readFileSync(join(problems, name), "utf8")),
}));
const farm = {
  farm: "shipped problems", herd: "x", data_day: "2026-12-01", currency: "USD", units: "metric",
  own_feeds: [], prices: [], known_as: {}, command_words: "",
  pens: shipped.map(({ name, problem }) => ({ pen: name, head: 1, stage: "high", problem, warnings: [], missing_limits: [] })),
};
const engine = await startEngine(module, feedTable, farm);
const index = indexed(farm, engine.feeds);

for (const { name, problem } of shipped) {
  await check(`problem ${name}`, (faults) => {
    const state = firstState(farm);
    const best = engine.best(penQuestion(index, state, name));
    if (best.complaint) return void faults.push(best.complaint);
    same(faults, command(["ration", "optimise"], problem), best);
    const fed = fedOf(best);
    if (Object.keys(fed).length === 0) return;
    const judged = engine.judged(penQuestion(index, state, name, { kgDM: fed }));
    same(faults, command(["ration", "evaluate"], { ...problem, today_kg_dm: fed }), judged);
  });
}

// What the grid changes reaches the engine as the same change in a file reaches the command.
await check("an edited price, bound, limit and lock", (faults) => {
  const { name, problem } = shipped.find((item) => item.name.startsWith("10-mid-31"));
  let state = firstState(farm);
  const feed = nameOf(problem.feeds[0]);
  const limit = Object.keys(problem.limits ?? {})[0];
  const other = nameOf(problem.feeds[1]);
  const row = index.priceRow(feed);
  state = { ...state, prices: { [feed]: 123 } };
  state = withPen(state, name, () => ({
    bounds: { [other]: { max: 1.5 } }, limits: limit ? { [limit]: { min: 1, max: null } } : {} }));
  const asked = penQuestion(index, state, name);
  const edited = structuredClone(problem);
  edited.feeds[0].price_per_kg_dm = pricePerKgDM(123, row, index.dryMatter(feed));
  for (const key of Object.keys(edited.feeds[0])) {
    if (key.startsWith("price_per_") && key !== "price_per_kg_dm") delete edited.feeds[0][key];
  }
  if (asked.problem.feeds[0].price_per_kg_dm !== edited.feeds[0].price_per_kg_dm) faults.push("the price is not asked");
  same(faults, command(["ration", "optimise"], asked.problem), engine.best(asked));
});

await check("undo goes back to the very state, redo to the one after", (faults) => {
  const seen = [];
  const history = startHistory({ n: 0 }, (state) => seen.push(state.n));
  history.change(() => ({ n: 1 }));
  history.change(() => ({ n: 2 }));
  history.undo();
  history.undo();
  history.redo();
  history.change(() => ({ n: 5 }));
  history.redo();
  if (JSON.stringify(seen) !== "[1,2,1,0,1,5]") faults.push(JSON.stringify(seen));
});

await check("numbers are read and written as the farm writes them", (faults) => {
  numberStyle.decimal = ",";
  const told = [fixed(-0.004, 2), fixed(1234.5, 1), parsed("3,25"), parsed("3.25"), parsed("x"), parsed(""), parsed("1e5")];
  numberStyle.decimal = ".";
  const wanted = ["0,00", "1234,5", 3.25, 3.25, undefined, null, undefined];
  told.forEach((value, place) => { if (value !== wanted[place]) faults.push(`${value} is not ${wanted[place]}`); });
  if (Math.abs(ofUnit(inUnit(7.3, "lb_as_fed", 35), "lb_as_fed", 35) - 7.3) > 1e-12) faults.push("pounds do not go back");
});

await check("a feed is found in five languages, without its accents", (faults) => {
  const names = readNames(readFileSync(join(root, "HerdData/feeds/feed_names.csv"), "utf8"));
  for (const text of ["corn silage", "maissilage", "snijmais", "ensilado de maiz", "ensilage de mais"]) {
    const found = findFeeds(text, names, index.library);
    if (!found.some((item) => item.feed.startsWith("Corn silage"))) {
      faults.push(`${text}: ${found.map((item) => item.feed).join(", ")}`);
    }
  }
});

await check("a saved visit holds what was settled and nothing else", (faults) => {
  const { name, problem } = shipped.find((item) => item.name.startsWith("10-mid-31"));
  const feed = nameOf(problem.feeds[0]);
  let state = withPen(firstState(farm), name, () => ({ kgDM: { [feed]: 3 } }));
  if (visitOf(index, state, { version: "0", digest: "0" }).rations.length !== 0) faults.push("a proposal was saved");
  state = withPen(state, name, (pen) => ({ settled: pen.kgDM }));
  const [ration] = visitOf(index, state, { version: "0", digest: "0" }).rations;
  if (Math.abs(ration.kg_as_fed[feed] - 300 / index.dryMatter(feed)) > 1e-9) faults.push(JSON.stringify(ration));
  if (commandOf(index, state, name) !== `galacto ration optimise ${name} --as-of 2026-12-01`) faults.push(commandOf(index, state, name));
});

// The engine's memory and what it refuses.
await check("two thousand solves need no more memory than 16 MiB, and a refusal is told", (faults) => {
  const asked = penQuestion(index, firstState(farm), shipped[0].name);
  for (let round = 0; round < 2000; round++) engine.judged({ problem: { ...asked.problem, today_kg_dm: { [nameOf(asked.problem.feeds[0])]: 1 + round / 1000 } } });
  if (engine.memoryBytes() > 16 << 20) faults.push(`${engine.memoryBytes()} bytes`);
  const wrong = engine.best({ problem: { ...asked.problem, head: 3e9 } });
  if (!wrong.complaint) faults.push("3e9 cows were taken");
  if (!engine.best({ problem: null }).complaint) faults.push("no problem was taken");
});

rmSync(folder, { recursive: true });
console.log(`${tally.compared} numbers compared, every bit; memory ${(engine.memoryBytes() / 2 ** 20).toFixed(1)} MiB`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
