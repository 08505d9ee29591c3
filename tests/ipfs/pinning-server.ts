// A server on loopback with the IPFS Pinning Service API 1.0.0, after its OpenAPI document: pagination, filters, the states of a
// pin, replacement, failures. Ids and times are counted, so that tests repeat.
// https://github.com/ipfs/pinning-services-api-spec
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'astro/zod';
import { onTestFinished } from 'vitest';

const pinSchema = z.strictObject({
  cid: z.string().min(1),
  name: z.string().max(255).optional(),
  origins: z.array(z.string()).max(20).optional(),
  meta: z.record(z.string(), z.string()).optional(),
});

interface StoredPin {
  requestid: string;
  status: 'queued' | 'pinning' | 'pinned' | 'failed';
  created: string;
  pin: z.output<typeof pinSchema>;
  delegates: string[];
  info?: Record<string, string>;
}

export interface PinningServer {
  endpoint: string;
  token: string;
  pins: StoredPin[];
  /** `POST /pins`, in order. */
  requests: string[];
  /** The states of a new pin: the first in the answer, the next ones each time that it is asked for. */
  states: StoredPin['status'][];
  /** Largest number of results; the specification's default is 10 if no limit is asked for. */
  page: number;
  /** Answers this request with another status and body. */
  trouble?: { request: string; status: number; body: string };
}

export async function startPinningServer(): Promise<PinningServer> {
  const service: PinningServer = {
    endpoint: '',
    token: 'token-for-tests',
    pins: [],
    requests: [],
    states: ['queued', 'pinning', 'pinned'],
    page: 1000,
  };
  const states = new Map<string, StoredPin['status'][]>();
  let counter = 0;
  const create = (body: string): StoredPin => {
    counter += 1;
    const [status = 'queued', ...later] = service.states;
    const stored: StoredPin = {
      requestid: `request-${counter}`,
      status,
      created: new Date(Date.UTC(2026, 7, 23, 12, 0, counter)).toISOString(),
      pin: pinSchema.parse(JSON.parse(body)),
      delegates: ['/ip4/203.0.113.1/tcp/4001/p2p/12D3KooWservice'],
      ...(status === 'failed' ? { info: { status_details: 'the account has no space left' } } : {}),
    };
    states.set(stored.requestid, later);
    service.pins.push(stored);
    return stored;
  };
  const answer = async (request: IncomingMessage): Promise<[number, unknown?]> => {
    const url = new URL(request.url ?? '', 'http://pins.invalid');
    const [, , kind, id] = url.pathname.split('/');
    const name = `${request.method} /pins${id === undefined ? '' : `/${id}`}`;
    service.requests.push(name);
    const body = await bodyOf(request);
    if (request.headers.authorization !== `Bearer ${service.token}`) return [401, failure('UNAUTHORIZED')];
    if (service.trouble?.request === name) return [service.trouble.status, service.trouble.body];
    if (kind !== 'pins') return [404, failure('NOT_FOUND')];
    const stored = service.pins.find(({ requestid }) => requestid === id);
    if (id !== undefined && stored === undefined) return [404, failure('NOT_FOUND')];
    const remove = () => service.pins.splice(service.pins.indexOf(stored as StoredPin), 1);
    if (stored === undefined) return request.method === 'GET' ? [200, list(service, url)] : [202, create(body)];
    if (request.method === 'DELETE') return remove() && [202];
    if (request.method === 'POST') return remove() && [202, create(body)];
    stored.status = states.get(stored.requestid)?.shift() ?? stored.status;
    return [200, stored];
  };
  const server = createServer(async (request, response) => {
    const [status, body] = await answer(request).catch((error: Error): [number, unknown] => [
      400,
      failure('BAD_REQUEST', error.message),
    ]);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  service.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/psa`;
  return service;
}

/** From the latest to the oldest; only pinned ones unless other states are asked for. */
function list({ pins, page }: PinningServer, { searchParams: query }: URL) {
  const [name, before] = [query.get('name'), query.get('before')];
  const states = (query.get('status') ?? 'pinned').split(',');
  const hasName = (found = '') =>
    name === null || (query.get('match') === 'partial' ? found.includes(name) : found === name);
  const found = pins
    .filter(({ status, pin, created }) => states.includes(status) && hasName(pin.name) && created < (before ?? 'z'))
    .sort((a, b) => (a.created < b.created ? 1 : -1));
  return { count: found.length, results: found.slice(0, Math.min(page, Number(query.get('limit') ?? 10))) };
}

function failure(reason: string, details = 'said by the test') {
  return { error: { reason, details } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
