// The search page: shows the form, asks the archive or the last days, lists what is found. No query stands in the address
// unless the reader puts it there, for histories keep addresses; and nothing is stored.
import { dayInWords, type Phrases } from './phrases.ts';
import { resultLine } from './result-line.ts';
import type { Filters, Order, Search } from './search/found.ts';
import { otherKeyboard, type Query, readQuery } from './search/query.ts';
import { loadRecent, searchRecent } from './search/recent-search.ts';
import { loadPagefind, searchUnits } from './search/unit-search.ts';

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
const link = byId('search-link');
const phrases: Phrases = JSON.parse(form.dataset['phrases'] ?? '{}');
const units = (form.dataset['units'] ?? '').split(' ').filter((unit) => unit !== '');
const isOnDisk = location.protocol === 'file:';

let under: { search: Search; query: Query } | undefined;
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

byId('search-without').hidden = true;
form.hidden = false;
if (isOnDisk) {
  // A page on a disk may load scripts, and nothing else.
  const where = form.elements.namedItem('where') as HTMLSelectElement;
  where.value = 'recent';
  where.disabled = true;
  byId('search-from-disk').hidden = false;
}
listen();
if (takeFromAddress()) begin();

function listen(): void {
  input.addEventListener('focus', () => void (isRecent() ? loadRecent(siteRoot) : loadPagefind(siteRoot)).catch(() => undefined), { once: true });
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
  });
  more.addEventListener('click', () => void show(turn, true).catch(failed));
  wider.addEventListener('click', () => void widen(turn).catch(failed));
  byId('search-link-button').addEventListener('click', putIntoAddress);
  input.addEventListener('keydown', moveByArrows);
  list.addEventListener('keydown', moveByArrows);
}

function begin(): void {
  clearTimeout(timer);
  turn += 1;
  void run(turn).catch(failed);
}

/** Asks and shows; what a newer question has overtaken is dropped. */
async function run(mine: number): Promise<void> {
  const text = input.value.trim();
  const query = readQuery(text);
  found.hidden = query === undefined;
  if (query === undefined) return;
  say('search.loading');
  let [asked, search] = [query, await searchFor(query)];
  let note = '';
  for (const other of search.total() > 0 ? [] : otherKeyboard(text)) {
    const otherQuery = readQuery(other);
    if (otherQuery === undefined || search.total() > 0) continue;
    [asked, search] = [otherQuery, await searchFor(otherQuery)];
    note = (phrases.words['search.keyboard'] ?? '').replace('{words}', other);
  }
  if (mine !== turn) return;
  under = { search, query: asked };
  list.replaceChildren();
  await show(mine, false, search.total() > 0 ? note : '');
}

async function searchFor(query: Query): Promise<Search> {
  const data = new FormData(form);
  const value = (name: string) => String(data.get(name) ?? '');
  const filters: Filters = { lang: value('lang'), source: value('source'), topic: value('topic'), month: value('month') };
  const order: Order = value('sort') === 'date' ? 'newest' : 'best';
  if (isRecent()) return searchRecent(await loadRecent(siteRoot), query, filters, order);
  return searchUnits({ siteRoot, units, query, filters, order }, STEP);
}

async function widen(mine: number): Promise<void> {
  say('search.loading');
  await under?.search.widen();
  if (mine === turn) await show(mine, true);
}

/** The next results, and what is known of all. */
async function show(mine: number, focus: boolean, note = ''): Promise<void> {
  if (under === undefined) return;
  const { search, query } = under;
  const items = await search.next(STEP);
  if (mine !== turn) return;
  const lines = items.map((item) => resultLine(item, { siteRoot, phrases, keys: query.keys, sourceName }));
  list.append(...lines);
  more.hidden = !search.hasMore();
  wider.hidden = search.hasMore() || search.reach().isAll;
  link.hidden = isOnDisk || search.total() === 0;
  found.hidden = false;
  status.textContent = [note, count(search.total()), reach(search)].filter((part) => part !== '').join(' ');
  if (focus) (lines[0]?.querySelector('a') ?? status).focus();
}

function count(total: number): string {
  if (total === 0) return phrases.words['search.none'] ?? '';
  const key = `search.found.${new Intl.PluralRules(document.documentElement.lang).select(total)}`;
  return `${(phrases.words[key] ?? '').replace('{count}', String(total))}.`;
}

function reach(search: Search): string {
  const { since, isAll } = search.reach();
  if (isRecent()) return phrases.words['search.reach-recent'] ?? '';
  if (isAll) return '';
  const months = [...form.querySelectorAll<HTMLOptionElement>('[name=month] option')];
  const name = since.length > 7 ? dayInWords(`${since}T09:00:00Z`, phrases.days) : (months.find(({ value }) => value === since)?.textContent ?? since);
  return (phrases.words['search.reach'] ?? '').replace('{since}', name);
}

function sourceName(id: string): string {
  return [...form.querySelectorAll<HTMLOptionElement>('[name=source] option')].find(({ value }) => value === id)?.textContent ?? id;
}

function isRecent(): boolean {
  return new FormData(form).get('where') === 'recent' || isOnDisk;
}

function say(key: string): void {
  found.hidden = false;
  status.textContent = phrases.words[key] ?? '';
}

function failed(): void {
  say('search.failed');
}

function putIntoAddress(): void {
  const fields = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][];
  history.replaceState(null, '', `#${new URLSearchParams(fields)}`);
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
