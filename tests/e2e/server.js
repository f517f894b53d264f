// Serves dist/site for the tests: `node tests/e2e/server.js PORT`.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const SITE = join(import.meta.dirname, "../../dist/site");

/** @type {{ [extension: string]: string }} */
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const file = join(SITE, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
  const there = file.startsWith(SITE) && statSync(file, { throwIfNoEntry: false })?.isFile();
  if (!there) return response.writeHead(404).end("not found");
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  return createReadStream(file).pipe(response);
});
server.listen(Number(process.argv[2] ?? 8097), "127.0.0.1");
