// From the farm and what was changed to the question the engine is asked. Where nothing was changed the
// question is the one the command solves, number by number.

/** The price of a kg dry matter at a price in the farm's own unit: as the program's price list has it. */
export function pricePerKgDM(price, row, dryMatterPercent) {
  const perKg = price / row.kg_per_unit;
  return row.basis === "dm" ? perKg : perKg / (dryMatterPercent / 100);
}

/** The price in the farm's own unit of a price a kg dry matter. */
export function priceInUnit(perKgDM, row, dryMatterPercent) {
  return (row.basis === "dm" ? perKgDM : (perKgDM * dryMatterPercent) / 100) * row.kg_per_unit;
}

/** The farm with what is looked up often beside it. */
export function indexed(farm, feeds) {
  const library = new Map(feeds.map((feed) => [feed.feed, feed]));
  const prices = new Map(farm.prices.map((row) => [row.feed.toLowerCase(), row]));
  const usual = farm.prices[0] ?? {
    per_unit: farm.units === "us" ? "ton" : "t", kg_per_unit: farm.units === "us" ? 907.18474 : 1000,
    basis: "as_fed", currency: farm.currency,
  };
  return {
    farm, library,
    pens: new Map(farm.pens.map((pen) => [pen.pen, pen])),
    /** Dry matter of a feed, % as fed: a feed on offer is described in the library or by itself. */
    dryMatter: (name) => library.get(name)?.dry_matter_percent_as_fed ?? 100,
    isForage: (name) => library.get(name)?.is_forage ?? false,
    /** The row of a feed's price; one like the first for a feed that has none. */
    priceRow: (name) =>
      prices.get(name.toLowerCase()) ?? { ...usual, feed: name, price: null, day: null },
  };
}

/** The name of a feed on offer in a problem. */
export const nameOf = (offered) => offered.feed ?? offered.name;

/** Names of the feeds a pen is offered, with those added in the page. */
export function offeredNames(pen, state) {
  return [...pen.problem.feeds.map(nameOf), ...state.added];
}

/** The price of a feed now, in the farm's unit; `null` where it has none. */
export function priceNow(index, state, name) {
  return state.prices[name] !== undefined ? state.prices[name] : index.priceRow(name).price;
}

/** The question about a pen: its problem as it stands, and what the answer needs beside it. */
export function penQuestion(index, state, code, { kgDM = null, keepsLocks = true } = {}) {
  const pen = index.pens.get(code);
  const own = state.pens[code];
  const problem = { ...pen.problem };
  const fed = own.kgDM ?? {};
  problem.feeds = pen.problem.feeds.map((offered) => changedFeed(offered, index, state, own));
  for (const name of own.added) problem.feeds.push(changedFeed({ feed: name }, index, state, own));
  if (keepsLocks && kgDM === null) {
    problem.feeds = problem.feeds.map((offered) => {
      const name = nameOf(offered);
      if (!own.locked.includes(name)) return offered;
      const { standard_ceiling: _, ...free } = offered;
      return { ...free, min_kg_dm: fed[name] ?? 0, max_kg_dm: fed[name] ?? 0 };
    });
  }
  const freed = problem.feeds
    .filter((offered, place) => {
      const before = pen.problem.feeds[place];
      return own.bounds[nameOf(offered)]?.max !== undefined ||
        (before?.standard_ceiling && !offered.standard_ceiling) || isLocked(own, nameOf(offered), kgDM);
    })
    .map(nameOf);
  if (problem.groups) problem.groups = withoutCeilings(problem.groups, freed);
  problem.limits = changedLimits(pen.problem.limits, own.limits);
  if (own.most !== null && kgDM === null && pen.problem.today_kg_dm) {
    problem.change = { ...(problem.change ?? {}), most_feeds: own.most };
  }
  if (kgDM !== null) problem.today_kg_dm = kgDM;
  const asked = { problem };
  if (pen.mean_animal) asked.mean_animal = pen.mean_animal;
  if (own.added.length > 0) {
    Object.assign(asked, {
      stage: pen.stage, known_as: index.farm.known_as ?? {}, added_feeds: own.added,
    });
  }
  return asked;
}

function isLocked(own, name, kgDM) {
  return kgDM === null && own.locked.includes(name);
}

function changedFeed(offered, index, state, own) {
  const name = nameOf(offered);
  const price = state.prices[name];
  const bounds = own.bounds[name];
  if (price === undefined && bounds === undefined) return offered;
  let next = { ...offered };
  if (price === null) delete next.price_per_kg_dm;
  else if (price !== undefined) {
    next.price_per_kg_dm = pricePerKgDM(price, index.priceRow(name), index.dryMatter(name));
  }
  if (bounds?.min !== undefined) next = bounded(next, "min", bounds.min);
  if (bounds?.max !== undefined) {
    // The person's own word takes the standard ceiling's place.
    delete next.standard_ceiling;
    next = bounded(next, "max", bounds.max);
  }
  return next;
}

function bounded(offered, end, value) {
  const next = { ...offered };
  if (value === null) delete next[`${end}_kg_dm`];
  else next[`${end}_kg_dm`] = value;
  next[`${end}_set_at`] = "this page";
  return next;
}

/** Groups in which a standard ceiling lets go of the feeds that have a bound of their own. */
function withoutCeilings(groups, freed) {
  return groups
    .map((group) => {
      if (!group.standard_ceiling || !group.feeds.some((feed) => freed.includes(feed))) return group;
      return { ...group, feeds: group.feeds.filter((feed) => !freed.includes(feed)) };
    })
    .filter((group) => group.feeds.length > 0);
}

function changedLimits(limits, changes) {
  const keys = Object.keys(changes);
  if (keys.length === 0) return limits;
  const next = { ...limits };
  for (const key of keys) {
    const change = changes[key];
    if (change === "off") delete next[key];
    else {
      const ends = {};
      for (const end of ["min", "max"]) {
        if (change[end] === null || change[end] === undefined) continue;
        ends[end] = change[end];
        ends[`${end}_set_at`] =
          limits[key]?.[end] === change[end] ? limits[key][`${end}_set_at`] : "this page";
      }
      if (limits[key]?.hold) ends.hold = limits[key].hold;
      if (limits[key]?.source) ends.source = limits[key].source;
      for (const name of Object.keys(ends)) if (ends[name] === undefined) delete ends[name];
      next[key] = ends;
    }
  }
  return next;
}

/** kg dry matter by feed of an answer, what is not fed left out. */
export function fedOf(answer) {
  const fed = {};
  for (const row of answer.feeds) if (row.kg_dm_per_d > 0) fed[row.feed] = row.kg_dm_per_d;
  return fed;
}
