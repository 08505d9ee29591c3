// Serves a folder on loopback, as a plain static host would: for the demo and for tests, not for the open net.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, relative, sep } from 'node:path';
import { stat } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { readIfThere } from './files.ts';
import { sha256Hex } from './hash.ts';
import { EnvironmentProblem } from './problem.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.opml': 'text/x-opml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const TEXT = /^text\/|json|xml|svg/;

/** As hard as hosts compress while a reader waits. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export interface FolderServerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Serve below this path, such as /ipfs/bafy…/; all else is 404. */
  prefix?: string;
  /** The folder of each host name stands below the root under that name. */
  byHost?: boolean;
  /** Headers of each file besides its type and length, given its path below the prefix. */
  headers?: (path: string) => Readonly<Record<string, string>>;
  /** Compress text for browsers that ask for it. */
  compress?: boolean;
}

export interface FolderServer {
  port: number;
  /** http://127.0.0.1:<port><prefix>, ending with a slash. */
  url: string;
  close(): Promise<void>;
}

/** Starts serving. Throws Problem where the port is taken. */
export async function serveFolder(root: string, options: FolderServerOptions = {}): Promise<FolderServer> {
  const { port = 0, prefix = '/', byHost = false } = options;
  const base = prefix.endsWith('/') ? prefix : `${prefix}/`;
  const server = createServer((request, response) => {
    const folder = byHost ? join(root, hostOf(request)) : root;
    answer({ ...options, root: folder, base }, request, response).catch((error: Error) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(error.message);
    });
  });
  await listen(server, port);
  const taken = (server.address() as AddressInfo).port;
  return { port: taken, url: `http://127.0.0.1:${taken}${base}`, close: () => close(server) };
}

interface Served extends FolderServerOptions {
  root: string;
  /** The prefix, ending with a slash. */
  base: string;
}

async function answer(
  { root, base, headers: extra, compress }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodedPath(request.url ?? '/');
  const file = path?.startsWith(base) ? await fileAt(root, path.slice(base.length)) : undefined;
  const bytes = file === undefined ? undefined : await readIfThere(file);
  if (file === undefined || bytes === undefined) {
    const page = await readIfThere(join(root, '404.html'));
    response.writeHead(404, {
      'content-type': page === undefined ? 'text/plain' : 'text/html; charset=utf-8',
      ...extra?.('404.html'),
    });
    response.end(page ?? 'Not found\n');
    return;
  }
  const etag = `"${sha256Hex(bytes).slice(0, 32)}"`;
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const place = relative(root, file).split(sep).join('/');
  const headers: Record<string, string> = {
    'content-type': type,
    etag,
    ...(extra?.(place) ?? { 'cache-control': 'no-cache' }),
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const squeezed = compress && TEXT.test(type) && /\bbr\b/.test(String(request.headers['accept-encoding']));
  if (squeezed) headers['content-encoding'] = 'br';
  const body = squeezed ? brotliCompressSync(bytes, QUICK) : bytes;
  response
    .writeHead(200, { ...headers, 'content-length': body.length })
    .end(request.method === 'HEAD' ? undefined : body);
}

/** The file that a path names, a folder by its index.html; undefined for anything outside the root. */
async function fileAt(root: string, path: string): Promise<string | undefined> {
  const file = normalize(join(root, path));
  if (file !== normalize(root) && !file.startsWith(normalize(root + sep))) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isDirectory() ? join(file, 'index.html') : file;
}

function decodedPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://loopback').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The name in the Host header, made safe to stand in a path. */
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
            what: `Port ${port} cannot be served.`,
            why: cause.message,
            fix: 'Stop what uses it, or take another port.',
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
