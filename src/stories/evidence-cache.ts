// `content/story-evidence.json`: the evidence of the items of the last days, so that a run reads only changed item files.
// Losing it costs one run that reads the files of these days again.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import {
  indexNames,
  type NamedContent,
  type NamesCatalogue,
  type NamesIndex,
  openNamesCatalogue,
} from '../derive/names-catalogue.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import type { Item } from '../model/item.ts';
import { type ItemEvidence, itemEvidence } from './item-evidence.ts';
import { storyTextDigest, toStoryText } from './story-text.ts';
import { TokenTable } from './token-table.ts';

/** An item whose evidence is known. */
export interface CachedItem extends ItemEvidence {
  /** Of the texts that the evidence was found in. */
  digest: string;
}

/** An item file whose evidence is known. */
export interface CachedFile {
  /** State of the file in the file system when it was read. */
  state: string;
  items: CachedItem[];
}

/** Files by path, relative to the items folder. */
export type CachedFiles = ReadonlyMap<string, CachedFile>;

/** The form of the file. Of the items, a million numbers, only what would break the code is looked at. */
const cacheSchema = z.object({
  maker: z.string(),
  names: z.custom<NamesIndex>(isNamesIndex),
  tokens: z.array(z.string()),
  files: z.record(z.string(), z.object({ state: z.string(), items: z.array(z.custom<CachedItem>(isCachedItem)) })),
});

function isNamesIndex(value: unknown): boolean {
  const { sequences, abbreviations } = (value ?? {}) as Partial<NamesIndex>;
  return Array.isArray(sequences) && Array.isArray(abbreviations);
}

function isCachedItem(value: unknown): boolean {
  const { id, publishedAt, evidence } = (value ?? {}) as Partial<CachedItem>;
  const { tokens, marks } = evidence ?? {};
  return (
    typeof id === 'string' &&
    typeof publishedAt === 'string' &&
    Array.isArray(tokens) &&
    typeof marks === 'string' &&
    tokens.length === marks.length
  );
}

export class EvidenceCache {
  readonly table: TokenTable;
  /** Of the last run. */
  readonly files: CachedFiles;
  readonly #maker: string;
  readonly #names: NamesIndex;
  #catalogue: NamesCatalogue | undefined;

  constructor(maker: string, names: NamesIndex, table = new TokenTable(), files: CachedFiles = new Map()) {
    this.#maker = maker;
    this.#names = names;
    this.table = table;
    this.files = files;
  }

  /** The evidence of the items of a file. That of the last run is used for items whose texts have not changed. */
  evidenceOf(path: string, items: readonly Item[]): CachedItem[] {
    const known = new Map(this.files.get(path)?.items.map((item) => [item.id, item]));
    return items.map((item) => {
      const digest = storyTextDigest(item);
      const { id, source, kind, publishedAt, firstSeenAt, story, follows } = item;
      const before = known.get(id);
      if (before?.digest === digest)
        return { id, source, kind, publishedAt, firstSeenAt, story, follows, digest, evidence: before.evidence };
      this.#catalogue ??= openNamesCatalogue(this.#names);
      return { ...itemEvidence(toStoryText(item), this.#catalogue, this.table), digest };
    });
  }

  /** Writes only those tokens that the items have: the words of a withdrawn item must not remain. */
  async write(file: string, files: CachedFiles): Promise<void> {
    const used = new TokenTable();
    const renumbered = (ids: readonly number[]) => ids.map((id) => used.idOf(this.table.tokenOf(id)));
    const textOf = ({ state, items }: CachedFile) =>
      JSON.stringify({
        state,
        items: items.map(({ evidence, ...item }) => ({
          ...item,
          evidence: { ...evidence, tokens: renumbered(evidence.tokens) },
        })),
      });
    // One file after the other: the objects of all would need twice the memory.
    const texts = [...files].map(([path, cached]) => `${JSON.stringify(path)}:${textOf(cached)}`);
    const [maker, names, tokens] = [this.#maker, this.#names, used.tokens].map((value) => JSON.stringify(value));
    await writeFileAtomically(
      file,
      `{"maker":${maker},"names":${names},"tokens":${tokens},"files":{${texts.join(',\n')}}}\n`,
    );
  }
}

/** The cache is empty if the file is missing or damaged, or if other code or other names made it. */
export async function readEvidenceCache(file: string, names: NamedContent): Promise<EvidenceCache> {
  const maker = makerOf(names);
  const stored = parseCache(await readIfExists(file));
  if (stored?.maker !== maker) return new EvidenceCache(maker, indexNames(names));
  return new EvidenceCache(maker, stored.names, new TokenTable(stored.tokens), new Map(Object.entries(stored.files)));
}

function parseCache(bytes: Uint8Array | undefined): z.output<typeof cacheSchema> | undefined {
  if (bytes === undefined) return undefined;
  try {
    const cache = cacheSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    const isKnown = (id: number) => Number.isInteger(id) && id >= 0 && id < cache.tokens.length;
    const areKnown = ({ items }: CachedFile) => items.every(({ evidence }) => evidence.tokens.every(isKnown));
    return Object.values(cache.files).every(areKnown) ? cache : undefined;
  } catch {
    return undefined;
  }
}

/** Files and folders in src that decide what evidence an item has. */
export const MAKERS = [
  'stories',
  'derive/abbreviations.ts',
  'derive/name-forms.ts',
  'derive/names-catalogue.ts',
  'lib/belarusian-latin.ts',
  'lib/spelling',
  'markup/html-tree.ts',
  'markup/plain-text.ts',
];

/** Names what makes evidence: the code and the names. Evidence is found again if either changes. */
function makerOf(names: NamedContent): string {
  const hash = createHash('sha256').update(process.version).update(JSON.stringify(names));
  for (const maker of MAKERS) {
    const path = join(import.meta.dirname, '..', maker);
    const files = maker.endsWith('.ts') ? [path] : readdirSync(path).map((name) => join(path, name));
    for (const file of files.sort()) if (!file.endsWith('.test.ts')) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
}
