// By thumb: scrolling that scrolls. What every figure does on a phone is in figures.spec.js.

import { finger } from "./finger.js";
import { drawn, expect, open, parameters, test } from "./helpers.js";
import { PLANES } from "./registry.js";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test("swiping over a plane scrolls and moves no point; a tap and the handle do", async ({ page }) => {
  for (const { id } of PLANES) {
    const element = await open(page, id);
    const pane = element.locator(".pane[data-plane]");
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
});

test("the folded legend calls curves what they are now", async ({ page }) => {
  const figure = await open(page, "free-product", { step: "sum" });
  await expect(figure.locator(".key [data-key=both]")).toHaveText("their sum");
  await figure.locator("[data-preset=power]").click();
  await expect(figure.locator(".key [data-key=both]")).toHaveText("their product");
  await expect(figure.locator(".key [data-key=first]")).toHaveText(/^first: power law/);
});
