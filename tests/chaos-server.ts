// Misbehaving servers on loopback: plain HTTP, untrusted and expired TLS, HTTP/2.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import {
  type AddressInfo,
  createServer as createSilentServer,
  type LookupFunction,
  type Server,
  type Socket,
} from 'node:net';
import { routes } from './chaos-routes.ts';

export interface ChaosServer {
  /** Base URL without a slash at the end; paths: chaos-routes.ts. */
  url: string;
  /** With an untrusted certificate. */
  httpsUrl: string;
  /** With an expired certificate. */
  expiredUrl: string;
  /** HTTP/2; the certificate is valid if `trusted.pem` is trusted. */
  h2Url: string;
  /** host:port of a server that accepts connections and never sends anything. */
  silent: string;
  port: number;
  /** All requests so far. */
  requests: { path: string; headers: IncomingHttpHeaders; httpVersion: string }[];
  close(): Promise<void>;
}

export async function startChaosServer(): Promise<ChaosServer> {
  const requests: ChaosServer['requests'] = [];
  const listener: RequestListener = (request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    requests.push({ path, headers: request.headers, httpVersion: request.httpVersion });
    const route = routes[path];
    if (route) route(request, response);
    else response.writeHead(404).end();
  };
  const h2Listener = listener as unknown as Parameters<typeof createSecureServer>[1];
  const plain = await listen(createServer(listener));
  const unknown = await listen(createTlsServer(keyAndCert('unknown'), listener));
  const expired = await listen(createTlsServer(keyAndCert('expired'), listener));
  const h2 = await listen(createSecureServer({ ...keyAndCert('trusted'), allowHTTP1: false }, h2Listener));
  const silent = await listen(createSilentServer());
  return {
    url: `http://127.0.0.1:${plain.port}`,
    httpsUrl: `https://127.0.0.1:${unknown.port}`,
    expiredUrl: `https://127.0.0.1:${expired.port}`,
    silent: `127.0.0.1:${silent.port}`,
    h2Url: `https://127.0.0.1:${h2.port}`,
    port: plain.port,
    requests,
    close: async () => void (await Promise.all([plain, unknown, expired, h2, silent].map((server) => server.close()))),
  };
}

/** One of the certificates in fixtures/tls, in PEM form, with its key. */
export function readTlsFixture(name: 'trusted' | 'unknown' | 'expired'): string {
  return readFileSync(new URL(`fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
}

/** A DNS lookup that resolves every name to these addresses. */
export function lookupTo(...addresses: string[]): LookupFunction {
  return (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

function keyAndCert(name: Parameters<typeof readTlsFixture>[0]): { key: string; cert: string } {
  const pem = readTlsFixture(name);
  return { key: pem, cert: pem };
}

/** Starts a server on a free port; `close` also closes its open connections. */
async function listen(server: Server): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // Aborted connections are expected here.
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, close };
}
