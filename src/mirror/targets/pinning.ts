// Target: an IPFS Pinning Service API, which fetches an edition from the nodes that have it. Pins the whole of dist under
// the name of the edition, and removes pins of editions that were replaced 72 hours ago.
// https://ipfs.github.io/pinning-services-api-spec/
import { setTimeout as pause } from 'node:timers/promises';
import {
  Configuration,
  type Pin,
  RemotePinningServiceClient,
  Status,
  TextMatchingStrategy,
} from '@ipfs-shipyard/pinning-service-client';
import { z } from 'astro/zod';
import { MINUTE_MS } from '../../lib/duration.ts';
import { NetworkProblem } from '../../lib/problem.ts';
import type { Edition } from '../../model/edition.ts';
import type { Push } from '../../model/target.ts';
import type { LocalEdition } from '../local-edition.ts';
import type { PushOptions, PushOutcome } from '../push-outcome.ts';
import {
  type EditionCar,
  findExpired,
  formatNamePrefix,
  formatPinName,
  parsePinName,
  requireNewest,
  requireSigned,
} from './named-editions.ts';

/** The client does not check answers. */
const pinStatusSchema = z.object({
  requestid: z.string(),
  status: z.enum(Status),
  created: z.date(),
  pin: z.object({ cid: z.string(), name: z.string().optional() }),
  info: z.record(z.string(), z.string()).optional().catch(undefined),
});
type PinStatus = z.output<typeof pinStatusSchema>;
const pinResultsSchema = z.object({ count: z.int(), results: z.array(pinStatusSchema) });

type PinningPush = Extract<Push, { kind: 'pinning' }>;

const TIMEOUT_MS = MINUTE_MS;
/** How long a push waits until the service has all blocks. */
const WAIT_MS = 10 * MINUTE_MS;
/** The first wait; it doubles. */
const FIRST_POLL_MS = 250;
const LAST_POLL_MS = 10_000;
/** The specification's limit for a page of a list. */
const PAGE = 1000;
/** In what the service says of a failure. */
const MAX_REASON = 200;

export async function pushPinning(
  push: PinningPush,
  token: string,
  { edition }: LocalEdition,
  makeCar: () => Promise<EditionCar>,
  { now, dryRun, onStep }: Pick<PushOptions, 'now' | 'dryRun' | 'onStep'>,
  waitMs = WAIT_MS,
): Promise<PushOutcome> {
  const service = createPinningService(push.endpoint, token);
  const stored = await listEditions(service, edition);
  requireNewest(stored, edition);
  const car = await makeCar();
  requireSigned(edition, car);
  const pin: Pin = { cid: car.cid, name: formatPinName(edition), origins: push.origins };
  const [usable] = stored.filter(({ status }) => isPinOf(pin, status.pin) && status.status !== Status.Failed);
  const [failed] = stored.filter(({ status }) => isPinOf(pin, status.pin) && status.status === Status.Failed);
  const expired = findExpired(
    stored.filter(({ status }) => status.pin.cid !== car.cid),
    edition,
    now,
  );
  const outcome = {
    files: usable === undefined ? 1 : 0,
    bytes: 0,
    removed: expired.length,
    retained: stored.filter(({ status }) => status.pin.cid !== car.cid).length - expired.length,
    name: car.cid,
  };
  if (dryRun) return { ...outcome, outcome: 'planned', remove: expired.map(({ status }) => status.pin.cid) };

  if (usable === undefined) onStep?.('pin', 1);
  const requested = usable?.status ?? (await service.request(pin, failed?.status.requestid));
  await waitUntilPinned(service, requested, waitMs);
  // Only now: the new pin keeps the blocks that both editions have.
  for (const { status } of expired) await service.remove(status.requestid);
  return {
    ...outcome,
    outcome: usable === undefined ? 'pushed' : 'unchanged',
    comparison: { by: 'report', different: [] },
  };
}

interface PinningService {
  endpoint: string;
  list(query: { name: string; before?: Date }): Promise<{ count: number; results: PinStatus[] }>;
  /** @param replaced id of a request that failed */
  request(pin: Pin, replaced: string | undefined): Promise<PinStatus>;
  status(id: string): Promise<PinStatus>;
  remove(id: string): Promise<void>;
}

function createPinningService(endpoint: string, token: string): PinningService {
  const client = new RemotePinningServiceClient(
    new Configuration({ endpointUrl: endpoint.replace(/\/$/, ''), accessToken: token }),
  );
  const call = async <T>(
    name: string,
    schema: z.ZodType<T>,
    run: (init: RequestInit) => Promise<unknown>,
  ): Promise<T> => {
    try {
      return schema.parse(await run({ redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }));
    } catch (cause) {
      throw callFailed(name, endpoint, await describeFailure(cause), cause);
    }
  };
  const filter = { match: TextMatchingStrategy.Partial, status: Object.values(Status), limit: PAGE };
  return {
    endpoint,
    list: (query) => call('GET /pins', pinResultsSchema, (init) => client.pinsGet({ ...query, ...filter }, init)),
    request: (pin, replaced) =>
      replaced === undefined
        ? call('POST /pins', pinStatusSchema, (init) => client.pinsPost({ pin }, init))
        : call('POST /pins/{requestid}', pinStatusSchema, (init) =>
            client.pinsRequestidPost({ requestid: replaced, pin }, init),
          ),
    status: (requestid) =>
      call('GET /pins/{requestid}', pinStatusSchema, (init) => client.pinsRequestidGet({ requestid }, init)),
    remove: (requestid) =>
      call('DELETE /pins/{requestid}', z.void(), (init) => client.pinsRequestidDelete({ requestid }, init)),
  };
}

/** All pins of the site, from the latest to the oldest. */
async function listEditions(service: PinningService, edition: Edition) {
  const name = formatNamePrefix(edition.site);
  const found: PinStatus[] = [];
  for (let before: Date | undefined; ; ) {
    const { count, results } = await service.list({ name, ...(before && { before }) });
    found.push(...results);
    const last = results.at(-1);
    if (last === undefined || results.length >= count || (before && last.created >= before)) break;
    before = last.created;
  }
  return found.flatMap((status) => parsePinName(edition, status.pin.name ?? '', { status }));
}

function isPinOf(wanted: Pin, { cid, name }: PinStatus['pin']): boolean {
  return cid === wanted.cid && name === wanted.name;
}

async function waitUntilPinned(service: PinningService, requested: PinStatus, waitMs: number): Promise<void> {
  let { status, info, requestid } = requested;
  for (let waited = 0, wait = FIRST_POLL_MS; status !== Status.Pinned; wait = Math.min(2 * wait, LAST_POLL_MS)) {
    if (status === Status.Failed)
      throw notPinned(service, info?.['status_details'] ?? 'The service says “failed” and no reason.');
    if (waited >= waitMs)
      throw notPinned(service, `The service still says “${status}”: it has not found all blocks at a node yet.`);
    await pause(wait);
    waited += wait;
    ({ status, info } = await service.status(requestid));
  }
}

function notPinned({ endpoint }: PinningService, why: string): NetworkProblem {
  return new NetworkProblem({
    what: `The edition is not pinned at ${new URL(endpoint).origin}.`,
    why: why.slice(0, MAX_REASON),
    fix: 'Push to a node of your own first, give its addresses in “origins”, then run the same command again.',
  });
}

/** Failures are `{"error": {"reason": …, "details": …}}`; proxies have other formats. */
async function readReason(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const { error } = JSON.parse(text);
    return `${error.reason} ${error.details ?? ''}`.trim().slice(0, MAX_REASON);
  } catch {
    return text.slice(0, MAX_REASON) || 'no reason given';
  }
}

async function describeFailure(cause: unknown): Promise<string> {
  if (cause instanceof Response) return `${cause.status}: ${await readReason(cause)}`;
  if (cause instanceof z.ZodError) return `The answer is not one of the specification: ${z.prettifyError(cause)}`;
  const { message, cause: deeper } = cause as Error;
  return deeper instanceof Error ? `${message}: ${deeper.message}` : message;
}

function callFailed(call: string, endpoint: string, why: string, cause: unknown): NetworkProblem {
  return new NetworkProblem(
    {
      what: `The call ${call} failed at ${new URL(endpoint).origin}.`,
      why,
      fix: 'Check the address and the token, then run the same command again.',
    },
    { cause },
  );
}
