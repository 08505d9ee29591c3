// Offers the citations of a page as BibTeX and CSL-JSON; where the terms of the source allow it, also its text. Everything
// comes from the page; nothing is requested.
import { type Cited, toBibtex, toCsl } from '../derive/citation.ts';
import type { ItemKind } from '../model/item.ts';
import { showCopy } from './copy-box.ts';
import { listForms, printForms } from './print-forms.ts';

const details = document.querySelector<HTMLElement>('.cite');
if (details !== null) offerFormats(details);

function offerFormats(details: HTMLElement): void {
  const [label = '', plain = '', copied = '', selected = ''] = details.dataset['words']?.split('|') ?? [];
  const lines = [...details.querySelectorAll<HTMLElement>('.citation')];
  const cited = lines.map(citedOf);
  const group = document.createElement('p');
  group.className = 'cite-formats';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  group.append(`${label} `);
  const add = (name: string, textOf: () => string) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => void showCopy(group, textOf(), { label: name, copied, selected }));
    group.append(button, ' ');
  };
  add('BibTeX', () => cited.map(toBibtex).join('\n'));
  add('CSL-JSON', () => JSON.stringify(cited.map(toCsl), null, 2));
  const { texts } = details.dataset;
  if (texts === 'item') {
    const forms = printForms(document, lines[0] as HTMLElement);
    add(plain, forms.plain);
    add('Markdown', forms.markdown);
    add('HTML', forms.html);
  } else if (texts === 'list') {
    const forms = listForms(document, lines);
    add(plain, forms.plain);
    add('Markdown', forms.markdown);
    add('HTML', forms.html);
  }
  details.append(group);
}

/** Reads a line of Citation.astro. */
function citedOf(line: HTMLElement): Cited {
  const { key = '', kind = 'news', lang = 'und' } = line.dataset;
  const text = (selector: string) => line.querySelector(selector)?.textContent ?? '';
  return {
    key,
    kind: kind as ItemKind,
    title: text('cite'),
    authors: [...line.querySelectorAll('[data-author]')].map((name) => name.textContent ?? ''),
    outlet: text('[data-outlet]'),
    day: line.querySelector('time')?.dateTime ?? '',
    lang,
    url: line.querySelector('a')?.href ?? '',
  };
}
