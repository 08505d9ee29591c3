// The items that a front page is chosen from: all that may stand on it, and no older ones.
import { type FrontPage, frontPage, LATEST_COUNT, STATEMENT_COUNT } from '../derive/front-page.ts';
import { type LanguageView, viewOf } from '../derive/views.ts';
import { byNewest, type Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Archive } from '../store/archive.ts';

/** 36 hours touch no more days than that. */
const DAYS = 3;

/** The newest items of a language; of all languages where it has none. */
export async function newestFor(archive: Archive, view: LanguageView): Promise<Item[]> {
  return archive.newest(archive.count({ view }) > 0 ? { view } : {}, 1, DAYS);
}

export async function frontOf(archive: Archive, lang: UiLanguage): Promise<FrontPage> {
  const view = viewOf(lang);
  const own = archive.count({ view }) > 0 ? { view } : {};
  const news = await archive.newest({ ...own, kind: 'news' }, 2 * LATEST_COUNT, DAYS);
  const statements = await archive.newest({ ...own, kind: 'statements' }, STATEMENT_COUNT);
  return frontPage([...news, ...statements].sort(byNewest), view);
}
