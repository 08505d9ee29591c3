// A server on loopback with the part of Delegated Routing V1 that is about IPNS records: it keeps one record per name, and takes
// only valid ones. https://specs.ipfs.tech/routing/http-routing-v1/#ipns-api
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { multihashToIPNSRoutingKey } from 'ipns';
import { ipnsValidator } from 'ipns/validator';
import { base36 } from 'multiformats/bases/base36';
import { CID } from 'multiformats/cid';

const MEDIA_TYPE = 'application/vnd.ipfs.ipns-record';

export interface RoutingServer {
  /** Ends with `/routing/v1/ipns/`. */
  address: string;
  /** Name → record. */
  records: Map<string, Buffer>;
  /** `GET k51…`, in order. */
  requests: string[];
  /** How it says that it has no record: with 404, or by 200 and another type (IPIP-513). */
  missing: 404 | 200;
  /** Answers everything with this status. */
  trouble?: number;
  close(): void;
}

export async function startRoutingServer(): Promise<RoutingServer> {
  const server = createServer(async (request, response) => {
    const name = toBase36(decodeURIComponent((request.url ?? '').replace('/routing/v1/ipns/', '')));
    routing.requests.push(`${request.method} ${name}`);
    const body = await bodyOf(request);
    const record = routing.records.get(name);
    const end = (status: number, type = 'text/plain', data: string | Buffer = '') =>
      response.writeHead(status, { 'content-type': type }).end(data);
    if (routing.trouble !== undefined) end(routing.trouble);
    else if (request.method === 'GET' && record !== undefined) end(200, MEDIA_TYPE, record);
    else if (request.method === 'GET') end(routing.missing, 'text/plain', 'delegate error: routing: not found');
    else if (request.method !== 'PUT') end(405);
    else if (request.headers['content-type'] !== MEDIA_TYPE) end(406);
    else if (await isValid(name, body)) {
      routing.records.set(name, body);
      end(200);
    } else end(400);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const routing: RoutingServer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/routing/v1/ipns/`,
    records: new Map(),
    requests: [],
    missing: 404,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return routing;
}

/** Clients write names in base36 or, as Helia does, in base32. */
function toBase36(name: string): string {
  return name.startsWith('b') ? CID.parse(name).toString(base36) : name;
}

async function isValid(name: string, record: Buffer): Promise<boolean> {
  try {
    await ipnsValidator(multihashToIPNSRoutingKey(CID.parse(name, base36).multihash as never), record);
    return true;
  } catch {
    return false;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
