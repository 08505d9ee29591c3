// An IPFS node: takes the CAR of an edition, pins it under a name that tells site, number and time, and lets go of
// editions that were replaced 72 hours ago.

import { HOUR_MS } from '../../lib/duration.ts';
import { IntegrityProblem } from '../../lib/problem.ts';
import type { Edition } from '../../model/edition.ts';
import type { LocalEdition } from '../local-edition.ts';
import type { Outcome, PushOptions } from '../outcome.ts';
import { KEEP_HOURS } from '../plan.ts';
import { requireNotOlder } from '../refuse-older.ts';
import { kuboRpc } from './kubo-rpc.ts';

/** The CAR of an edition; mirror does not make it. */
export interface EditionCar {
  file: string;
  /** The whole of dist: what people open. */
  cid: string;
  /** Without edition/: what edition.json names. */
  siteCid: string;
}

interface NamedPin {
  cid: string;
  number: number;
  createdAt: string;
}

export async function pushKubo(
  api: string,
  authorization: string | undefined,
  { edition }: LocalEdition,
  makeCar: () => Promise<EditionCar>,
  { now, dryRun, onStep }: PushOptions,
): Promise<Outcome> {
  const kubo = kuboRpc(api, authorization);
  const pins = await kubo.pins();
  const ours = [...pins]
    .flatMap(([cid, name]) => parsePinName(edition, cid, name) ?? [])
    .sort((a, b) => a.number - b.number);
  const last = ours.at(-1);
  if (last !== undefined) requireNotOlder({ ...edition, number: last.number }, edition);
  const car = await makeCar();
  requireSigned(edition, car);
  const roots = [car.cid, car.siteCid];
  const name = pinName(edition);
  const isPinned = roots.every((cid) => pins.get(cid) === name);
  const over = overPins(
    ours.filter(({ cid }) => !roots.includes(cid)),
    edition,
    now,
  ).map(({ cid }) => cid);
  const outcome = {
    files: isPinned ? 0 : 1,
    bytes: 0,
    removed: over.length,
    leaving: ours.length - over.length,
    name: car.cid,
  };
  if (dryRun)
    return { ...outcome, outcome: 'planned', steps: [{ name: 'import', paths: isPinned ? [] : roots }], remove: over };

  if (!isPinned) {
    onStep?.('import', 1);
    requireRoots(await kubo.importCar(car.file), roots);
    for (const cid of roots) {
      const before = ours.find((pin) => pin.number === last?.number && pin.cid !== cid);
      // By what differs from the last edition, a pin is quick; Kubo refuses that for what is pinned already.
      if (before !== undefined && !pins.has(cid)) await kubo.updatePin(before.cid, cid);
      await kubo.pin(cid, name);
    }
  }
  for (const cid of over) await kubo.unpin(cid);
  const held = await kubo.pins();
  return {
    ...outcome,
    outcome: isPinned ? 'unchanged' : 'pushed',
    copy: { by: 'bytes', different: roots.filter((cid) => !held.has(cid)) },
  };
}

/** `lusterka:<first 16 digits of the site>:<number>:<time>` */
export function pinName({ site, number, createdAt }: Pick<Edition, 'site' | 'number' | 'createdAt'>): string {
  return `lusterka:${site.slice(0, 16)}:${number}:${createdAt}`;
}

function parsePinName({ site }: Edition, cid: string, name: string): NamedPin[] | undefined {
  const [, digits, number, createdAt] = /^lusterka:([0-9a-f]{16}):(\d+):(\S+)$/.exec(name) ?? [];
  return digits === site.slice(0, 16) ? [{ cid, number: Number(number), createdAt: createdAt as string }] : undefined;
}

/** An edition is over 72 hours after the next one was made. */
function overPins(pins: readonly NamedPin[], edition: Edition, now: string): NamedPin[] {
  const times = [...pins, { number: edition.number, createdAt: edition.createdAt }].sort((a, b) => a.number - b.number);
  return pins.filter(({ number }) => {
    const next = times.find((other) => other.number > number);
    return next !== undefined && Date.parse(now) - Date.parse(next.createdAt) >= KEEP_HOURS * HOUR_MS;
  });
}

function requireSigned({ cid, number }: Edition, car: EditionCar): void {
  if (cid === null || cid === car.siteCid) return;
  throw new IntegrityProblem({
    what: 'The CAR was not sent.',
    why: `Edition ${number} signs ${cid}, the CAR holds ${car.siteCid}.`,
    fix: 'Run npm run edition after the build, then push again.',
  });
}

function requireRoots(found: readonly string[], wanted: readonly string[]): void {
  if (wanted.every((cid) => found.includes(cid))) return;
  throw new IntegrityProblem({
    what: 'Kubo took another CAR than was sent.',
    why: `It names the roots ${found.join(', ') || 'none'}.`,
    fix: 'Look what stands between this machine and the node, then push again.',
  });
}
