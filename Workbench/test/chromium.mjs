// Drives a real Chromium through its debugging pipe: no port is opened, nothing is installed but Debian's
// own package. Keys and clicks are the browser's, as a person's are.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts a browser; `close()` ends it and takes its folder away. */
export async function startChromium({ width = 1280, height = 860 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "galacto-chromium-"));
  const browser = spawn(process.env.CHROMIUM ?? "chromium", [
    "--headless=new", "--no-sandbox", "--remote-debugging-pipe", `--user-data-dir=${folder}`,
    `--window-size=${width},${height}`, "--no-first-run", "--disable-extensions", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "about:blank",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , into, from] = browser.stdio;
  const waiting = new Map();
  const listeners = new Set();
  let pending = "";
  let last = 0;
  from.setEncoding("utf8");
  from.on("data", (text) => {
    const parts = (pending + text).split("\0");
    pending = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id) {
        const { done, fail } = waiting.get(message.id);
        waiting.delete(message.id);
        message.error ? fail(new Error(message.error.message)) : done(message.result);
      } else for (const listener of listeners) listener(message);
    }
  });

  function send(method, params = {}, sessionId = undefined) {
    return new Promise((done, fail) => {
      last += 1;
      waiting.set(last, { done, fail });
      into.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  }

  async function openPage(url, { width: wide = width, height: high = height, isDark = false, isTouch = false } = {}) {
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const ask = (method, params) => send(method, params, sessionId);
    const faults = [];
    const asked = [];
    listeners.add((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === "Runtime.exceptionThrown") {
        faults.push(message.params.exceptionDetails.exception?.description ?? "exception");
      }
      if (message.method === "Log.entryAdded" && message.params.entry.level === "error") {
        faults.push(message.params.entry.text);
      }
      if (message.method === "Network.requestWillBeSent") asked.push(message.params.request.url);
    });
    await Promise.all(["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"].map((name) => ask(name)));
    await ask("Emulation.setDeviceMetricsOverride", {
      width: wide, height: high, deviceScaleFactor: 1, mobile: isTouch });
    await ask("Emulation.setScrollbarsHidden", { hidden: true });
    await ask("Emulation.setFocusEmulationEnabled", { enabled: true });
    await ask("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value: isDark ? "dark" : "light" }] });
    await ask("Page.navigate", { url });

    async function evaluate(expression) {
      const answer = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (answer.exceptionDetails) {
        throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
      }
      return answer.result.value;
    }

    async function until(expression, milliseconds = 30_000) {
      const end = Date.now() + milliseconds;
      while (Date.now() < end) {
        try {
          const value = await evaluate(expression);
          if (value) return value;
        } catch (error) {
          if (!/context|navigat|of null/i.test(error.message)) throw error;
        }
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error(`never true: ${expression}; ${faults.join(" | ")}`);
    }

    const codes = { Enter: 13, Tab: 9, Escape: 27, ArrowUp: 38, ArrowDown: 40, ArrowLeft: 37, ArrowRight: 39,
      Home: 36, End: 35, Delete: 46, F2: 113 };
    /** Presses a key: a letter, or a name such as `Enter`; `modifiers` 2 is Ctrl, 8 Shift. */
    async function press(key, modifiers = 0) {
      const isLetter = key.length === 1;
      const code = codes[key] ?? key.toUpperCase().charCodeAt(0);
      const text = isLetter && modifiers !== 2 ? key : key === "Enter" ? "\r" : undefined;
      const what = { key, modifiers, windowsVirtualKeyCode: code, text };
      await ask("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...what });
      await ask("Input.dispatchKeyEvent", { type: "keyUp", ...what, text: undefined });
    }

    return {
      ask, evaluate, until, press, faults, asked,
      async type(text) { for (const letter of text) await press(letter); },
      async click(selector) {
        const place = await evaluate(`(() => {
          const part = document.querySelector(${JSON.stringify(selector)});
          part.scrollIntoView({ block: "center" });
          const box = part.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        })()`);
        for (const type of ["mousePressed", "mouseReleased"]) {
          await ask("Input.dispatchMouseEvent", { type, ...place, button: "left", clickCount: 1 });
        }
      },
      async paste(text) {
        await evaluate(`(() => {
          const data = new DataTransfer();
          data.setData("text/plain", ${JSON.stringify(text)});
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        })()`);
      },
      async picture(isWhole = true) {
        const { data } = await ask("Page.captureScreenshot", { captureBeyondViewport: isWhole });
        return Buffer.from(data, "base64");
      },
      async printed(options = {}) {
        const { data } = await ask("Page.printToPDF", { preferCSSPageSize: true, ...options });
        return Buffer.from(data, "base64");
      },
      close: () => send("Target.closeTarget", { targetId }),
    };
  }

  return {
    openPage, send,
    async close() {
      const ended = new Promise((done) => browser.once("exit", done));
      await send("Browser.close").catch(() => browser.kill());
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
