// What people write, as a list of texts with their places: every rule on words and addresses reads it. It is taken from
// files as they are, so that one fault in a file hides no other.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'astro/zod';
import { stateMediaSchema, type StateMedia } from '../model/state-media.ts';
import type { ContentPaths } from '../store/paths.ts';
import type { FileProblem } from '../store/file-problem.ts';
import { readContentFile, readContentFolder } from '../store/content-files.ts';

export interface Text {
  file: string;
  field: string;
  text: string;
}
export interface Address extends Text {
  url: URL;
}
export interface SourceTexts {
  id: string;
  file: string;
  /** Its title, and its names in other languages. */
  names: Text[];
  /** Where it is and publishes; a channel as the page of its preview. */
  addresses: Address[];
}

export interface ContentTexts {
  sources: SourceTexts[];
  /** Addresses of all files, those of sources too. */
  addresses: Address[];
  /** Names that readers see. */
  names: Text[];
  stateMedia: StateMedia;
  /** What is wrong with the list of state media; of the other files `check` tells. */
  problems: FileProblem[];
}

const anything = z.record(z.string(), z.unknown());

const NAMES = /^(title|shortTitle|tagline|quietTitle|names|otherNames)(\.|$)/;
/** `push` says how our own machines get there, and is held to forms of its own. */
const NO_ADDRESS = /^(\$schema|push|note)(\.|$)|\.note$/;
/** Where a source is and publishes. */
const PLACES = /^(homepage|mirrors\.\d+|feeds\.\d+\.(url|channel|fallbacks\.\d+))$/;
/** What is longer is refused by its schema, and compared with nothing. */
const LONGEST = { address: 2000, host: 253 };

/** What is no JSON object is left out. */
export async function readContentTexts(paths: ContentPaths): Promise<ContentTexts> {
  const sources = await textsBelow(paths.sources);
  const others = await Promise.all([paths.topics, paths.people, paths.mirrors].map(textsBelow));
  const site = textsIn((await readContentFile(paths.site, anything)).value, paths.site);
  const texts = [...sources, ...others.flat()].flatMap(({ texts }) => texts).concat(site);
  const listed = existsSync(paths.stateMedia)
    ? await readContentFile(paths.stateMedia, stateMediaSchema)
    : { problems: [] };
  return {
    sources: sources.map(sourceOf),
    addresses: texts.flatMap(addressOf),
    names: texts.filter(({ field }) => NAMES.test(field)),
    stateMedia: listed.value ?? { groups: [] },
    problems: listed.problems,
  };
}

async function textsBelow(folder: string): Promise<{ file: string; texts: Text[] }[]> {
  const { entries } = await readContentFolder(folder, anything);
  return entries.map(({ id, ...entry }) => {
    const file = join(folder, `${id}.json`);
    return { file, texts: textsIn(entry, file) };
  });
}

function sourceOf({ file, texts }: { file: string; texts: Text[] }): SourceTexts {
  const places = texts.filter(({ field }) => PLACES.test(field));
  const addresses = places.map((place) =>
    place.field.endsWith('.channel') ? { ...place, text: `https://t.me/s/${encodeURIComponent(place.text)}` } : place,
  );
  return {
    id: basename(file, '.json'),
    file,
    names: texts.filter(({ field }) => /^(title|names\.\w+)$/.test(field)),
    addresses: addresses.flatMap(addressOf),
  };
}

function textsIn(value: unknown, file: string, field = ''): Text[] {
  if (typeof value === 'string') return [{ file, field, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, file, field === '' ? key : `${field}.${key}`));
}

function addressOf(text: Text): Address[] {
  if (!/^https?:/i.test(text.text) || text.text.length > LONGEST.address || NO_ADDRESS.test(text.field)) return [];
  const url = URL.parse(text.text);
  return url === null || url.hostname.length > LONGEST.host ? [] : [{ ...text, url }];
}
