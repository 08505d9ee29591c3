import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { siteCid } from '../../src/edition/site-cid.ts';
import { withTemporaryCar } from '../../src/edition/temporary-car.ts';
import type { PushAllOptions } from '../../src/mirror/push.ts';
import { makeEdition } from '../helpers/make-edition.ts';
import { AFTER_72_HOURS, FIRST_EDITION, LATER, nextSite } from '../mirror/editions.ts';
import { distOf, pushDist } from '../mirror/push-helper.ts';
import { type S3Server, startS3 } from './s3-server.ts';

const NEXT_DAY = () => makeEdition({ site: nextSite(), number: 413, createdAt: '2026-08-24T09:00:00Z' });
const hasRclone = spawnSync('rclone', ['version']).error === undefined;

async function pushCar(dist: string, { endpoint }: S3Server, options: Partial<PushAllOptions> = {}) {
  const remote = {
    type: 's3',
    provider: 'Other',
    access_key_id: 'id',
    secret_access_key: 'secret',
    no_check_bucket: 'true',
  };
  for (const [option, value] of Object.entries({ ...remote, endpoint }))
    vi.stubEnv(`RCLONE_CONFIG_LUSTERKACAR_${option.toUpperCase()}`, value);
  // rclone 1.60 with S3 fails where this is set.
  vi.stubEnv('AWS_CA_BUNDLE', undefined);
  try {
    const push = { kind: 'car' as const, to: 'lusterkacar:bucket' };
    return await withTemporaryCar(dist, (makeCar) => pushDist(dist, push, { makeCar, ...options }));
  } finally {
    vi.unstubAllEnvs();
  }
}

describe.skipIf(!hasRclone)('an S3 host that imports CARs', () => {
  it('gets one object with the whole edition, and nothing about this machine', async () => {
    const s3 = await startS3();
    const dist = await distOf(FIRST_EDITION());
    const cid = await siteCid(dist);
    const outcome = await pushCar(dist, s3);
    expect(outcome).toMatchObject({ outcome: 'pushed', name: cid, comparison: { by: 'report', different: [] } });
    const [[path, object] = []] = [...s3.objects];
    expect(path).toMatch(/^lusterka-[0-9a-f]{16}-412-20260823T090000Z\.car$/);
    // rclone writes the time of the file, which is that of the edition.
    expect(object?.metadata).toEqual({ import: 'car', cid, mtime: String(Date.parse('2026-08-23T09:00:00Z') / 1000) });
    expect(object?.data.length).toBe(outcome.bytes);
  });

  it('gets nothing twice, and keeps the previous edition for 72 hours', async () => {
    const s3 = await startS3();
    await pushCar(await distOf(FIRST_EDITION()), s3);
    s3.objects.set('other.car', { data: Buffer.from('other'), metadata: {} });
    const dist = await distOf(NEXT_DAY());
    expect(await pushCar(dist, s3, { now: LATER })).toMatchObject({ outcome: 'pushed', removed: 0, retained: 1 });
    s3.requests.length = 0;
    expect(await pushCar(dist, s3, { now: AFTER_72_HOURS })).toMatchObject({ outcome: 'unchanged', removed: 1 });
    expect(s3.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
    expect([...s3.objects.keys()].sort()).toEqual([expect.stringContaining('-413-'), 'other.car']);
  });

  it('that imported another CID is reported, and older editions stay', async () => {
    const s3 = await startS3();
    await pushCar(await distOf(FIRST_EDITION()), s3);
    s3.reportedCid = 'bafyother';
    const outcome = await pushCar(await distOf(NEXT_DAY()), s3, { now: AFTER_72_HOURS });
    expect(outcome).toMatchObject({
      removed: 0,
      retained: 1,
      comparison: { different: [expect.stringContaining('-413-')] },
    });
    expect(s3.objects.size).toBe(2);
  });

  it('that reports no CID is accepted by size', async () => {
    const s3 = await startS3();
    s3.reportedCid = null;
    expect((await pushCar(await distOf(FIRST_EDITION()), s3)).comparison).toEqual({ by: 'report', different: [] });
  });

  it('gets no older edition, and nothing in a dry run', async () => {
    const s3 = await startS3();
    expect(await pushCar(await distOf(NEXT_DAY()), s3, { dryRun: true })).toMatchObject({
      outcome: 'planned',
      files: 1,
    });
    expect(s3.objects.size).toBe(0);
    await pushCar(await distOf(NEXT_DAY()), s3);
    await expect(pushCar(await distOf(FIRST_EDITION()), s3)).rejects.toThrow('already has edition 413');
  });
});
