// One search shard: Pagefind's index files for a list of records.
import type { SearchRecord } from '../../derive/search/record.ts';
import { EnvironmentProblem } from '../../lib/problem.ts';
import { withPagefind } from './pagefind-pool.ts';

/** One language for all records, and one without a stemmer in Pagefind, because records contain keys instead of words. */
export const KEY_LANGUAGE = 'be';

/** Files of a shard; those of the search program are published once, beside all shards. */
const SHARD_FILE = /^(pagefind-entry\.json|.*\.(pf_meta|pf_index|pf_fragment|pf_filter))$/;
const PROGRAM_FILE = /^(pagefind\.js|wasm\.unknown\.pagefind)$/;

export interface SearchFile {
  /** Relative to the folder of the shard, or to `pagefind/` for the search program. */
  path: string;
  bytes: Uint8Array;
}

/**
 * Indexes the records of one shard.
 * @param records sorted: Pagefind's bytes depend on their order
 * @throws Problem where Pagefind reports an error
 */
export async function indexShard(records: readonly SearchRecord[]): Promise<SearchFile[]> {
  return (await filesOf(records)).filter(({ path }) => SHARD_FILE.test(path));
}

/**
 * The search program for browsers, shared by all shards, with the bytes that Pagefind's package has. Pagefind requests its
 * WebAssembly from the folder of each index; src/reader/search/shard-files.ts redirects these requests to the shared file.
 */
export async function searchProgram(): Promise<SearchFile[]> {
  return (await filesOf([])).filter(({ path }) => PROGRAM_FILE.test(path));
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
    what: 'The search index could not be built; the published site is unchanged.',
    why: errors.join('; ') || 'Pagefind gave no reason.',
    fix: 'Run `npm ci` again: Pagefind comes as a program for each platform, and this one may be missing or of another version.',
  });
}
