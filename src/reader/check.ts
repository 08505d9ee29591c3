// The page “Is this copy real?”: its form, and a button for the copy at its own address.
import { fourWords } from '../model/four-words.ts';
import { openWeb } from '../verify/web-copy.ts';
import { bindCheckForm, checkCopy } from './check-form.ts';

/** At an address so many pages are drawn by lot, besides the front pages and scripts; a ZIP or a folder is checked whole. */
const DRAWN = 50;

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const parts = byId('check-with');
const phrases: Record<string, string> = JSON.parse(parts.dataset['phrases'] ?? '{}');
const form = { words: (key: string) => phrases[`check.${key}`] ?? key, fourWords };
const root = new URL('..', (document.currentScript as HTMLScriptElement).src).href;

bindCheckForm(form);
byId('check-without').hidden = true;
parts.hidden = false;
// From a disk no other file can be fetched.
byId('here').hidden = !location.protocol.startsWith('http');
byId('here').addEventListener('click', () => {
  void checkCopy(async () => openWeb(root), form, { sample: { files: DRAWN, random: drawnNumber } });
});

/** From 0 to 1; a mirror cannot foresee it. */
function drawnNumber(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32;
}
