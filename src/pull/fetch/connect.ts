// Connections of one run: direct with SSRF protection, through a SOCKS proxy, or to one loopback address in tests.
import { connect as connectSocket, isIP, type LookupFunction } from 'node:net';
import { Agent, type buildConnector, type Client, type Dispatcher, Socks5ProxyAgent } from 'undici';
import { UsageProblem } from '../../lib/problem.ts';
import { createGuardedLookup } from './address-guard.ts';
import { FetchFailure } from './fetch-failure.ts';

export interface ConnectionOptions {
  /** Also connect to addresses that are not on the public internet. */
  allowPrivate?: boolean;
  /** For tests: connect every URL to this loopback address, without TLS. */
  connectTo?: { host: string; port: number };
  /** `socks5://host:port`, used for .onion hosts only. The proxy resolves the names. */
  proxy?: string;
  lookup?: LookupFunction;
}

export interface Connections {
  /** Whether this URL may contain an address that is not on the public internet. */
  mayBePrivate(url: URL): boolean;
  /** @throws FetchFailure `refused-address` for a .onion host without a proxy */
  dispatcherFor(url: URL): Dispatcher;
  /** Closes all connections and aborts pending requests. */
  close(): Promise<void>;
}

/**
 * Connection attempt delay of Happy Eyeballs (RFC 8305, section 5). Node's default of 250 ms is too short for distant
 * servers.
 */
const CONNECTION_ATTEMPT_DELAY_MS = 2_000;

/** For TCP, TLS and the proxy together. Onion services are slow. */
const CONNECT_TIMEOUT_MS = 15_000;

/** No timeouts after connecting: fetchBytes limits the whole request. */
const limits = { connectTimeout: CONNECT_TIMEOUT_MS, headersTimeout: 0, bodyTimeout: 0 } satisfies Client.Options;

/** @throws Problem if an option is invalid */
export function openConnections(options: ConnectionOptions): Connections {
  const { allowPrivate = false, connectTo } = options;
  const direct = new Agent({
    ...limits,
    connect: connectTo ? createLoopbackConnector(connectTo) : directConnectOptions(options),
  });
  const proxied = options.proxy === undefined ? undefined : createProxyAgent(options.proxy);
  return {
    mayBePrivate: (url) => allowPrivate || (connectTo !== undefined && url.host === hostOf(connectTo)),
    dispatcherFor(url) {
      if (connectTo || !isOnion(url)) return direct;
      if (proxied) return proxied;
      throw new FetchFailure(
        'refused-address',
        `${url.host} is an onion service: set a SOCKS proxy (--proxy socks5://127.0.0.1:9050)`,
      );
    },
    async close() {
      await Promise.all([direct.destroy(), proxied?.destroy()]);
    },
  };
}

function directConnectOptions({ allowPrivate, lookup }: ConnectionOptions): buildConnector.BuildOptions {
  const guarded = allowPrivate ? lookup : createGuardedLookup(lookup);
  return {
    allowH2: true,
    timeout: CONNECT_TIMEOUT_MS,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: CONNECTION_ATTEMPT_DELAY_MS,
    ...(guarded && { lookup: guarded }),
  } as buildConnector.BuildOptions;
}

function createLoopbackConnector({ host, port }: { host: string; port: number }): buildConnector.connector {
  if (!/^127\.\d+\.\d+\.\d+$|^::1$/.test(host) || !isIP(host)) {
    throw new UsageProblem({
      what: 'Nothing was fetched.',
      why: `connectTo names ${host}, which is not a loopback address.`,
      fix: 'Give an address of this machine, such as 127.0.0.1.',
    });
  }
  return (_options, callback) => {
    const socket = connectSocket({ host, port });
    const failed = (error: Error) => callback(error, null);
    socket.once('error', failed);
    socket.once('connect', () => {
      socket.off('error', failed);
      callback(null, socket);
    });
  };
}

function createProxyAgent(proxy: string): Dispatcher {
  if (URL.parse(proxy)?.protocol !== 'socks5:') {
    throw new UsageProblem({
      what: 'Nothing was fetched.',
      why: `${proxy} is not the address of a SOCKS proxy.`,
      fix: 'Give it as socks5://host:port; that of Tor is socks5://127.0.0.1:9050.',
    });
  }
  return new Socks5ProxyAgent(proxy, limits);
}

function hostOf({ host, port }: { host: string; port: number }): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).host;
}

/** A name with a trailing dot is the same host and must not be sent to DNS either (RFC 7686). */
function isOnion(url: URL): boolean {
  return /\.onion\.?$/.test(url.hostname);
}
