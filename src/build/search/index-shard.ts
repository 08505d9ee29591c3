// One unit of the search index: Pagefind's files of some records.
import type { SearchRecord } from '../../derive/search/record.ts';
import { Problem } from '../../lib/problem.ts';
import { withPagefind } from './pagefind-pool.ts';

/** One language for all, and one that Pagefind has no stemmer for: what it is given are keys, not words. */
export const KEY_LANGUAGE = 'be';

/** What belongs to a unit; the program that reads it stands once beside all units. */
const OF_UNIT = /^(pagefind-entry\.json|.*\.(pf_meta|pf_index|pf_fragment|pf_filter))$/;
const OF_ALL = /^(pagefind\.js|wasm\.unknown\.pagefind)$/;

export interface SearchFile {
  /** Below the folder of the unit, or of the search. */
  path: string;
  bytes: Uint8Array;
}

/** The index of some items. @param records sorted, so that equal items give equal bytes. Throws Problem where Pagefind refuses. */
export async function indexUnit(records: readonly SearchRecord[]): Promise<SearchFile[]> {
  return (await filesOf(records)).filter(({ path }) => OF_UNIT.test(path));
}

/**
 * The program that readers' browsers load, once for all units. Pagefind looks for its WebAssembly beside each
 * index and loads it for each anew; so many copies are not wanted, so the program is told to look one folder higher, once.
 * And it is told to fail where it fails.
 */
export async function searchProgram(): Promise<SearchFile[]> {
  const files = await filesOf([]);
  return files.filter(({ path }) => OF_ALL.test(path)).map(({ path, bytes }) => ({ path, bytes: path === 'pagefind.js' ? Buffer.from(CHANGES.reduce(changed, Buffer.from(bytes).toString())) : bytes }));
}

const CHANGES = [
  { from: '`${this.basePath}wasm.${language}.pagefind`', to: '`${this.basePath}../wasm.${language}.pagefind`' },
  {
    from: 'await this.throttledFetch(wasm_url)',
    to: '(await (globalThis.pagefindWasm??=this.throttledFetch(wasm_url).catch((e)=>{globalThis.pagefindWasm=undefined;throw e}))).clone()',
  },
  // A part of the index that could not be loaded would be taken for one that holds nothing.
  ...['index', 'filter'].map((part) => ({ from: `"load_${part}_chunk")).catch(()=>{})`, to: `"load_${part}_chunk"))` })),
];

function changed(program: string, { from, to }: (typeof CHANGES)[number]): string {
  const parts = program.split(from);
  if (parts.length !== 2) throw refused([`this version of Pagefind does something in another way (${from} stands in ${parts.length - 1} places)`]);
  return parts.join(to);
}

function filesOf(records: readonly SearchRecord[]): Promise<SearchFile[]> {
  return withPagefind(async (pagefind) => {
    const { index, errors } = await pagefind.createIndex({ forceLanguage: KEY_LANGUAGE });
    if (index === undefined) throw refused(errors);
    try {
      for (const record of records) {
        const { errors } = await index.addCustomRecord({ ...record, language: KEY_LANGUAGE });
        if (errors.length > 0) throw refused(errors);
      }
      const { files, errors } = await index.getFiles();
      if (errors.length > 0) throw refused(errors);
      return files.map(({ path, content }) => ({ path, bytes: content }));
    } finally {
      await index.deleteIndex();
    }
  });
}

function refused(errors: string[]): Problem {
  return new Problem({
    what: 'The search index could not be made; the site that stood there is untouched.',
    why: errors.join('; ') || 'Pagefind gave no reason.',
    fix: 'Run `npm ci` again: Pagefind comes as a program for each platform, and this one may be missing or of another version.',
  });
}
