// The search page: shows the form, asks Pagefind, lists what it finds. The address of the page never changes, so that
// no query stands in the history, and nothing is stored.
import { loadPagefind, type PagefindAnswer, type PagefindQuery } from './pagefind.ts';
import type { Phrases } from './phrases.ts';
import { resultLine } from './result-line.ts';

/** Results shown at a time. */
const STEP = 10;
const PAUSE_MS = 300;

/** This script stands at <root>/a/search.js. */
const siteRoot = new URL('../', (document.currentScript as HTMLScriptElement).src);
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const form = byId<HTMLFormElement>('search');
const found = byId('search-found');
const status = byId('search-status');
const list = byId<HTMLOListElement>('search-results');
const more = byId<HTMLButtonElement>('search-more');
const without = byId('search-without');
const phrases: Phrases = JSON.parse(form.dataset['phrases'] ?? '{}');

let answer: PagefindAnswer = { results: [] };
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

if (location.protocol === 'file:') {
  const reason = without.querySelector('p');
  if (reason) reason.textContent = reason.dataset['fromDisk'] ?? '';
} else {
  without.hidden = true;
  form.hidden = false;
  listen();
}

function listen(): void {
  const input = byId<HTMLInputElement>('search-words');
  input.addEventListener('focus', () => void loadPagefind(siteRoot).catch(() => undefined), { once: true });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  });
  form.addEventListener('change', (event) => {
    if (event.target !== input) search();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener('click', () => void showMore(asked, true));
}

function search(): void {
  clearTimeout(timer);
  asked += 1;
  void run(asked).catch(() => say('search.failed'));
}

/** Asks and shows; what a newer question has overtaken is dropped. */
async function run(turn: number): Promise<void> {
  const data = new FormData(form);
  const text = String(data.get('words')).trim();
  found.hidden = text === '';
  if (text === '') return;
  say('search.loading');
  const pagefind = await loadPagefind(siteRoot);
  const next = await pagefind.search(text, queryOf(data));
  if (turn !== asked) return;
  answer = next;
  list.replaceChildren();
  sayCount(answer.results.length);
  await showMore(turn, false);
}

function queryOf(data: FormData): PagefindQuery {
  const chosen = ['lang', 'source', 'date'].map((name) => [name, String(data.get(name))] as const);
  return {
    filters: Object.fromEntries(chosen.filter(([, value]) => value !== '')),
    ...(data.get('sort') === 'date' ? { sort: { date: 'desc' as const } } : {}),
  };
}

async function showMore(turn: number, focus: boolean): Promise<void> {
  const shown = list.children.length;
  const fragments = await Promise.all(answer.results.slice(shown, shown + STEP).map((result) => result.data()));
  if (turn !== asked || list.children.length !== shown) return;
  const lines = fragments.map((fragment) => resultLine(fragment, siteRoot, phrases));
  list.append(...lines);
  more.hidden = list.children.length >= answer.results.length;
  if (focus) lines[0]?.querySelector('a')?.focus();
}

function say(key: string): void {
  found.hidden = false;
  status.textContent = phrases.words[key] ?? '';
}

function sayCount(count: number): void {
  if (count === 0) return say('search.none');
  const key = `search.found.${new Intl.PluralRules(document.documentElement.lang).select(count)}`;
  status.textContent = (phrases.words[key] ?? '').replace('{count}', String(count));
}
