// tests/fixtures/statements/published-*.yaml and news-*.yaml: statements and news-like posts in the forms of real ones,
// with organisations of content/organisations and others; compared with what the code finds in them.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { NamedContent } from '../../src/derive/names-catalogue.ts';
import { createDescribeStatement } from '../../src/derive/statements/statement-facts.ts';
import { isStatement } from '../../src/derive/statements/statement-form.ts';
import type { Item } from '../../src/model/item.ts';
import type { Organisation } from '../../src/model/organisation.ts';

export interface Post {
  id?: string;
  lang: string;
  /** Name of the organisation that published it. */
  source: string;
  title: string;
  html: string;
}

export interface PublishedStatement extends Post {
  id: string;
  /** Ids of content/organisations; = and the name of others. None if only the publisher speaks. */
  signers: string[];
}

const read = async (name: string) => parse(await readFile(`tests/fixtures/statements/${name}.yaml`, 'utf8'));

export const publishedStatements = (batch: number): Promise<PublishedStatement[]> => read(`published-${batch}`);
export const newsPosts = (batch: number): Promise<Post[]> => read(`news-${batch}`);

export interface SignatoryCounts {
  right: number;
  wrong: string[];
  missed: string[];
}

export function compareSignatories(statements: readonly PublishedStatement[], content: NamedContent): SignatoryCounts {
  const describe = createDescribeStatement(content);
  const counts: SignatoryCounts = { right: 0, wrong: [], missed: [] };
  for (const { id, lang, source, title, html, signers } of statements) {
    const publisher = organisationNamed(source, content.organisations);
    const facts = describe({
      kind: 'statement',
      id,
      source: publisher?.source ?? publisher?.id ?? id,
      url: '',
      lang,
      title,
      publishedAt: '2026-08-01T09:00:00Z',
      body: html,
    } as Item);
    const found = facts?.isSigned ? facts.signatories.filter(({ person }) => person === undefined) : [];
    const left = new Set(signers);
    for (const { name, organisation } of found) {
      const match = organisation ?? [...left].find((label) => label.startsWith('=') && sameName(label.slice(1), name));
      if (match !== undefined && left.delete(match)) counts.right += 1;
      // Whoever publishes a statement says it too.
      else if (organisation === undefined || organisation !== publisher?.id)
        counts.wrong.push(`${id}: ${organisation ?? `=${name}`}`);
    }
    counts.missed.push(...[...left].map((label) => `${id}: ${label}`));
  }
  return counts;
}

/** Posts that are taken for the other kind. */
export function wrongKinds(
  posts: readonly Post[],
  expected: boolean,
  organisations: readonly Organisation[],
): string[] {
  return posts
    .filter(({ title, html, source }) => {
      const publisher = organisationNamed(source, organisations);
      const publisherNames =
        publisher === undefined
          ? [source]
          : [source, ...Object.values(publisher.names).filter((name) => name !== undefined)];
      const isIntergovernmental = publisher?.kind === 'intergovernmental';
      return isStatement({ title, categories: [], html, publisherNames, isIntergovernmental }) !== expected;
    })
    .map(({ id, title }) => id ?? title);
}

export const precision = ({ right, wrong }: SignatoryCounts) => right / (right + wrong.length);
export const recall = ({ right, missed }: SignatoryCounts) => right / (right + missed.length);

function organisationNamed(name: string, organisations: readonly Organisation[]): Organisation | undefined {
  return organisations.find(({ names, otherNames, abbreviations }) =>
    [...Object.values(names), ...otherNames, ...abbreviations].includes(name),
  );
}

/** Whether two ways to write a name are one: quotes, case, and what stands in brackets are left out. */
function sameName(label: string, name: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/\(.*?\)|[«»“”„"]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim();
  return plain(name) === plain(label) || plain(name).startsWith(`${plain(label)} `);
}
