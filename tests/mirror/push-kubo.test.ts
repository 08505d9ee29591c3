import { describe, expect, it } from 'vitest';
import { siteCid } from '../../src/edition/site-cid.ts';
import { withTemporaryCar } from '../../src/edition/temporary-car.ts';
import { Problem } from '../../src/lib/problem.ts';
import type { PushAllOptions } from '../../src/mirror/push.ts';
import type { PushOutcome } from '../../src/mirror/push-outcome.ts';
import { freePort } from '../helpers/free-port.ts';
import { makeEdition } from '../helpers/make-edition.ts';
import { AFTER_72_HOURS, FIRST_EDITION, LATER, nextSite } from './editions.ts';
import { startKubo } from './kubo-server.ts';
import { distOf, pushDist } from './push-helper.ts';

const NEXT_DAY = () => makeEdition({ site: nextSite(), number: 413, createdAt: '2026-08-24T09:00:00Z' });

function pushKubo(
  dist: string,
  api: string,
  options: Partial<PushAllOptions> = {},
  authorizationFrom?: string,
): Promise<PushOutcome> {
  const push = { kind: 'kubo' as const, api, ...(authorizationFrom === undefined ? {} : { authorizationFrom }) };
  return withTemporaryCar(dist, (makeCar) => pushDist(dist, push, { makeCar, ...options }));
}

const bothCids = async (dist: string) => [await siteCid(dist), await siteCid(dist, { exclude: ['edition'] })] as const;

describe('a Kubo node', () => {
  it('gets every block, and pins the whole and the signed part under the name of the edition', async () => {
    const kubo = await startKubo();
    const dist = await distOf(FIRST_EDITION());
    const [whole, site] = await bothCids(dist);
    const outcome = await pushKubo(dist, kubo.api);
    expect(outcome).toMatchObject({ outcome: 'pushed', name: whole, comparison: { by: 'bytes', different: [] } });
    expect([...kubo.pins.keys()].sort()).toEqual([whole, site].sort());
    expect([...new Set(kubo.pins.values())]).toEqual([
      expect.stringMatching(/^lusterka:[0-9a-f]{16}:412:2026-08-23T09:00:00Z$/),
    ]);
    expect(kubo.blocks.has(whole) && kubo.blocks.has(site)).toBe(true);
  });

  it('pins the next edition by pin/update, and retains the previous one for 72 hours', async () => {
    const kubo = await startKubo();
    const before = await distOf(FIRST_EDITION());
    await pushKubo(before, kubo.api);
    const dist = await distOf(NEXT_DAY());
    const [whole, site] = await bothCids(dist);
    const second = await pushKubo(dist, kubo.api, { now: LATER });
    expect(
      kubo.calls
        .filter((call) => call.startsWith('pin/update'))
        .map((call) => call.split(' ')[2])
        .sort(),
    ).toEqual([whole, site].sort());
    expect(second).toMatchObject({ removed: 0, retained: 2 });
    expect(kubo.pins.size).toBe(4);

    const third = await pushKubo(dist, kubo.api, { now: AFTER_72_HOURS });
    expect(third).toMatchObject({ outcome: 'unchanged', removed: 2 });
    expect([...kubo.pins.keys()].sort()).toEqual([whole, site].sort());
  });

  it('leaves other pins unchanged', async () => {
    const kubo = await startKubo();
    kubo.pins
      .set('bafyother', 'another name')
      .set('bafynone', '')
      .set('bafysite', 'lusterka:0000000000000000:1:2020-01-01T00:00:00Z');
    await pushKubo(await distOf(FIRST_EDITION()), kubo.api, { now: AFTER_72_HOURS });
    expect([...kubo.pins.keys()]).toEqual(expect.arrayContaining(['bafyother', 'bafynone', 'bafysite']));
  });

  it('is only asked for its pins by --dry-run', async () => {
    const kubo = await startKubo();
    const { outcome, steps } = await pushKubo(await distOf(FIRST_EDITION()), kubo.api, { dryRun: true });
    expect({ outcome, calls: kubo.calls, roots: steps?.[0]?.paths.length }).toEqual({
      outcome: 'planned',
      calls: ['pin/ls'],
      roots: 2,
    });
  });

  it('is called with the secret from the environment', async () => {
    const kubo = await startKubo({ authorization: 'Bearer abc' });
    const dist = await distOf(FIRST_EDITION());
    await expect(pushKubo(dist, kubo.api, {}, 'MIRROR_NODE')).rejects.toThrow('MIRROR_NODE is not set');
    await expect(
      pushKubo(dist, kubo.api, { environment: { MIRROR_NODE: 'Bearer wrong' } }, 'MIRROR_NODE'),
    ).rejects.toThrow('403');
    expect(
      (await pushKubo(dist, kubo.api, { environment: { MIRROR_NODE: 'Bearer abc' } }, 'MIRROR_NODE')).outcome,
    ).toBe('pushed');
  });

  it.each([
    {
      name: 'an error of Kubo',
      trouble: { call: 'dag/import', status: 500, body: '{"Message":"disk is full","Code":0,"Type":"error"}' },
      says: 'disk is full',
    },
    {
      name: 'an error after the first line',
      trouble: { call: 'dag/import', lastLine: '{"Message":"import failed: bad block","Code":0,"Type":"error"}\n' },
      says: 'bad block',
    },
    { name: 'a page of a proxy', trouble: { call: 'pin/add', status: 502, body: '<h1>Bad Gateway</h1>' }, says: '502' },
  ])('is reported: $name', async ({ trouble, says }) => {
    const kubo = await startKubo();
    kubo.trouble = trouble;
    const failure = await pushKubo(await distOf(FIRST_EDITION()), kubo.api).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Problem);
    expect((failure as Problem).why).toContain(says);
  });

  it('is completed by the next push after an error between import and pin', async () => {
    const kubo = await startKubo();
    const dist = await distOf(FIRST_EDITION());
    kubo.trouble = { call: 'pin/add', status: 500 };
    await expect(pushKubo(dist, kubo.api)).rejects.toThrow('pin/add');
    delete kubo.trouble;
    await pushKubo(dist, kubo.api);
    expect([...kubo.pins.keys()].sort()).toEqual([...(await bothCids(dist))].sort());
  });

  it('that is not running is reported', async () => {
    await expect(pushKubo(await distOf(FIRST_EDITION()), `http://127.0.0.1:${await freePort()}/`)).rejects.toThrow(
      'pin/ls failed',
    );
  });

  it('gets no CAR of a site that the edition does not sign', async () => {
    const kubo = await startKubo();
    const dist = await distOf(makeEdition({ bend: (edition) => (edition['cid'] = `b${'a'.repeat(58)}`) }));
    await expect(pushKubo(dist, kubo.api)).rejects.toThrow('The CAR was not sent');
    expect(kubo.blocks.size).toBe(0);
  });
});
