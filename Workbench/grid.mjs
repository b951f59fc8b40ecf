// A grid that is worked with as a spreadsheet is: arrows, Enter, typing over, F2, paste, Delete. One cell
// has the focus; editing happens in the cell itself. What a cell means is the owner's business.
import { element, mark, write } from "./words.mjs";

/**
 * Makes a grid.
 *
 * `columns`: `{ key, title, isNumber, kind, isWide }`; `kind` is a class the style sheet may hide.
 * `show(row, key)`: what a cell shows, `{ text, title, classes, canEdit, raw }`.
 * `commit(row, key, text, phase)`: what was typed so far (`typing`), to be taken (`done`) or not to be
 * (`left`); returns why it cannot be, or nothing.
 * `paste(row, key, cells)`: takes a pasted table from a cell on; returns why it cannot be.
 * `act(row, key, event)`: a key the grid does not know, or Space.
 */
export function makeGrid({ label, columns, show, commit, paste, act, focused, headClick }) {
  let rows = [];
  let cells = new Map();
  let here = { row: 0, column: columns.findIndex((column) => column.isWorked) };
  if (here.column < 0) here.column = 0;
  let editor = null;

  const body = element("tbody");
  const head = element("tr", {}, columns.map((column) =>
    element("th", { scope: "col", class: classOf(column), title: column.hint }, column.title)));
  const table = element("table", { role: "grid", "aria-label": label, class: "grid" },
    element("thead", {}, head), body);
  const complaint = element("p", { class: "complaint", role: "alert" });
  complaint.hidden = true;
  const box = element("div", { class: "grid-box" }, table, complaint);

  function classOf(column) {
    return [column.kind, column.isNumber ? "number" : ""].filter(Boolean).join(" ") || undefined;
  }

  /** Lays the rows out anew; cells keep their places where the rows are the same. */
  function lay(next) {
    rows = next;
    cells = new Map();
    body.replaceChildren(...rows.map((row, place) => {
      const line = element("tr", { class: row.class });
      columns.forEach((column, across) => {
        const isName = column.kind === "name";
        const cell = element(isName ? "th" : "td", {
          class: classOf(column), role: isName ? "rowheader" : "gridcell",
          scope: isName ? "row" : undefined, tabindex: "-1",
        });
        cell.addEventListener("mousedown", (event) => {
          if (editor?.cell === cell) return;
          const wasHere = here.row === place && here.column === across;
          go(place, across);
          if (wasHere && event.detail === 1 && document.activeElement === cell) edit(null);
          event.preventDefault();
        });
        cell.addEventListener("dblclick", () => edit(null));
        cells.set(`${place}/${across}`, cell);
        line.append(cell);
      });
      return line;
    }));
    here.row = Math.min(here.row, Math.max(0, rows.length - 1));
    draw();
    cellAt(here.row, here.column)?.setAttribute("tabindex", "0");
  }

  /** Draws what changed. */
  function draw() {
    rows.forEach((row, place) => {
      columns.forEach((column, across) => {
        const cell = cellAt(place, across);
        if (editor?.cell === cell) return;
        const shown = show(row, column.key);
        if (shown.node) {
          if (cell.firstChild !== shown.node) cell.replaceChildren(shown.node);
        } else write(cell, shown.text ?? "");
        for (const name of ["off", "edited", "quiet", "locked", "binds"]) {
          mark(cell, name, (shown.classes ?? []).includes(name));
        }
        mark(cell, "works", shown.canEdit === true);
        if ((cell.title || "") !== (shown.title ?? "")) cell.title = shown.title ?? "";
        const readOnly = shown.canEdit ? "false" : "true";
        if (cell.getAttribute("aria-readonly") !== readOnly) cell.setAttribute("aria-readonly", readOnly);
      });
    });
  }

  function cellAt(row, column) { return cells.get(`${row}/${column}`); }

  function go(row, column, takesFocus = true) {
    const from = cellAt(here.row, here.column);
    const isHidden = (across) => cellAt(row, across)?.offsetParent === null;
    const step = column >= here.column ? 1 : -1;
    while (column > 0 && column < columns.length - 1 && isHidden(column)) column += step;
    if (row < 0 || row >= rows.length || column < 0 || column >= columns.length) return;
    if (isHidden(column)) return;
    from?.setAttribute("tabindex", "-1");
    here = { row, column };
    const cell = cellAt(row, column);
    cell.setAttribute("tabindex", "0");
    if (takesFocus) cell.focus();
    focused?.(rows[row], columns[column].key);
  }

  function say(text) {
    complaint.hidden = !text;
    write(complaint, text ?? "");
  }

  /** Opens the cell for typing; `text` takes the place of what stands there. */
  function edit(text) {
    const row = rows[here.row];
    const key = columns[here.column].key;
    const shown = show(row, key);
    if (!shown.canEdit || editor) return;
    const cell = cellAt(here.row, here.column);
    const input = element("input", {
      type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false",
      "aria-label": `${rows[here.row].label}, ${columns[here.column].title}`,
    });
    input.value = text ?? shown.raw ?? shown.text ?? "";
    editor = { cell, input, row, key, before: input.value, isFresh: text !== null };
    cell.replaceChildren(input);
    input.focus();
    if (text === null) input.select();
    input.addEventListener("keydown", typing);
    input.addEventListener("blur", () => close(true));
    // Every letter that makes a number is judged at once, the one that opened the cell too.
    const judge = () => say(commit(row, key, input.value, "typing"));
    input.addEventListener("input", judge);
    if (text !== null) judge();
  }

  function close(takes) {
    if (!editor) return true;
    const { cell, input, row, key, before, isFresh } = editor;
    const isChanged = isFresh || input.value !== before;
    const why = commit(row, key, input.value, takes && isChanged ? "done" : "left");
    editor = null;
    say(why);
    cell.replaceChildren();
    draw();
    return !why;
  }

  function typing(event) {
    const moves = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1],
      ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    if (event.key === "Escape") close(false);
    else if (moves[event.key]) close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
    const [down, across] = moves[event.key] ?? [0, 0];
    go(here.row + down, here.column + across);
    cellAt(here.row, here.column).focus();
  }

  table.addEventListener("keydown", (event) => {
    if (editor) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const last = { row: rows.length - 1, column: columns.length - 1 };
    const moves = {
      ArrowUp: [isCommand ? 0 : here.row - 1, here.column],
      ArrowDown: [isCommand ? last.row : here.row + 1, here.column],
      ArrowLeft: [here.row, isCommand ? 0 : here.column - 1],
      ArrowRight: [here.row, isCommand ? last.column : here.column + 1],
      Home: [isCommand ? 0 : here.row, 0], End: [isCommand ? last.row : here.row, last.column],
      PageUp: [Math.max(0, here.row - 10), here.column],
      PageDown: [Math.min(last.row, here.row + 10), here.column],
    };
    const row = rows[here.row];
    const key = columns[here.column].key;
    if (moves[event.key]) go(...moves[event.key]);
    else if (event.key === "Enter" || event.key === "F2") edit(null);
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (show(row, key).canEdit) say(commit(row, key, "", "done"));
    } else if (event.key.length === 1 && !isCommand && !event.altKey && /[\d.,\-+]/.test(event.key)) {
      edit(event.key);
    } else if (!act?.(row, key, event)) return;
    event.preventDefault();
  });

  table.addEventListener("copy", (event) => {
    if (editor) return;
    event.clipboardData.setData("text/plain", cellAt(here.row, here.column).textContent);
    event.preventDefault();
  });

  table.addEventListener("paste", (event) => {
    if (editor) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "");
    const pasted = text.split("\n").map((line) => line.split("\t"));
    say(paste?.(here.row, columns[here.column].key, pasted, rows));
    event.preventDefault();
  });

  return { box, table, lay, draw, say, go, get rows() { return rows; }, get here() { return here; },
    focus: () => cellAt(here.row, here.column)?.focus() };
}
