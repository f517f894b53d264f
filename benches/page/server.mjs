// A static server of the built site that remembers what it was asked for, so that bytes and requests can be counted
// with those of workers in them. Files come from memory, compressed once as a careful host would: brotli.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { peersFiles } from "./peers.mjs";

/** @typedef {{ path: string, status: number, body: Buffer }} Answer  body: before it was compressed */
/** @typedef {{ url: string, files: Map<string, Buffer>, take: () => Answer[], close: () => void }} Server
 *   files: of the site, by their path in a URL; take: the answers since the last call */

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

/** Larger files, which our site has none of, get the second best: the best takes half a minute for Plotly's. */
const LARGE = 2_000_000;
/** Compressing takes seconds where sending takes none, so each file is compressed once. @type {WeakMap<Buffer, Buffer>} */
const made = new WeakMap();

/**
 * What is sent: files that are compressed already, as fonts, do not shrink and go as they are.
 * @param {Buffer} body
 */
export function compressed(body) {
  let sent = made.get(body);
  if (!sent) {
    const quality = body.length > LARGE ? 9 : 11;
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    const smaller = brotliCompressSync(body, { params });
    made.set(body, (sent = smaller.length < body.length ? smaller : body));
  }
  return sent;
}

/**
 * @param {string} folder
 * @returns {Promise<Server>}
 */
export async function serve(folder) {
  const site = await readAll(folder);
  if (!site.has("/index.html")) {
    throw new Error(`There is no page in ${folder}: build it with \`cargo xtask package\`.`);
  }
  const files = new Map([...site, ...(await peersFiles())]);
  for (const body of site.values()) compressed(body); // before anybody waits for it
  /** @type {Answer[]} */
  const answers = [];
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://localhost").pathname;
    const path = asked.endsWith("/") ? `${asked}index.html` : asked;
    const body = files.get(path);
    const status = body ? 200 : 404;
    answers.push({ path, status, body: body ?? NOT_FOUND });
    const brotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
    const sent = body && brotli ? compressed(body) : (body ?? NOT_FOUND);
    response.writeHead(status, {
      "content-type": (body && TYPES[extname(path)]) ?? "application/octet-stream",
      "content-length": sent.length,
      ...(body && sent !== body ? { "content-encoding": "br" } : {}),
      // Isolated pages have finer clocks, and may ask how much memory they have.
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": "public, max-age=600", // as usual hosts: what a worker asks for again is not sent again
    });
    response.end(sent);
  });
  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => listening(undefined));
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server got no port.");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    files: site,
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
