// Days: the pages of items, the items as data, and the list of the day. A new item of one source makes the pages of that
// source's day, and the list, anew; nothing of another day.
import { before } from '../../derive/calendar.ts';
import { dayPage } from '../../i18n/addresses.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { ITEMS_FOLDER } from '../../model/site-paths.ts';
import { digestOf } from '../digests.ts';
import { dayPlace } from '../places.ts';
import type { Part, Plan, PlanContext } from './plan.ts';

export function planDays({ index, archive, shown, itemData }: PlanContext): Plan {
  const byDay = Map.groupBy(index, ({ day }) => day);
  const plan: Plan = new Map();
  for (const [day, files] of byDay) {
    const parts = new Map<string, Part>();
    for (const file of files) {
      parts.set(file.sourceId, {
        input: digestOf([file.digest, shown(file.sourceId)]),
        pages: () => file.ids.map((id) => `n/${day.replaceAll('-', '/')}/${id}.html`),
        files: () => [{ path: `${ITEMS_FOLDER}/${file.path}`, bytes: () => itemData(file) }],
      });
    }
    parts.set('', {
      input: digestOf([files.map(({ digest, sourceId }) => [digest, shown(sourceId)]), before(archive.days, day)]),
      pages: () => UI_LANGUAGES.map((lang) => `${lang}/${dayPage(day)}`),
    });
    plan.set(dayPlace(day), parts);
  }
  return plan;
}
