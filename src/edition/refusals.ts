// When no edition is made: nothing new, a clock that went back, keys that do not count.
import { isDeepStrictEqual } from 'node:util';
import { EnvironmentProblem, RefusedProblem, UsageProblem } from '../lib/problem.ts';
import type { MirrorList, Root } from '../model/edition.ts';
import { hoursAfter } from './hours.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { Previous } from './previous.ts';

/** So long before the end of an edition the same site may be signed again. */
const RENEWAL_HOURS = 24;

export interface Offered {
  now: string;
  treeRoot: string;
  rootSha256: string;
  mirrors: MirrorList['mirrors'];
}

/** Whether the site, its mirrors or its root changed, or the edition before is near its end. Throws Problem for a clock that went back. */
export function isNews({ edition, mirrors }: Previous, offered: Offered): boolean {
  if (offered.now <= edition.createdAt) throw clockWentBack(edition.number, edition.createdAt, offered.now);
  const same =
    edition.tree.root === offered.treeRoot &&
    edition.root.sha256 === offered.rootSha256 &&
    isDeepStrictEqual(mirrors, offered.mirrors);
  return !same || hoursAfter(offered.now, RENEWAL_HOURS) >= edition.expiresAt;
}

/** Throws Problem unless every key stands in the root, once. */
export function requireKeysOf(root: Root, keys: readonly SecretKey[]): void {
  if (keys.length === 0)
    throw new UsageProblem({
      what: 'The edition was not made.',
      why: 'No key was given, and an edition without a signature proves nothing.',
      fix: 'Give --key FILE or set LUSTERKA_KEY; `npm run keys -- new` makes a key.',
    });
  const stranger = keys.find(({ keyId }) => !root.keys.some(({ id }) => id === keyId));
  if (stranger !== undefined)
    throw new UsageProblem({
      what: `The key ${stranger.keyId.toUpperCase()} may not sign this site.`,
      why: `It does not stand in version ${root.version} of the root.`,
      fix: 'Use another key, or take this one in with `npm run keys -- rotate`.',
    });
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length)
    throw new UsageProblem({
      what: 'One key was given twice.',
      why: 'Its signature counts once.',
      fix: 'Give every key once.',
    });
}

export function noPrevious(folder: string): UsageProblem {
  return new UsageProblem({
    what: 'The number of this edition is not known.',
    why: `${folder} holds no earlier edition, and a number that was used before looks like an attack to readers.`,
    fix: 'Fetch the last edition from a mirror (its folder edition/ without tree/ is enough) and give it with --previous; with --first this becomes number 1.',
  });
}

/** For a person who asked for an edition; a run by the clock just goes on. */
export function nothingNew({ number, expiresAt }: { number: number; expiresAt: string }): RefusedProblem {
  return new RefusedProblem({
    what: 'No new edition was made.',
    why: `Nothing changed since edition ${number}, which holds until ${expiresAt} and stands in the site.`,
    fix: `Build again when there is news. The same site is signed again in the last ${RENEWAL_HOURS} hours of its edition.`,
  });
}

function clockWentBack(number: number, createdAt: string, now: string): EnvironmentProblem {
  return new EnvironmentProblem({
    what: 'No edition was made.',
    why: `Edition ${number} is of ${createdAt}, and the clock says ${now}.`,
    fix: 'Set the clock of this machine right, or give the right time with --now.',
  });
}
