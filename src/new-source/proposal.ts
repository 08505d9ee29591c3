// What was found, and what a person said of it, to the file of a source. Pure.
import { UsageProblem } from '../lib/problem.ts';
import { registrableDomain } from '../lib/domain.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import { idPattern, SOURCE_KINDS, type SourceFile } from '../model/source.ts';
import { dayOf } from '../model/time.ts';

/** What a person decides; everything has a proposal. */
export interface Choice {
  id: string;
  title: string;
  /** In English, where the title is in another language. */
  englishName?: string | undefined;
  kind: SourceFile['kind'];
  languages: string[];
  timezone: string;
  /** Places in the list of what was found. */
  feeds: number[];
}

/** What was said beforehand, by flags. */
export interface Said {
  id?: string | undefined;
  title?: string | undefined;
  kind?: string | undefined;
  languages?: string[] | undefined;
  timezone: string;
}

/** A language counts as one of a source where so many of the items are in it. */
const MIN_SHARE = 0.1;
/** So many items in one language are no accident. */
const MIN_ITEMS = 3;
const RIGHTS =
  /human.?rights|rights|правы чалавека|права человека|правозащит|праваабарон|правабарон|асацыяцы|ассоциаци|associat|committee|камітэт|комитет|helsinki|хельсин|foundation|фонд|solidarit|\bngo\b/i;

export function proposedChoice(discovery: Discovery, said: Said, takenIds: ReadonlySet<string>): Choice {
  const { feeds, homepage } = discovery;
  const chosen = feeds.flatMap(({ isProposed }, place) => (isProposed ? [place] : []));
  const title = said.title ?? discovery.name ?? new URL(homepage).hostname;
  const { en } = discovery.names;
  return {
    id: said.id === undefined ? freeId(homepage, takenIds) : validId(said.id, takenIds),
    title,
    ...(said.title === undefined && en !== undefined && en !== title ? { englishName: en } : {}),
    kind: said.kind === undefined ? kindOf(`${title} ${homepage}`) : validKind(said.kind),
    languages:
      said.languages ??
      languagesOf(
        chosen.map((place) => feeds[place] as FoundFeed),
        discovery.lang,
      ),
    timezone: said.timezone,
    feeds: chosen,
  };
}

/** The file, in the order that all files of sources have. */
export function sourceFile({ homepage, names, feeds }: Discovery, choice: Choice, at: string): SourceFile {
  const taken = choice.feeds.map((place) => feeds[place] as FoundFeed);
  const { englishName, title } = choice;
  return {
    $schema: '../schemas/source.schema.json',
    title,
    ...(englishName === undefined || englishName === '' ? {} : { names: { ...names, en: englishName } }),
    kind: choice.kind,
    homepage,
    languages: choice.languages,
    ...(choice.timezone === 'Europe/Minsk' ? {} : { timezone: choice.timezone }),
    feeds: taken.map((found) => feedOf(found, choice.languages)),
    // A sitemap has addresses, and titles at best.
    ...(taken.some(({ feed }) => feed.type === 'sitemap') ? { fullText: true } : {}),
    note: `Found at ${homepage} on ${dayOf(at)}: ${taken.map(answered).join('; ')}.`,
  };
}

function feedOf(
  { feed, languages: [main], items }: FoundFeed,
  languages: readonly string[],
): SourceFile['feeds'][number] {
  const isOfOne =
    languages.length > 1 &&
    main !== undefined &&
    main[1] === items &&
    items >= MIN_ITEMS &&
    languages.includes(main[0]);
  const lang = isOfOne ? { lang: main[0] } : {};
  return feed.type === 'telegram'
    ? { type: feed.type, channel: feed.channel, ...lang }
    : { ...(feed as Exclude<Feed, { type: 'telegram' }>), ...lang };
}

function answered({ feed, format, items }: FoundFeed): string {
  return `${feedAddress(feed)} answered with ${items} item${items === 1 ? '' : 's'} (${format})`;
}

/** The main one first. */
export function languagesOf(feeds: readonly FoundFeed[], declared: string | undefined): string[] {
  const counts = new Map<string, number>();
  for (const [lang, items] of feeds.flatMap(({ languages }) => languages))
    counts.set(lang, (counts.get(lang) ?? 0) + items);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const frequent = [...counts]
    .filter(([lang, count]) => lang !== 'und' && count >= MIN_SHARE * all)
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  if (frequent.length > 0) return frequent.map(([lang]) => lang);
  const base = /^[a-z]{2,3}(?![a-z])/i.exec(declared ?? '')?.[0].toLowerCase();
  return [base ?? 'be'];
}

function kindOf(words: string): SourceFile['kind'] {
  return RIGHTS.test(words) ? 'ngo' : 'media';
}

/** From the name that the site or the channel is registered under. */
function freeId(homepage: string, taken: ReadonlySet<string>): string {
  const { hostname, pathname } = new URL(homepage);
  const owned = hostname === 't.me' ? pathname.slice(1) : registrableDomain(hostname);
  const short = idOf(owned.split('.')[0] as string);
  const ids = [short, idOf(owned)].filter((id) => id !== '');
  const free = ids.find((id) => !taken.has(id));
  if (free !== undefined) return free;
  const base = ids[0] ?? 'source';
  for (let count = 2; ; count += 1) if (!taken.has(`${base}-${count}`)) return `${base}-${count}`;
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Why an id cannot be taken; undefined where it can. */
export function whyNotId(id: string, taken: ReadonlySet<string>): string | undefined {
  if (!idPattern.test(id)) return 'An id holds only a-z, 0-9 and single hyphens: radio-example.';
  return taken.has(id) ? `content/sources/${id}.json is there already.` : undefined;
}

function validId(id: string, taken: ReadonlySet<string>): string {
  const why = whyNotId(id, taken);
  if (why === undefined) return id;
  throw new UsageProblem({ what: `“${id}” cannot be the id of a new source.`, why, fix: 'Give another --id.' });
}

function validKind(kind: string): SourceFile['kind'] {
  const found = SOURCE_KINDS.find((one) => one === kind);
  if (found !== undefined) return found;
  throw new UsageProblem({
    what: `“${kind}” is no kind of source.`,
    why: `There are ${SOURCE_KINDS.join(', ')}.`,
    fix: 'Give one of them as --kind.',
  });
}
