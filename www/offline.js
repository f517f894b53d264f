// Keeps the hosted pages for when there is no network, by the service worker sw.js, and says when a newer build is ready.

import { keeper } from "./assets.js";
import { whenIdle } from "./idle.js";
import { notice } from "./notice.js";

/** So long after a page has loaded nothing is fetched ahead: its own figures come first. */
const REST_MS = 3000;
/** A page that is looked at again asks for a newer build at most so often. */
const NEWS_MS = 3_600_000;

/** Keeps the pages, where a build wants to be kept (it names a manifest) and the page is a reader's own. */
export function keepOffline() {
  const wanted = document.querySelector("link[rel=manifest]") && window.top === window && /^https?:$/.test(location.protocol);
  const { saveData = false } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection ?? {};
  if (!keeper || !wanted || saveData) return;
  const url = keeper;
  const begin = () => setTimeout(() => whenIdle(() => void register(url)), REST_MS);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

/** @param {URL} url */
async function register(url) {
  try {
    const container = navigator.serviceWorker; // none where the origin is insecure; where it is sandboxed, this throws
    if (!container) return;
    const registration = await container.register(url);
    watch(container, registration);
    askAgain(registration);
  } catch {
    // Refused: the pages work all the same while there is a network.
  }
}

/**
 * Browsers look for a newer build when a page is opened; one that is left open asks when a reader comes back to it.
 * @param {ServiceWorkerRegistration} registration
 */
function askAgain(registration) {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < NEWS_MS) return;
    asked = Date.now();
    registration.update().catch(() => {}); // no network: next time
  });
}

/**
 * Offers a newer build when it is there, and once another window has changed to it.
 * @param {ServiceWorkerContainer} container
 * @param {ServiceWorkerRegistration} registration
 */
function watch(container, registration) {
  let changing = false;
  const reload = () => location.reload();
  const offer = () =>
    notice("Update ready: a newer version of these pages.", {
      Reload: () => {
        changing = true;
        if (registration.waiting) registration.waiting.postMessage("take over");
        else reload();
      },
      Later: () => {},
    });
  let kept = container.controller !== null;
  if (kept && registration.waiting) offer();
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => kept && next.state === "installed" && offer());
  });
  container.addEventListener("controllerchange", () => {
    if (changing) reload();
    else if (kept) offer();
    kept = true;
  });
}
