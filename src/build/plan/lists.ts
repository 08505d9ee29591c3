// Lists of the newest: of a source, a language, a topic, of statements; and the feeds of the same. Each is made of the
// newest files alone, and made anew when one of these is another.
import { feedAddress, feedFormats, latestPage, sourceArchivePage, sourcePage, topicPage } from '../../i18n/addresses.ts';
import { LIST_LENGTH } from '../../derive/views.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import type { Filter } from '../../store/archive.ts';
import { digestOf } from '../digests.ts';
import { type Plan, type PlanContext, whole } from './plan.ts';

export function planLists(context: PlanContext): Plan {
  const { archive, sources, topics, frame, site } = context;
  const views = archive.views();
  const feeds = (of: string) => feedFormats(site).map((format) => feedAddress(format, of).slice(1));
  const inAll = (...pages: string[]) => pages.flatMap((page) => UI_LANGUAGES.map((lang) => `${lang}/${page}`));
  const plan: Plan = new Map();

  for (const source of sources.values()) {
    const filter = { source: source.id };
    const there = archive.count(filter) > 0;
    const input = digestOf([frame, site.publicUrl, source, newestOf(context, filter), archive.dayCounts(filter)]);
    plan.set(`source ${source.id}`, whole(input, () => [...inAll(sourcePage(source.id)), ...(there ? [...inAll(sourceArchivePage(source.id)), ...feeds(`sources/${source.id}`)] : [])]));
  }
  for (const view of ['all', ...views] as const) {
    const filter: Filter = view === 'all' ? {} : { view };
    plan.set(`latest ${view}`, whole(digestOf([frame, site.publicUrl, views, newestOf(context, filter)]), () => [...inAll(latestPage(view)), ...(views.length > 0 ? feeds(view) : [])]));
  }
  plan.set('statements', whole(digestOf([frame, newestOf(context, { kind: 'statements' })]), () => inAll('statements/index.html')));
  for (const topic of topics) plan.set(`topic ${topic.id}`, whole(digestOf([frame, topic, newestOf(context, { topic: topic.id })]), () => inAll(topicPage(topic.id))));
  return plan;
}

/** All that decides on a list of the newest of a kind: which they are, how many there are, what their sources are called. */
function newestOf({ archive, shown }: PlanContext, filter: Filter): unknown {
  const files = archive.filesOfNewest(filter, LIST_LENGTH);
  return [archive.count(filter), files.map(({ day, digest }) => [day, digest]), [...new Set(files.map(({ sourceId }) => sourceId))].sort().map(shown)];
}
