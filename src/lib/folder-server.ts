// Serves a folder over HTTP on loopback, as a plain static host does: for the demo and for tests, not for the internet.

import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { readIfExists } from './files.ts';
import { sha256Hex } from './hash.ts';
import { EnvironmentProblem } from './problem.ts';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.bib': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.opml': 'text/x-opml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const COMPRESSIBLE = /^text\/|json|xml|svg/;

/** Quality 5: what hosts use for compression on the fly. */
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export interface FolderServerOptions {
  /** Default: 0, any free port. */
  port?: number;
  /** Serve below this path, such as /ipfs/bafy…/; other paths are 404. */
  prefix?: string;
  /** Serve each host name from the folder of that name below the root. */
  byHost?: boolean;
  /**
   * Further headers of each file, by its path below the root. Default: `cache-control: no-cache`. With `accept-ranges: none`,
   * requests for a range get the whole file.
   */
  headers?: (path: string) => Readonly<Record<string, string>>;
  /** Send text with brotli to browsers that accept it. */
  compress?: boolean;
}

export interface FolderServer {
  port: number;
  /** http://127.0.0.1:<port><prefix>, ending with a slash. */
  url: string;
  close(): Promise<void>;
}

/** Starts the server. Throws Problem if the port is in use. */
export async function serveFolder(root: string, options: FolderServerOptions = {}): Promise<FolderServer> {
  const { port = 0, prefix = '/', byHost = false } = options;
  const base = prefix.endsWith('/') ? prefix : `${prefix}/`;
  const server = createServer((request, response) => {
    const folder = byHost ? join(root, hostOf(request)) : root;
    respond({ ...options, root: folder, base }, request, response).catch((error: Error) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(error.message);
    });
  });
  await listen(server, port);
  const actualPort = (server.address() as AddressInfo).port;
  return { port: actualPort, url: `http://127.0.0.1:${actualPort}${base}`, close: () => close(server) };
}

interface ResponseOptions extends FolderServerOptions {
  root: string;
  /** The prefix, ending with a slash. */
  base: string;
}

async function respond(
  { root, base, headers: headersOf, compress }: ResponseOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { 'content-type': 'text/plain', allow: 'GET, HEAD' }).end('Method not allowed\n');
    return;
  }
  const path = decodePath(request.url ?? '/');
  const file = path?.startsWith(base) ? await findFile(root, path.slice(base.length)) : undefined;
  const bytes = file === undefined ? undefined : await readIfExists(file);
  if (file === undefined || bytes === undefined) {
    const page = await readIfExists(join(root, '404.html'));
    response.writeHead(404, {
      'content-type': page === undefined ? 'text/plain' : 'text/html; charset=utf-8',
      ...headersOf?.('404.html'),
    });
    response.end(page ?? 'Not found\n');
    return;
  }
  const etag = `"${sha256Hex(bytes).slice(0, 32)}"`;
  const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
  const sitePath = relative(root, file).split(sep).join('/');
  const headers: Record<string, string> = {
    'content-type': type,
    etag,
    ...(headersOf?.(sitePath) ?? { 'cache-control': 'no-cache' }),
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = headers['accept-ranges'] === 'none' ? undefined : rangeOf(request, bytes.length);
  if (range !== undefined) {
    headers['content-range'] = `bytes ${range.start}-${range.end}/${bytes.length}`;
    response.writeHead(206, { ...headers, 'content-length': range.end - range.start + 1 });
    response.end(request.method === 'HEAD' ? undefined : bytes.subarray(range.start, range.end + 1));
    return;
  }
  const isCompressed = compress && COMPRESSIBLE.test(type) && /\bbr\b/.test(String(request.headers['accept-encoding']));
  if (isCompressed) headers['content-encoding'] = 'br';
  const body = isCompressed ? brotliCompressSync(bytes, BROTLI_OPTIONS) : bytes;
  response
    .writeHead(200, { ...headers, 'content-length': body.length })
    .end(request.method === 'HEAD' ? undefined : body);
}

/** The bytes that a request asks for; undefined for the whole file, as for every other form of a range (RFC 9110 14.2). */
function rangeOf({ headers }: IncomingMessage, size: number): { start: number; end: number } | undefined {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(headers.range ?? '') ?? [];
  const range = { start: Number(first), end: Math.min(Number(last), size - 1) };
  return first === undefined || range.start > range.end ? undefined : range;
}

/** The file for a path; index.html for a folder; undefined for paths outside the root. */
async function findFile(root: string, path: string): Promise<string | undefined> {
  const file = normalize(join(root, path));
  if (file !== normalize(root) && !file.startsWith(normalize(root + sep))) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isDirectory() ? join(file, 'index.html') : file;
}

function decodePath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://loopback').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The name in the Host header, without characters that are unsafe in a path. */
function hostOf(request: IncomingMessage): string {
  return (
    (request.headers.host ?? '')
      .replace(/:\d+$/, '')
      .replace(/[^a-z0-9.-]/gi, '')
      .replace(/\.{2,}/g, '.') || 'nohost'
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new EnvironmentProblem(
          {
            what: `The server cannot listen on port ${port}.`,
            why: cause.message,
            fix: 'Stop the program that uses the port, or choose another port.',
          },
          { cause },
        ),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
