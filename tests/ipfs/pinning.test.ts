import { describe, expect, it } from 'vitest';
import { siteCid } from '../../src/edition/site-cid.ts';
import { withTemporaryCar } from '../../src/edition/temporary-car.ts';
import { formatResult, hasVerifiedCopy } from '../../src/mirror/format-result.ts';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import type { PushAllOptions } from '../../src/mirror/push.ts';
import type { PushOutcome } from '../../src/mirror/push-outcome.ts';
import { pushPinning } from '../../src/mirror/targets/pinning.ts';
import { pushSchema } from '../../src/model/target.ts';
import { makeEdition } from '../helpers/make-edition.ts';
import { AFTER_72_HOURS, FIRST, FIRST_EDITION, LATER, nextSite } from '../mirror/editions.ts';
import { distOf, pushDist } from '../mirror/push-helper.ts';
import { type PinningServer, startPinningServer } from './pinning-server.ts';

const NEXT_DAY = () => makeEdition({ site: nextSite(), number: 413, createdAt: '2026-08-24T09:00:00Z' });
const ORIGIN = '/dns4/node.example/tcp/4001/p2p/12D3KooWnode';

function pushPins(dist: string, { endpoint, token }: PinningServer, options: Partial<PushAllOptions> = {}) {
  const push = pushSchema.parse({ kind: 'pinning', endpoint, tokenFrom: 'MIRROR_PINS', origins: [ORIGIN] });
  const environment = { MIRROR_PINS: token };
  return withTemporaryCar(dist, (makeCar) => pushDist(dist, push, { makeCar, environment, ...options }));
}

/** Waits no longer than `waitMs`. */
async function pushImpatiently(dist: string, { endpoint, token }: PinningServer, waitMs: number): Promise<PushOutcome> {
  const push = { kind: 'pinning' as const, endpoint, tokenFrom: 'MIRROR_PINS', origins: [] };
  const local = await readLocalEdition(dist);
  return withTemporaryCar(dist, (makeCar) =>
    pushPinning(push, token, local, makeCar, { now: FIRST, dryRun: false }, waitMs),
  );
}

describe('a pinning service', () => {
  it('is asked to pin the whole edition under its name, and waited for', async () => {
    const service = await startPinningServer();
    const dist = await distOf(FIRST_EDITION());
    const cid = await siteCid(dist);
    const outcome = await pushPins(dist, service);
    expect(outcome).toMatchObject({ outcome: 'pushed', name: cid, files: 1, removed: 0, retained: 0 });
    expect(service.pins).toMatchObject([
      {
        status: 'pinned',
        pin: {
          cid,
          name: expect.stringMatching(/^lusterka:[0-9a-f]{16}:412:2026-08-23T09:00:00Z$/),
          origins: [ORIGIN],
        },
      },
    ]);
    expect(service.requests).toEqual(['GET /pins', 'POST /pins', 'GET /pins/request-1', 'GET /pins/request-1']);
  });

  it('is not counted as a verified copy by its own word', async () => {
    const service = await startPinningServer();
    const push = pushSchema.parse({ kind: 'pinning', endpoint: service.endpoint, tokenFrom: 'MIRROR_PINS' });
    const result = { target: { id: 'pins', push }, outcome: await pushPins(await distOf(FIRST_EDITION()), service) };
    expect(hasVerifiedCopy(result)).toBe(false);
    expect(formatResult(result).join('\n')).toContain('nothing was read back');
  });

  it('is not asked again for an edition that it has', async () => {
    const service = await startPinningServer();
    const dist = await distOf(FIRST_EDITION());
    await pushPins(dist, service);
    expect(await pushPins(dist, service)).toMatchObject({ outcome: 'unchanged', files: 0 });
    expect(service.pins).toHaveLength(1);
  });

  it('retains the previous edition for 72 hours, and other pins', async () => {
    const service = await startPinningServer();
    await pushPins(await distOf(FIRST_EDITION()), service);
    const other = { status: 'pinned' as const, created: '2026-08-01T00:00:00.000Z', delegates: [] };
    service.pins.push(
      { ...other, requestid: 'other', pin: { cid: 'bafyother', name: 'holiday pictures' } },
      {
        ...other,
        requestid: 'site',
        pin: { cid: 'bafysite', name: 'lusterka:0000000000000000:1:2020-01-01T00:00:00Z' },
      },
    );
    const dist = await distOf(NEXT_DAY());
    expect(await pushPins(dist, service, { now: LATER })).toMatchObject({ removed: 0, retained: 1 });
    expect(service.pins).toHaveLength(4);
    expect(await pushPins(dist, service, { now: AFTER_72_HOURS })).toMatchObject({ outcome: 'unchanged', removed: 1 });
    expect(service.pins.map(({ pin }) => pin.cid).sort()).toEqual(
      ['bafyother', 'bafysite', await siteCid(dist)].sort(),
    );
  });

  it('is read page by page', async () => {
    const service = await startPinningServer();
    service.page = 2;
    await pushPins(await distOf(FIRST_EDITION()), service);
    const prefix = service.pins[0]?.pin.name?.slice(0, 'lusterka:0123456789abcdef:'.length);
    service.pins.length = 0;
    for (let number = 400; number < 405; number += 1)
      service.pins.push({
        requestid: `old-${number}`,
        status: 'pinned',
        created: `2026-08-20T00:0${number - 400}:00.000Z`,
        delegates: [],
        pin: { cid: `bafy${number}`, name: `${prefix}${number}:2026-08-19T00:00:00Z` },
      });
    expect(await pushPins(await distOf(FIRST_EDITION()), service, { now: AFTER_72_HOURS })).toMatchObject({
      removed: 5,
    });
    expect(service.pins).toHaveLength(1);
  });

  it('gets no older edition', async () => {
    const service = await startPinningServer();
    await pushPins(await distOf(NEXT_DAY()), service);
    await expect(pushPins(await distOf(FIRST_EDITION()), service)).rejects.toThrow('already has edition 413');
  });

  it('is only listed by --dry-run', async () => {
    const service = await startPinningServer();
    expect(await pushPins(await distOf(FIRST_EDITION()), service, { dryRun: true })).toMatchObject({
      outcome: 'planned',
      files: 1,
    });
    expect(service.requests).toEqual(['GET /pins']);
  });

  it('that fails says why, keeps the previous edition, and is asked to replace the failed pin', async () => {
    const service = await startPinningServer();
    await pushPins(await distOf(FIRST_EDITION()), service);
    const dist = await distOf(NEXT_DAY());
    service.states = ['failed'];
    await expect(pushPins(dist, service, { now: AFTER_72_HOURS })).rejects.toThrow('no space left');
    expect(service.pins.map(({ status }) => status)).toEqual(['pinned', 'failed']);
    service.states = ['pinned'];
    await pushPins(dist, service, { now: AFTER_72_HOURS });
    expect(service.requests).toContain('POST /pins/request-2');
    expect(service.pins.map(({ status, pin }) => [status, pin.cid])).toEqual([['pinned', await siteCid(dist)]]);
  });

  it('that is slow is waited for by the next push, without a second pin', async () => {
    const service = await startPinningServer();
    service.states = ['queued'];
    const dist = await distOf(FIRST_EDITION());
    await expect(pushImpatiently(dist, service, 300)).rejects.toThrow('still says “queued”');
    (service.pins[0] as { status: string }).status = 'pinned';
    expect(await pushPins(dist, service)).toMatchObject({ outcome: 'unchanged' });
    expect(service.pins).toHaveLength(1);
  });

  it.each([
    {
      name: 'a refused request',
      status: 409,
      body: '{"error":{"reason":"INSUFFICIENT_FUNDS","details":"pay"}}',
      says: '409: INSUFFICIENT_FUNDS pay',
    },
    { name: 'a page of a proxy', status: 502, body: '<h1>Bad Gateway</h1>', says: '502: <h1>' },
    { name: 'an answer without a state', status: 202, body: '{"requestid":"1"}', says: 'not one of the specification' },
    { name: 'an answer that is no JSON', status: 202, body: 'ok', says: 'JSON' },
  ])('is reported: $name', async ({ status, body, says }) => {
    const service = await startPinningServer();
    service.trouble = { request: 'POST /pins', status, body };
    await expect(pushPins(await distOf(FIRST_EDITION()), service)).rejects.toMatchObject({
      kind: 'network',
      why: expect.stringContaining(says),
    });
  });

  it('is called with the token from the environment only', async () => {
    const service = await startPinningServer();
    const dist = await distOf(FIRST_EDITION());
    await expect(pushPins(dist, service, { environment: {} })).rejects.toThrow('MIRROR_PINS is not set');
    await expect(pushPins(dist, service, { environment: { MIRROR_PINS: 'wrong' } })).rejects.toThrow('401');
  });

  it.each([
    { endpoint: 'http://pins.example/psa' },
    { endpoint: 'https://user:secret@pins.example' },
    { endpoint: 'https://pins.example/?x=1' },
    { tokenFrom: 'LUSTERKA_KEY' },
    { origins: ['/ip4/203.0.113.1/tcp/4001'] },
  ])('cannot be given as %o', (changes) => {
    const push = { kind: 'pinning', endpoint: 'https://pins.example/psa', tokenFrom: 'MIRROR_PINS', ...changes };
    expect(pushSchema.safeParse(push).success).toBe(false);
  });
});
