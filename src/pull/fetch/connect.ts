// The connections of one run: straight to the server past the guard, through a SOCKS proxy, or to one address of a test.
import { type LookupFunction, connect as connectSocket, isIP } from 'node:net';
import { Agent, type Client, type Dispatcher, Socks5ProxyAgent, type buildConnector } from 'undici';
import { UsageProblem } from '../../lib/problem.ts';
import { guardedLookup } from './address-guard.ts';
import { FetchFailure } from './fetch-failure.ts';

export interface ConnectionOptions {
  /** Also go to addresses that are not on the public internet. */
  allowPrivate?: boolean;
  /** Take every connection to this loopback address instead, in plain text, whatever the URL says. */
  connectTo?: { host: string; port: number };
  /** socks5://host:port, asked for .onion hosts only; names are resolved by the proxy. */
  proxy?: string;
  lookup?: LookupFunction;
}

export interface Connections {
  /** Whether this URL may name an address that is not on the public internet. */
  mayBePrivate(url: URL): boolean;
  /** @throws FetchFailure `refused-address` for an onion without a proxy */
  dispatcherFor(url: URL): Dispatcher;
  /** Ends everything, also what is under way. */
  close(): Promise<void>;
}

/** How long one address of a server may take before the next one is tried as well. Node's 250 ms is too short for far ones. */
const NEXT_ADDRESS_AFTER_MS = 2_000;

/** For TCP, TLS and the way through a proxy together; an onion is slow. */
const CONNECT_TIMEOUT_MS = 15_000;

/** After connecting, fetchBytes limits the request as a whole. */
const limits = { connectTimeout: CONNECT_TIMEOUT_MS, headersTimeout: 0, bodyTimeout: 0 } satisfies Client.Options;

/** @throws Problem where a setting cannot be used */
export function openConnections(options: ConnectionOptions): Connections {
  const { allowPrivate = false, connectTo } = options;
  const direct = new Agent({
    ...limits,
    connect: connectTo ? redirectedConnector(connectTo) : directConnect(options),
  });
  const proxied = options.proxy === undefined ? undefined : proxyAgent(options.proxy);
  return {
    mayBePrivate: (url) => allowPrivate || (connectTo !== undefined && url.host === hostOf(connectTo)),
    dispatcherFor(url) {
      if (connectTo || !isOnion(url)) return direct;
      if (proxied) return proxied;
      throw new FetchFailure(
        'refused-address',
        `${url.host} is an onion: set a SOCKS proxy (--proxy socks5://127.0.0.1:9050)`,
      );
    },
    async close() {
      await Promise.all([direct.destroy(), proxied?.destroy()]);
    },
  };
}

function directConnect({ allowPrivate, lookup }: ConnectionOptions): buildConnector.BuildOptions {
  const chosen = allowPrivate ? lookup : guardedLookup(lookup);
  return {
    allowH2: true,
    timeout: CONNECT_TIMEOUT_MS,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    ...(chosen && { lookup: chosen }),
  } as buildConnector.BuildOptions;
}

function redirectedConnector({ host, port }: { host: string; port: number }): buildConnector.connector {
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

function proxyAgent(proxy: string): Dispatcher {
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

/** A trailing dot is the same host, and must not go to DNS either. */
function isOnion(url: URL): boolean {
  return /\.onion\.?$/.test(url.hostname);
}
