// A static server of the built site that remembers what it was asked for, so that bytes and requests can be counted
// with those of workers in them. Files come from memory, uncompressed, as they do from a local server.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";

/** @typedef {{ path: string, status: number, body: Buffer }} Answer */
/** @typedef {{ url: string, take: () => Answer[], close: () => void }} Server  take: the answers since the last call */

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const NOT_FOUND = Buffer.from("not found\n");

/**
 * @param {string} folder
 * @returns {Promise<Server>}
 */
export async function serve(folder) {
  const files = await readAll(folder);
  if (!files.has("/index.html")) {
    throw new Error(`There is no page in ${folder}: build it with \`cargo xtask package\`.`);
  }
  /** @type {Answer[]} */
  const answers = [];
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://localhost").pathname;
    const path = asked.endsWith("/") ? `${asked}index.html` : asked;
    const body = files.get(path);
    const status = body ? 200 : 404;
    answers.push({ path, status, body: body ?? NOT_FOUND });
    response.writeHead(status, {
      "content-type": (body && TYPES[extname(path)]) ?? "application/octet-stream",
      "content-length": (body ?? NOT_FOUND).length,
      "cache-control": "public, max-age=600", // as usual hosts: what a worker asks for again is not sent again
    });
    response.end(body ?? NOT_FOUND);
  });
  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => listening(undefined));
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server got no port.");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    take: () => answers.splice(0),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * All files by their path in a URL.
 * @param {string} folder
 */
async function readAll(folder) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.set(`/${relative(folder, path).split(sep).map(encodeURIComponent).join("/")}`, await readFile(path));
  }
  return files;
}
