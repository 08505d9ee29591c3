// Publishes an IPNS record, which needs no secret. A record that a service would replace by a newer one is not sent.
import { RefusedProblem } from '../../lib/problem.ts';
import { isSuperseded, readRecord, requireValidRecord } from './ipns-record.ts';
import type { RecordService } from './record-service.ts';

/**
 * @returns `renewed` if the service had this record already; it was sent again, because records in the DHT last two days
 * @throws IntegrityProblem if the record is not valid; RefusedProblem if the service has a newer one
 */
export async function publishRecord(
  service: RecordService,
  name: string,
  record: Uint8Array,
): Promise<'published' | 'renewed'> {
  await requireValidRecord(name, record);
  const current = await findValidRecord(service, name);
  if (current !== undefined && isSuperseded(name, record, current)) throw superseded(record, current);
  await service.put(name, record);
  return current !== undefined && Buffer.compare(current, record) === 0 ? 'renewed' : 'published';
}

/** Services may still hold records that have expired. What the name has not signed is no reason to refuse. */
async function findValidRecord(service: RecordService, name: string): Promise<Uint8Array | undefined> {
  const current = await service.get(name);
  if (current === undefined) return undefined;
  return requireValidRecord(name, current).then(
    () => current,
    () => undefined,
  );
}

function superseded(record: Uint8Array, current: Uint8Array): RefusedProblem {
  const [ours, theirs] = [readRecord(record), readRecord(current)];
  return new RefusedProblem({
    what: `The record with sequence ${ours.sequence} was not published.`,
    why:
      theirs.sequence > ours.sequence
        ? `The service already has one with sequence ${theirs.sequence}.`
        : `The service already has one with the same sequence that is valid longer, until ${theirs.validUntil}.`,
    fix: 'Publish the newest record.',
  });
}
