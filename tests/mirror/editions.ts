// Two editions of a small site, a day apart.
import { type Files, makeEdition, sampleSite } from '../helpers/make-edition.ts';

export const FIRST = '2026-08-23T12:00:00Z';
export const LATER = '2026-08-24T12:00:00Z';
export const AFTER_72_HOURS = '2026-08-27T12:00:01Z';

/** Exists only in the first edition. */
export const GONE = 'n/2026/08/22/bbbbbbbbbbbb.html';

/** The next state of the sample site: a page added, a page removed, a front page changed. */
export function nextSite(): Files {
  const site = sampleSite();
  site.delete(GONE);
  return site.set('n/2026/08/24/cccccccccccc.html', '<p>a new page</p>').set('be/index.html', '<p>абноўленая</p>');
}

export const FIRST_EDITION = () => makeEdition();
export const NEXT_EDITION = () => makeEdition({ site: nextSite(), number: 413, previous: FIRST_EDITION() });
