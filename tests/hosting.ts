// Tries the shipped server files with the real programs: `node tests/hosting.ts SITE`, SITE being a built site.
// nginx and Caddy are not part of a developer's machine, so this is a script beside the tests; what is missing is named.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { headersFor } from '../src/build/hosting/host-headers.ts';
import { listFiles } from '../src/lib/files.ts';
import { put } from './helpers/content-folder.ts';
import { freePort } from './helpers/free-port.ts';

const PROGRAMS = {
  nginx: {
    file: 'hosting/nginx.conf',
    adapt: (config: string, site: string, port: number, work: string) =>
      `daemon off; pid ${work}/pid; error_log stderr; user root; events {}\nhttp { include /etc/nginx/mime.types;\n${config.replace('listen 80;', `listen 127.0.0.1:${port};`).replace('/srv/site', site)}\n}`,
    args: (config: string) => ['-c', config],
    version: '-v',
  },
  caddy: {
    file: 'hosting/caddyfile.txt',
    adapt: (config: string, site: string, port: number) =>
      `{\n\tadmin off\n}\n${config.replace(/^example\.org/m, `http://127.0.0.1:${port}`).replace('/srv/site', site)}`,
    args: (config: string) => ['run', '--adapter', 'caddyfile', '--config', config],
    version: 'version',
  },
};

/** What a mirror made by git, or a careless operator, has in the folder of the site. */
const HIDDEN = ['.git/config', '.env', 'be/.htpasswd', 'be/.git/HEAD', '.well-known/.git/config', 'be/.well-known/x'];
const CHALLENGE = '.well-known/acme-challenge/token';
const SECRET = 'url = https://name:password@git.example/';

const site = resolve(process.argv[2] ?? '');
if (!(await listFiles(site)).includes('be/index.html')) {
  console.error('Usage: node tests/hosting.ts SITE, where SITE is a built site');
  process.exitCode = 2;
} else {
  for (const name of Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[])
    if (!(await tryProgram(name))) process.exitCode = 1;
}

/** @returns whether the program says of every kind of file what the rules say, or is not there */
async function tryProgram(name: keyof typeof PROGRAMS): Promise<boolean> {
  const { file, adapt, args, version } = PROGRAMS[name];
  if (spawnSync(name, [version]).error) {
    console.log(`${name}: not on this machine, nothing was tried`);
    return true;
  }
  const work = await mkdtemp(join(tmpdir(), 'lusterka-hosting-'));
  const port = await freePort();
  const config = join(work, 'config');
  const copy = join(work, 'site');
  await cp(site, copy, { recursive: true });
  for (const path of [...HIDDEN, CHALLENGE]) await put(join(copy, path), SECRET);
  await writeFile(config, adapt(await readFile(join(site, file), 'utf8'), copy, port, work));
  const server = spawn(name, args(config), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: work },
  });
  let said = '';
  server.stderr?.on('data', (part) => (said += part));
  try {
    const base = `http://127.0.0.1:${port}`;
    const wrong = [...(await compare(base)), ...(await askForHidden(base))];
    for (const line of wrong) console.log(`${name}: WRONG ${line}`);
    if (wrong.length > 0) console.log(said);
    console.log(`${name}: ${wrong.length === 0 ? 'says' : 'does not say'} what the rules say`);
    return wrong.length === 0;
  } finally {
    await stop(server);
    await rm(work, { recursive: true, force: true });
  }
}

async function compare(base: string): Promise<string[]> {
  const kinds = [
    /^be\/index\.html$/,
    /^n\/.*\.html$/,
    /^m\/.*\.avif$/,
    /^a\/.*\.css$/,
    /^a\/.*\.js$/,
    /^favicon\.svg$/,
    /^feeds\/.*\.xml$/,
    /^pagefind\/.*\.pf_fragment$/,
    /erase\.html$/,
  ];
  const files = await listFiles(site);
  const paths = kinds.flatMap((kind) => files.find((path) => kind.test(path)) ?? []);
  const asked = [
    ...paths.map((path) => ({ address: path, path, status: 200 })),
    { address: 'be/', path: 'be/index.html', status: 200 },
    { address: 'no/such/page.html', path: '404.html', status: 404 },
  ];
  const wrong: string[] = [];
  for (const { address, path, status } of asked) {
    const answer = await patientFetch(`${base}/${address}`);
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== status) wrong.push(`${address}: ${answer.status}`);
    if (!body.equals(await readFile(join(site, path)))) wrong.push(`${address}: other bytes`);
    for (const [name, value] of Object.entries(headersFor(path)))
      if (answer.headers.get(name) !== value) wrong.push(`${address}: ${name}: ${answer.headers.get(name)}`);
    if (headersFor(path)['Clear-Site-Data'] === undefined && answer.headers.has('clear-site-data'))
      wrong.push(`${address}: Clear-Site-Data`);
    console.log(
      `  ${address.padEnd(44)} ${answer.status}  ${answer.headers.get('content-type')}  ${answer.headers.get('cache-control')}`,
    );
  }
  return wrong;
}

/** Hidden files have to be missing at every spelling of their path; only challenges for certificates are served. */
async function askForHidden(base: string): Promise<string[]> {
  const wrong: string[] = [];
  const spellings = HIDDEN.flatMap((path) => [path, path.replaceAll('.', '%2e'), `be/../${path}`, `/${path}`]);
  for (const address of [...spellings, 'be/%2e%2e/.git/config', '.git', '.git/', '%2Egit%2Fconfig']) {
    const { status, body } = await askExactly(base, `/${address}`);
    if (status === 200 || body.includes(SECRET)) wrong.push(`/${address}: ${status}`);
  }
  const challenge = await askExactly(base, `/${CHALLENGE}`);
  if (challenge.status !== 200 || challenge.body !== SECRET) wrong.push(`/${CHALLENGE}: ${challenge.status}`);
  console.log(
    `  ${HIDDEN.length} hidden files at ${spellings.length + 4} addresses: ${wrong.length === 0 ? 'refused' : 'WRONG'}`,
  );
  return wrong;
}

/** Sends a path as it is written; `fetch` would resolve `..`. */
async function askExactly(base: string, path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(base);
  const [response] = (await once(get({ hostname, port, path }), 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) body += chunk;
  return { status: response.statusCode ?? 0, body };
}

/** Asks until the server has started. */
async function patientFetch(url: string): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch(url);
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}
