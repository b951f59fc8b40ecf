// Joins the page's parts with the engine into one template: node Workbench/build.mjs WASM OUT
//
// The script is the modules one after another with their imports and exports taken away, so their names
// are one set; the policy allows that script and that style by their digests, WebAssembly, and no
// network.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const [wasm, out] = process.argv.slice(2);
const root = new URL("..", import.meta.url).pathname;
const read = (name) => readFileSync(join(root, name), "utf8");

/** Modules in the order they need each other, the first needed first. */
export function modulesOf(entry, known = []) {
  const text = read(entry);
  for (const [, from] of text.matchAll(/^import [^;]*? from "(.+?)";$/gms)) {
    const needed = join(dirname(entry), from);
    if (!known.includes(needed)) modulesOf(needed, known);
  }
  if (!known.includes(entry)) known.push(entry);
  return known;
}

/** A module without its imports and exports, its comments and its indents: the page is sent by mail. */
export function bare(text) {
  return text.replace(/^import [^;]*? from ".+?";\n/gms, "").replace(/^export /gm, "")
    .replace(/^\s*\/\*\*.*?\*\/\n/gms, "").replace(/^\s*\/\/.*\n/gm, "").replace(/^[ \t]+/gm, "");
}

export function scriptOf(entry) {
  return modulesOf(entry).map((name) => bare(read(name))).join("\n");
}

function digest(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** gzip with no name and no time in it, as base64. */
function packed(bytes) {
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[9] = 255;
  return zipped.toString("base64");
}

if (out) {
  const script = `\n${scriptOf("Workbench/main.mjs")}`;
  const style = `\n${read("Workbench/page.css")}${read("Workbench/grid.css")}`;
  if (script.includes("</script") || style.includes("</style")) throw new Error("a part would end itself");
  const policy = [
    "default-src 'none'", `script-src ${digest(script)} 'wasm-unsafe-eval'`, `style-src ${digest(style)}`,
    "img-src data:", "base-uri 'none'", "form-action 'none'",
  ].join("; ");
  const parts = {
    POLICY: policy, STYLE: style, SCRIPT: script, ENGINE: packed(readFileSync(wasm)),
    FEEDS: packed(read("HerdData/feeds/nasem2021_feed_library.csv")),
    NAMES: packed(read("HerdData/feeds/feed_names.csv")),
  };
  let page = read("Workbench/page.html");
  for (const [name, text] of Object.entries(parts)) {
    const [before, after, ...more] = page.split(`GALACTO-${name}`);
    if (after === undefined || more.length > 0) throw new Error(`one GALACTO-${name} is wanted`);
    page = before + text + after;
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, page);
  console.error(`${out} ${page.length} bytes`);
}
