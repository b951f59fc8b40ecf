// What the person has changed, with undo and redo. A state is never altered: each change makes another,
// so that going back is taking the one before.

/** A history of states over a first one; `changed` hears of each that comes to stand. */
export function startHistory(first, changed) {
  const past = [];
  const future = [];
  let now = first;
  const most = 500;

  function stand(state) {
    now = state;
    changed(now);
  }

  return {
    get state() { return now; },
    get canUndo() { return past.length > 0; },
    get canRedo() { return future.length > 0; },
    /** Makes a change: `edit` returns the next state of the present one. */
    change(edit) {
      const next = edit(now);
      if (next === now) return;
      past.push(now);
      if (past.length > most) past.shift();
      future.length = 0;
      stand(next);
    },
    /** Replaces the present state without a step to go back to: what the engine found by itself. */
    settle(edit) { stand(edit(now)); },
    undo() {
      if (past.length === 0) return;
      future.push(now);
      stand(past.pop());
    },
    redo() {
      if (future.length === 0) return;
      past.push(now);
      stand(future.pop());
    },
  };
}

/** A pen nobody touched yet. */
export const untouched = {
  kgDM: null, settled: null, locked: [], bounds: {}, limits: {}, added: [], most: null,
};

/** The first state of a farm: nothing changed, nothing saved. */
export function firstState(farm) {
  const pens = {};
  for (const pen of farm.pens) pens[pen.pen] = untouched;
  return { pens, prices: {} };
}

/** The state with a pen changed. */
export function withPen(state, code, change) {
  const pen = state.pens[code];
  return { ...state, pens: { ...state.pens, [code]: { ...pen, ...change(pen) } } };
}

/** An object with a key set; `undefined` takes it away. */
export function withKey(object, key, value) {
  const next = { ...object };
  if (value === undefined) delete next[key];
  else next[key] = value;
  return next;
}
