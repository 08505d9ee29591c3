// What a reader must see on each kind of page, with scripts and without.
import type { Page } from 'puppeteer-core';
import { clickOn, shows } from './look.ts';

export interface PageCheck {
  name: string;
  path: string;
  /** What shows at once. */
  shown: readonly string[];
  /** What the reader does next, and what shows then. */
  next: { with: Step; without: Step };
}

export interface Step {
  act?: (page: Page) => Promise<void>;
  shown: readonly string[];
}

const NOTHING: Step = { shown: [] };

/** In its inflected form a word finds its other forms. */
const QUERY = 'бібліятэкі';

export function pageChecks(item: string): PageCheck[] {
  const opened: Step = { act: (page) => clickOn(page, '.quiet summary'), shown: ['.quiet-item[open] > :not(summary)'] };
  return [
    {
      name: 'front',
      path: 'be/index.html',
      shown: ['h1', '.sections a', '.story-first .story-title a', '.day-name', '.footer a'],
      next: { with: NOTHING, without: NOTHING },
    },
    {
      name: 'item',
      path: item,
      shown: ['h1', '.item-source a', 'time', '.prose p', '.out-link'],
      next: { with: NOTHING, without: NOTHING },
    },
    { name: 'quiet', path: 'be/quiet.html', shown: ['h1', '.quiet summary'], next: { with: opened, without: opened } },
    {
      name: 'search',
      path: 'be/search.html',
      shown: ['h1'],
      next: {
        with: { act: search, shown: ['#search-status', '#search-results li a'] },
        without: { shown: ['#search-without'] },
      },
    },
    {
      name: 'archive',
      path: 'be/archive/index.html',
      shown: ['h1', '.year .counts a'],
      next: { with: NOTHING, without: NOTHING },
    },
    {
      name: 'erase',
      path: 'be/erase.html',
      shown: ['h1', '.leave-note'],
      next: {
        with: { act: (page) => clickOn(page, '#erase'), shown: ['#erase-report li', '#erase-done'] },
        without: { shown: ['#erase-without'] },
      },
    },
  ];
}

async function search(page: Page): Promise<void> {
  if (!(await shows(page, '#search'))) return;
  await clickOn(page, '#search-words');
  await page.keyboard.type(QUERY);
}
