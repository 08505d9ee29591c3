// The erase page: empties all storage of this site in the browser, and reports the outcome for each storage area.
import { STORES, within } from './browser-stores.ts';
import { emptyPageCache } from './cached-pages.ts';
import { formatOutcome } from './format-outcome.ts';

const LIMIT_MS = 2000;
/** For the cache, which takes a request for each copy. */
const CACHE_LIMIT_MS = 30_000;

const root = new URL('..', (document.currentScript as HTMLScriptElement).src);

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const parts = byId('erase-with');
const button = byId('erase') as HTMLButtonElement;
const phrases: Record<string, string> = JSON.parse(parts.dataset['phrases'] ?? '{}');

byId('erase-without').hidden = true;
parts.hidden = false;
button.addEventListener('click', () => void erase());

async function erase(): Promise<void> {
  button.disabled = true;
  byId('erase-report').textContent = '';
  for (const [name, empty] of Object.entries(STORES))
    report(name, formatOutcome(await within(LIMIT_MS, empty), phrases));
  const languages: string[] = JSON.parse(parts.dataset['fronts'] ?? '[]');
  report('pages', formatOutcome(await within(CACHE_LIMIT_MS, () => emptyPageCache(root, languages)), phrases));
  byId('erase-done').hidden = false;
  button.disabled = false;
}

function report(name: string, outcome: string): void {
  const line = document.createElement('li');
  line.dataset['store'] = name;
  line.textContent = `${phrases[`erase.say.${name}`]}: ${outcome}`;
  byId('erase-report').append(line);
}
