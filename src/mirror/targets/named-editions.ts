// Editions at hosts that store them whole, under a name with site, number and time.
import { HOUR_MS } from '../../lib/duration.ts';
import { IntegrityProblem } from '../../lib/problem.ts';
import type { Edition } from '../../model/edition.ts';
import { RETENTION_HOURS } from '../plan-push.ts';
import { requireNotOlder } from '../require-not-older.ts';

/** The CAR of an edition; created by the caller. */
export interface EditionCar {
  file: string;
  /** CID of the whole of dist, for readers. */
  cid: string;
  /** CID without edition/, as in edition.json. */
  siteCid: string;
}

type NamedParts = Pick<Edition, 'site' | 'number' | 'createdAt'>;
export type NamedEdition = Pick<Edition, 'number' | 'createdAt'>;

/** `lusterka:<first 16 digits of the site>:<number>:<time>` */
export function formatPinName({ site, number, createdAt }: NamedParts): string {
  return `${formatNamePrefix(site)}${number}:${createdAt}`;
}

/** The beginning of all names of a site. */
export function formatNamePrefix(site: string): string {
  return `lusterka:${site.slice(0, 16)}:`;
}

/** @returns the edition with what the host says of it; nothing if the name is not of this site */
export function parsePinName<T>({ site }: Edition, name: string, facts: T): (T & NamedEdition)[] {
  const [, digits, number, createdAt] = /^lusterka:([0-9a-f]{16}):(\d+):(\S+)$/.exec(name) ?? [];
  return digits === site.slice(0, 16) ? [{ ...facts, number: Number(number), createdAt: createdAt as string }] : [];
}

/** Editions whose successor was created at least 72 hours ago. */
export function findExpired<T extends NamedEdition>(stored: readonly T[], edition: Edition, now: string): T[] {
  const times = [...stored, { number: edition.number, createdAt: edition.createdAt }].sort(
    (a, b) => a.number - b.number,
  );
  return stored.filter(({ number }) => {
    const next = times.find((other) => other.number > number);
    return next !== undefined && Date.parse(now) - Date.parse(next.createdAt) >= RETENTION_HOURS * HOUR_MS;
  });
}

/** Throws Problem if one of the stored editions is newer. */
export function requireNewest(stored: readonly NamedEdition[], edition: Edition): void {
  const number = Math.max(0, ...stored.map((other) => other.number));
  requireNotOlder({ ...edition, number }, edition);
}

export function requireSigned({ cid, number }: Edition, car: EditionCar): void {
  if (cid === null || cid === car.siteCid) return;
  throw new IntegrityProblem({
    what: 'The CAR was not sent.',
    why: `Edition ${number} signs ${cid}, but the CAR contains ${car.siteCid}.`,
    fix: 'Run npm run edition after the build, then push again.',
  });
}
