// Holds the core in WebAssembly against the command, number by number and bit by bit:
//   node Wasm/test.mjs .build/wasm/galacto-core.wasm .build/release/galacto
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { question, startCore } from "./core.mjs";

const [wasm, program, only] = process.argv.slice(2);
const root = new URL("..", import.meta.url).pathname;
const module = await WebAssembly.compile(readFileSync(wasm));
const feeds = readFileSync(join(root, "HerdData/feeds/nasem2021_feed_library.csv"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "galacto-core-"));
let passed = 0, failed = 0, compared = 0;

/** Every number of the command's answer, by its path. */
function numbers(value, path = "") {
  if (typeof value === "number") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => numbers(part, `${path}/${key}`));
}

/** Every word of an answer, by its path. */
function words(value, path = "") {
  if (typeof value === "string" || typeof value === "boolean") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => words(part, `${path}/${key}`));
}

function check(name, ask) {
  if (only && !name.includes(only)) return;
  const faults = [];
  try {
    ask(faults);
  } catch (error) {
    faults.push(String(error.stack ?? error));
  }
  if (faults.length === 0) return void passed++;
  failed++;
  console.error(`✘ ${name}: ${faults.slice(0, 5).join("\n    ")}` +
    (faults.length > 5 ? `\n    and ${faults.length - 5} more` : ""));
}

/** What the command says of a file, as an object; what it refuses, as its words. */
function command(args, name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const run = spawnSync(program, args.map((word) => (word === "FILE" ? file : word)), {
    encoding: "utf8", env: { ...process.env, GALACTO_DATA: join(root, "HerdData") },
    maxBuffer: 1 << 28,
  });
  return { exit: run.status, said: run.stderr, answer: run.stdout ? JSON.parse(run.stdout) : null };
}

function same(faults, wanted, got, without = []) {
  const found = new Map(numbers(got));
  for (const [path, value] of numbers(wanted)) {
    if (without.some((part) => path.startsWith(part))) continue;
    compared++;
    if (!Object.is(value, found.get(path)) && !(value === 0 && found.get(path) === 0)) {
      faults.push(`${path}: ${found.get(path)}, the command says ${value}`);
    }
  }
}

const core = await startCore(module);
check("the feed table is read", (faults) => {
  if (core.ask(question.feeds, feeds).feeds < 200) faults.push("too few feeds");
});

check("the mathematics has the bits of Tests/DairyTermsTests/MathematicsTests.swift", (faults) => {
  const test = readFileSync(join(root, "Tests/DairyTermsTests/MathematicsTests.swift"), "utf8");
  const wanted = BigInt(test.match(/digest: UInt64 = (0x[0-9a-f_]+)/)[1].replaceAll("_", ""));
  const places = Array.from({ length: 4000 }, (_, place) => (place - 2000) * 0.0137 + 0.001);
  const own = core.ask(question.mathematics, JSON.stringify(places));
  let digest = 0xcbf29ce484222325n;
  const view = new DataView(new ArrayBuffer(8));
  for (const name of ["exp", "exp2", "log", "log2", "pow", "erfc", "sin", "cos", "expf", "powf"]) {
    for (const value of own[name]) {
      if (value === null) continue;
      view.setFloat64(0, value, true);
      for (let byte = 0; byte < 8; byte++) {
        digest = BigInt.asUintN(64, (digest ^ BigInt(view.getUint8(byte))) * 0x100000001b3n);
      }
    }
  }
  if (digest !== wanted) faults.push(`0x${digest.toString(16)} instead of 0x${wanted.toString(16)}`);
});

// MARK: The shipped ration problems

const problems = join(root, "Tests/RationsTests/Cases/problems");
for (const name of readdirSync(problems).sort()) {
  check(`ration ${name}`, (faults) => {
    const text = readFileSync(join(problems, name), "utf8");
    const told = command(["ration", "optimise", "--problem", "FILE", "--json"], name, text);
    const own = core.ask(question.ration, text);
    if (own.complaint) return void faults.push(own.complaint);
    same(faults, told.answer, own);
    const said = new Map(words(own));
    for (const part of ["status", "objective", "feeds", "limits", "notes", "infeasible"]) {
      for (const [path, word] of words(told.answer[part], `/${part}`)) {
        // A file's place is named by its line in YAML's way; that is the parser's business.
        if (!path.endsWith("/source") && !path.endsWith("/set_at") && said.get(path) !== word) {
          faults.push(`${path}: ${said.get(path)}, the command says ${word}`);
        }
      }
    }
    // What the page saves, the command judges alike.
    const saved = JSON.parse(text);
    saved.today_kg_dm = Object.fromEntries(
      own.feeds.filter((feed) => feed.kg_dm_per_d > 0).map((feed) => [feed.feed, feed.kg_dm_per_d]));
    const judged = command(
      ["ration", "evaluate", "--problem", "FILE", "--json"], `saved-${name}`, JSON.stringify(saved));
    same(faults, judged.answer, core.ask(question.today, JSON.stringify(saved)));
  });
}

// MARK: The published model's scenarios

for (const file of ["nasem_vectors", "nasem_extremes", "nasem_hostile"]) {
  const cases = JSON.parse(readFileSync(join(root, `Tests/NutritionTests/Cases/${file}.json`), "utf8"));
  for (const { id, animal, equations, feeds } of cases.vectors) {
    check(`diet ${file} ${id}`, (faults) => {
      const text = JSON.stringify({ id, animal, equations, feeds });
      const told = command(
        ["nutrition", "evaluate", "FILE", "--missing", "reference", "--json"], `${id}.json`, text);
      const own = core.ask(question.diet, text);
      if (told.exit !== 0) {
        if (own.exit !== told.exit) faults.push(`exit ${own.exit}, the command's is ${told.exit}`);
        return;
      }
      if (own.complaint) return void faults.push(own.complaint);
      same(faults, told.answer, own, ["/imputed"]);
    });
  }
}

// MARK: Numbers that 32 bits cannot hold

const plain = JSON.parse(readFileSync(join(problems, "05-peak-20.json"), "utf8"));
const extremes = {
  "a body weight of 3000000000": (it) => (it.animal.body_weight_kg = 3e9),
  "a body weight of 1e300": (it) => (it.animal.body_weight_kg = 1e300),
  "a body weight of 12345678901.5": (it) => (it.animal.body_weight_kg = 12345678901.5),
  "a milk yield of -4e9": (it) => (it.animal.milk_kg_per_d = -4e9),
  "a milk yield of 5e9": (it) => (it.animal.milk_kg_per_d = 5e9),
  "a parity of 3e9": (it) => (it.animal.parity = 3e9),
  "3000000000 head": (it) => (it.head = 3e9),
  "9007199254740993 days in milk": (it) => (it.animal.days_in_milk = 9007199254740993),
  "3e9 alternatives": (it) => (it.alternatives = { count: 3e9 }),
  "most feeds 5e9": (it) => (it.most_feeds = 5e9),
  "a confidence of 4e9": (it) => (it.confidence_percent = 4e9),
  "a price of 1e18": (it) => (it.feeds[0].price_per_kg_dm = 1e18),
  "a price of 4294967296": (it) => (it.feeds[0].price_per_kg_dm = 4294967296),
  "a milk price of 3e9": (it) => (it.milk_price_per_kg = 3e9),
  "a feed's most of 3e9 kg": (it) => (it.feeds[0].max_kg_dm = 3e9),
  "a limit of 3e9": (it) => (it.limits = { ndf_percent_dm: { min: 3e9 } }),
  "a limit of 1e12 to 2e12": (it) => (it.limits = { calcium_percent_dm: { min: 1e12, max: 2e12 } }),
};
for (const [name, spoil] of Object.entries(extremes)) {
  check(`extreme: ${name}`, (faults) => {
    const spoilt = structuredClone(plain);
    spoil(spoilt);
    const text = JSON.stringify(spoilt, null, 1);
    const told = command(["ration", "optimise", "--problem", "FILE", "--json"], "spoilt.json", text);
    const own = core.ask(question.ration, text);
    if (own.complaint) {
      if (own.exit !== told.exit) faults.push(`exit ${own.exit}, the command's is ${told.exit}`);
      // The command writes the complaint over three lines; the words are the same.
      const words = own.complaint.replace(/ \(.*\)$/s, "").split(": ").slice(1).join(": ");
      if (!told.said.includes(words.slice(0, 60))) {
        faults.push(`${own.complaint}\n    the command says ${told.said}`);
      }
    } else if (told.answer === null) {
      faults.push(`an answer, where the command says ${told.said}`);
    } else {
      same(faults, told.answer, own);
    }
  });
}

// MARK: The cow

for (const cow of [
  {}, { parity: 1 }, { parity: 2, potential: 1.1 }, { breed: "Jersey", parity: 4, persistency: 0.8 },
]) {
  check(`cow ${JSON.stringify(cow)}`, (faults) => {
    const text = JSON.stringify({ cow, from_day: -60, to_day: 305 });
    const told = command(["cow", "simulate", "FILE", "--json"], "cow.json", text);
    const own = core.ask(question.cow, text);
    if (own.complaint) return void faults.push(own.complaint);
    const { days, milkings, ledger_closure } = told.answer.runs[0];
    same(faults, { days, milkings, ledger_closure }, own);
  });
}

rmSync(folder, { recursive: true });
console.log(`${compared} numbers compared, every bit`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
