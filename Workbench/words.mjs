// The page's words: of the farm's language, from the farm's own data. Nothing here is markup.

let texts = {};

/** Takes the words the page came with. */
export function useWords(given) {
  texts = given ?? {};
}

/** A text with its places filled: `{pen}`. The key itself where the page came without the text. */
export function word(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** An element with text and children; text is never read as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) made.append(child);
  }
  return made;
}

/** Puts a text into an element only where it differs: a key redraws hundreds of cells. */
export function write(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Shows or takes a class. */
export function mark(target, name, isOn) {
  if (target.classList.contains(name) !== isOn) target.classList.toggle(name, isOn);
}
