// Script of the page “Is this copy real?”: the form, and a button to check the copy at its own URL.
import { fourWords } from '../model/four-words.ts';
import { createDiagnosis } from '../verify/diagnose.ts';
import { formatCauses } from '../verify/format-causes.ts';
import { bindCheckForm, checkAddress } from './check-form.ts';

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
byId('here').addEventListener('click', () => checkAddress(root, form));
