// Script of the page “Is this copy real?”: the form, and a button to check the copy at its own URL.
import { fourWords } from '../model/four-words.ts';
import { createDiagnosis } from '../verify/diagnose.ts';
import { formatCauses } from '../verify/format-causes.ts';
import { openWeb } from '../verify/web-copy.ts';
import { bindCheckForm, checkCopy } from './check-form.ts';

/** Random pages checked at a URL, besides front pages and scripts. A ZIP or folder is checked completely. */
const SAMPLE_FILES = 50;

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const section = byId('check-with');
const phrases: Record<string, string> = JSON.parse(section.dataset['phrases'] ?? '{}');
const form = { translate: (key: string) => phrases[`check.${key}`] ?? key, fourWords, createDiagnosis, formatCauses };
const root = new URL('..', (document.currentScript as HTMLScriptElement).src).href;

bindCheckForm(form);
byId('check-without').hidden = true;
section.hidden = false;
// A page opened from disk cannot fetch other files.
byId('here').hidden = !location.protocol.startsWith('http');
byId('here').addEventListener('click', () => {
  void checkCopy(async () => openWeb(root), form, { sample: { files: SAMPLE_FILES, random: randomNumber } });
});

/** From 0 to 1; unpredictable for a mirror. */
function randomNumber(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32;
}
