// Measures of a front page that Chromium shows.
import type { Page } from 'playwright-core';

/** Headlines that are wholly on the first screen, above the quick exit. */
export function headlinesOnScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const end = document.querySelector('.leave')?.getBoundingClientRect().top ?? innerHeight;
    return [...document.querySelectorAll('.story-title, .top-latest .lines a')].flatMap((title) => {
      const { top, bottom, height } = title.getBoundingClientRect();
      return height > 0 && top >= 0 && bottom <= end ? [title.textContent ?? ''] : [];
    });
  });
}

/**
 * The longest empty stretch of `main` in pixels: a third of its width in which nothing is written or drawn.
 */
export function longestHole(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    const area = main.getBoundingClientRect();
    const boxes = [...main.querySelectorAll('img')].map((image) => image.getBoundingClientRect());
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.textContent?.trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      boxes.push(...range.getClientRects());
    }
    const shown = boxes.filter(({ width, height }) => width > 1 && height > 1);
    const holes = [0, 1, 2].map((third) => {
      const [left, right] = [area.left + (third * area.width) / 3, area.left + ((third + 1) * area.width) / 3];
      let [end, longest] = [area.top, 0];
      for (const box of shown.filter((one) => one.right > left && one.left < right).sort((a, b) => a.top - b.top)) {
        longest = Math.max(longest, box.top - end);
        end = Math.max(end, box.bottom);
      }
      return Math.max(longest, area.bottom - end);
    });
    return Math.round(Math.max(...holes));
  });
}
