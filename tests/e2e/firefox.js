// Drives the Firefox of this machine, by its own remote protocol (Marionette): each message is its length, a colon and JSON.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The port is left to the system, and written into the profile; nothing of Firefox's own is opened or fetched. */
const PREFERENCES = {
  "marionette.port": 0,
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
};

/** So long it may take to start. */
const PATIENCE_MS = 30_000;

/** The program, if there is one: FIREFOX, or the first of its names on PATH. */
export function firefoxHere() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  for (const name of ["firefox", "firefox-esr"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // the next name
    }
  }
  return undefined;
}

/** @typedef {{ go(url: string): Promise<unknown>, run(script: (...given: any[]) => unknown, ...given: unknown[]): Promise<any>,
 *   complaints(): Promise<string[]>, close(): Promise<void> }} Firefox */

/**
 * Starts it with a profile of its own.
 * @param {string} program
 * @returns {Promise<Firefox>}
 */
export async function startFirefox(program) {
  const profile = mkdtempSync(join(tmpdir(), "renorm-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const flags = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile];
  const browser = spawn(program, flags, { stdio: "ignore" });
  const gone = once(browser, "exit");
  const socket = connect(await portIn(profile), "127.0.0.1");
  const ask = client(socket);
  await ask("WebDriver:NewSession", {});
  await ask("WebDriver:SetTimeouts", { script: 120_000 });
  return {
    go: (url) => ask("WebDriver:Navigate", { url }),
    run: async (script, ...given) => {
      const text = `const end = arguments.length - 1; const done = arguments[end];
        Promise.resolve((${script})(...[...arguments].slice(0, end))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = (await ask("WebDriver:ExecuteAsyncScript", { script: text, args: given, sandbox: null })).value;
      if (error) throw new Error(error);
      return value;
    },
    complaints: async () => {
      await ask("Marionette:SetContext", { value: "chrome" });
      const script = `return Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError
        && /^(file|blob):/.test(one.sourceName)).map((one) => one.toString());`;
      const { value } = await ask("WebDriver:ExecuteScript", { script, args: [] });
      await ask("Marionette:SetContext", { value: "content" });
      return value;
    },
    close: async () => {
      socket.destroy();
      browser.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The port that Firefox listens on, once it does. @param {string} profile */
async function portIn(profile) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    try {
      const port = Number(readFileSync(join(profile, "MarionetteActivePort"), "utf8"));
      if (port > 0) return port;
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Firefox did not start");
}

/**
 * Asks one thing after the other.
 * @param {import("node:net").Socket} socket
 * @returns {(command: string, parameters: object) => Promise<any>}
 */
function client(socket) {
  let buffer = Buffer.alloc(0);
  /** @type {Map<number, { resolve: (value: any) => void, reject: (reason: unknown) => void }>} */
  const waiting = new Map();
  let last = 0;
  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (let colon; (colon = buffer.indexOf(":")) >= 0; ) {
      const end = colon + 1 + Number(buffer.subarray(0, colon));
      if (buffer.length < end) return;
      const message = JSON.parse(buffer.subarray(colon + 1, end).toString());
      buffer = buffer.subarray(end);
      if (!Array.isArray(message)) continue; // it introduces itself
      const [, id, error, value] = message;
      const { resolve, reject } = waiting.get(id) ?? {};
      if (error) reject?.(new Error(error.message));
      else resolve?.(value);
    }
  });
  return (command, parameters) => {
    const text = JSON.stringify([0, ++last, command, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => waiting.set(last, { resolve, reject }));
  };
}
