// Preconditions of a new edition: changes, a clock that runs forward, keys of the root.
import { isDeepStrictEqual } from 'node:util';
import { ContentProblem, EnvironmentProblem, RefusedProblem, UsageProblem } from '../lib/problem.ts';
import type { Edition, MirrorList, Root } from '../model/edition.ts';
import { LIMITS } from '../model/edition-paths.ts';
import { type RoleName, roleOf } from '../model/roles.ts';
import { addHours } from './add-hours.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { PreviousEdition } from './previous-edition.ts';
import type { RootVersion } from './roots.ts';

/** An unchanged site is signed again in the last hours before its edition expires. */
const RENEWAL_HOURS = 24;

export interface Candidate {
  now: string;
  treeRoot: string;
  small: Edition['small'];
  rootSha256: string;
  mirrors: MirrorList['mirrors'];
  /** SHA-256 of mirrors.json, if an already signed list is used. */
  mirrorsSha256?: string;
}

/** Secret keys by what they sign. Without roles every key signs both. */
export type SigningKeys = Readonly<Record<RoleName, readonly SecretKey[]>>;

/**
 * Whether the site, its mirrors or its root changed, or the previous edition expires soon.
 * @throws Problem if the clock is not after the previous edition
 */
export function hasChanges({ edition, mirrors }: PreviousEdition, candidate: Candidate): boolean {
  if (candidate.now <= edition.createdAt) throw clockWentBack(edition.number, edition.createdAt, candidate.now);
  const same =
    edition.format === 'lusterka-edition/2' &&
    edition.tree.root === candidate.treeRoot &&
    isDeepStrictEqual(edition.small, candidate.small) &&
    edition.root.sha256 === candidate.rootSha256 &&
    (candidate.mirrorsSha256 === undefined
      ? isDeepStrictEqual(mirrors, candidate.mirrors)
      : candidate.mirrorsSha256 === edition.mirrors);
  return !same || addHours(candidate.now, RENEWAL_HOURS) >= edition.expiresAt;
}

/**
 * Assigns keys to what they may sign now.
 * @throws Problem if a key has no role, no key may sign editions, or the role `edition` has ended
 */
export function assignKeys(root: Root, keys: readonly SecretKey[], now: string): SigningKeys {
  const signing = selectKeys(root, keys);
  const { expiresAt } = roleOf(root, 'edition');
  if (signing.edition.length === 0)
    throw new UsageProblem({
      what: 'No edition was created.',
      why: `None of the given keys may sign editions by version ${root.version} of the root.`,
      fix: 'Give a key of the role `edition` with --key.',
    });
  if (expiresAt <= now)
    throw new RefusedProblem({
      what: 'No edition was created.',
      why: `The keys that sign editions were allowed to until ${expiresAt}; readers would report it as forged.`,
      fix: 'Holders of root keys renew the permission with `npm run keys -- delegate`; see docs/keys.md.',
    });
  return signing;
}

/** The same without the limit of time. */
export function selectKeys(root: Root, keys: readonly SecretKey[]): SigningKeys {
  const select = (name: RoleName) => keys.filter(({ keyId }) => roleOf(root, name).keys.some(({ id }) => id === keyId));
  requireRootKeys({ ...root, keys: [...roleOf(root, 'edition').keys, ...roleOf(root, 'mirrors').keys] }, keys);
  return { edition: select('edition'), mirrors: select('mirrors') };
}

/** Throws Problem unless there is at least one key, and every key is listed in the root and given once. */
export function requireRootKeys(root: Pick<Root, 'version' | 'keys'>, keys: readonly SecretKey[]): void {
  if (keys.length === 0)
    throw new UsageProblem({
      what: 'No edition was created.',
      why: 'No key was given, and an edition without a signature proves nothing.',
      fix: 'Give --key FILE or set LUSTERKA_KEY; `npm run keys -- new` creates a key.',
    });
  const unknownKey = keys.find(({ keyId }) => !root.keys.some(({ id }) => id === keyId));
  if (unknownKey !== undefined)
    throw new UsageProblem({
      what: `The key ${unknownKey.keyId.toUpperCase()} may not sign this site.`,
      why: `Version ${root.version} of the root does not list it for this.`,
      fix: 'Use another key, or add this one with `npm run keys -- rotate` or `npm run keys -- delegate`.',
    });
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length)
    throw new UsageProblem({
      what: 'One key was given twice.',
      why: 'Its signature counts only once.',
      fix: 'Give every key once.',
    });
}

/** Throws Problem if a document is larger than readers accept. Nodes and paths are checked where they are made. */
export function requireReadable(edition: string, mirrors: string, roots: readonly RootVersion[]): void {
  const documents: [string, number, number][] = [
    ['The edition document', Buffer.byteLength(edition), LIMITS.editionBytes],
    ['The list of mirrors', Buffer.byteLength(mirrors), LIMITS.mirrorsBytes],
    ...roots.flatMap(({ text, signatures, root }): [string, number, number][] => [
      [`Version ${root.version} of the root`, Buffer.byteLength(text), LIMITS.rootBytes],
      [
        `The signatures of version ${root.version} of the root`,
        Buffer.byteLength([...signatures.values()].join('')),
        LIMITS.signaturesBytes,
      ],
    ]),
  ];
  const tooLarge = documents.find(([, bytes, limit]) => bytes > limit);
  if (tooLarge !== undefined)
    throw new ContentProblem({
      what: 'No edition was created.',
      why: `${tooLarge[0]} has ${tooLarge[1]} bytes; readers stop at ${tooLarge[2]}.`,
      fix: 'Remove mirrors, small mirrors or keys that are no longer used.',
    });
  if (roots.length > LIMITS.rootVersions)
    throw new ContentProblem({
      what: 'No edition was created.',
      why: `The root has ${roots.length} versions; readers accept ${LIMITS.rootVersions}.`,
      fix: 'Start a new site with a new first root, and announce its key.',
    });
}

export function previousMissing(folder: string): UsageProblem {
  return new UsageProblem({
    what: 'The number of this edition is unknown.',
    why: `There is no previous edition in ${folder}. A number used twice would be reported to readers as an attack.`,
    fix: 'Fetch the last edition from a mirror (its folder edition/ without tree/ is enough) and give it with --previous, or start with number 1 by --first.',
  });
}

/** For `npm run edition`, where a person asked for an edition. `npm run update` does not treat this as an error. */
export function nothingChanged({ number, expiresAt }: { number: number; expiresAt: string }): RefusedProblem {
  return new RefusedProblem({
    what: 'No new edition was created.',
    why: `Nothing changed since edition ${number}, which is valid until ${expiresAt} and is in the site.`,
    fix: `Build again when there are new items. An unchanged site is signed again in the last ${RENEWAL_HOURS} hours of its edition.`,
  });
}

function clockWentBack(number: number, createdAt: string, now: string): EnvironmentProblem {
  return new EnvironmentProblem({
    what: 'No edition was created.',
    why: `Edition ${number} was created at ${createdAt}, but the clock says ${now}.`,
    fix: 'Correct the clock of this machine, or give the right time with --now.',
  });
}

export function mirrorListMissing(given: number, threshold: number): UsageProblem {
  return new UsageProblem({
    what: 'No edition was created.',
    why:
      given > 0
        ? `${given} of the ${threshold} keys that must sign the list of mirrors were given.`
        : 'There is no list of mirrors signed by keys that the newest root allows to.',
    fix: 'Holders of these keys run `npm run keys -- sign mirrors --key FILE`; then give the key of editions alone.',
  });
}
