// A visit in a real Chromium, from file://, without a network, by keys and clicks:
//   node Workbench/test/browser.mjs PROGRAM
// Every number the page holds is compared with the command's JSON, bit by bit.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check as checkAll, same as sameBut, tally } from "./checks.mjs";
import { startChromium } from "./chromium.mjs";

const [program, only] = process.argv.slice(2);
const root = new URL("../..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "galacto-visit-"));
const farm = join(folder, "demo");

function command(words, isRefused = false) {
  const run = spawnSync(program, words, {
    encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, GALACTO_DATA: join(root, "HerdData") } });
  if (!isRefused && run.status !== 0 && run.status !== 4) {
    throw new Error(`galacto ${words.join(" ")}: ${run.status} ${run.stderr}`);
  }
  return run;
}

const check = async (name, ask) => (only && !name.includes(only) ? undefined : checkAll(name, ask));
// What the pen's mean cow eats and gives is told beside the ration, from the farm's own data.
const same = (faults, wanted, got) => sameBut(faults, wanted, got, ["/pen/", "/intake/"]);

command(["demo", "--farm", farm]);
const file = join(folder, "page.html");
command(["page", "-C", farm, "--out", file]);
const browser = await startChromium();
await browser.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
const url = `file://${file}`;
const ready = "document.documentElement?.dataset.readyMs";
const answerLine = "document.getElementById('answer').textContent";
const page = await browser.openPage(url);
await page.until(ready);
const pens = await page.evaluate("galacto.index.farm.pens.map((pen) => pen.pen)");

await check("every number of every pen is the command's", async (faults) => {
  for (const pen of pens) {
    await page.evaluate(`galacto.show(${JSON.stringify(pen)})`);
    const best = await page.evaluate(`galacto.judge.last(${JSON.stringify(pen)})`);
    const run = command(["ration", "optimise", pen, "-C", farm, "--json"]);
    same(faults, JSON.parse(run.stdout), best);
    const today = await page.evaluate(`galacto.judge.today(galacto.history.state, ${JSON.stringify(pen)})`);
    const told = command(["ration", "evaluate", pen, "-C", farm, "--json"], true);
    if (told.stdout) same(faults, JSON.parse(told.stdout), today);
    else if (today !== null) faults.push(`${pen} has a ration today, the command knows none`);
  }
  if (tally.compared < 1000) faults.push(`only ${tally.compared} numbers`);
});

const pen = pens.includes("HIGH") ? "HIGH" : pens[0];
const state = (what) => `galacto.history.state.pens[${JSON.stringify(pen)}].${what}`;
const focused = "document.activeElement.closest('tr')?.querySelector('th.name')?.textContent";

async function openPen() {
  await page.evaluate(`galacto.show(${JSON.stringify(pen)})`);
  await page.evaluate("galacto.ration.grid.go(0, 3)");
}

await check("a typed amount is judged at the key, and taken back by Ctrl+Z", async (faults) => {
  await openPen();
  const before = await page.evaluate(answerLine);
  const kg = await page.evaluate(state("kgDM"));
  await page.press("ArrowDown");
  await page.type("3");
  const typing = await page.evaluate(answerLine);
  if (typing === before) faults.push("the answer did not follow the key");
  await page.press("Enter");
  if ((await page.evaluate(answerLine)) !== typing) faults.push("Enter gave another answer than the key");
  const feed = await page.evaluate("galacto.ration.grid.rows[1].feed");
  const [share, now] = await page.evaluate(`[galacto.index.dryMatter(${JSON.stringify(feed)}), ${state(`kgDM[${JSON.stringify(feed)}]`)}]`);
  if (Math.abs(now - 3 * share / 100) > 1e-12) faults.push(`${now} kg DM of ${feed}`);
  if ((await page.evaluate("galacto.ration.grid.here.row")) !== 2) faults.push("Enter did not go down");
  await page.press("z", 2);
  if (JSON.stringify(await page.evaluate(state("kgDM"))) !== JSON.stringify(kg)) faults.push("undo left another ration");
  if ((await page.evaluate(answerLine)) !== before) faults.push("undo left another answer");
});

await check("Escape leaves what stood there, and no letter makes an amount", async (faults) => {
  await openPen();
  const kg = JSON.stringify(await page.evaluate(state("kgDM")));
  await page.type("9");
  await page.press("Escape");
  if (JSON.stringify(await page.evaluate(state("kgDM"))) !== kg) faults.push("Escape took the amount");
  await page.type("4");
  await page.type("x");
  await page.press("Enter");
  if (JSON.stringify(await page.evaluate(state("kgDM"))) !== kg) faults.push("'4x' was taken");
  if (!(await page.evaluate("document.querySelector('#ration .complaint').textContent"))) faults.push("nobody said why");
});

await check("a locked feed keeps its amount when the ration is sought again", async (faults) => {
  await openPen();
  const feed = await page.evaluate("galacto.ration.grid.rows[0].feed");
  await page.type("20");
  await page.press("Enter");
  await page.press("ArrowUp");
  await page.press(" ");
  if (!(await page.evaluate(`${state("locked")}.includes(${JSON.stringify(feed)})`))) faults.push("Space did not lock");
  await page.press("Enter", 2);
  const [share, now] = await page.evaluate(`[galacto.index.dryMatter(${JSON.stringify(feed)}), ${state(`kgDM[${JSON.stringify(feed)}]`)}]`);
  if (Math.abs(now - 20 * share / 100) > 1e-6) faults.push(`${now} kg DM of ${feed} after the search`);
  for (let step = 0; step < 3; step++) await page.press("z", 2);
  if ((await page.evaluate(state("locked.length"))) !== 0) faults.push("undo kept the lock");
});

await check("a table from a spreadsheet is pasted whole or not at all", async (faults) => {
  await openPen();
  const rows = await page.evaluate("galacto.ration.grid.rows.map((row) => row.feed)");
  const kg = JSON.stringify(await page.evaluate(state("kgDM")));
  await page.paste(`${rows[0]}\t21,5\nno such feed\t3`);
  if (JSON.stringify(await page.evaluate(state("kgDM"))) !== kg) faults.push("half a table was taken");
  await page.paste(`${rows[0]}\t21,5\n${rows[1]}\t2`);
  const shares = await page.evaluate(`${JSON.stringify(rows.slice(0, 2))}.map((feed) => ${state("kgDM")}[feed] * 100 / galacto.index.dryMatter(feed))`);
  if (Math.abs(shares[0] - 21.5) > 1e-9 || Math.abs(shares[1] - 2) > 1e-9) faults.push(JSON.stringify(shares));
  await page.press("z", 2);
});

await check("why a feed and why a limit are told", async (faults) => {
  await openPen();
  await page.press("w");
  const told = await page.evaluate("document.getElementById('explanation').textContent");
  if (told.length < 60) faults.push(`of a feed: ${told}`);
  await page.evaluate("galacto.limits.grid.go(1, 1)");
  await page.press("w");
  const limit = await page.evaluate("document.getElementById('explanation').textContent");
  if (limit.length < 60 || limit === told) faults.push(`of a limit: ${limit}`);
});

await check("a feed of the library is found, and comes onto offer under its standard ceiling", async (faults) => {
  await openPen();
  await page.click(".search");
  await page.type("distillers");
  const found = await page.evaluate("document.querySelector('.found li')?.textContent");
  if (!/distiller/i.test(found ?? "")) faults.push(`found ${found}`);
  await page.press("Enter");
  const added = await page.evaluate(state("added"));
  if (added.length !== 1) return void faults.push(`${added.length} feeds were added`);
  await page.type("100");
  await page.press("Enter");
  await page.press("Enter", 2);
  const answer = await page.evaluate(`galacto.judge.last(${JSON.stringify(pen)})`);
  if (answer.complaint) return void faults.push(answer.complaint);
  const ceiling = answer.standard_ceilings.find((row) => row.feeds.includes(added[0]));
  if (!ceiling) faults.push(`${added[0]} has no ceiling`);
  for (let step = 0; step < 3; step++) await page.press("z", 2);
  if ((await page.evaluate(state("added.length"))) !== 0) faults.push("undo kept the feed");
});

await check("what was settled is saved, taken by the command, and judged there as here", async (faults) => {
  await openPen();
  await page.type("25");
  await page.press("Enter");
  await page.click("#settle");
  await page.evaluate("delete window.showSaveFilePicker, window.showSaveFilePicker = undefined");
  const cost = await page.evaluate(`galacto.judge.standing(galacto.history.state, ${JSON.stringify(pen)}).feed_cost_per_d`);
  await page.click("#save");
  let saved;
  for (let wait = 0; wait < 100 && !saved; wait++) {
    await new Promise((done) => setTimeout(done, 50));
    saved = readdirSync(folder).find((name) => /^visit-.*\.json$/.test(name));
  }
  if (!saved) return void faults.push("no file was saved");
  const visit = join(folder, saved);
  const shown = command(["page", "take", visit, "-C", farm]);
  if (!shown.stdout.includes(pen)) faults.push(shown.stdout);
  const before = readFileSync(join(farm, `rations/${pen}.yaml`), "utf8");
  command(["page", "take", visit, "-C", farm, "--yes"]);
  if (readFileSync(join(farm, `rations/${pen}.yaml`), "utf8") === before) faults.push("nothing was stored");
  const told = JSON.parse(command(["ration", "evaluate", pen, "-C", farm, "--json"], true).stdout);
  // A ration file keeps nine digits.
  if (Math.abs(told.feed_cost_per_d - cost) > 1e-7 * cost) faults.push(`${told.feed_cost_per_d}, the page ${cost}`);
  const again = command(["page", "take", visit, "-C", farm, "--yes"], true);
  if (again.status !== 3) faults.push(`an old page was taken again: exit ${again.status}`);
});

await check("the copied command gives the page's own figure", async (faults) => {
  const fresh = await browser.openPage(url);
  await fresh.until(ready);
  await fresh.evaluate(`galacto.show(${JSON.stringify(pens[0])})`);
  const line = await fresh.evaluate("document.getElementById('command').title");
  const told = command([...line.split(" ").slice(1), "--json"].map((part) => part.replace(/^'(.*)'$/, "$1")));
  const here = await fresh.evaluate(`galacto.judge.last(${JSON.stringify(pens[0])}).feed_cost_per_d`);
  if (JSON.parse(told.stdout).feed_cost_per_d !== here) faults.push(`${line}: the page says ${here}`);
  await fresh.close();
});

await check("a feed without a price is never counted as free in silence", async (faults) => {
  await openPen();
  await page.evaluate("galacto.ration.grid.go(0, 9)");
  const column = await page.evaluate("document.activeElement.cellIndex");
  await page.press("Delete");
  const text = await page.evaluate(answerLine);
  if (!/free/.test(text)) faults.push(`column ${column}: ${text}`);
  await page.press("z", 2);
});

await check("nothing but the file itself is asked for, and nothing can be", async (faults) => {
  const strangers = page.asked.filter((address) => !address.startsWith("file://") && !address.startsWith("data:") && !address.startsWith("blob:"));
  if (strangers.length > 0) faults.push(strangers.join(", "));
  const reached = await page.evaluate("fetch('https://example.com/').then(() => 'reached', () => 'refused')");
  if (reached !== "refused") faults.push("a network access was allowed");
  const other = page.faults.filter((fault) => !/Content Security Policy|Refused to connect|violates/i.test(fault));
  if (other.length > 0) faults.push(other.join(" | "));
});

await check("a key or a search keeps people waiting: 16 and 30 ms of processor time", async (faults) => {
  await openPen();
  // Processor time, so that what else runs on the machine does not decide.
  await page.ask("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => 1000 * (await page.ask("Performance.getMetrics")).metrics
    .find((metric) => metric.name === "TaskDuration").value;
  /** The best of several turns: a busy neighbour makes even processor time longer. */
  async function timed(rounds, expression) {
    await page.evaluate(expression);
    let best = { processor: Infinity };
    for (let turn = 0; turn < 6; turn++) {
      const before = await spent();
      const wall = await page.evaluate(`(() => { const start = performance.now();
        for (let round = 0; round < ${rounds}; round++) { ${expression} } return performance.now() - start; })()`);
      const processor = ((await spent()) - before) / rounds;
      if (processor < best.processor) best = { processor, wall: wall / rounds };
    }
    return best;
  }
  const code = JSON.stringify(pen);
  await page.evaluate("window.turn = 0");
  const key = await timed(12, `galacto.history.change((state) => ({ ...state, pens: { ...state.pens, [${code}]: {
    ...state.pens[${code}], kgDM: { ...state.pens[${code}].kgDM,
      [galacto.ration.grid.rows[0].feed]: 8 + (window.turn += 0.01) } } } })); document.body.getBoundingClientRect();`);
  const search = await timed(5, `galacto.judge.seek(galacto.history.state, ${code});`);
  const opened = await page.evaluate(ready);
  const memory = await page.evaluate("galacto.engine.memoryBytes()");
  console.log(`key ${key.processor.toFixed(1)} ms of processor time (${key.wall.toFixed(1)} ms passed), search ` +
    `${search.processor.toFixed(1)} (${search.wall.toFixed(1)}), first answer ${opened} ms after opening, ` +
    `memory ${(memory / 2 ** 20).toFixed(1)} MiB, page ${readFileSync(file).length} bytes`);
  // The goals are 16 and 30 ms on a machine of one's own; shared caches make either half as long again.
  if (key.processor > 24) faults.push(`a key takes ${key.processor} ms`);
  if (search.processor > 45) faults.push(`a search takes ${search.processor} ms`);
  if (memory > 16 << 20) faults.push(`${memory} bytes`);
  if (readFileSync(file).length > 1.5e6) faults.push(`the page has ${readFileSync(file).length} bytes`);
});

await check("on a phone nothing hangs over the edge, and a finger finds the buttons", async (faults) => {
  const phone = await browser.openPage(url, { width: 390, height: 844, isTouch: true });
  await phone.until(ready);
  const wide = await phone.evaluate("document.documentElement.scrollWidth");
  if (wide > 390) faults.push(`${wide} px wide`);
  const small = await phone.evaluate(`[...document.querySelectorAll('.tools button, nav button')]
    .filter((part) => part.offsetParent && part.getBoundingClientRect().height < 36).map((part) => part.textContent)`);
  if (small.length > 0) faults.push(`too small: ${small.join(", ")}`);
  const ration = await phone.evaluate(`(() => { const cell = document.querySelector('#ration td.first');
    const box = cell.getBoundingClientRect(); return box.right; })()`);
  if (ration > 390) faults.push(`the ration ends at ${ration} px`);
  await phone.close();
});

await check("every field and button has a name, and the text enough contrast", async (faults) => {
  const nameless = await page.evaluate(`[...document.querySelectorAll('button, input, select')].filter((part) =>
    !(part.textContent.trim() || part.getAttribute('aria-label') || part.closest('label')?.textContent.trim()))
    .map((part) => part.outerHTML.slice(0, 80))`);
  if (nameless.length > 0) faults.push(nameless.join(", "));
  for (const isDark of [false, true]) {
    await page.ask("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: isDark ? "dark" : "light" }] });
    const least = await page.evaluate(`(() => {
      const style = getComputedStyle(document.documentElement);
      const light = (name) => {
        const hex = style.getPropertyValue(name).trim().slice(1);
        const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
          .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
      return [['--ink', '--sheet'], ['--soft', '--sheet'], ['--soft', '--ground'], ['--accent', '--accent-soft'],
        ['--off', '--sheet'], ['--off', '--ground'], ['--ink', '--edit'], ['--sheet', '--accent']]
        .map(([one, other]) => [one, other, ratio(one, other)]).filter((row) => row[2] < 4.5);
    })()`);
    if (least.length > 0) faults.push(JSON.stringify(least));
  }
});

await check("a hostile name stays a name", async (faults) => {
  const name = "<script>window.hurt=1</script>\"><img src=x onerror=window.hurt=1>{{7*7}}";
  writeFileSync(join(farm, "farm.yaml"), `name: ${JSON.stringify(name)}\n`);
  const hostile = join(folder, "hostile.html");
  command(["page", "-C", farm, "--out", hostile]);
  const text = readFileSync(hostile, "utf8");
  if (text.includes("<script>window.hurt")) faults.push("the name is markup in the file");
  const open = await browser.openPage(`file://${hostile}`);
  await open.until(ready);
  if ((await open.evaluate("document.getElementById('farm-name').textContent")) !== name) faults.push("the name is not shown as it is");
  if (await open.evaluate("window.hurt !== undefined || document.querySelectorAll('img').length > 0")) faults.push("the name ran");
  await open.close();
});

await check("a page that was damaged on its way says so", async (faults) => {
  const broken = join(folder, "broken.html");
  writeFileSync(broken, readFileSync(file, "utf8").replace("price_per_kg_dm", "price_per_kg_dn"));
  const open = await browser.openPage(`file://${broken}`);
  await open.until("document.body?.classList.contains('damaged')");
  if (!/changed on their way/.test(await open.evaluate(answerLine))) faults.push(await open.evaluate(answerLine));
  await open.close();
});

await check("printed on A4 and Letter the ration is on the paper", async (faults) => {
  for (const [paperWidth, paperHeight] of [[8.27, 11.69], [8.5, 11]]) {
    const pdf = await page.printed({ paperWidth, paperHeight });
    const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
    if (pages < 1 || pages > 3) faults.push(`${pages} pages`);
  }
});

await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${tally.compared} numbers compared in Chromium, every bit`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
