// A local HTTP server that treats a site as real hosts do. Behaviours are combined: each wraps the ones before it. The names
// stand in docs/hosts.md.
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Files } from './make-edition.ts';
import { seeded } from './seeded.ts';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** The connection ends before the whole body is sent. */
  isBroken?: boolean;
}

/** @param path below the root of the site, such as `be/index.html`; empty for the root */
type Ask = (path: string) => Promise<Answer>;

interface Host {
  find(path: string): Promise<Uint8Array | undefined>;
  /** From 0 to 1. */
  random: () => number;
  /** Path of the root of the site, with slashes. */
  base: string;
}

type Behaviour = (ask: Ask, host: Host) => Ask;

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  jpg: 'image/jpeg',
  png: 'image/png',
  ico: 'image/x-icon',
  avif: 'image/avif',
};
/** Types that hosts with a list of allowed types usually have. */
const KNOWN_TYPE = /(^|\/|\.(html|css|js|json|txt|xml|svg|jpg|png|ico))$/;

const page = (text: string) => Buffer.from(`<!doctype html><html><body>${text}</body></html>`);
const answer = (status: number, body: Uint8Array, type = 'text/html; charset=utf-8'): Answer => ({
  status,
  headers: { 'content-type': type },
  body,
});
const redirect = (status: number, to: string): Answer => ({
  status,
  headers: { location: to },
  body: new Uint8Array(),
});
const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** A host that serves files as they are, `index.html` for folders, and 404.html with status 404. */
function plainHost({ find, base }: Host): Ask {
  return async (path) => {
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const body = await find(file);
    if (body !== undefined) return answer(200, body, TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    if ((await find(`${path}/index.html`)) !== undefined) return redirect(301, `${base}${encodePath(path)}/`);
    return answer(404, (await find('404.html')) ?? page('Not found'));
  };
}

/** Redirects `x.html` to `x` with `ending`, and `index.html` to its folder. */
const cleanAddresses =
  (status: number, ending = ''): Behaviour =>
  (ask, { find, base }) =>
  async (path) => {
    if (/(^|\/)index\.html$/.test(path)) return redirect(status, `${base}${encodePath(path.slice(0, -10))}`);
    if (path.endsWith('.html')) return redirect(status, `${base}${encodePath(path.slice(0, -5))}${ending}`);
    const file = `${path.replace(/\/$/, '')}.html`;
    return (await find(file)) !== undefined && path.endsWith(ending) ? ask(file) : ask(path);
  };

const refuseTypes =
  (status: number): Behaviour =>
  (ask) =>
  async (path) =>
    KNOWN_TYPE.test(path) ? ask(path) : answer(status, page('This type of file is not allowed'));

/** Changes the bodies of existing files. */
const change =
  (files: RegExp, transform: (body: string) => string): Behaviour =>
  (ask) =>
  async (path) => {
    const got = await ask(path);
    const isPage = got.headers['content-type']?.startsWith('text/html') === true;
    const isMeant = got.status === 200 && (files === PAGES ? isPage : files.test(path));
    return isMeant ? { ...got, body: Buffer.from(transform(Buffer.from(got.body).toString('latin1')), 'latin1') } : got;
  };
const PAGES = /\.html$/;
const TEXTS = /(\.(html|css|js|json|txt|xml|svg|minisig|pub)|SHA256SUMS)$/;

const beforeEnd = (piece: string) => (text: string) =>
  text.includes('</body>') ? text.replace(/<\/body>(?![\s\S]*<\/body>)/, `${piece}</body>`) : text + piece;

function hideAddress(address: string): string {
  const codes = [...Buffer.from(address, 'latin1')].map((code) => (code ^ 0x5a).toString(16).padStart(2, '0'));
  return `5a${codes.join('')}`;
}

function hideEmails(text: string): string {
  const hidden = text
    .replace(
      /mailto:([\w.-]+@[\w.-]+)/g,
      (_all, address: string) => `/cdn-cgi/l/email-protection#${hideAddress(address)}`,
    )
    .replace(
      />([\w.-]+@[\w.-]+)</g,
      (_all, address: string) =>
        `><span class="__cf_email__" data-cfemail="${hideAddress(address)}">[email&#160;protected]</span><`,
    );
  const script =
    '<script data-cfasync="false" src="/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js"></script>';
  return hidden === text ? text : beforeEnd(script)(hidden);
}

function deferScripts(text: string): string {
  const type = '0123456789abcdef01234567';
  const deferred = text
    .replace(/<script type="module"/g, `<script type="${type}-module"`)
    .replace(/<script (?!type)/g, `<script type="${type}-text/javascript" `);
  if (deferred === text) return text;
  const loader = `<script src="/cdn-cgi/scripts/7d0fa10a/cloudflare-static/rocket-loader.min.js" data-cf-settings="${type}-|49" defer></script>`;
  return beforeEnd(loader)(deferred);
}

const compressed =
  (isDeclared: boolean): Behaviour =>
  (ask) =>
  async (path) => {
    const got = await ask(path);
    if (got.status !== 200 || !TEXTS.test(path)) return got;
    const headers = isDeclared ? { ...got.headers, 'content-encoding': 'gzip' } : got.headers;
    return { ...got, headers, body: gzipSync(got.body) };
  };

const everywhere =
  (reply: (path: string, host: Host) => Answer): Behaviour =>
  (_ask, host) =>
  async (path) =>
    reply(path, host);

export const BEHAVIOURS = {
  /** As a server with our configuration. */
  plain: (ask) => ask,
  'clean-308': cleanAddresses(308),
  'clean-301': cleanAddresses(301),
  'clean-302': cleanAddresses(302),
  /** Both `x.html` and `x`, without a redirect. */
  'clean-served':
    (ask, { find }) =>
    async (path) =>
      (await find(`${path}.html`)) === undefined ? ask(path) : ask(`${path}.html`),
  /** Redirects `x.html` to `x/`. */
  'slash-301': cleanAddresses(301, '/'),
  /** Applies the file `_headers` and does not serve it. */
  'headers-file': (ask) => async (path) => ask(path === '_headers' ? 'not-there' : path),
  'type-403': refuseTypes(403),
  'type-404': refuseTypes(404),
  'type-415': refuseTypes(415),
  'type-text': (ask) => async (path) => {
    const got = await ask(path);
    return KNOWN_TYPE.test(path) ? got : { ...got, headers: { ...got.headers, 'content-type': 'text/plain' } };
  },
  'front-page-200': (ask) => async (path) => {
    const got = await ask(path);
    return got.status === 404 ? ask('') : got;
  },
  'login-302': everywhere((path, { base }) =>
    path === 'login' ? answer(200, page('<input type="password">')) : redirect(302, `${base}login`),
  ),
  'captcha-403': everywhere(() => answer(403, page('Prove that you are human: captcha'))),
  'captcha-200': everywhere(() => answer(200, page('Prove that you are human: captcha'))),
  'cloudflare-analytics': change(
    PAGES,
    beforeEnd(
      `<script defer src="https://static.cloudflareinsights.com/beacon.min.js/vcd15cbe7772f49c399c6a5babf22c1241717689176015" data-cf-beacon='{"token":"0123456789abcdef"}' crossorigin="anonymous"></script>\n`,
    ),
  ),
  'other-analytics': change(PAGES, (text) =>
    text.replace(/<head>|<html[^>]*>/, (tag) => `${tag}<script async src="https://counter.example/count.js"></script>`),
  ),
  'email-obfuscation': change(PAGES, hideEmails),
  'rocket-loader': change(PAGES, deferScripts),
  minify: change(PAGES, (text) => text.replace(/>\s+</g, '><').replace(/\s+/g, ' ')),
  /** A checkout of git on Windows with `core.autocrlf`. */
  autocrlf: change(TEXTS, (text) => text.replace(/\r?\n/g, '\r\n')),
  /** FTP in text mode changes files by their extension. */
  'ftp-text': change(/\.(html|css|js)$/, (text) => text.replace(/\r?\n/g, '\r\n')),
  gzip: compressed(true),
  'gzip-undeclared': compressed(false),
  banner: change(PAGES, (text) =>
    text.replace(/<body[^>]*>/, (tag) => `${tag}<div id="notice">Your free data ends today</div>`),
  ),
  'recompressed-pictures': change(/\.jpg$/, (body) => body.slice(0, -8)),
  'case-insensitive':
    (ask, { find }) =>
    async (path) =>
      (await find(path)) === undefined ? ask(path.toLowerCase()) : ask(path),
  /** A tool has cut names to 40 characters. */
  'names-cut': (ask) => async (path) => ask((path.split('/').at(-1) ?? '').length > 40 ? 'not-there' : path),
  /** Files whose upload was interrupted. */
  cut: change(PAGES, (text) => text.slice(0, -12)),
  /** Connections that end early, each time. */
  broken: (ask) => async (path) => ({ ...(await ask(path)), isBroken: true }),
  '503-1-in-100':
    (ask, { random }) =>
    async (path) =>
      random() < 0.01 ? answer(503, page('Too busy')) : ask(path),
  '503-always': everywhere(() => answer(503, page('Too busy'))),
} satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof BEHAVIOURS;

export interface SimulatedHost {
  /** URL of the root, ending with a slash. */
  url: string;
  /** Paths of all requests, below the root. */
  requests: string[];
  close(): Promise<void>;
}

/** @param source files of a site, or its folder */
export async function simulateHost(
  source: Files | string,
  behaviours: readonly BehaviourName[],
  { seed = 1, base = '/x/y/' }: { seed?: number; base?: string } = {},
): Promise<SimulatedHost> {
  const requests: string[] = [];
  const host: Host = { find: (path) => findFile(source, path), random: seeded(seed), base };
  const ask = behaviours.reduce<Ask>((inner, name) => BEHAVIOURS[name](inner, host), plainHost(host));
  const server = createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url ?? '/', 'http://host.example').pathname);
    const path = address.slice(base.length);
    requests.push(path);
    send(response, address.startsWith(base) ? await ask(path) : answer(404, page('Not found')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function findFile(source: Files | string, path: string): Promise<Uint8Array | undefined> {
  if (typeof source === 'string')
    return readFile(join(source, path)).catch((error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code ?? '')) return undefined;
      throw error;
    });
  const data = source.get(path);
  return data === undefined ? undefined : Buffer.from(data as string);
}

function send(response: ServerResponse, { status, headers, body, isBroken }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  if (!isBroken) response.end(body);
  else response.write(body.subarray(0, body.length / 2), () => response.destroy());
}
