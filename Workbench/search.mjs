// The feed library in five languages: what people type finds the feeds whose names hold every word of
// it, those that begin with it first.
import { element, word } from "./words.mjs";

/** Small letters without accents. */
export function folded(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ß", "ss");
}

/** The table of names (word, language, library feed) as the page carries it, as CSV. */
export function readNames(csv) {
  const names = [];
  for (const line of csv.split("\n").slice(1)) {
    const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((cell) =>
      cell.replace(/,$/, "").replace(/^"(.*)"$/s, "$1").replaceAll('""', '"'));
    if (cells?.length >= 3 && cells[2]) {
      names.push({ name: cells[0], language: cells[1], feed: cells[2], key: folded(cells[0]) });
    }
  }
  return names;
}

/** Feeds of the library for a text: each once, with the name that was found. */
export function findFeeds(text, names, library, most = 12) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = new Map();
  function weigh(feed, key, name, language) {
    if (!words.every((part) => key.includes(part))) return;
    const weight = (key === words.join(" ") ? 0 : key.startsWith(words[0]) ? 1 : 2) + key.length / 1000;
    if (!found.has(feed) || found.get(feed).weight > weight) found.set(feed, { feed, name, language, weight });
  }
  for (const feed of library.keys()) weigh(feed, folded(feed), feed, null);
  for (const { feed, key, name, language } of names) {
    if (library.has(feed)) weigh(feed, key, name, language);
  }
  return [...found.values()].sort((one, other) =>
    one.weight - other.weight || (one.feed < other.feed ? -1 : 1)).slice(0, most);
}

/** A field that finds feeds; `taken` hears which was chosen. */
export function makeSearch({ names, library, taken }) {
  const list = element("ul", { class: "found", id: "found-feeds", role: "listbox" });
  const field = element("input", {
    type: "search", class: "search", placeholder: word("search.hint"), "aria-label": word("search.label"),
    role: "combobox", "aria-expanded": "false", "aria-controls": "found-feeds", autocomplete: "off",
  });
  let found = [];
  let chosen = -1;

  function draw() {
    field.setAttribute("aria-expanded", found.length > 0 ? "true" : "false");
    list.replaceChildren(...found.map((item, place) => element("li", {
      role: "option", id: `found-${place}`, "aria-selected": place === chosen ? "true" : "false",
      onmousedown: (event) => { event.preventDefault(); take(item.feed); },
    }, item.feed, item.name !== item.feed
      ? element("span", { class: "quiet" }, ` ${item.name} (${item.language})`) : null)));
    if (chosen >= 0) field.setAttribute("aria-activedescendant", `found-${chosen}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function take(feed) {
    field.value = "";
    found = [];
    draw();
    taken(feed);
  }

  field.addEventListener("input", () => {
    found = findFeeds(field.value, names, library);
    chosen = found.length > 0 ? 0 : -1;
    draw();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") chosen = Math.min(found.length - 1, chosen + 1);
    else if (event.key === "ArrowUp") chosen = Math.max(0, chosen - 1);
    else if (event.key === "Enter" && found[chosen]) return take(found[chosen].feed);
    else if (event.key === "Escape") found = [];
    else return;
    event.preventDefault();
    draw();
  });
  field.addEventListener("blur", () => { found = []; draw(); });
  return { box: element("div", { class: "search-box" }, field, list), field };
}
