// When no edition is made: nothing new, a clock that went back, keys that do not count.
import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../lib/problem.ts';
import type { MirrorList, Root } from '../model/edition.ts';
import { addHours } from './add-hours.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { PreviousEdition } from './previous-edition.ts';

/** So long before the end of an edition the same site may be signed again. */
const RENEWAL_HOURS = 24;

export interface Candidate {
  now: string;
  treeRoot: string;
  rootSha256: string;
  mirrors: MirrorList['mirrors'];
}

/** Whether the site, its mirrors or its root changed, or the edition before is near its end. Throws Problem for a clock that went back. */
export function hasChanges({ edition, mirrors }: PreviousEdition, candidate: Candidate): boolean {
  if (candidate.now <= edition.createdAt) throw clockWentBack(edition.number, edition.createdAt, candidate.now);
  const same =
    edition.tree.root === candidate.treeRoot &&
    edition.root.sha256 === candidate.rootSha256 &&
    isDeepStrictEqual(mirrors, candidate.mirrors);
  return !same || addHours(candidate.now, RENEWAL_HOURS) >= edition.expiresAt;
}

/** Throws Problem unless every key stands in the root, once. */
export function requireRootKeys(root: Root, keys: readonly SecretKey[]): void {
  if (keys.length === 0)
    throw new Problem({
      what: 'The edition was not made.',
      why: 'No key was given, and an edition without a signature proves nothing.',
      fix: 'Give --key FILE or set LUSTERKA_KEY; `npm run keys -- new` makes a key.',
    });
  const unknownKey = keys.find(({ keyId }) => !root.keys.some(({ id }) => id === keyId));
  if (unknownKey !== undefined)
    throw new Problem({
      what: `The key ${unknownKey.keyId.toUpperCase()} may not sign this site.`,
      why: `It does not stand in version ${root.version} of the root.`,
      fix: 'Use another key, or take this one in with `npm run keys -- rotate`.',
    });
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length)
    throw new Problem({
      what: 'One key was given twice.',
      why: 'Its signature counts once.',
      fix: 'Give every key once.',
    });
}

export function previousMissing(folder: string): Problem {
  return new Problem({
    what: 'The number of this edition is not known.',
    why: `${folder} holds no earlier edition, and a number that was used before looks like an attack to readers.`,
    fix: 'Fetch the last edition from a mirror (its folder edition/ without tree/ is enough) and give it with --previous; with --first this becomes number 1.',
  });
}

/** For a person who asked for an edition; a run by the clock just goes on. */
export function nothingChanged({ number, expiresAt }: { number: number; expiresAt: string }): Problem {
  return new Problem({
    what: 'No new edition was made.',
    why: `Nothing changed since edition ${number}, which holds until ${expiresAt} and stands in the site.`,
    fix: `Build again when there is news. The same site is signed again in the last ${RENEWAL_HOURS} hours of its edition.`,
  });
}

function clockWentBack(number: number, createdAt: string, now: string): Problem {
  return new Problem({
    what: 'No edition was made.',
    why: `Edition ${number} is of ${createdAt}, and the clock says ${now}.`,
    fix: 'Set the clock of this machine right, or give the right time with --now.',
  });
}
