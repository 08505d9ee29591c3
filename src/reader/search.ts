// The search page: shows the form, searches the archive or the last days, and lists the results. The query is not put into
// the URL unless the reader asks for it, because browser histories keep URLs. Nothing is stored.
import type { RecentIndex } from '../derive/search/recent.ts';
import { createChips } from './chips.ts';
import { countInWords, dayInWords, type Phrases } from './phrases.ts';
import { createResultList } from './result-list.ts';
import type { Filters, Order, Search } from './search/found.ts';
import { isLikelyMeant, isWordlike, otherKeyboard } from './search/keyboard.ts';
import { offerMonths } from './search/months.ts';
import { type Query, readQuery } from './search/query.ts';
import { loadRecent, searchRecent } from './search/recent-search.ts';
import { loadPagefind, type Shard, searchShards } from './search/shard-search.ts';
import { takeWords } from './search-words.ts';
import { createSuggestionList } from './suggestion-list.ts';

/** Stories shown at a time. */
const STEP = 10;
/** Results loaded at a time, if many of them are of one story. */
const MAX_LOADED = 30;
/** Delay after the last keystroke, and until the search of unfinished words goes on to older shards. */
const TYPING_DELAY_MS = 300;
const UNFINISHED_DELAY_MS = 1_200;

/** This script is <root>/a/search.js. */
const siteRoot = new URL('../', (document.currentScript as HTMLScriptElement).src);
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const form = byId<HTMLFormElement>('search');
const input = byId<HTMLInputElement>('search-words');
const found = byId('search-found');
const status = byId('search-status');
const list = byId<HTMLOListElement>('search-results');
const progress = byId('search-progress');
const more = byId<HTMLButtonElement>('search-more');
const wider = byId<HTMLButtonElement>('search-wider');
const instead = byId('search-instead');
const insteadButton = byId<HTMLButtonElement>('search-instead-button');
const archive = byId('search-archive');
const link = byId('search-link');
/** Optional elements around the results. */
const offers = [instead, archive, progress, more, wider, link];
const where = byId<HTMLSelectElement>('search-where');
const phrases: Phrases = JSON.parse(form.dataset['phrases'] ?? '{}');
const shards = [...(form.dataset['units'] ?? '').matchAll(/(\S+):(\S+):(\d+)/g)].map(
  ([, name = '', state = '', items]): Shard => ({ name, state, items: Number(items) }),
);
const listed = new Map(Object.entries<string>(JSON.parse(list.dataset['listed'] ?? '{}')));
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
form.hidden = false;
const showChips = createChips(form);
// Before the arrow keys of this page, which move the focus where the list of suggestions leaves them alone.
const suggestions = createSuggestionList({
  input,
  list: byId('search-suggestions'),
  phrases,
  language: pageLanguage,
});
if (isOnDisk) {
  // A page on a disk may load scripts, and nothing else.
  where.value = 'recent';
  where.disabled = true;
  byId('search-from-disk').hidden = false;
  void recentIfAsked().catch(() => undefined);
}
listen();
if (takeFromAddress() || takeFromBox()) begin();
showChips();

function listen(): void {
  input.addEventListener(
    'focus',
    () => void (isRecent() ? recentIfAsked() : loadPagefind(siteRoot)).catch(() => undefined),
    { once: true },
  );
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => begin({ isFinished: false }), TYPING_DELAY_MS);
  });
  form.addEventListener('change', (event) => {
    if (event.target !== input) begin();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    suggestions.close();
    begin();
    found.scrollIntoView({ block: 'nearest' });
  });
  more.addEventListener('click', () => void show(turn, { focus: true }).catch(failed));
  wider.addEventListener('click', () => {
    for (const { search } of attempts) search.allowOlder();
    // The button is hidden while the search goes on.
    status.focus();
    void show(turn, { focus: true }).catch(failed);
  });
  insteadButton.addEventListener('click', () => beginAndGo(() => (input.value = insteadButton.value)));
  byId('search-archive-button').addEventListener('click', () => beginAndGo(() => (where.value = 'all')));
  byId('search-link-button').addEventListener('click', putIntoAddress);
  input.addEventListener('keydown', moveByArrows);
  list.addEventListener('keydown', moveByArrows);
}

interface Begin {
  /** Whether to move the focus to the results. */
  focus?: boolean;
  /** Whether the reader has finished typing, as far as we know. */
  isFinished?: boolean;
}

/** Starts a search. */
function begin(options: Begin = {}): void {
  clearTimeout(timer);
  showChips();
  // Remove the query of an earlier search from the URL.
  if (location.hash !== '' && location.hash !== addressOf(form))
    history.replaceState(null, '', location.pathname + location.search);
  turn += 1;
  void run(turn, options).catch(failed);
}

/** Starts a search from a button that is hidden afterwards, so the focus moves to the results. */
function beginAndGo(change: () => void): void {
  change();
  status.focus();
  begin({ focus: true });
}

/** Runs a search and shows it, unless a newer one was started meanwhile. */
async function run(mine: number, options: Begin): Promise<void> {
  const text = input.value.trim();
  const query = readQuery(text);
  found.hidden = query === undefined;
  if (query === undefined) return void recentIfAsked().catch(() => undefined);
  setBusy(true);
  say('search.loading');
  for (const offer of offers) offer.hidden = true;
  const typed: Attempt = { query, search: await searchFor(query, mine), note: '' };
  const tried = [typed];
  for (const other of otherKeyboard(text, pageLanguage)) {
    const otherQuery = firstWithResults(tried) === undefined ? readQuery(other) : undefined;
    if (otherQuery !== undefined)
      tried.push({
        query: otherQuery,
        search: await searchFor(otherQuery, mine),
        note: phrase('search.keyboard', { words: other }),
      });
  }
  const other = typed.search.total() > 0 ? await otherReading(text, typed.search.total(), mine) : undefined;
  if (mine !== turn) return;
  attempts = tried;
  results.clear();
  insteadButton.value = other ?? '';
  insteadButton.textContent = phrase('search.instead', { words: other ?? '' });
  instead.hidden = other === undefined;
  await show(mine, options);
}

/**
 * The reading of a text in another keyboard layout that was perhaps meant, although the text itself has results. Readings
 * are tried only when the last days are searched: that sends no request, and a reading without results is not offered.
 */
async function otherReading(text: string, found: number, mine: number): Promise<string | undefined> {
  if (!isRecent()) return undefined;
  for (const other of otherKeyboard(text, pageLanguage).filter(isWordlike)) {
    const query = readQuery(other);
    if (query === undefined) continue;
    if ((await searchFor(query, mine)).total() > (isLikelyMeant(text, other) ? 0 : found)) return other;
  }
  return undefined;
}

function firstWithResults(tried: readonly Attempt[]): Attempt | undefined {
  return tried.find(({ search }) => search.total() > 0);
}

/** The attempt that is shown. */
function current(): Attempt {
  return firstWithResults(attempts) ?? (attempts[0] as Attempt);
}

async function searchFor(query: Query, mine: number): Promise<Search> {
  const recent = await recentIfAsked();
  const data = new FormData(form);
  const value = (name: string) => String(data.get(name) ?? '');
  const filters: Filters = {
    lang: value('lang'),
    source: value('source'),
    topic: value('topic'),
    month: value('month'),
    kind: value('kind'),
    person: value('person'),
  };
  const order: Order = value('sort') === 'date' ? 'newest' : 'best';
  return recent === undefined
    ? searchShards({ siteRoot, shards, query, filters, order, isWanted: () => mine === turn }, STEP)
    : searchRecent(recent, query, filters, order);
}

/** The index of the last days, if these are searched; then only its months can be chosen. */
async function recentIfAsked(): Promise<RecentIndex | undefined> {
  const recent = isRecent() ? await loadRecent(siteRoot) : undefined;
  if (isRecent() === (recent !== undefined)) {
    offerMonths(byId('search-month'), recent && new Set(recent.items.map(({ day }) => day.slice(0, 7))));
    showChips();
  }
  return recent;
}

/**
 * Shows ten more stories. Goes on to older shards until there are as many, until all were searched, or until so many were
 * that the reader has to ask for more.
 */
async function show(mine: number, { focus = false, isFinished = true }: Begin): Promise<void> {
  setBusy(true);
  for (const offer of [progress, more, wider]) offer.hidden = true;
  const enough = results.stories().count + STEP;
  let first: HTMLElement | null | undefined;
  let loaded = 0;
  for (let isFirst = true; ; isFirst = false) {
    const { search, query } = current();
    while (search.hasMore() && results.stories().count < enough && loaded < MAX_LOADED) {
      const items = await search.next(enough - results.stories().count);
      if (mine !== turn) return;
      const shown = results.append(items, { siteRoot, phrases, stems: query.stems, sourceName, listed });
      loaded += items.length;
      if (first !== undefined) continue;
      first = shown;
      if (focus) first?.focus();
    }
    if (search.hasMore()) break;
    if (!isFinished && isFirst && !search.reach().isAll) await pause(UNFINISHED_DELAY_MS);
    if (mine !== turn) return;
    progress.textContent = reach('search.so-far', search);
    progress.hidden = isRecent() || search.reach().isAll;
    if (!(await goOn(enough))) break;
    if (mine !== turn) return;
  }
  if (mine !== turn) return;
  showEnd();
  if (focus && !first) status.focus();
}

/** Searches older shards, for the attempt that is shown, or for all while none has results. */
async function goOn(enough: number): Promise<boolean> {
  const first = firstWithResults(attempts);
  let hasSearched = false;
  for (const { search } of first === undefined ? attempts : [first]) {
    hasSearched = (await search.goOn(results.stories().count, enough)) || hasSearched;
    if (search.total() > 0) break;
  }
  return hasSearched;
}

/** Shows the totals, how far the search has looked, and what the reader can do next. */
function showEnd(): void {
  const { search, note } = current();
  const total = search.total();
  progress.hidden = true;
  more.hidden = !search.hasMore();
  wider.hidden = search.hasMore() || search.reach().isAll;
  archive.hidden = isOnDisk || !isRecent() || total > 0;
  link.hidden = isOnDisk || total === 0;
  found.hidden = false;
  setBusy(false);
  status.textContent = (total > 0 ? [note, count(total), storyCount(), reachOf(search)] : [none(search)])
    .filter((part) => part !== '')
    .join(' ');
}

function none(search: Search): string {
  if (isRecent()) return `${phrase('search.none')} ${phrase('search.reach-recent')}`;
  return search.reach().isAll ? phrase('search.none') : reach('search.none-since', search);
}

function count(total: number): string {
  return `${countInWords(phrases, 'search.found', total, pageLanguage)}.`;
}

/** Number of stories in the list; empty if each has one result. */
function storyCount(): string {
  const { count, isGrouped } = results.stories();
  return isGrouped ? `${countInWords(phrases, 'search.stories', count, pageLanguage)}.` : '';
}

function reachOf(search: Search): string {
  if (isRecent()) return phrase('search.reach-recent');
  return search.reach().isAll ? '' : reach('search.reach', search);
}

/** A phrase with the oldest day that was searched. */
function reach(key: string, search: Search): string {
  return phrase(key, { since: dayInWords(`${search.reach().since}T09:00:00Z`, phrases.days) });
}

function phrase(key: string, values: Readonly<Record<string, string>> = {}): string {
  return (phrases.words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
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

/** Screen readers wait for the end with what the status line says. */
function setBusy(isBusy: boolean): void {
  found.setAttribute('aria-busy', String(isBusy));
}

function say(key: string): void {
  found.hidden = false;
  status.textContent = phrase(key);
}

/** Shows the error, and removes the results of an earlier search. */
function failed(): void {
  results.clear();
  for (const offer of offers) offer.hidden = true;
  setBusy(false);
  say('search.failed');
  // It may be the browser that is too old.
  byId('search-without').hidden = false;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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

/** Takes the words of the search box of another page. @returns whether there are any */
function takeFromBox(): boolean {
  input.value = takeWords();
  return input.value !== '';
}

/** Arrow keys move the focus from the box to the first result, and between results and what opens further ones. */
function moveByArrows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.isComposing || event.defaultPrevented) return;
  const links = [...list.querySelectorAll<HTMLElement>(':scope > li > a, summary, [open] a')];
  const next = links.indexOf(document.activeElement as HTMLElement) + step;
  if (next >= links.length || (next < 0 && document.activeElement === input)) return;
  event.preventDefault();
  (links[next] ?? input).focus();
}
