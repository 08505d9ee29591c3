// Builders and witnesses by the commands: attest, accept, cosign, and what `npm run verify` says about it.
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { rotateRoot } from '../src/edition/keys/key-operations.ts';
import { formatSecretKey, type SecretKey } from '../src/edition/keys/secret-key.ts';
import { formatPublicKeyLine } from '../src/lib/minisign.ts';
import { CHECKPOINT_FILE } from '../src/model/edition-log.ts';
import { buildersFile, EDITION_FILE } from '../src/model/edition-paths.ts';
import { temporaryFolder } from './helpers/content-folder.ts';
import { NOW, namedKey, publicHalf, type SmallSite, smallSite } from './helpers/small-site.ts';

const ROOT = namedKey('first');
const EDITOR = namedKey('editor');
const MIRRORER = namedKey('mirrorer');
const [ANNA, IHAR] = ['anna', 'ihar'].map(namedKey) as [SecretKey, SecretKey];
const WITNESS = namedKey('witness');
const TRUST = formatPublicKeyLine(publicHalf(ROOT));
const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString().replace('.000', '');

interface Setting extends SmallSite {
  content: string;
  publish(hours: number): Promise<void>;
  keyFile(key: SecretKey): Promise<string>;
}

/** A site with two builders, and its first edition. */
async function siteWithBuilders(): Promise<Setting> {
  const site = await smallSite();
  const roles = {
    edition: { keys: [publicHalf(EDITOR)] },
    mirrors: { keys: [publicHalf(MIRRORER)] },
    builders: { keys: [ANNA, IHAR].map(publicHalf) },
  };
  await rotateRoot({ rootsDir: site.roots, roles, signers: [ROOT], now: NOW });
  const keys = await temporaryFolder();
  const setting = {
    ...site,
    content: join(site.roots, '..'),
    async publish(hours: number) {
      await writeFile(join(site.dist, 'index.html'), `<!doctype html><title>${hours}</title>`);
      await site.createNewEdition({ keys: [EDITOR, MIRRORER], now: at(hours), isFirst: hours === 0 });
    },
    async keyFile(key: SecretKey) {
      const file = join(keys, `${key.keyId}.key`);
      await writeFile(file, formatSecretKey(key));
      return file;
    },
  };
  await setting.publish(0);
  return setting;
}

async function run(script: string, ...flags: string[]): Promise<{ code: number; out: string }> {
  const { LUSTERKA_KEY: _, ...env } = process.env;
  return promisify(execFile)(process.execPath, [`scripts/${script}.ts`, ...flags], { env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout, stderr }) => ({ code, out: stdout + stderr }),
  );
}

async function copyOf({ dist }: SmallSite): Promise<string> {
  const folder = join(await temporaryFolder(), 'copy');
  await cp(dist, folder, { recursive: true });
  return folder;
}

const verify = (target: string, hours: number, ...flags: string[]) =>
  run('verify', target, '--key', TRUST, '--now', at(hours), ...flags);

async function attest(site: Setting, key: SecretKey, { copy = site.dist, dist = site.dist, hours = 0 } = {}) {
  const file = join(await temporaryFolder(), 'signature.txt');
  const flags = ['attest', '--from', copy, '--trust', TRUST, '--dist', dist, '--key', await site.keyFile(key)];
  return { ...(await run('edition', ...flags, '--now', at(hours), '--out', file)), file };
}
const accept = (site: Setting, file: string, ...flags: string[]) =>
  run('edition', 'accept', file, '--dist', site.dist, '--content', site.content, ...flags);

async function cosign(site: Setting, state: string, { copy = site.dist, hours = 0 } = {}) {
  const file = join(await temporaryFolder(), 'witness.txt');
  const flags = ['cosign', '--from', copy, '--trust', TRUST, '--key', await site.keyFile(WITNESS), '--state', state];
  const ran = await run('edition', ...flags, '--name', 'witness.example/one', '--now', at(hours), '--out', file);
  return { ...ran, file, witness: /witness\.example\/one\+[0-9a-f]{8}\+\S+/.exec(ran.out)?.[0] ?? '' };
}

describe('builders', () => {
  it('confirm an edition, which readers can require', async () => {
    const site = await siteWithBuilders();
    expect(await verify(site.dist, 1)).toMatchObject({ code: 0, out: expect.stringContaining('0 of 2 builders') });
    expect(await verify(site.dist, 1, '--builders', '1')).toMatchObject({
      code: 15,
      out: expect.stringContaining('Authentic, but not confirmed'),
    });
    const { code, file } = await attest(site, ANNA);
    expect(code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('trusted comment: builder:1 ');
    expect(await accept(site, file)).toMatchObject({ code: 0, out: expect.stringContaining(ANNA.keyId.toUpperCase()) });
    const copy = await copyOf(site);
    expect(await verify(copy, 1, '--builders', '1')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 of 2 builders got the same bytes'),
    });
    expect(await verify(copy, 1, '--builders', '2')).toMatchObject({ code: 15 });
  });

  it('are told which files differ, and sign nothing', async () => {
    const site = await siteWithBuilders();
    const dist = await copyOf(site);
    await writeFile(join(dist, 'be', 'index.html'), 'something else');
    const { code, out, file } = await attest(site, ANNA, { dist });
    expect(code).toBe(4);
    expect(out).toContain('be/index.html: other bytes than in the edition');
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('that the root does not name cannot sign, and nobody signs a copy that is not signed by trusted keys', async () => {
    const site = await siteWithBuilders();
    expect(await attest(site, WITNESS)).toMatchObject({ code: 2, out: expect.stringContaining('does not name') });
    const copy = await copyOf(site);
    await writeFile(
      join(copy, EDITION_FILE),
      (await readFile(join(copy, EDITION_FILE), 'utf8')).replace('"cid"', '"CID"'),
    );
    expect((await attest(site, ANNA, { copy, dist: site.dist })).code).toBe(4);
  });

  it('of an earlier edition are refused, and the next edition begins without any', async () => {
    const site = await siteWithBuilders();
    const { file } = await attest(site, ANNA);
    await accept(site, file);
    await site.publish(1);
    expect(await accept(site, file)).toMatchObject({ code: 4, out: expect.stringContaining('edition 2') });
    expect(await verify(site.dist, 1)).toMatchObject({ out: expect.stringContaining('0 of 2 builders') });
    // The edition before keeps them, for copies that are being replaced.
    expect(await readFile(join(site.dist, buildersFile(1)), 'utf8')).toContain('builder:1 ');
  });
});

describe('the log', () => {
  it('grows with every edition, and copies with it are authentic', async () => {
    const site = await siteWithBuilders();
    const state = join(await temporaryFolder(), 'state.json');
    for (const hours of [1, 2, 3]) {
      await site.publish(hours);
      expect(await verify(await copyOf(site), hours, '--state', state)).toMatchObject({ code: 0 });
    }
    const { log } = JSON.parse(await readFile(join(site.dist, EDITION_FILE), 'utf8'));
    expect(log.size).toBe(3);
    expect(JSON.parse(await readFile(state, 'utf8')).log.size).toBe(4);
    expect((await readFile(join(site.dist, CHECKPOINT_FILE), 'utf8')).split('\n')[1]).toBe('4');
  });

  it('shows two histories to a reader with a state', async () => {
    const site = await siteWithBuilders();
    const state = join(await temporaryFolder(), 'state.json');
    const fork = join(await temporaryFolder(), 'dist');
    await cp(site.dist, fork, { recursive: true });
    await cp(`${site.dist}.editions`, `${fork}.editions`, { recursive: true });
    await site.publish(1);
    expect(await verify(site.dist, 1, '--state', state)).toMatchObject({ code: 0 });
    const other = { keys: [EDITOR, MIRRORER], distDir: fork };
    for (const hours of [2, 3]) {
      await writeFile(join(fork, 'index.html'), `<!doctype html><title>fork ${hours}</title>`);
      await site.createNewEdition({ ...other, now: at(hours) });
    }
    expect(await verify(fork, 3)).toMatchObject({ code: 0 });
    expect(await verify(fork, 3, '--state', state)).toMatchObject({
      code: 4,
      out: expect.stringContaining('two histories'),
    });
  });

  it('is restored with confirmations in a site that was built again', async () => {
    const site = await siteWithBuilders();
    await site.publish(1);
    const { file } = await attest(site, IHAR, { hours: 1 });
    await accept(site, file);
    const witnessed = await cosign(site, join(await temporaryFolder(), 'state.json'), { hours: 1 });
    await accept(site, witnessed.file, '--witness', witnessed.witness);
    const before = await copyOf(site);
    await promisify(execFile)('rm', ['-r', join(site.dist, 'edition')]);
    const again = await site.createEditionIfChanged({ keys: [EDITOR, MIRRORER], now: at(2) });
    expect(again.outcome).toBe('unchanged');
    for (const path of [CHECKPOINT_FILE, buildersFile(2), 'edition/log/tile/0/000.p/1', 'edition/log/tile/0/000.p/2'])
      expect(await readFile(join(site.dist, path))).toEqual(await readFile(join(before, path)));
  });

  it('is not begun again where its files are lost', async () => {
    const site = await siteWithBuilders();
    await site.publish(1);
    for (const folder of [site.dist, `${site.dist}.editions/last`])
      await promisify(execFile)('rm', ['-r', join(folder, 'edition', 'log')]);
    await expect(site.publish(2)).rejects.toThrow('The log of editions cannot be continued');
  });
});

describe('a witness', () => {
  it('cosigns a log that grows, and readers who know it see that', async () => {
    const site = await siteWithBuilders();
    const state = join(await temporaryFolder(), 'state.json');
    for (const hours of [1, 2]) {
      await site.publish(hours);
      const { code, file, witness } = await cosign(site, state, { hours });
      expect(code).toBe(0);
      expect(await verify(site.dist, hours, '--witness', witness)).toMatchObject({
        code: 0,
        out: expect.stringContaining('0 of 1 witnesses'),
      });
      expect(await accept(site, file, '--witness', witness)).toMatchObject({ code: 0 });
      expect(await verify(await copyOf(site), hours, '--witness', witness)).toMatchObject({
        code: 0,
        out: expect.stringContaining('1 of 1 witnesses have signed the log of editions'),
      });
    }
  });

  it('does not cosign another history, and its line is accepted with its key only', async () => {
    const site = await siteWithBuilders();
    const state = join(await temporaryFolder(), 'state.json');
    const fork = await copyOf(site);
    await cp(`${site.dist}.editions`, `${fork}.editions`, { recursive: true });
    await site.publish(1);
    const { file } = await cosign(site, state, { hours: 1 });
    expect(await accept(site, file)).toMatchObject({ code: 2, out: expect.stringContaining('no key') });
    for (const hours of [2, 3]) {
      await writeFile(join(fork, 'index.html'), `<!doctype html><title>fork ${hours}</title>`);
      await site.createNewEdition({ distDir: fork, keys: [EDITOR, MIRRORER], now: at(hours) });
    }
    expect(await cosign(site, state, { copy: fork, hours: 3 })).toMatchObject({
      code: 4,
      out: expect.stringContaining('log-fork'),
    });
  });
});
