// A server on loopback with the requests of S3 that rclone uses for one bucket. It imports uploaded CARs as Filebase does:
// objects with the metadata `import: car` get the CID of the root of the CAR as the metadata `cid`. Signatures of requests are
// not verified: that is rclone's part, and `npm run exam:ipfs` uses a server that does.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CarReader } from '@ipld/car';
import { onTestFinished } from 'vitest';

export interface S3Server {
  endpoint: string;
  /** Path in the bucket → bytes and metadata. */
  objects: Map<string, { data: Buffer; metadata: Record<string, string> }>;
  /** `PUT lusterka-….car`, in order. */
  requests: string[];
  /** Reported instead of the CID of the CAR; null: the host does not report one. */
  reportedCid?: string | null;
}

const PREFIX = 'x-amz-meta-';

export async function startS3(): Promise<S3Server> {
  const s3: S3Server = { endpoint: '', objects: new Map(), requests: [] };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://s3.invalid');
    const path = decodeURIComponent(url.pathname).replace(/^\/bucket\/?/, '');
    s3.requests.push(`${request.method} ${path}`);
    const data = await bodyOf(request);
    const object = s3.objects.get(path);
    if (path === '') return void response.writeHead(200, { 'content-type': 'application/xml' }).end(list(s3));
    if (request.method === 'PUT') {
      const metadata = metadataOf(request.headers);
      if (metadata['import'] === 'car' && s3.reportedCid !== null)
        metadata['cid'] = s3.reportedCid ?? (await rootOf(data));
      s3.objects.set(path, { data, metadata });
      return void response.writeHead(200, { etag: etagOf(data) }).end();
    }
    if (object === undefined) return void response.writeHead(404).end();
    if (request.method === 'DELETE') {
      s3.objects.delete(path);
      return void response.writeHead(204).end();
    }
    const metadata = Object.entries(object.metadata).map(([name, value]) => [`${PREFIX}${name}`, value]);
    response.writeHead(200, {
      ...Object.fromEntries(metadata),
      etag: etagOf(object.data),
      'content-length': object.data.length,
      'last-modified': 'Sun, 23 Aug 2026 12:00:00 GMT',
    });
    response.end(request.method === 'HEAD' ? undefined : object.data);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  s3.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return s3;
}

function list({ objects }: S3Server): string {
  const contents = [...objects].map(
    ([path, { data }]) =>
      `<Contents><Key>${path}</Key><LastModified>2026-08-23T12:00:00.000Z</LastModified><ETag>${etagOf(data)}</ETag><Size>${data.length}</Size></Contents>`,
  );
  return `<?xml version="1.0"?><ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
}

function metadataOf(headers: IncomingHttpHeaders): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => name.startsWith(PREFIX));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(PREFIX.length), String(value)]));
}

/** The first root of a CAR, read by another implementation than the one that wrote it. */
async function rootOf(car: Buffer): Promise<string> {
  const reader = await CarReader.fromBytes(car);
  return String((await reader.getRoots())[0]);
}

function etagOf(data: Buffer): string {
  return `"${createHash('md5').update(data).digest('hex')}"`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
