// Keyboard and touch: order and visibility of the focus, size of touch targets, reduced motion.
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
const pages = (await pageKinds(site)).filter((path) => /^(en|n)\//.test(path));

interface Stop {
  /** Position among all elements of the page. */
  place: number;
  name: string;
  isMarked: boolean;
}

/** Elements that Tab focuses, from the top of the page until the focus leaves it. */
async function tabStops(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isMarked = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      return {
        place: [...document.querySelectorAll('*')].indexOf(element),
        name: element.outerHTML.slice(0, 120),
        isMarked,
      };
    });
    if (stop === undefined || stops.some(({ place }) => place === stop.place)) return stops;
    stops.push(stop);
  }
}

/** Positions of all focusable elements, without hidden ones and those in a closed <details>. */
function usable(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element, place) =>
      element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]') &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled')
        ? [place]
        : [],
    ),
  );
}

describe.each(pages)('%s', (path) => {
  it('can be used with Tab: first the skip link, then all elements in order, with a visible focus', async () => {
    const page = await served.open(path);
    await page.waitForLoadState('networkidle'); // Front pages load their edition.
    const stops = await tabStops(page);
    const hasNavigation = (await page.locator('nav').count()) > 0;
    if (hasNavigation) expect(stops[0]?.name).toMatch(/class="skip"/);
    else expect(await page.locator(':is(a, button):not(main *)').count()).toBeLessThanOrEqual(1);
    expect(stops.map(({ place }) => place)).toEqual(await usable(page));
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    await page.context().close();
  });

  it('has touch targets of at least 44 px in navigation and forms', async () => {
    const page = await served.open(path, { viewport: { width: 360, height: 740 }, hasTouch: true });
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('nav a, header.masthead a, button, input, select, summary')].flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const isShown = element.checkVisibility({ visibilityProperty: true });
        return isShown && (height < 43.99 || width < 43.99)
          ? [`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 120)}`]
          : [];
      }),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });

  it('has no animation with prefers-reduced-motion', async () => {
    const page = await served.open(path, { reducedMotion: 'reduce' });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
        const moves =
          (animationName !== 'none' && Number.parseFloat(animationDuration) > 0.01) ||
          transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0.01);
        return moves || scrollBehavior === 'smooth' ? [element.outerHTML.slice(0, 120)] : [];
      }),
    );
    expect(moving).toEqual([]);
    await page.context().close();
  });
});

it('the skip link moves the focus to the text', async () => {
  const page = await served.open('en/index.html');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

it('the search page can be used with the keyboard alone', async () => {
  const page = await served.open('en/search.html');
  await page.locator('#search-words').focus();
  await page.keyboard.type('library');
  await page.keyboard.press('Enter');
  await page.locator('#search-results li a').first().waitFor();
  while ((await page.evaluate(() => document.activeElement?.closest('#search-results'))) === null)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('article h1').waitFor();
});
