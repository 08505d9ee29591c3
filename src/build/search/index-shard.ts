// One unit of the search index: Pagefind's files of some records.
import type { SearchRecord } from '../../derive/search/record.ts';
import { EnvironmentProblem } from '../../lib/problem.ts';
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
 * The program that readers' browsers load, once for all units, byte for byte as Pagefind gives it. Pagefind looks for its
 * WebAssembly in the folder of each index: src/reader/search/unit-files.ts answers these requests with the one file here.
 */
export async function searchProgram(): Promise<SearchFile[]> {
  return (await filesOf([])).filter(({ path }) => OF_ALL.test(path));
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

function refused(errors: string[]): EnvironmentProblem {
  return new EnvironmentProblem({
    what: 'The search index could not be made; the site that stood there is untouched.',
    why: errors.join('; ') || 'Pagefind gave no reason.',
    fix: 'Run `npm ci` again: Pagefind comes as a program for each platform, and this one may be missing or of another version.',
  });
}
