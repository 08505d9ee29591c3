// Lists of the newest: of a source, a language, a topic, of statements; and the feeds of the same. Each is made of the
// newest files alone, and made anew when one of these is another.
import { FEED_FORMATS, feedAddress, latestPage, sourceArchivePage, sourcePage, topicPage } from '../../i18n/addresses.ts';
import { originalFeed } from '../../derive/feed-channel.ts';
import { LIST_LENGTH } from '../../derive/views.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import type { Filter } from '../../store/archive.ts';
import { digestOf } from '../digests.ts';
import { type Plan, type PlanContext, whole } from './plan.ts';

export function planLists(context: PlanContext): Plan {
  const { archive, sources, topics, frame } = context;
  const views = archive.views();
  const feeds = (of: string) => FEED_FORMATS.map((format) => feedAddress(format, of).slice(1));
  const inAll = (...pages: string[]) => pages.flatMap((page) => UI_LANGUAGES.map((lang) => `${lang}/${page}`));
  const plan: Plan = new Map();

  for (const source of sources.values()) {
    const filter = { source: source.id };
    const there = archive.count(filter) > 0;
    const input = digestOf([frame, source, newestOf(context, filter), archive.dayCounts(filter)]);
    plan.set(`source ${source.id}`, whole(input, () => [...inAll(sourcePage(source.id)), ...(there ? [...inAll(sourceArchivePage(source.id)), ...feeds(`sources/${source.id}`)] : [])]));
  }
  for (const view of ['all', ...views] as const) {
    const filter: Filter = view === 'all' ? {} : { view };
    plan.set(`latest ${view}`, whole(digestOf([frame, views, newestOf(context, filter)]), () => [...inAll(latestPage(view)), ...(views.length > 0 ? feeds(view) : [])]));
  }
  plan.set('statements', whole(digestOf([frame, newestOf(context, { kind: 'statements' })]), () => inAll('statements/index.html')));
  for (const topic of topics) plan.set(`topic ${topic.id}`, whole(digestOf([frame, topic, newestOf(context, { topic: topic.id })]), () => inAll(topicPage(topic.id))));
  return plan;
}

/** What a list and a feed of the newest of a kind depend on: the items, their number, names and feeds of their sources. */
function newestOf({ archive, shown, sources }: PlanContext, filter: Filter): unknown {
  const files = archive.filesOfNewest(filter, LIST_LENGTH);
  const ids = [...new Set(files.map(({ sourceId }) => sourceId))].sort();
  const originals = ids.map((id) => sources.get(id)).map((source) => source && originalFeed(source));
  return [archive.count(filter), files.map(({ day, digest }) => [day, digest]), ids.map(shown), originals];
}
