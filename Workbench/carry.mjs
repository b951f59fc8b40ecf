// Carrying back: what was settled as a file that `galacto page take` reads, as the command that does the
// same, and as paper. Nothing leaves the page but through the person's own hand.
import { offeredNames } from "./problem.mjs";

/** The visit as the program reads it: only what differs from the farm. */
export function visitOf(index, state, stamp) {
  const rations = [];
  const limits = [];
  for (const pen of index.farm.pens) {
    const own = state.pens[pen.pen];
    const today = pen.problem.today_kg_dm ?? {};
    // Only what the person settled: a proposal nobody said yes to stays in the page.
    const settled = own.settled ?? {};
    const names = offeredNames(pen, own).filter((name) => (settled[name] ?? 0) > 1e-7);
    const isSame = Object.keys({ ...today, ...settled }).every((name) =>
      Math.abs((settled[name] ?? 0) - (today[name] ?? 0)) < 1e-9);
    if (own.settled && !isSame && names.length > 0) {
      const kgAsFed = {};
      for (const name of names) kgAsFed[name] = (settled[name] * 100) / index.dryMatter(name);
      const ration = { pen: pen.pen, kg_as_fed: kgAsFed };
      if (pen.ration_version) ration.version = pen.ration_version;
      rations.push(ration);
    }
    for (const [limit, change] of Object.entries(own.limits)) {
      const row = { pen: pen.pen, limit };
      if (change === "off") row.off = true;
      else {
        if (change.min !== null && change.min !== undefined) row.min = change.min;
        if (change.max !== null && change.max !== undefined) row.max = change.max;
      }
      limits.push(row);
    }
  }
  const prices = Object.entries(state.prices).filter(([, price]) => price !== null).map(([feed, price]) => {
    const row = index.priceRow(feed);
    const change = { feed, price, currency: row.currency, per_unit: row.per_unit, basis: row.basis };
    if (row.price !== null) change.before = row.price;
    return change;
  });
  return {
    schema: "galacto.visit/1", farm: index.farm.farm, herd: index.farm.herd,
    data_day: index.farm.data_day, program_version: stamp.version, digest: stamp.digest,
    rations, prices, limits,
  };
}

/** Whether a visit holds anything. */
export function holdsAnything(visit) {
  return visit.rations.length + visit.prices.length + visit.limits.length > 0;
}

let handle = null;

/** Saves a text: to the file chosen before, else where the person points, else as a download. */
export async function saveText(text, name) {
  if (window.showSaveFilePicker) {
    try {
      handle ??= await window.showSaveFilePicker({
        suggestedName: name, types: [{ accept: { "application/json": [".json"] } }],
      });
      const writer = await handle.createWritable();
      await writer.write(text);
      await writer.close();
      return "file";
    } catch (error) {
      handle = null;
      if (error.name === "AbortError") return null;
      // No picker without a person's own click, or a place that cannot be written: download instead.
    }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return "download";
}

/** A word as a shell takes it. */
export function quoted(text) {
  return /^[\w.,:=@%+/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command that asks what the page shows of a pen, where one line of a shell can say it. */
export function commandOf(index, state, code) {
  const pen = index.pens.get(code);
  const own = state.pens[code];
  const words = ["galacto ration optimise", quoted(code)];
  for (const [limit, change] of Object.entries(own.limits)) {
    const before = pen.problem.limits[limit];
    if (!before || change === "off") return null;
    for (const end of ["min", "max"]) {
      if (change[end] === (before[end] ?? null)) continue;
      const isLooser = change[end] !== null && (end === "min" ? change[end] < before.min : change[end] > before.max);
      if (!isLooser) return null;
      words.push(`--allow ${quoted(`${limit}=${change[end]}`)}`);
    }
  }
  if (own.locked.length || own.added.length || Object.keys(own.bounds).length) return null;
  if (Object.keys(state.prices).length) return null;
  if (own.most !== null) words.push(`--change-at-most ${own.most}`);
  // The page's own day: the farm may have newer records by now.
  words.push(`--as-of ${index.farm.data_day}`);
  return words.join(" ") + (index.farm.command_words ?? "");
}
