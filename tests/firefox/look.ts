// Looking at a page with scripts on or off. A page without scripts can be asked at once, but it never keeps a promise:
// so puppeteer's own clicks and waits, which make promises inside the page, would hang there.
import type { Page } from 'puppeteer-core';

const TRIES = 60;
const PAUSE_MS = 100;

/** Waits until an answer is true. @returns whether it came to be */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await isSo()) return true;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  return false;
}

/** Whether something that a selector names has text, and room on the page. */
export function shows(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((selector) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)];
    return found.some(
      (element) =>
        element.checkVisibility() && element.innerText.trim() !== '' && element.getBoundingClientRect().width > 1,
    );
  }, selector);
}

/** Clicks with the mouse into the middle of the first thing that a selector names. */
export async function clickOn(page: Page, selector: string): Promise<void> {
  const { x, y } = await page.evaluate((selector) => {
    const element = document.querySelector(selector) as Element;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
  await page.mouse.click(x, y);
}
