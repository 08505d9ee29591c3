// A statement → what the index has of it: who signed it, and by what its copies and translations are recognised. Pure.
import { toLatin } from '../../lib/belarusian-latin.ts';
import type { Item } from '../../model/item.ts';
import type { Organisation } from '../../model/organisation.ts';
import type { Signatory, StatementFacts } from '../../model/statement.ts';
import { dayOf } from '../../model/time.ts';
import { createNamesCatalogue, type NamedContent, type NamesCatalogue } from '../names-catalogue.ts';
import { findNames } from './find-names.ts';
import { findSignatories } from './signatories.ts';
import { sketchOf } from './sketch.ts';
import { linesOf, type TextLine } from './text-lines.ts';

/** The country that all statements are about: its name says nothing. */
const COUNTRY = 'belarus';

export type DescribeStatement = (item: Item) => StatementFacts | undefined;

/** Letters of a text in which names and numbers are looked for. */
const MAX_EVIDENCE_TEXT = 6_000;

/**
 * Creates the function that describes a statement; it gives undefined for other items. The catalogue is made at the first
 * statement, since most builds index few.
 */
export function createDescribeStatement({ people, organisations, places }: NamedContent): DescribeStatement {
  const bySource = new Map(organisations.map((organisation) => [organisation.source ?? organisation.id, organisation]));
  let made: NamesCatalogue | undefined;
  const catalogue = () =>
    (made ??= createNamesCatalogue({
      people: people.map((person) => ({ ...person, roles: [] })),
      organisations: organisations.filter(canSign).map((organisation) => withLatinName(organisation)),
      places,
    }));
  return (item) => {
    if (item.kind !== 'statement') return undefined;
    const { id, source, url, lang, title, publishedAt } = item;
    const lines = linesOf(item.body ?? item.lead ?? '');
    const publisher = publisherOf(bySource.get(source), lang);
    const { signatories, isSigned } = findSignatories({ title, lines, lang, publisher }, catalogue());
    const copy = { day: dayOf(publishedAt), id, source, url, lang, title, publishedAt };
    return {
      ...copy,
      signatories,
      isSigned,
      sketch: sketchOf(lines.map(({ text }) => text).join(' ')),
      evidence: evidenceOf(title, lines, lang, catalogue()),
    };
  };
}

/** Under texts in Latin script, Belarusian names are in it too. */
function withLatinName(organisation: Organisation): Organisation {
  const { names, otherNames, abbreviations } = organisation;
  return {
    ...organisation,
    otherNames: names.be === undefined ? otherNames : [...otherNames, toLatin(names.be)],
    abbreviations: [...new Set([...abbreviations, ...abbreviations.map((one) => toLatin(one))])],
  };
}

/** Bodies of states and companies sign no statements here. */
function canSign({ kind }: Organisation): boolean {
  return kind !== 'state' && kind !== 'company';
}

function publisherOf(organisation: Organisation | undefined, lang: string): Signatory | undefined {
  if (organisation === undefined || !canSign(organisation)) return undefined;
  const { id, names } = organisation;
  const written = lang.split('-')[0] as 'be' | 'ru' | 'en';
  return { name: names[written] ?? names.en ?? names.be ?? names.ru ?? id, organisation: id };
}

/** Tokens that are the same in all languages: names, numbers of two digits or more, and days of months. */
function evidenceOf(title: string, lines: readonly TextLine[], lang: string, catalogue: NamesCatalogue): string[] {
  const text = `${title}\n${lines.map((line) => line.text).join('\n')}`.slice(0, MAX_EVIDENCE_TEXT);
  const tokens = new Set<string>();
  for (const { kind, id, isAmbiguous } of findNames(text, lang, catalogue))
    if (id !== COUNTRY && !isAmbiguous) tokens.add(`${kind[0]}/${id}`);
  for (const [number] of text.matchAll(/\d{1,3}(?:[  .,]\d{3})+(?!\d)|\d+/g)) {
    const digits = number.replace(/\D/g, '');
    if (digits.length >= 2 && !/^20\d\d$/.test(digits)) tokens.add(digits);
  }
  return [...tokens].sort();
}
