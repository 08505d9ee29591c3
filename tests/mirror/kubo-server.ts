// A server on loopback with the calls of Kubo's RPC that a push uses, and their rules: POST only, roots from the header
// of the CAR, one name per pin, and errors of pin/update for CIDs that are not or already pinned.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { formatCid } from '../../src/edition/unixfs/node.ts';
import { sha256Hex } from '../../src/lib/hash.ts';

export interface KuboServer {
  api: string;
  /** CID → name. */
  pins: Map<string, string>;
  /** Blocks by CID; their hashes were verified. */
  blocks: Map<string, Buffer>;
  /** IPNS records by their key, `/ipns/k51…`. */
  records: Map<string, Buffer>;
  /** `dag/import`, `pin/add bafy…`, in order. */
  calls: string[];
  /** Answers this call with an error status, or with an error in the last line. */
  trouble?: { call: string; status?: number; lastLine?: string; body?: string };
}

class KuboError extends Error {}

export async function startKubo({ authorization }: { authorization?: string } = {}): Promise<KuboServer> {
  const kubo: KuboServer = { api: '', pins: new Map(), blocks: new Map(), records: new Map(), calls: [] };
  const server = createServer((request, response) => {
    answer(kubo, authorization, request, response).catch((error: Error) => {
      response.writeHead(error instanceof KuboError ? 500 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ Message: error.message, Code: 0, Type: 'error' }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  kubo.api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return kubo;
}

async function answer(
  kubo: KuboServer,
  authorization: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '', kubo.api);
  const call = url.pathname.replace('/api/v0/', '');
  const args = url.searchParams.getAll('arg');
  kubo.calls.push([call, ...args].join(' '));
  const body = await bodyOf(request);
  if (request.method !== 'POST') return void response.writeHead(405).end('405 - Method Not Allowed');
  if (authorization !== undefined && request.headers.authorization !== authorization)
    return void response.writeHead(403).end('403 - Forbidden');
  const { trouble } = kubo;
  if (trouble?.call === call && trouble.status !== undefined)
    return void response.writeHead(trouble.status).end(trouble.body ?? '');
  const lines = await run(kubo, call, args, url.searchParams, request, body);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  if (trouble?.call === call && trouble.lastLine !== undefined) response.write(trouble.lastLine);
  response.end();
}

async function run(
  kubo: KuboServer,
  call: string,
  args: string[],
  query: URLSearchParams,
  request: IncomingMessage,
  body: Buffer,
): Promise<object[]> {
  const [first = '', second = ''] = args;
  switch (call) {
    case 'dag/import': {
      const roots = importCar(kubo, await uploadedFile(request, body));
      if (query.get('pin-roots') !== 'false') for (const root of roots) kubo.pins.set(root, '');
      return [
        ...roots.map((root) => ({ Root: { Cid: { '/': root }, PinErrorMsg: '' } })),
        { Stats: { BlockCount: kubo.blocks.size, BlockBytesCount: body.length } },
      ];
    }
    case 'pin/ls':
      return [
        {
          Keys: Object.fromEntries(
            [...kubo.pins].map(([cid, name]) => [
              cid,
              { Type: 'recursive', Name: query.get('names') === 'true' ? name : '' },
            ]),
          ),
        },
      ];
    case 'pin/add':
      requireBlock(kubo, first);
      kubo.pins.set(first, query.get('name') ?? '');
      return [{ Pins: [first] }];
    case 'pin/update':
      if (!kubo.pins.has(first)) throw new KuboError("'from' cid was not recursively pinned already");
      if (kubo.pins.has(second)) throw new KuboError("'to' cid was already recursively pinned");
      requireBlock(kubo, second);
      kubo.pins.set(second, kubo.pins.get(first) as string);
      if (query.get('unpin') !== 'false') kubo.pins.delete(first);
      return [{ Pins: args }];
    case 'pin/rm':
      if (!kubo.pins.delete(first)) throw new KuboError('not pinned or pinned indirectly');
      return [{ Pins: [first] }];
    case 'routing/get': {
      const record = kubo.records.get(first);
      if (record === undefined) throw new KuboError('routing: not found');
      return [{ ID: '', Type: 5, Responses: null, Extra: record.toString('base64') }];
    }
    case 'routing/put':
      kubo.records.set(first, await uploadedFile(request, body, 'value-file'));
      return [{ ID: first, Type: 5, Responses: null, Extra: '' }];
    default:
      throw new KuboError(`command not found: ${call}`);
  }
}

/** The file of a multipart body, parsed by Node. */
async function uploadedFile(request: IncomingMessage, body: Buffer, field = 'file'): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const file = form.get(field);
  if (!(file instanceof File)) throw new KuboError(`file argument '${field}' is required`);
  return Buffer.from(await file.arrayBuffer());
}

/** Imports the blocks of a CARv1 with CIDv1 and SHA-256. @returns its roots */
function importCar(kubo: KuboServer, car: Buffer): string[] {
  const [header = Buffer.alloc(0), ...sections] = [...sectionsOf(car)];
  for (const section of sections) {
    const [cid, block] = [section.subarray(0, 36), section.subarray(36)];
    if (sha256Hex(block) !== cid.subarray(4).toString('hex')) throw new KuboError('block is not what its CID says');
    kubo.blocks.set(formatCid(cid), block);
  }
  const tag = Buffer.from('d82a582500', 'hex');
  const roots: string[] = [];
  for (let at = header.indexOf(tag); at >= 0; at = header.indexOf(tag, at + 1))
    roots.push(formatCid(header.subarray(at + tag.length, at + tag.length + 36)));
  return roots;
}

function* sectionsOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    let length = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++] as number;
      length += (byte & 127) * shift;
      if (byte < 128) break;
    }
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

function requireBlock({ blocks }: KuboServer, cid: string): void {
  if (!blocks.has(cid)) throw new KuboError(`block was not found locally (offline): ipld: could not find ${cid}`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
