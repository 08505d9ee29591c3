// State file of `npm run verify -- --state`: the last authentic edition of one site, to detect older ones later.
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { ContentProblem } from '../lib/problem.ts';
import type { Seen } from './verdict.ts';

const FORMAT = 'lusterka-seen/1';

/** Undefined if the file does not exist. Throws Problem if it is invalid: ignoring it would accept older copies. */
export async function readSeen(file: string): Promise<Seen | undefined> {
  const bytes = await readIfExists(file);
  if (bytes === undefined) return undefined;
  const seen = parseSeen(bytes.toString('utf8'));
  if (seen === undefined) {
    throw new ContentProblem({
      what: `${file} is not a valid state file.`,
      why: 'It was not written by `npm run verify -- --state`, or it is damaged.',
      fix: 'Give another file. If you know why this one is damaged, remove it; the next run then starts without state.',
    });
  }
  return seen;
}

/** Writes atomically. */
export async function writeSeen(file: string, seen: Seen): Promise<void> {
  await writeFileAtomically(file, `${stableJson({ format: FORMAT, ...seen }, 1)}\n`);
}

function parseSeen(text: string): Seen | undefined {
  try {
    const { format, site, number, sha256, root, log } = JSON.parse(text);
    const isHash = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
    const isWhole =
      format === FORMAT &&
      isHash(site) &&
      Number.isSafeInteger(number) &&
      isHash(sha256) &&
      Number.isSafeInteger(root?.version) &&
      isHash(root.sha256) &&
      (log === undefined || (Number.isSafeInteger(log.size) && log.size >= 0 && isHash(log.root)));
    if (!isWhole) return undefined;
    return {
      site,
      number,
      sha256,
      root: { version: root.version, sha256: root.sha256 },
      ...(log === undefined ? {} : { log: { size: log.size, root: log.root } }),
    };
  } catch {
    return undefined;
  }
}
