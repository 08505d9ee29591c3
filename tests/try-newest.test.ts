// The command that tries the newest packages, against registries that answer with nothing new, or not at all. What it
// does with a newer one takes an installation from the internet, so that is left to the command.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './helpers/content-folder.ts';
import { freePort } from './helpers/free-port.ts';

const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: Record<string, string> };

/** A registry that knows one version of every package: the one that is used here. */
async function registry(): Promise<string> {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url ?? '').slice(1);
    const version = dependencies[name] as string;
    response.setHeader('content-type', 'application/json');
    const versions = { [version]: { name, version, dist: {} } };
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function tryNewest(from: string, ...names: string[]): Promise<{ code: unknown; said: string }> {
  const env = { ...process.env, npm_config_registry: from, npm_config_cache: await temporaryFolder() };
  return new Promise((done) => {
    execFile(process.execPath, ['tests/commands/try-newest.ts', ...names], { env }, (error, stdout, stderr) => {
      done({ code: error?.code ?? 0, said: stdout + stderr });
    });
  });
}

it('says which packages are the newest, and tries nothing then', async () => {
  const { code, said } = await tryNewest(await registry());
  const lines = ['astro', 'pagefind', 'node'].map((name) => `${name} ${dependencies[name]} is the newest`);
  expect(said.trim().split('\n')).toEqual(lines);
  expect(code).toBe(0);
});

it('says that the registry is out of reach, and fails', async () => {
  const { code, said } = await tryNewest(`http://127.0.0.1:${await freePort()}/`, 'pagefind');
  expect(said).toContain('The newest version of pagefind is not known');
  expect(said).toContain('out of reach');
  expect(code).toBe(6);
});

it('refuses a package that it does not try', async () => {
  const { code, said } = await tryNewest(await registry(), 'left-pad');
  expect(said).toContain('Unknown package: left-pad');
  expect(code).toBe(2);
});
