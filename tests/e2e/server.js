// Serves dist/site for the tests: `node tests/e2e/server.js PORT`.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const SITE = join(import.meta.dirname, "../../dist/site");

/** @type {{ [extension: string]: string }} */
export const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Answers with a file below a folder.
 * @param {string} folder
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export function reply(folder, request, response) {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const file = join(folder, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
  const there = file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile();
  if (!there) return void response.writeHead(404).end("not found");
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}

if (process.argv[1] === import.meta.filename) {
  const server = createServer((request, response) => reply(SITE, request, response));
  server.listen(Number(process.argv[2] ?? 8097), "127.0.0.1");
}
