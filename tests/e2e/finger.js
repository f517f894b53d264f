// A finger on a touch screen, for tests of phones.

/**
 * A finger on the screen: Playwright's own can only tap.
 * @param {import("./helpers.js").Page} page
 */
export async function finger(page) {
  const session = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number} [x] @param {number} [y] */
  const send = (type, x = 0, y = 0) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  return send;
}
