// All texts of the content files with their fields: input of the rules on names and addresses. Files are not validated
// here, so that an invalid field does not hide the faults of other fields.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'astro/zod';
import { type StateMedia, stateMediaSchema } from '../model/state-media.ts';
import { readContentFile, readContentFolder } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';
import type { ContentPaths } from '../store/paths.ts';
import { readStatementFiles } from '../store/statement-files.ts';

export interface TextField {
  file: string;
  field: string;
  text: string;
}
export interface Address extends TextField {
  url: URL;
}
export interface SourceTexts {
  id: string;
  file: string;
  /** Title and names in other languages. */
  names: TextField[];
  /** Homepage, mirrors and feeds; a Telegram channel as the address of its preview. */
  addresses: Address[];
}

export interface ContentTexts {
  sources: SourceTexts[];
  /** Addresses of all files, including sources. */
  addresses: Address[];
  /** Names that readers see. */
  names: TextField[];
  stateMedia: StateMedia;
  /** Problems of the list of state media. Those of the other files are reported by checkContent. */
  problems: FileProblem[];
}

const anyObject = z.record(z.string(), z.unknown());

const OTHER_FOLDERS = ['topics', 'people', 'organisations', 'places', 'observances', 'figures', 'mirrors'] as const;

const NAME_FIELDS =
  /^(title|shortTitle|tagline|quietTitle|names|otherNames|shortNames|quotedNames|abbreviations|abbreviationsIn|does)(\.|$)/;
/** `push` is how our machines reach a mirror; its schema has stricter patterns. */
const NOT_ADDRESSES = /^(\$schema|push|note)(\.|$)|\.note$/;
const SOURCE_ADDRESSES = /^(homepage|mirrors\.\d+|feeds\.\d+\.(url|channel|fallbacks\.\d+))$/;
/** Longer addresses are refused by their schema and not compared. */
const MAX_LENGTH = { address: 2000, host: 253 };

/** Files that are not JSON objects are left out. */
export async function readContentTexts(paths: ContentPaths): Promise<ContentTexts> {
  const sources = await textsInFolder(paths.sources);
  const others = await Promise.all(OTHER_FOLDERS.map((name) => textsInFolder(paths[name])));
  const site = textsIn((await readContentFile(paths.site, anyObject)).value, paths.site);
  const statements = (await readStatementFiles(paths.statements)).entries.flatMap(({ id, title, url }) =>
    textsIn({ title, url }, join(paths.statements, `${id}.md`)),
  );
  const texts = [...sources, ...others.flat()].flatMap(({ texts }) => texts).concat(site, statements);
  const stateMedia = existsSync(paths.stateMedia)
    ? await readContentFile(paths.stateMedia, stateMediaSchema)
    : { problems: [] };
  return {
    sources: sources.map(sourceOf),
    addresses: texts.flatMap(addressOf),
    names: texts.filter(({ field }) => NAME_FIELDS.test(field)),
    stateMedia: stateMedia.value ?? { groups: [] },
    problems: stateMedia.problems,
  };
}

async function textsInFolder(folder: string): Promise<{ file: string; texts: TextField[] }[]> {
  const { entries } = await readContentFolder(folder, anyObject);
  return entries.map(({ id, ...entry }) => {
    const file = join(folder, `${id}.json`);
    return { file, texts: textsIn(entry, file) };
  });
}

function sourceOf({ file, texts }: { file: string; texts: TextField[] }): SourceTexts {
  const fields = texts.filter(({ field }) => SOURCE_ADDRESSES.test(field));
  const addresses = fields.map((text) =>
    text.field.endsWith('.channel') ? { ...text, text: `https://t.me/s/${encodeURIComponent(text.text)}` } : text,
  );
  return {
    id: basename(file, '.json'),
    file,
    names: texts.filter(({ field }) => /^(title|names\.\w+)$/.test(field)),
    addresses: addresses.flatMap(addressOf),
  };
}

function textsIn(value: unknown, file: string, field = ''): TextField[] {
  if (typeof value === 'string') return [{ file, field, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, file, field === '' ? key : `${field}.${key}`));
}

function addressOf(text: TextField): Address[] {
  if (!/^https?:/i.test(text.text) || text.text.length > MAX_LENGTH.address || NOT_ADDRESSES.test(text.field))
    return [];
  const url = URL.parse(text.text);
  return url === null || url.hostname.length > MAX_LENGTH.host ? [] : [{ ...text, url }];
}
