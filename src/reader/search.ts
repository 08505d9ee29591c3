// The search page: shows the form, asks the archive or the last days, lists what is found. No query stands in the address
// unless the reader puts it there, for histories keep addresses; and nothing is stored.
import type { RecentIndex } from '../derive/search/recent.ts';
import { dayInWords, type Phrases } from './phrases.ts';
import { createResultElement } from './result-element.ts';
import type { Filters, Order, Search } from './search/found.ts';
import { isLikelyMeant, isWordlike, otherKeyboard } from './search/keyboard.ts';
import { offerMonths } from './search/months.ts';
import { type Query, readQuery } from './search/query.ts';
import { loadRecent, searchRecent } from './search/recent-search.ts';
import { loadPagefind, searchUnits, type Unit } from './search/unit-search.ts';

/** Results shown at a time. */
const STEP = 10;
const PAUSE_MS = 300;

/** This script stands at <root>/a/search.js. */
const siteRoot = new URL('../', (document.currentScript as HTMLScriptElement).src);
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const form = byId<HTMLFormElement>('search');
const input = byId<HTMLInputElement>('search-words');
const found = byId('search-found');
const status = byId('search-status');
const list = byId<HTMLOListElement>('search-results');
const more = byId<HTMLButtonElement>('search-more');
const wider = byId<HTMLButtonElement>('search-wider');
const instead = byId('search-instead');
const insteadButton = byId<HTMLButtonElement>('search-instead-button');
const archive = byId('search-archive');
const link = byId('search-link');
/** What may be done with what is found. */
const offers = [instead, archive, more, wider, link];
const where = byId<HTMLSelectElement>('search-where');
const phrases: Phrases = JSON.parse(form.dataset['phrases'] ?? '{}');
const units = [...(form.dataset['units'] ?? '').matchAll(/(\S+):(\S+):(\d+)/g)].map(
  ([, name = '', state = '', items]): Unit => ({ name, state, items: Number(items) }),
);
const pageLanguage = document.documentElement.lang;
const isOnDisk = location.protocol === 'file:';

/** A way to read what was typed, and its search. */
interface Attempt {
  query: Query;
  search: Search;
  /** Said where it is not what was typed. */
  note: string;
}

/** The first of these that finds something is shown; what was typed is the first. */
let attempts: Attempt[] = [];
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

byId('search-without').hidden = true;
// On a phone they would stand between the words and what is found.
if (matchMedia('(max-width: 48rem)').matches) byId<HTMLDetailsElement>('search-filters').open = false;
form.hidden = false;
if (isOnDisk) {
  // A page on a disk may load scripts, and nothing else.
  where.value = 'recent';
  where.disabled = true;
  byId('search-from-disk').hidden = false;
  void recentIfAsked().catch(() => undefined);
}
listen();
if (takeFromAddress()) begin();

function listen(): void {
  input.addEventListener(
    'focus',
    () => void (isRecent() ? recentIfAsked() : loadPagefind(siteRoot)).catch(() => undefined),
    { once: true },
  );
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(begin, PAUSE_MS);
  });
  form.addEventListener('change', (event) => {
    if (event.target !== input) begin();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    begin();
    found.scrollIntoView({ block: 'nearest' });
  });
  more.addEventListener('click', () => void show(turn, true).catch(failed));
  wider.addEventListener('click', () => void widen(turn).catch(failed));
  insteadButton.addEventListener('click', () => beginAndGo(() => (input.value = insteadButton.value)));
  byId('search-archive-button').addEventListener('click', () => beginAndGo(() => (where.value = 'all')));
  byId('search-link-button').addEventListener('click', putIntoAddress);
  input.addEventListener('keydown', moveByArrows);
  list.addEventListener('keydown', moveByArrows);
}

/** @param focus leads the reader to the results */
function begin({ focus = false } = {}): void {
  clearTimeout(timer);
  // An address says what is looked for, or nothing.
  if (location.hash !== '' && location.hash !== addressOf(form))
    history.replaceState(null, '', location.pathname + location.search);
  turn += 1;
  void run(turn, focus).catch(failed);
}

/** Another search by a button, which is not there any more when it is done. */
function beginAndGo(change: () => void): void {
  change();
  status.focus();
  begin({ focus: true });
}

/** Asks and shows; what a newer question has overtaken is dropped. */
async function run(mine: number, focus: boolean): Promise<void> {
  const text = input.value.trim();
  const query = readQuery(text);
  found.hidden = query === undefined;
  if (query === undefined) return void recentIfAsked().catch(() => undefined);
  say('search.loading');
  for (const offer of offers) offer.hidden = true;
  const typed: Attempt = { query, search: await searchFor(query), note: '' };
  const made = [typed];
  for (const other of otherKeyboard(text, pageLanguage)) {
    const otherQuery = finding(made) === undefined ? readQuery(other) : undefined;
    if (otherQuery !== undefined)
      made.push({
        query: otherQuery,
        search: await searchFor(otherQuery),
        note: (phrases.words['search.keyboard'] ?? '').replace('{words}', other),
      });
  }
  const other = typed.search.total() > 0 ? await otherReading(text, typed.search.total()) : undefined;
  if (mine !== turn) return;
  attempts = made;
  list.replaceChildren();
  insteadButton.value = other ?? '';
  insteadButton.textContent = (phrases.words['search.instead'] ?? '').replace('{words}', other ?? '');
  instead.hidden = other === undefined;
  await show(mine, focus);
}

/**
 * What the keys of a text give on another keyboard, where that may be what is meant though the text itself found something.
 * It is tried in the last days; the archive is not asked for what nobody wished to know, and nothing is offered untried.
 */
async function otherReading(text: string, found: number): Promise<string | undefined> {
  if (!isRecent()) return undefined;
  for (const other of otherKeyboard(text, pageLanguage).filter(isWordlike)) {
    const query = readQuery(other);
    if (query === undefined) continue;
    if ((await searchFor(query)).total() > (isLikelyMeant(text, other) ? 0 : found)) return other;
  }
  return undefined;
}

function finding(made: readonly Attempt[]): Attempt | undefined {
  return made.find(({ search }) => search.total() > 0);
}

async function searchFor(query: Query): Promise<Search> {
  const recent = await recentIfAsked();
  const data = new FormData(form);
  const value = (name: string) => String(data.get(name) ?? '');
  const filters: Filters = {
    lang: value('lang'),
    source: value('source'),
    topic: value('topic'),
    month: value('month'),
  };
  const order: Order = value('sort') === 'date' ? 'newest' : 'best';
  return recent === undefined
    ? searchUnits({ siteRoot, units, query, filters, order }, STEP)
    : searchRecent(recent, query, filters, order);
}

/** The index of the last days, where these are searched; the months to choose from are its own then. */
async function recentIfAsked(): Promise<RecentIndex | undefined> {
  const recent = isRecent() ? await loadRecent(siteRoot) : undefined;
  if (isRecent() === (recent !== undefined))
    offerMonths(byId('search-month'), recent && new Set(recent.items.map(({ day }) => day.slice(0, 7))));
  return recent;
}

async function widen(mine: number): Promise<void> {
  say('search.loading');
  const first = finding(attempts);
  for (const { search } of first === undefined ? attempts : [first]) {
    await search.widen();
    if (search.total() > 0) break;
  }
  if (mine === turn) await show(mine, true);
}

/** The next results, and what is known of all. */
async function show(mine: number, focus: boolean): Promise<void> {
  const { search, query, note } = finding(attempts) ?? (attempts[0] as Attempt);
  const items = await search.next(STEP);
  if (mine !== turn) return;
  const lines = items.map((item) => createResultElement(item, { siteRoot, phrases, stems: query.stems, sourceName }));
  list.append(...lines);
  more.hidden = !search.hasMore();
  wider.hidden = search.hasMore() || search.reach().isAll;
  archive.hidden = isOnDisk || !isRecent() || search.total() > 0;
  link.hidden = isOnDisk || search.total() === 0;
  found.hidden = false;
  status.textContent = [search.total() > 0 ? note : '', count(search.total()), reach(search)]
    .filter((part) => part !== '')
    .join(' ');
  if (focus) (lines[0]?.querySelector('a') ?? status).focus();
}

function count(total: number): string {
  if (total === 0) return phrases.words['search.none'] ?? '';
  const key = `search.found.${new Intl.PluralRules(pageLanguage).select(total)}`;
  return `${(phrases.words[key] ?? '').replace('{count}', String(total))}.`;
}

function reach(search: Search): string {
  const { since, isAll } = search.reach();
  if (isRecent()) return phrases.words['search.reach-recent'] ?? '';
  if (isAll) return '';
  return (phrases.words['search.reach'] ?? '').replace('{since}', dayInWords(`${since}T09:00:00Z`, phrases.days));
}

function sourceName(id: string): string {
  return (
    [...form.querySelectorAll<HTMLOptionElement>('[name=source] option')].find(({ value }) => value === id)
      ?.textContent ?? id
  );
}

function isRecent(): boolean {
  return where.value === 'recent' || isOnDisk;
}

function say(key: string): void {
  found.hidden = false;
  status.textContent = phrases.words[key] ?? '';
}

/** What an earlier question found does not stand under the words that this one failed. */
function failed(): void {
  list.replaceChildren();
  for (const offer of offers) offer.hidden = true;
  say('search.failed');
}

function putIntoAddress(): void {
  history.replaceState(null, '', addressOf(form));
}

function addressOf(form: HTMLFormElement): string {
  return `#${new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '') as [string, string][])}`;
}

/** @returns whether the address holds a search */
function takeFromAddress(): boolean {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    const value = asked.get(field.name);
    if (value === null || field.disabled) continue;
    field.value = value;
  }
  return input.value !== '';
}

/** Down from the box to the first result, up and down among them. */
function moveByArrows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.isComposing) return;
  const links = [...list.querySelectorAll('a')];
  const next = links.indexOf(document.activeElement as HTMLAnchorElement) + step;
  if (next >= links.length || (next < 0 && document.activeElement === input)) return;
  event.preventDefault();
  (links[next] ?? input).focus();
}
