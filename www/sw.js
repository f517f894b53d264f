// The service worker of the hosted pages. It keeps one build of the site whole, so that every page opens and simulates
// without a network, and never mixes two builds. What the build consists of is written in here (xtask/src/offline.rs).

/** @typedef {Event & { waitUntil(done: Promise<unknown>): void }} Lasting */
/** @typedef {Event & { request: Request, respondWith(response: Promise<Response>): void }} Asked */
/** @typedef {{ registration: ServiceWorkerRegistration, clients: { claim(): Promise<void> }, skipWaiting(): Promise<void> }} Scope */

/** A hash of all files. */
const BUILD = "none";
/** The files, relative to this one. @type {string[]} */
const FILES = [];

const { registration, clients, skipWaiting } = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));
const { scope } = registration;
/** Other caches of this origin belong to others, or to this notebook in another folder. */
const OURS = `renorm ${scope} `;
const CACHE = OURS + BUILD;
const kept = new Set(FILES.map((file) => new URL(file, scope).href));

/** @param {string} url */
async function keep(url) {
  // Asks the server, which says so if what the browser has is still good.
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const cache = await caches.open(CACHE);
  // A browser takes no page from here that came by a redirect.
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** @param {Request} request @param {string} url */
async function answer(request, url) {
  return (await caches.match(url, { cacheName: CACHE })) ?? fetch(request);
}

addEventListener("install", (event) => /** @type {Lasting} */ (event).waitUntil(Promise.all([...kept].map(keep))));
addEventListener("activate", (event) => /** @type {Lasting} */ (event).waitUntil(takeOver()));
addEventListener("message", () => void skipWaiting.call(globalThis));
addEventListener("fetch", (event) => {
  const asked = /** @type {Asked} */ (event);
  const { origin, pathname } = new URL(asked.request.url);
  // Servers may name a page without its ending.
  const url = ["", "index.html", ".html"].map((end) => origin + pathname + end).find((url) => kept.has(url));
  if (asked.request.method === "GET" && url) asked.respondWith(answer(asked.request, url));
});
