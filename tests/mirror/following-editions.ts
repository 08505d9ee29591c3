// Editions of one site that follow each other, made by the real writer, and the verdict of a reader on a copy.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createEdition } from '../../src/edition/create-edition.ts';
import { createDemoRoot } from '../../src/edition/demo-edition.ts';
import { createDemoKey } from '../../src/edition/keys/demo-key.ts';
import { writeFiles } from '../../src/edition/write-files.ts';
import { HOUR_MS } from '../../src/lib/duration.ts';
import { formatPublicKeyLine } from '../../src/lib/minisign.ts';
import { toInstant } from '../../src/model/time.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import type { Verdict, VerdictWord } from '../../src/verify/verdict.ts';
import { verifyCopy } from '../../src/verify/verify-copy.ts';

const START = Date.UTC(2026, 7, 23, 9);
const PAGES = 40;

/** When an edition is made and pushed: an hour after the one before. */
export function timeOf(number: number): string {
  return toInstant(START + number * HOUR_MS);
}

/** The site of an edition: most pages stay, some change, one is new, one large file changes. */
function siteOf(number: number): Map<string, string> {
  const pages = Array.from({ length: PAGES }, (_, at): [string, string] => {
    const version = at % 4 === 0 ? number : 0;
    return [`n/2026/08/23/page${at}.html`, `<p>page ${at}, version ${version}</p>\n`.repeat(20 + at)];
  });
  const days = Array.from({ length: number }, (_, at): [string, string] => [`n/new/${at}.html`, `<p>${at}</p>\n`]);
  const index = `entry of edition ${number}\n`.repeat(40_000);
  return new Map([['index.html', `<p>edition ${number}</p>`], ['search/index.txt', index], ...pages, ...days]);
}

/**
 * Makes editions 1 to `count`, each in a folder of its own.
 * @returns the folders; index 0 is edition 1
 */
export async function followingEditions(folder: string, count: number): Promise<string[]> {
  const [work, rootsDir] = [join(folder, 'dist'), join(folder, 'roots')];
  const key = createDemoKey();
  await createDemoRoot({ rootsDir, now: timeOf(0) });
  const folders: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    writeFiles(work, siteOf(number));
    await createEdition({
      distDir: work,
      rootsDir,
      mirrors: [],
      keys: [key],
      now: timeOf(number),
      source: { commit: null, lock: '0'.repeat(64) },
      isFirst: number === 1,
    });
    folders.push(join(folder, `dist-${number}`));
    await cp(work, folders.at(-1) as string, { recursive: true, preserveTimestamps: true });
  }
  return folders;
}

/** The verdict of a reader at the time of an edition. Files of earlier editions may be there. */
export function verdictOf(place: string, number: number): Promise<Verdict> {
  const { keyId, publicKey } = createDemoKey();
  return verifyCopy(openCopy(place), {
    keys: [formatPublicKeyLine({ keyId, key: publicKey })],
    now: Date.parse(timeOf(number)),
    crypto: NODE_CRYPTO,
    allowExtra: true,
  });
}

/** Words for a copy whose push was killed. */
const KILLED_WORDS: readonly VerdictWord[] = ['authentic', 'being-updated'];

/**
 * What is wrong with a copy whose push of edition `number` was killed; undefined if nothing is.
 * @param mayMiss a file may be missing: the server cannot replace files in one step
 */
export async function faultOfKilled(
  place: string,
  number: number,
  { mayMiss = false } = {},
): Promise<string | undefined> {
  const { word, edition, failures } = await verdictOf(place, number);
  const isKnown = edition?.number === number || edition?.number === number - 1;
  if (isKnown && (KILLED_WORDS.includes(word) || (mayMiss && word === 'incomplete'))) return undefined;
  const first = failures.slice(0, 5).map(({ code, path }) => `${code} ${path}`);
  return `edition ${edition?.number} is ${word}: ${first.join(', ')}`;
}
