// By thumb: plot and slider on one screen, and scrolling that scrolls.

import { drawn, expect, open, parameters, test, unfold } from "./helpers.js";
import { FIGURES } from "./registry.js";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** So much of the plot has to be seen while a slider is held. */
const SEEN_PX = 150;

/**
 * A finger on the screen: Playwright's own can only tap.
 * @param {import("@playwright/test").Page} page
 */
async function finger(page) {
  const session = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number} [x] @param {number} [y] */
  const send = (type, x = 0, y = 0) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  return send;
}

for (const { id } of FIGURES) {
  test(`${id}: while a slider is held, plot and slider are on one screen`, async ({ page }) => {
    const element = await open(page, id);
    await unfold(element);
    const touch = await finger(page);
    for (const slider of await element.locator(".front input[type=range]").all()) {
      await slider.evaluate((one) => one.scrollIntoView({ block: "end", behavior: "instant" }));
      await page.evaluate(() => scrollBy({ top: 60, behavior: "instant" }));
      await drawn(element);
      const name = (await slider.getAttribute("name")) ?? "";
      const box = await slider.boundingBox();
      if (!box) throw new Error("not to be seen");
      const y = box.y + box.height / 2;
      await touch("touchStart", box.x + box.width * 0.4, y);
      await touch("touchMove", box.x + box.width * 0.55, y);
      await touch("touchMove", box.x + box.width * 0.6, y);
      await drawn(element);
      const seen = await element.evaluate((element, name) => {
        const root = /** @type {ShadowRoot} */ (element.shadowRoot);
        const [plot, slider] = [".plot", `input[type=range][name=${name}]`].map((part) => root.querySelector(part)?.getBoundingClientRect());
        if (!plot || !slider) throw new Error("not there");
        const visible = Math.min(plot.bottom, innerHeight) - Math.max(plot.top, 0);
        const at = document.elementsFromPoint(slider.x + slider.width / 2, slider.y + slider.height / 2);
        return { visible, slider: [slider.top, slider.bottom], height: innerHeight, free: at.includes(element) };
      }, name);
      expect(seen.visible, `${name}: ${JSON.stringify(seen)}`).toBeGreaterThanOrEqual(SEEN_PX);
      expect(seen.slider[0]).toBeGreaterThanOrEqual(0);
      expect(seen.slider[1]).toBeLessThanOrEqual(seen.height);
      await touch("touchEnd");
    }
  });
}

test("swiping over a plane scrolls and moves no point; a tap and the handle do", async ({ page }) => {
  let planes = 0;
  for (const { id } of FIGURES) {
    const element = await open(page, id);
    const pane = element.locator(".pane[data-plane]");
    if ((await pane.count()) === 0) continue;
    planes += 1;
    const touch = await finger(page);
    await pane.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
    await drawn(element);
    const box = await pane.boundingBox();
    if (!box) throw new Error("not to be seen");
    const values = await parameters(element);
    const [entries, url, top] = await page.evaluate(() => [history.length, location.href, scrollY]);
    const [x, y] = [box.x + box.width * 0.75, box.y + box.height * 0.8];
    await touch("touchStart", x, y);
    for (let step = 1; step <= 8; step += 1) {
      await touch("touchMove", x, y - 15 * step);
      await page.waitForTimeout(16);
    }
    await touch("touchEnd");
    await page.waitForTimeout(300);
    expect(await parameters(element), id).toEqual(values);
    expect(await page.evaluate(() => [history.length, location.href])).toEqual([entries, url]);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(Number(top));

    await pane.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
    await page.waitForTimeout(300);
    const after = await pane.boundingBox();
    if (!after) throw new Error("not to be seen");
    await page.touchscreen.tap(after.x + after.width * 0.75, after.y + after.height * 0.5);
    const tapped = await parameters(element);
    expect(tapped, "a tap picks").not.toEqual(values);

    const handle = await element.locator(".handle").boundingBox();
    if (!handle) throw new Error("no handle");
    const [hx, hy] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
    await touch("touchStart", hx, hy);
    for (let step = 1; step <= 4; step += 1) await touch("touchMove", hx - 10 * step, hy - 5 * step);
    await touch("touchEnd");
    expect(await parameters(element), "its handle drags it").not.toEqual(tapped);
  }
  expect(planes).toBeGreaterThan(0);
});
