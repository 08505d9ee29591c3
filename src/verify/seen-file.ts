// What a reader remembers of the last good copy, so that an older one is noticed: a small JSON file, one a site.
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { ContentProblem } from '../lib/problem.ts';
import type { Seen } from './verdict.ts';

const FORMAT = 'lusterka-seen/1';

/** Undefined where there is no file yet. Throws Problem where the file is another one: forgetting would let old copies pass. */
export async function readSeen(file: string): Promise<Seen | undefined> {
  const bytes = await readIfExists(file);
  if (bytes === undefined) return undefined;
  const seen = parsed(bytes.toString('utf8'));
  if (seen === undefined) {
    throw new ContentProblem({
      what: `${file} does not tell what was seen.`,
      why: 'It is not a file that `npm run verify -- --state` wrote, or it was damaged.',
      fix: 'Name another file; or remove this one if you know why it is damaged, and the next check begins anew.',
    });
  }
  return seen;
}

/** Written whole or not at all. */
export async function writeSeen(file: string, seen: Seen): Promise<void> {
  await writeFileAtomically(file, `${stableJson({ format: FORMAT, ...seen }, 1)}\n`);
}

function parsed(text: string): Seen | undefined {
  try {
    const { format, site, number, sha256, root } = JSON.parse(text);
    const isHash = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
    const isWhole =
      format === FORMAT &&
      isHash(site) &&
      Number.isSafeInteger(number) &&
      isHash(sha256) &&
      Number.isSafeInteger(root?.version) &&
      isHash(root.sha256);
    return isWhole ? { site, number, sha256, root: { version: root.version, sha256: root.sha256 } } : undefined;
  } catch {
    return undefined;
  }
}
