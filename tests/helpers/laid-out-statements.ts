// Statements of tests/fixtures/statements in five layouts: a list, lines, a sentence of names, a subject, names alone.
import { readFile } from 'node:fs/promises';
import type { NamedContent } from '../../src/derive/names-catalogue.ts';
import { organisationSchema } from '../../src/model/organisation.ts';

const FOLDER = 'tests/fixtures/statements';

export interface SignedStatement {
  id: string;
  lang: string;
  title: string;
  text: string[];
  /** As written, and the id; null for an organisation without a file. */
  signers: [string, string | null][];
}

export interface UnsignedStatement {
  id: string;
  lang: string;
  title: string;
  html: string;
}

const read = async (name: string) => JSON.parse(await readFile(`${FOLDER}/${name}.json`, 'utf8'));

export const signedStatements = (name = 'signed'): Promise<SignedStatement[]> => read(name);
export const unsignedStatements = (): Promise<UnsignedStatement[]> => read('unsigned');

export async function inventedOrganisations(): Promise<NamedContent> {
  const organisations = (await read('organisations')).map(({ id, ...file }: { id: string }) => ({
    ...organisationSchema.parse(file),
    id,
  }));
  return { people: [], organisations, places: [] };
}

export const LAYOUTS = ['list', 'lines', 'sentence', 'subject', 'bare'] as const;
export type Layout = (typeof LAYOUTS)[number];

const CUES: Readonly<Record<string, readonly string[]>> = {
  be: ['Падпісанты', 'Падпісалі', 'Заяву падпісалі', 'Подпісы арганізацый'.replace('Под', 'Пад')],
  'be-Latn': ['Padpisanty', 'Padpisali'],
  ru: ['Подписи', 'Подписали', 'Организации, подписавшие обращение', 'Под заявлением подписались'],
  en: ['Signed by', 'Signatories', 'Signed', 'The undersigned organisations'],
};
const AND: Readonly<Record<string, string>> = { be: 'і', 'be-Latn': 'i', ru: 'и', en: 'and' };
const SUBJECT: Readonly<Record<string, readonly [before: string, after: string]>> = {
  be: ['Мы, ніжэйпадпісаныя ', ' заклікаем улады спыніць пераслед.'],
  'be-Latn': ['My, nižejpadpisanyja ', ' zaklikajem ułady spynić pieraśled.'],
  ru: ['Мы, нижеподписавшиеся ', ' призываем власти прекратить преследование.'],
  en: ['We, the undersigned ', ' call on the authorities to end the persecution.'],
};

const p = (text: string) => `<p>${text.replaceAll('&', '&amp;')}</p>`;

/** The HTML of a statement. @param at chooses the words of the heading */
export function layOut({ lang, text, signers }: SignedStatement, layout: Layout, at = 0): string {
  const names = signers.map(([name]) => name);
  const cues = CUES[lang] as readonly string[];
  const cue = cues[at % cues.length] as string;
  const joined = `${names.slice(0, -1).join(', ')} ${AND[lang]} ${names.at(-1)}`;
  const body = text.map(p).join('');
  switch (layout) {
    case 'list':
      return `${body}<h3>${cue}</h3><ul>${names.map((name) => `<li>${name}</li>`).join('')}</ul>`;
    case 'lines':
      return `${body}<p><strong>${cue}:</strong></p><p>${names.join('<br>')}</p>`;
    case 'sentence':
      return `${body}${p(`${cue}: ${at % 2 === 0 ? joined : names.join('; ')}.`)}`;
    case 'subject': {
      const [before, after] = SUBJECT[lang] as readonly [string, string];
      const noun = { be: 'арганізацыі', 'be-Latn': 'arhanizacyi', ru: 'организации', en: 'organisations' }[lang];
      const [open, close] = at % 2 === 0 ? [': ', ','] : [' — ', ' —'];
      return `${p(`${before}${noun}${open}${joined}${close}${after}`)}${body}`;
    }
    case 'bare':
      return `${body}${names.map(p).join('')}`;
    default:
      return layout satisfies never;
  }
}
