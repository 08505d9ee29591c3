// Discovery and user choices → the file of a source. Pure.

import { registrableDomain } from '../lib/domain.ts';
import { UsageProblem } from '../lib/problem.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import {
  type RepublishTerms,
  SOURCE_KINDS,
  SOURCE_REGIONS,
  type SourceFile,
  type SourceRegion,
} from '../model/source.ts';
import { dayOf } from '../model/time.ts';
import { freeId, requireNewId, toId } from '../new-file/id.ts';

export const SOURCES_FOLDER = 'content/sources';

/** The values that the user can change. All have a proposed value. */
export interface Choice {
  id: string;
  title: string;
  /** English name, if the title is in another language. */
  englishName?: string | undefined;
  kind: SourceFile['kind'];
  region?: SourceRegion | undefined;
  about?: SourceFile['about'];
  languages: string[];
  timezone: string;
  republish?: RepublishTerms | undefined;
  republishTerms?: string | undefined;
  /** Indices into the discovered feeds. */
  feeds: number[];
}

/** Values given by flags. */
export interface GivenValues {
  id?: string | undefined;
  title?: string | undefined;
  kind?: string | undefined;
  region?: string | undefined;
  languages?: string[] | undefined;
  timezone: string;
}

/** Minimum share of items in a language for it to be a language of the source. */
const MIN_SHARE = 0.1;
/** Minimum number of items, all in one language, for a feed to get that language. */
const MIN_ITEMS = 3;
const NGO_WORDS =
  /human.?rights|rights|правы чалавека|права человека|правозащит|праваабарон|правабарон|асацыяцы|ассоциаци|associat|committee|камітэт|комитет|helsinki|хельсин|foundation|фонд|solidarit|\bngo\b/i;

export function proposeChoice(discovery: Discovery, given: GivenValues, takenIds: ReadonlySet<string>): Choice {
  const { feeds, homepage } = discovery;
  const chosen = feeds.flatMap(({ isProposed }, index) => (isProposed ? [index] : []));
  const title = given.title ?? discovery.name ?? new URL(homepage).hostname;
  const { en } = discovery.names;
  return {
    id: given.id === undefined ? proposeId(homepage, takenIds) : requireNewId(given.id, SOURCES_FOLDER, takenIds),
    title,
    ...(given.title === undefined && en !== undefined && en !== title ? { englishName: en } : {}),
    kind: given.kind === undefined ? guessKind(`${title} ${homepage}`) : requireValidKind(given.kind),
    ...(given.region === undefined ? {} : { region: requireValidRegion(given.region) }),
    languages:
      given.languages ??
      rankLanguages(
        chosen.map((index) => feeds[index] as FoundFeed),
        discovery.lang,
      ),
    timezone: given.timezone,
    feeds: chosen,
  };
}

/** The source file, with its fields in the usual order. */
export function buildSourceFile({ homepage, names, feeds }: Discovery, choice: Choice, at: string): SourceFile {
  const selected = choice.feeds.map((index) => feeds[index] as FoundFeed);
  const { englishName, title, republish = 'unknown', republishTerms } = choice;
  return {
    $schema: '../schemas/source.schema.json',
    title,
    ...(englishName === undefined || englishName === '' ? {} : { names: { ...names, en: englishName } }),
    kind: choice.kind,
    ...(choice.region === undefined ? {} : { region: choice.region }),
    // Empty texts remind whoever reads the file; `check` names them.
    about: choice.about ?? { be: '', ru: '', en: '' },
    homepage,
    languages: choice.languages,
    ...(choice.timezone === 'Europe/Minsk' ? {} : { timezone: choice.timezone }),
    feeds: selected.map((found) => buildFeed(found, choice.languages)),
    // A sitemap has only URLs, and sometimes titles.
    ...(selected.some(({ feed }) => feed.type === 'sitemap') ? { fullText: true } : {}),
    ...(republish === 'unknown' ? {} : { republish }),
    ...(republishTerms === undefined || republishTerms === '' ? {} : { republishTerms }),
    note: `Found at ${homepage} on ${dayOf(at)}: ${selected.map(describeAnswer).join('; ')}.`,
  };
}

function buildFeed(
  { feed, languages: [main], items }: FoundFeed,
  languages: readonly string[],
): SourceFile['feeds'][number] {
  const hasOneLanguage =
    languages.length > 1 &&
    main !== undefined &&
    main[1] === items &&
    items >= MIN_ITEMS &&
    languages.includes(main[0]);
  const lang = hasOneLanguage ? { lang: main[0] } : {};
  return feed.type === 'telegram'
    ? { type: feed.type, channel: feed.channel, ...lang }
    : { ...(feed as Exclude<Feed, { type: 'telegram' }>), ...lang };
}

function describeAnswer({ feed, format, items }: FoundFeed): string {
  return `${feedAddress(feed)} answered with ${items} item${items === 1 ? '' : 's'} (${format})`;
}

/** Languages by number of items, descending. Falls back to the declared language, then to `be`. */
export function rankLanguages(feeds: readonly FoundFeed[], declared: string | undefined): string[] {
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

function guessKind(words: string): SourceFile['kind'] {
  return NGO_WORDS.test(words) ? 'ngo' : 'media';
}

/** An unused id from the registrable domain or the channel name. */
function proposeId(homepage: string, taken: ReadonlySet<string>): string {
  const { hostname, pathname } = new URL(homepage);
  const owned = hostname === 't.me' ? pathname.slice(1) : registrableDomain(hostname);
  const short = toId(owned.split('.')[0] as string);
  const ids = [short, toId(owned)].filter((id) => id !== '');
  const free = ids.find((id) => !taken.has(id));
  if (free !== undefined) return free;
  return freeId(ids[0] ?? 'source', taken);
}

function requireValidKind(kind: string): SourceFile['kind'] {
  const found = SOURCE_KINDS.find((one) => one === kind);
  if (found !== undefined) return found;
  throw new UsageProblem({
    what: `“${kind}” is not a kind of source.`,
    why: `The kinds are ${SOURCE_KINDS.join(', ')}.`,
    fix: 'Give one of these as --kind.',
  });
}

function requireValidRegion(region: string): SourceRegion {
  const found = SOURCE_REGIONS.find((one) => one === region);
  if (found !== undefined) return found;
  throw new UsageProblem({
    what: `“${region}” is not a region.`,
    why: `The regions are ${SOURCE_REGIONS.join(', ')}.`,
    fix: 'Give one of these as --region.',
  });
}
