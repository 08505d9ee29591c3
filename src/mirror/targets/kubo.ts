// Target: an IPFS node. Imports the CAR of an edition, pins it under a name with site, number and time, and unpins
// editions that were replaced 72 hours ago.
import { IntegrityProblem } from '../../lib/problem.ts';
import { requireFit } from '../host-profiles.ts';
import type { LocalEdition } from '../local-edition.ts';
import type { PushOptions, PushOutcome } from '../push-outcome.ts';
import { createKuboRpc } from './kubo-rpc.ts';
import {
  type EditionCar,
  findExpired,
  formatPinName,
  parsePinName,
  requireNewest,
  requireSigned,
} from './named-editions.ts';

export async function pushKubo(
  api: string,
  authorization: string | undefined,
  local: LocalEdition,
  makeCar: () => Promise<EditionCar>,
  { now, dryRun, limits, onStep }: PushOptions,
): Promise<PushOutcome> {
  const { edition } = local;
  requireFit(local, limits);
  const kubo = createKuboRpc(api, authorization);
  const pins = await kubo.pins();
  const ownPins = [...pins]
    .flatMap(([cid, name]) => parsePinName(edition, name, { cid }))
    .sort((a, b) => a.number - b.number);
  const last = ownPins.at(-1);
  requireNewest(ownPins, edition);
  const car = await makeCar();
  requireSigned(edition, car);
  const roots = [car.cid, car.siteCid];
  const name = formatPinName(edition);
  const isPinned = roots.every((cid) => pins.get(cid) === name);
  const expired = findExpired(
    ownPins.filter(({ cid }) => !roots.includes(cid)),
    edition,
    now,
  ).map(({ cid }) => cid);
  const outcome = {
    files: isPinned ? 0 : 1,
    bytes: 0,
    removed: expired.length,
    retained: ownPins.length - expired.length,
    name: car.cid,
  };
  if (dryRun)
    return {
      ...outcome,
      outcome: 'planned',
      steps: [{ name: 'import', bytes: 0, paths: isPinned ? [] : roots }],
      remove: expired,
    };

  if (!isPinned) {
    onStep?.('import', 1);
    requireRoots(await kubo.importCar(car.file), roots);
    for (const cid of roots) {
      const before = ownPins.find((pin) => pin.number === last?.number && pin.cid !== cid);
      // pin/update checks only blocks that differ from the last edition. Kubo rejects it for CIDs already pinned.
      if (before !== undefined && !pins.has(cid)) await kubo.updatePin(before.cid, cid);
      await kubo.pin(cid, name);
    }
  }
  for (const cid of expired) await kubo.unpin(cid);
  const finalPins = await kubo.pins();
  return {
    ...outcome,
    outcome: isPinned ? 'unchanged' : 'pushed',
    comparedAll: true,
    comparison: { by: 'bytes', different: roots.filter((cid) => !finalPins.has(cid)) },
  };
}

function requireRoots(found: readonly string[], wanted: readonly string[]): void {
  if (wanted.every((cid) => found.includes(cid))) return;
  throw new IntegrityProblem({
    what: 'Kubo imported another CAR than the one sent.',
    why: `It reports the roots ${found.join(', ') || 'none'}.`,
    fix: 'Check for proxies between this machine and the node, then push again.',
  });
}
