// The engine: unpacks the core that the page carries, and asks it. One core, one thread, one question at
// a time; what it refuses comes back as `complaint`, and a core that fell is started anew.
import { question, startCore } from "../Wasm/core.mjs";

/** Bytes of a base64 text. */
export function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

/** What a gzip holds. */
export async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** An engine over a compiled module, the shipped feed table (CSV) and a farm. */
export async function startEngine(module, feedTable, farm) {
  let core = await fresh();

  async function fresh() {
    const started = await startCore(module);
    refuse(started.ask(question.feeds, feedTable));
    engine.feeds = started.ask(question.ownFeeds, JSON.stringify(farm.own_feeds));
    refuse(engine.feeds);
    return started;
  }

  function refuse(answer) {
    if (answer.complaint) throw new Error(answer.complaint);
  }

  /** Asks; a core that fell answers `complaint` and is replaced before the next question. */
  function ask(number, what) {
    try {
      return core.ask(number, JSON.stringify(what));
    } catch (error) {
      engine.isReady = fresh().then((started) => void (core = started));
      return { complaint: `the engine stopped: ${error.message}`, kind: "fault", exit: 1 };
    }
  }

  return Object.assign(engine, {
    best: (asked) => ask(question.penRation, asked),
    judged: (asked) => ask(question.penToday, asked),
    feedReason: (asked, feed) => ask(question.feedReason, { ...asked, feed }),
    limitCost: (asked, limit) => ask(question.limitCost, { ...asked, limit }),
    feedWorth: (asked, feed) => ask(question.feedWorth, { ...asked, feed }),
    measures: () => ask(question.measures, null),
    memoryBytes: () => core.memory.buffer.byteLength,
  });
}

/** The one engine of the page. */
const engine = { feeds: [], isReady: Promise.resolve() };
