// What this machine remembers of a target between pushes, in the state folder of the site: when all its files were compared
// last, and which files an unfinished push has sent.
import { appendFileSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { DAY_MS } from '../lib/duration.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { instantSchema } from '../model/time.ts';
import type { TreeEntry } from '../model/tree.ts';

/** All files of a target are compared after this time; until then those that were sent, and a random sample. */
const COMPARE_ALL_DAYS = 7;
/** In the record of sent files: the upload has begun, so the content at the target is not known. */
const UNKNOWN = '0'.repeat(64);

const stateSchema = z.strictObject({
  comparedAt: instantSchema.meta({ description: 'When all files of the target were compared.' }),
  place: z.string().meta({ description: 'The address of the target then.' }),
});

export interface PushState {
  /** Whether all files have to be compared: never done at this address, or seven days ago. */
  isComparisonDue: boolean;
  /** Path → SHA-256 of files that unfinished pushes sent; UNKNOWN if the end of the upload was not confirmed. */
  sent: ReadonlyMap<string, string>;
  /** Records that an upload of these files begins. */
  begin(files: readonly TreeEntry[]): void;
  /** Records that the target has these files now. */
  confirm(files: readonly TreeEntry[]): void;
  /** The push is complete. @param comparedAt if all files were compared: when */
  finish(comparedAt: string | undefined): Promise<void>;
  /** The target is not as it should be: the next push compares all files. */
  distrust(): Promise<void>;
}

/** @param place the address of the target: a record of another address does not count */
export async function openPushState(stateDir: string, id: string, place: string, now: string): Promise<PushState> {
  const stateFile = join(stateDir, `push-${id}.json`);
  const sentFile = join(stateDir, `push-${id}.sent.txt`);
  const state = parseState(await readIfExists(stateFile));
  const isSamePlace = state?.place === place;
  const age = Date.parse(now) - Date.parse(state?.comparedAt ?? now);
  const [firstLine, ...lines] = ((await readIfExists(sentFile))?.toString('utf8') ?? '').split('\n');
  const isSameUpload = firstLine === place;
  let isStarted = isSameUpload;
  let isAppended = false;
  const append = (files: readonly TreeEntry[], hashOf: (file: TreeEntry) => string) => {
    mkdirSync(stateDir, { recursive: true });
    // A killed process may have left a line without its end.
    const head = isAppended ? '' : isStarted ? '\n' : `${place}\n`;
    appendFileSync(sentFile, head + files.map((file) => `${hashOf(file)} ${file.path}\n`).join(''), {
      flag: isStarted ? 'a' : 'w',
    });
    isStarted = true;
    isAppended = true;
  };
  return {
    isComparisonDue: !isSamePlace || age < 0 || age >= COMPARE_ALL_DAYS * DAY_MS,
    sent: new Map(
      (isSameUpload ? lines : [])
        .filter((line) => /^[0-9a-f]{64} ./.test(line))
        .map((line) => [line.slice(65), line.slice(0, 64)]),
    ),
    begin: (files) => append(files, () => UNKNOWN),
    confirm: (files) => append(files, ({ sha256 }) => sha256),
    async finish(comparedAt) {
      if (comparedAt !== undefined) await writeFileAtomically(stateFile, `${stableJson({ comparedAt, place }, 1)}\n`);
      await rm(sentFile, { force: true });
    },
    distrust: () => rm(stateFile, { force: true }),
  };
}

function parseState(bytes: Uint8Array | undefined): z.output<typeof stateSchema> | undefined {
  try {
    return bytes && stateSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}
