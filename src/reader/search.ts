// The search page: shows the form, searches the archive or the last days, and lists the results. The query is not put into
// the URL unless the reader asks for it, because browser histories keep URLs. Nothing is stored.
import type { RecentIndex } from '../derive/search/recent.ts';
import { countInWords, dayInWords, type Phrases } from './phrases.ts';
import { createResultList } from './result-list.ts';
import type { Filters, Order, Search } from './search/found.ts';
import { isLikelyMeant, isWordlike, otherKeyboard } from './search/keyboard.ts';
import { offerMonths } from './search/months.ts';
import { type Query, readQuery } from './search/query.ts';
import { loadRecent, searchRecent } from './search/recent-search.ts';
import { loadPagefind, type Shard, searchShards } from './search/shard-search.ts';

/** Results shown at a time. */
const STEP = 10;
/** Delay after the last keystroke. */
const TYPING_DELAY_MS = 300;

/** This script is <root>/a/search.js. */
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
/** Optional buttons around the results. */
const offers = [instead, archive, more, wider, link];
const where = byId<HTMLSelectElement>('search-where');
const phrases: Phrases = JSON.parse(form.dataset['phrases'] ?? '{}');
const shards = [...(form.dataset['units'] ?? '').matchAll(/(\S+):(\S+):(\d+)/g)].map(
  ([, name = '', state = '', items]): Shard => ({ name, state, items: Number(items) }),
);
const pageLanguage = document.documentElement.lang;
const results = createResultList(list, pageLanguage);
const isOnDisk = location.protocol === 'file:';

/** One reading of what was typed, and its search. */
interface Attempt {
  query: Query;
  search: Search;
  /** Shown where the reading differs from what was typed; else empty. */
  note: string;
}

/** The first attempt with results is shown. What was typed comes first. */
let attempts: Attempt[] = [];
/** Number of the newest search; older ones are dropped. */
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

byId('search-without').hidden = true;
// On a phone the filters would push the results off the screen.
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
    timer = setTimeout(begin, TYPING_DELAY_MS);
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

/** Starts a search. @param focus whether to move the focus to the results */
function begin({ focus = false } = {}): void {
  clearTimeout(timer);
  // Remove the query of an earlier search from the URL.
  if (location.hash !== '' && location.hash !== addressOf(form))
    history.replaceState(null, '', location.pathname + location.search);
  turn += 1;
  void run(turn, focus).catch(failed);
}

/** Starts a search from a button that is hidden afterwards, so the focus moves to the results. */
function beginAndGo(change: () => void): void {
  change();
  status.focus();
  begin({ focus: true });
}

/** Runs a search and shows it, unless a newer one was started meanwhile. */
async function run(mine: number, focus: boolean): Promise<void> {
  const text = input.value.trim();
  const query = readQuery(text);
  found.hidden = query === undefined;
  if (query === undefined) return void recentIfAsked().catch(() => undefined);
  say('search.loading');
  for (const offer of offers) offer.hidden = true;
  const typed: Attempt = { query, search: await searchFor(query), note: '' };
  const tried = [typed];
  for (const other of otherKeyboard(text, pageLanguage)) {
    const otherQuery = firstWithResults(tried) === undefined ? readQuery(other) : undefined;
    if (otherQuery !== undefined)
      tried.push({
        query: otherQuery,
        search: await searchFor(otherQuery),
        note: (phrases.words['search.keyboard'] ?? '').replace('{words}', other),
      });
  }
  const other = typed.search.total() > 0 ? await otherReading(text, typed.search.total()) : undefined;
  if (mine !== turn) return;
  attempts = tried;
  results.clear();
  insteadButton.value = other ?? '';
  insteadButton.textContent = (phrases.words['search.instead'] ?? '').replace('{words}', other ?? '');
  instead.hidden = other === undefined;
  await show(mine, focus);
}

/**
 * The reading of a text in another keyboard layout that was perhaps meant, although the text itself has results. Readings
 * are tried only when the last days are searched: that sends no request, and a reading without results is not offered.
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

function firstWithResults(tried: readonly Attempt[]): Attempt | undefined {
  return tried.find(({ search }) => search.total() > 0);
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
    ? searchShards({ siteRoot, shards, query, filters, order }, STEP)
    : searchRecent(recent, query, filters, order);
}

/** The index of the last days, if these are searched; then only its months can be chosen. */
async function recentIfAsked(): Promise<RecentIndex | undefined> {
  const recent = isRecent() ? await loadRecent(siteRoot) : undefined;
  if (isRecent() === (recent !== undefined))
    offerMonths(byId('search-month'), recent && new Set(recent.items.map(({ day }) => day.slice(0, 7))));
  return recent;
}

async function widen(mine: number): Promise<void> {
  say('search.loading');
  const first = firstWithResults(attempts);
  for (const { search } of first === undefined ? attempts : [first]) {
    await search.widen();
    if (search.total() > 0) break;
  }
  if (mine === turn) await show(mine, true);
}

/** Shows the next results and the totals. */
async function show(mine: number, focus: boolean): Promise<void> {
  const { search, query, note } = firstWithResults(attempts) ?? (attempts[0] as Attempt);
  const items = await search.next(STEP);
  if (mine !== turn) return;
  const first = results.append(items, { siteRoot, phrases, stems: query.stems, sourceName });
  more.hidden = !search.hasMore();
  wider.hidden = search.hasMore() || search.reach().isAll;
  archive.hidden = isOnDisk || !isRecent() || search.total() > 0;
  link.hidden = isOnDisk || search.total() === 0;
  found.hidden = false;
  status.textContent = [search.total() > 0 ? note : '', count(search.total()), storyCount(), reach(search)]
    .filter((part) => part !== '')
    .join(' ');
  if (focus) (first ?? status).focus();
}

function count(total: number): string {
  if (total === 0) return phrases.words['search.none'] ?? '';
  return `${countInWords(phrases, 'search.found', total, pageLanguage)}.`;
}

/** Number of stories in the list; empty if each has one result. */
function storyCount(): string {
  const { count, isGrouped } = results.stories();
  return isGrouped ? `${countInWords(phrases, 'search.stories', count, pageLanguage)}.` : '';
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

/** Shows the error, and removes the results of an earlier search. */
function failed(): void {
  results.clear();
  for (const offer of offers) offer.hidden = true;
  say('search.failed');
  // It may be the browser that is too old.
  byId('search-without').hidden = false;
}

function putIntoAddress(): void {
  history.replaceState(null, '', addressOf(form));
}

function addressOf(form: HTMLFormElement): string {
  return `#${new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '') as [string, string][])}`;
}

/** Fills the form from the URL. @returns whether the URL contains a query */
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

/** Arrow keys move the focus from the box to the first result, and between results and what opens further ones. */
function moveByArrows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.isComposing) return;
  const links = [...list.querySelectorAll<HTMLElement>(':scope > li > a, summary, [open] a')];
  const next = links.indexOf(document.activeElement as HTMLElement) + step;
  if (next >= links.length || (next < 0 && document.activeElement === input)) return;
  event.preventDefault();
  (links[next] ?? input).focus();
}
