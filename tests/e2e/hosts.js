// Servers for the tests of figures in other people's pages: the site as a static host serves it, and pages of others.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { TYPES } from "./server.js";

const SITE = join(import.meta.dirname, "../../dist/site");

/** What is served of one file. @typedef {{ status?: number, type?: string, body?: Buffer | string, wait?: number, headers?: { [name: string]: string } }} Served */
/** @typedef {{ address: string, asked: string[], end: () => void }} Host */

/**
 * @param {(path: string) => Served} answer
 * @returns {Promise<Host>}
 */
async function serve(answer) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    asked.push(pathname);
    const { status = 200, type = TYPES[extname(pathname)] ?? "text/html; charset=utf-8", body, wait = 0, headers } = answer(pathname);
    setTimeout(() => response.writeHead(status, { "Content-Type": type, ...headers }).end(body), wait);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}`, asked, end: () => void server.close() };
}

/**
 * The site, as static hosts serve it to other origins.
 * @param {(path: string, file: Buffer | undefined) => Served | undefined} [fault]  what is served instead of some files
 */
export function studio(fault = () => undefined) {
  return serve((path) => {
    const name = join(SITE, normalize(path));
    const file = statSync(name, { throwIfNoEntry: false })?.isFile() ? readFileSync(name) : undefined;
    const served = fault(path, file) ?? (file ? { body: file } : { status: 404, body: "not found" });
    return { ...served, headers: { "Access-Control-Allow-Origin": "*", ...served.headers } };
  });
}

/**
 * A page of somebody else.
 * @param {string} html
 * @param {string} [policy]  its content security policy
 */
export function blog(html, policy) {
  return serve(() => ({ body: html, headers: policy === undefined ? undefined : { "Content-Security-Policy": policy } }));
}
