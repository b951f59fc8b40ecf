// The core in WebAssembly: its door, for node and for pages. Questions are numbers of Wasm/Door/Door.swift.
export const question = {
  feeds: 0, ration: 1, today: 2, diet: 3, cow: 4, mathematics: 5, ownFeeds: 6, penRation: 7, penToday: 8,
  feedReason: 9, limitCost: 10, feedWorth: 11, measures: 12,
};

/** Starts a core from its compiled module; the functions asked of a system are a clock and chance. */
export async function startCore(module) {
  let memory;
  const refused = () => 8; // EBADF: there are no files, and libc must not look for folders.
  const system = {
    clock_time_get(_clock, _precision, place) {
      new DataView(memory.buffer).setBigUint64(place, BigInt(Math.round(performance.now() * 1e6)), true);
      return 0;
    },
    random_get(place, length) {
      crypto.getRandomValues(new Uint8Array(memory.buffer, place, length));
      return 0;
    },
    proc_exit(code) {
      throw new Error(`the core ended itself with ${code}`);
    },
  };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = system[name] ?? refused;
  }
  const instance = await WebAssembly.instantiate(module, imports);
  memory = instance.exports.memory;
  instance.exports._initialize();
  const { galacto_room, galacto_ask, galacto_answer } = instance.exports;
  return {
    memory,
    /** Asks with a text (JSON, or the feed table as CSV); the answer is an object. */
    ask(number, text) {
      const bytes = new TextEncoder().encode(text);
      // Either call may move the memory: the place comes first, the view after.
      const room = galacto_room(bytes.length);
      new Uint8Array(memory.buffer, room, bytes.length).set(bytes);
      const length = galacto_ask(number, bytes.length);
      const answer = new Uint8Array(memory.buffer, galacto_answer(), length);
      return JSON.parse(new TextDecoder().decode(answer));
    },
  };
}
