// What both tests of the page hold numbers and sentences with.

/** Runs checks by name and counts how they end; `compared` counts numbers. */
export const tally = { passed: 0, failed: 0, compared: 0 };

export async function check(name, ask) {
  const faults = [];
  try { await ask(faults); } catch (error) { faults.push(String(error.stack ?? error)); }
  if (faults.length === 0) return void tally.passed++;
  tally.failed++;
  console.error(`✘ ${name}: ${faults.slice(0, 5).join("\n    ")}`);
}

function numbers(value, path = "") {
  if (typeof value === "number") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => numbers(part, `${path}/${key}`));
}

/** Every number wanted must be got, bit by bit, but for paths that begin as one of `besides`. */
export function same(faults, wanted, got, besides = []) {
  const found = new Map(numbers(got));
  for (const [path, value] of numbers(wanted)) {
    if (besides.some((start) => path.startsWith(start))) continue;
    tally.compared++;
    if (!Object.is(value, found.get(path)) && !(value === 0 && found.get(path) === 0)) {
      faults.push(`${path}: ${found.get(path)}, the command says ${value}`);
    }
  }
}
