// Plans all items of the large sample: which events there are, who reports them, and what else each outlet publishes.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/duration.ts';
import type { PersonStatus } from '../../model/person-record.ts';
import { type Chance, seededChance } from './chance.ts';
import { toClassical } from './classical-orthography.ts';
import { fillText, type Slots, type TextLanguage } from './fill-text.ts';
import type { LargeItem } from './large-item.ts';
import { OUTLETS, type Outlet } from './outlets.ts';
import { type LargePerson, PEOPLE } from './people.ts';
import { daysBefore, dayWeight, timeOnDay } from './rhythm.ts';
import { type SceneKind, VARIANTS } from './scenes.ts';
import { signatoriesFor, signedText } from './signed-text.ts';
import { COURT_EVENTS } from './texts/courts.ts';
import { PUBLIC_EVENTS } from './texts/public-events.ts';
import type { EventKind, ReportTexts } from './texts/report.ts';
import {
  BACKGROUND,
  LIVE,
  POSTS,
  SERIES,
  SINGLE_NUMBERS,
  SINGLES,
  type SingleText,
  TABLES,
} from './texts/single-items.ts';
import { STATEMENT_NUMBERS, STATEMENTS } from './texts/statements.ts';
import { TOWN_EVENTS } from './texts/town-events.ts';
import { TOWNS, type Town } from './towns.ts';

export const DAYS = 90;

/** How many days before the end of the sample its feeds are pulled, the last pull aside. */
export const PULL_DAYS = [45, 15, 2] as const;

/** A fact about a person that an event of the sample gives. */
export interface PlannedFact {
  person: string;
  status: PersonStatus;
  at: number;
  years?: number;
  /** Number of the item that reports it first. */
  item: number;
}

export interface LargePlan {
  /** Oldest first. */
  items: LargeItem[];
  facts: PlannedFact[];
}

const EVENTS: readonly EventKind[] = [...COURT_EVENTS, ...TOWN_EVENTS, ...PUBLIC_EVENTS];
/** What has to be true of a person before an event, what is true after it, and the fact that it gives. */
const LIVES: Readonly<Record<string, { from: Standing; to: Standing; status: PersonStatus; next?: PersonStatus }>> = {
  search: { from: 'free', to: 'detained', status: 'detained' },
  sentence: { from: 'detained', to: 'sentenced', status: 'sentenced', next: 'appeal' },
  release: { from: 'sentenced', to: 'free', status: 'released' },
};
const ORDINARY_EVENTS = EVENTS.filter(({ id }) => LIVES[id] === undefined);
type Standing = 'free' | 'detained' | 'sentenced';

/** Shares of all items. Reports of events and their later developments have the rest. */
const SHARES = { singles: 0.26, posts: 0.1, series: 0.06, live: 0.025, statements: 0.05 } as const;
/** Reports of one event with its later development, on average. */
const REPORTS_PER_EVENT = 3.9;
const COPIES_PER_STATEMENT = 4;
const TABLE_ITEMS = 12;
/** A sample of fewer items is a reduced one. */
const REDUCED = 1000;
/** The same text about the same town does not come again within so many days. */
const SINGLE_APART_DAYS = 40;
/** The same kind of event does not happen again in the same town within so many days. */
const APART_DAYS = 12;
/** Share of the items of the days before a pull that are corrected in the hours after it. */
const CORRECTED = 0.25;
const CORRECTED_DAYS = 3;
const AUTHORS: Readonly<Record<TextLanguage, readonly string[]>> = {
  be: ['Кастусь Лазовік', 'Тэкля Вярба', 'Зміцер Бярэзіна-Лозкаўскі', 'Рэдакцыя', 'Адэля Шыпшына'],
  ru: ['Ольга Шиповник', 'Фёдор Камыш', 'Редакция', 'Вера Облепиха'],
  en: ['Edith Rowan', 'Newsroom', 'Tamas Reed', 'Ines Willow'],
};
const CATEGORIES: Readonly<Record<TextLanguage, readonly string[]>> = {
  be: ['Грамадства', 'Падзеі', 'Рэгіёны'],
  ru: ['Общество', 'События', 'Регионы'],
  en: ['Society', 'News', 'Regions'],
};

/**
 * @param now milliseconds; no item is newer
 * @param count how many items there are, approximately
 */
export function planItems(now: number, count: number): LargePlan {
  const chance = seededChance(20_260_823);
  // Decoding pictures costs more than all else in a reduced sample.
  const variants = count < REDUCED ? 1 : VARIANTS;
  const items: LargeItem[] = [];
  const facts: PlannedFact[] = [];
  const days = daysBefore(now, DAYS);
  const standings = new Map<string, Standing>(
    PEOPLE.map(({ id }, nth) => [id, (['sentenced', 'free', 'detained', 'free'] as const)[nth % 4] as Standing]),
  );
  const lastTimes = new Map<string, number>();
  const perDay = (share: number) => (count * share) / DAYS;
  const sharesLeft = 1 - Object.values(SHARES).reduce((sum: number, one) => sum + one, 0);
  const eventsPerDay = perDay(sharesLeft) / REPORTS_PER_EVENT;

  for (const day of days) {
    const weight = dayWeight(day);
    for (let left = rounded(eventsPerDay * weight, chance); left > 0; left -= 1) addEvent(day, reportersOf(chance));
    for (let left = rounded(perDay(SHARES.singles) * weight, chance); left > 0; left -= 1) addSingle(day, 'singles');
    for (let left = rounded(perDay(SHARES.series), chance); left > 0; left -= 1) addSingle(day, 'series');
    for (let left = rounded(perDay(SHARES.posts) * weight, chance); left > 0; left -= 1) addPost(day);
    for (let left = rounded(perDay(SHARES.live), chance); left > 0; left -= 1) addLive(day);
    const statements = (perDay(SHARES.statements) * weight) / COPIES_PER_STATEMENT;
    for (let left = rounded(statements, chance); left > 0; left -= 1) addStatement(day);
  }
  // Not every event above found a town, a person and an outlet: others make up for them, none of which changes a life.
  for (let tries = 0; items.length < count - TABLE_ITEMS && tries < count; tries += 1) {
    const day = chance.pick(days);
    if (chance.is(0.3)) addSingle(day, 'singles');
    else addEvent(day, reportersOf(chance), timeOnDay(day, chance), ORDINARY_EVENTS);
  }
  for (let nth = 0; nth < TABLE_ITEMS; nth += 1) addSingle(days.at(-3 - nth * 4) ?? now, 'tables');
  // Whatever the number of items, one recent event is reported by many.
  addEvent(days.at(-1) ?? now, 13, now - 20 * HOUR_MS);
  return { items: numbered(items), facts };

  /** One event, its reports and, in most cases, its later development. */
  function addEvent(day: number, reporters: number, at = timeOnDay(day, chance), kinds = EVENTS): void {
    const found = chooseEvent(day, kinds);
    if (found === undefined) return;
    const { kind, town, who } = found;
    const slots: Slots = { town, who, numbers: numbersOf(kind.numbers, chance) };
    lastTimes.set(`${kind.id} ${town.id}`, day);
    lastTimes.set(`who ${who.id}`, day);
    const life = LIVES[kind.id];
    const first = items.length;
    addReports({ kind, texts: kind.report, slots, at, reporters });
    if (life !== undefined && items.length > first) {
      standings.set(who.id, life.to);
      const years = life.status === 'sentenced' ? { years: slots.numbers['n'] ?? 1 } : {};
      facts.push({ person: who.id, status: life.status, at, ...years, item: first });
    }
    if (kind.next === undefined || !chance.is(0.7)) return;
    const later = items.length;
    const nextAt = at + chance.whole(1, 4) * DAY_MS + chance.whole(-3, 3) * HOUR_MS;
    addReports({ kind, texts: kind.next, slots, at: nextAt, reporters: Math.ceil(reporters / 2) });
    if (life?.next !== undefined && items.length > later)
      facts.push({ person: who.id, status: life.next, at: nextAt, item: later });
  }

  function chooseEvent(
    day: number,
    kinds: readonly EventKind[],
  ): { kind: EventKind; town: Town; who: LargePerson } | undefined {
    const isApart = (key: string, apart: number) => Math.abs(day - (lastTimes.get(key) ?? 0)) >= apart * DAY_MS;
    for (let tries = 0; tries < 40; tries += 1) {
      const kind = chance.pick(kinds);
      const town = chance.pick(TOWNS);
      const life = LIVES[kind.id];
      const people = PEOPLE.filter(
        ({ id, profession }) =>
          (kind.professions?.includes(profession) ?? true) &&
          isApart(`who ${id}`, 9) &&
          (standings.get(id) ?? 'free') === (life?.from ?? 'free'),
      );
      if (people.length > 0 && isApart(`${kind.id} ${town.id}`, APART_DAYS))
        return { kind, town, who: chance.pick(people) };
    }
    return undefined;
  }

  interface Reports {
    kind: EventKind;
    texts: Readonly<Record<TextLanguage, ReportTexts>>;
    slots: Slots;
    at: number;
    reporters: number;
  }

  function addReports({ kind, texts, slots, at, reporters }: Reports): void {
    for (const [place, outlet] of chooseOutlets(reporters).entries()) {
      const lang = outlet.languages[0];
      const { titles, leads, body } = texts[lang];
      const delay = place === 0 ? 0 : Math.round(-Math.log(1 - chance.next()) * 170) * MINUTE_MS;
      const paragraphs = chance.some(body, chance.whole(Math.min(2, body.length), body.length));
      add(outlet, lang, at + delay, {
        title: chance.pick(titles),
        lead: chance.pick(leads),
        body: [
          ...body.filter((paragraph) => paragraphs.includes(paragraph)),
          ...chance.some(BACKGROUND[lang], chance.whole(0, 3)),
        ],
        scene: chance.pick(kind.scenes),
        slots: { ...slots, numbers: { ...numbersOf(SINGLE_NUMBERS, chance), ...slots.numbers } },
      });
    }
  }

  function chooseOutlets(reporters: number): Outlet[] {
    const left = OUTLETS.filter(({ style, kind }) => style !== 'posts' && kind !== 'intergovernmental');
    const chosen: Outlet[] = [];
    while (chosen.length < reporters && left.length > 0) {
      const one = weighted(left, chance);
      chosen.push(one);
      left.splice(left.indexOf(one), 1);
    }
    return chosen;
  }

  function addSingle(day: number, from: 'singles' | 'series' | 'tables'): void {
    const outlet = weighted(
      OUTLETS.filter(
        ({ kind, style }) =>
          kind === 'media' && style !== 'posts' && (from !== 'tables' || style === undefined || style === 'classical'),
      ),
      chance,
    );
    const lang = outlet.languages[0];
    const { text, town } = chooseSingle(
      day,
      { singles: SINGLES[lang], series: SERIES[lang], tables: TABLES[lang] }[from],
    );
    const slots = { town, who: chance.pick(PEOPLE), numbers: numbersOf(SINGLE_NUMBERS, chance) };
    const background = from === 'singles' ? chance.some(BACKGROUND[lang], chance.whole(0, 4)) : [];
    add(outlet, lang, timeOnDay(day, chance), { ...text, body: [...(text.body ?? []), ...background], slots });
  }

  /** A text and a town that were not together in the last weeks, if there are any. */
  function chooseSingle(day: number, texts: readonly SingleText[]): { text: SingleText; town: Town } {
    for (let tries = 0; ; tries += 1) {
      const [text, town] = [chance.pick(texts), chance.pick(TOWNS)];
      const key = fillText(text.title, 'en', {
        town,
        who: PEOPLE[0] as LargePerson,
        numbers: numbersOf(SINGLE_NUMBERS, chance),
      });
      if (tries < 60 && day - (lastTimes.get(key) ?? 0) < SINGLE_APART_DAYS * DAY_MS) continue;
      lastTimes.set(key, day);
      return { text, town };
    }
  }

  function addPost(day: number): void {
    const outlet = weighted(
      OUTLETS.filter(({ style }) => style === 'posts'),
      chance,
    );
    const lang = outlet.languages[0];
    const slots = { town: chance.pick(TOWNS), who: chance.pick(PEOPLE), numbers: numbersOf(SINGLE_NUMBERS, chance) };
    add(outlet, lang, timeOnDay(day, chance), { lead: chance.pick(POSTS[lang]), scene: 'street', slots });
  }

  function addLive(day: number): void {
    const outlet = weighted(
      OUTLETS.filter(({ style, kind }) => style === undefined && kind === 'media'),
      chance,
    );
    const lang = outlet.languages[0];
    const { titles, lead, lines } = LIVE[lang];
    const slots = { town: chance.pick(TOWNS), who: chance.pick(PEOPLE), numbers: numbersOf(SINGLE_NUMBERS, chance) };
    const hours = [20, 17, 15, 12, 10, 8];
    const body = chance
      .some(lines, hours.length)
      .map((line, nth) => `<b>${hours[nth]}:${chance.whole(10, 59)}</b> ${line}`);
    add(outlet, lang, day + 21 * HOUR_MS, { title: chance.pick(titles), lead, body, slots });
  }

  /** A statement, published by some organisations in their languages, and by a few outlets. */
  function addStatement(day: number): void {
    const texts = chance.pick(STATEMENTS);
    const slots = { town: chance.pick(TOWNS), who: chance.pick(PEOPLE), numbers: numbersOf(STATEMENT_NUMBERS, chance) };
    const signatories = signatoriesFor(chance);
    const at = timeOnDay(day, chance);
    const copies = chance.some(
      OUTLETS.filter(({ kind }) => kind !== 'media').flatMap((outlet) =>
        outlet.languages.map((lang) => ({ outlet, lang })),
      ),
      chance.whole(2, 6),
    );
    for (const [place, { outlet, lang }] of copies.entries()) {
      const { title, body } = texts[lang];
      add(outlet, lang, at + place * chance.whole(5, 90) * MINUTE_MS, {
        title,
        body,
        slots,
        after: signedText(signatories, lang),
      });
    }
  }

  interface Texts {
    title?: string;
    lead?: string;
    body?: readonly string[];
    scene?: SceneKind;
    slots: Slots;
    /** HTML after the body. */
    after?: string;
  }

  function add(
    outlet: Outlet,
    lang: TextLanguage,
    at: number,
    { title, lead, body = [], scene, slots, after = '' }: Texts,
  ): void {
    if (at > now) return;
    const words = (text: string) => {
      const filled = fillText(text, lang, slots);
      return outlet.style === 'classical' && lang === 'be' ? toClassical(filled) : filled;
    };
    const hasBody = outlet.style !== 'leads' && outlet.style !== 'titles' && body.length > 0;
    const heading = title === undefined ? undefined : words(title);
    const pulledAt = PULL_DAYS.map((days) => now - days * DAY_MS).find(
      (pull) => at <= pull && pull - at < CORRECTED_DAYS * DAY_MS,
    );
    const isCorrected = heading !== undefined && pulledAt !== undefined && chance.is(CORRECTED);
    items.push({
      number: 0,
      outlet: outlet.id,
      lang,
      at,
      ...(heading === undefined ? {} : { title: heading }),
      ...(lead === undefined || outlet.style === 'titles' ? {} : { lead: words(lead) }),
      ...(hasBody ? { body: `${body.map((part) => `<p>${words(part)}</p>`).join('')}${words(after)}` } : {}),
      authors: chance.is(0.5) && outlet.style !== 'posts' ? chance.some(AUTHORS[lang], chance.is(0.15) ? 2 : 1) : [],
      categories: chance.is(0.6) ? [chance.pick(CATEGORIES[lang])] : [],
      ...(scene !== undefined && chance.is(outlet.pictures * 1.25)
        ? { picture: { scene, variant: chance.whole(0, variants - 1) } }
        : {}),
      ...(isCorrected
        ? {
            correction: {
              at: pulledAt + chance.whole(1, 9) * HOUR_MS,
              title: `${heading} ${CORRECTION[lang]}`,
            },
          }
        : {}),
    });
  }

  /** Oldest first, with their numbers; facts get the new numbers too. */
  function numbered(all: readonly LargeItem[]): LargeItem[] {
    const order = all
      .map((item, index) => ({ item, index }))
      .sort((a, b) => a.item.at - b.item.at || a.index - b.index);
    const places = new Map(order.map(({ index }, place) => [index, place]));
    for (const fact of facts) fact.item = places.get(fact.item) ?? 0;
    return order.map(({ item }, place) => ({ ...item, number: place }));
  }
}

/** What a corrected title ends with. */
const CORRECTION: Readonly<Record<TextLanguage, string>> = {
  be: '(удакладнена)',
  ru: '(уточнено)',
  en: '(corrected)',
};

/** How many outlets report an event. */
function reportersOf(chance: Chance): number {
  const share = chance.next();
  if (share < 0.35) return chance.whole(2, 3);
  if (share < 0.75) return chance.whole(4, 6);
  if (share < 0.94) return chance.whole(7, 9);
  return chance.whole(10, 13);
}

function numbersOf(
  limits: Readonly<Record<string, readonly [number, number]>>,
  chance: Chance,
): Record<string, number> {
  return Object.fromEntries(Object.entries(limits).map(([name, [low, high]]) => [name, chance.whole(low, high)]));
}

/** A whole number that is `value` on average. */
function rounded(value: number, chance: Chance): number {
  return Math.floor(value) + (chance.is(value % 1) ? 1 : 0);
}

function weighted(outlets: readonly Outlet[], chance: Chance): Outlet {
  let left = chance.next() * outlets.reduce((sum, { weight }) => sum + weight, 0);
  const found = outlets.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return found ?? (outlets.at(-1) as Outlet);
}
