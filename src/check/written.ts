// What people write, as a list of texts with their places: every rule on words and addresses reads it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mirrorSchema } from '../model/mirror.ts';
import { personSchema } from '../model/person.ts';
import { siteSchema } from '../model/site.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { stateMediaSchema, type StateMedia } from '../model/state-media.ts';
import { topicSchema } from '../model/topic.ts';
import type { ContentPaths } from '../store/paths.ts';
import { type FileProblem, readPeopleFile, readPeopleFiles } from '../store/people-files.ts';
import { feedAddresses, siteAddresses } from './source-addresses.ts';

export interface Text {
  file: string;
  field: string;
  text: string;
}
export interface Address extends Text {
  url: URL;
}
export interface WrittenSource {
  source: Source;
  file: string;
  /** Where it is and publishes, channels too. */
  addresses: Address[];
}

export interface Written {
  sources: WrittenSource[];
  /** Addresses of all files, those of sources too. */
  addresses: Address[];
  /** Names that readers see. */
  names: Text[];
  stateMedia: StateMedia;
  /** What is wrong with the list of state media; of the other files `check` tells. */
  problems: FileProblem[];
}

const NAMES = /^(title|shortTitle|tagline|quietTitle|names|otherNames)(\.|$)/;
/** `push` says how our own machines get there, and is held to forms of its own. */
const NO_ADDRESS = /^(\$schema|push|note)(\.|$)|\.note$/;

/** What cannot be read is left out. */
export async function readWritten(paths: ContentPaths): Promise<Written> {
  const folders = [
    { folder: paths.sources, schema: sourceSchema },
    { folder: paths.topics, schema: topicSchema },
    { folder: paths.people, schema: personSchema },
    { folder: paths.mirrors, schema: mirrorSchema },
  ];
  const read = await Promise.all(folders.map(async ({ folder, schema }) => (await readPeopleFiles<typeof schema>(folder, schema)).entries.map((entry) => ({ entry, file: join(folder, `${entry.id}.json`) }))));
  const site = await readPeopleFile(paths.site, siteSchema);
  const texts = [...read.flat(), { entry: site.value, file: paths.site }].flatMap(({ entry, file }) => textsIn(entry, file));
  const addresses = texts.flatMap(addressOf);
  const sources = (read[0] ?? []).map(({ entry, file }) => ({
    source: entry as Source,
    file,
    addresses: [...siteAddresses(entry as Source), ...feedAddresses(entry as Source)].map(([field, text]) => ({ file, field, text, url: new URL(text) })),
  }));
  const listed = existsSync(paths.stateMedia) ? await readPeopleFile(paths.stateMedia, stateMediaSchema) : { problems: [] };
  return { sources, addresses, names: texts.filter(({ field }) => NAMES.test(field)), stateMedia: listed.value ?? { groups: [] }, problems: listed.problems };
}

function textsIn(value: unknown, file: string, field = ''): Text[] {
  if (typeof value === 'string') return [{ file, field, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, file, field === '' ? key : `${field}.${key}`));
}

function addressOf(text: Text): Address[] {
  const url = /^https?:/i.test(text.text) && !NO_ADDRESS.test(text.field) ? URL.parse(text.text) : null;
  return url === null ? [] : [{ ...text, url }];
}
