import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { put, temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { NOW, namedKey } from '../../../tests/helpers/small-site.ts';
import { listFiles } from '../../lib/files.ts';
import { readRoots, requireValidRoot } from '../roots.ts';
import { type CeremonyOptions, runCeremony } from './ceremony.ts';
import { loadKeys } from './key-file.ts';
import { createRoot } from './key-operations.ts';

/** Answers questions that contain a text; otherwise the usual answer. */
async function ceremony(changes: Partial<CeremonyOptions> = {}, answers: Record<string, string> = {}) {
  const base = await temporaryFolder();
  const said: string[] = [];
  const options: CeremonyOptions = {
    folder: join(base, 'keys'),
    rootsDir: join(base, 'content', 'roots'),
    mirrors: async () => [],
    loadOldKeys: async () => [],
    now: NOW,
    noPassword: true,
    dialogue: {
      say: (...lines) => void said.push(...lines),
      ask: async (question, usual) => {
        said.push(question);
        return Object.entries(answers).find(([part]) => question.includes(part))?.[1] ?? usual;
      },
    },
    ...changes,
  };
  return { options, said, run: () => runCeremony(options) };
}

const newestOf = async (rootsDir: string) => requireValidRoot(await readRoots(rootsDir), NOW).root;

describe('a ceremony', () => {
  it('creates three root keys of which two must sign, a key for each role, the root, a list and a sheet', async () => {
    const { options, run } = await ceremony();
    await run();
    const root = await newestOf(options.rootsDir);
    expect(root).toMatchObject({ format: 'lusterka-root/2', version: 1, threshold: 2 });
    expect(root.keys).toHaveLength(3);
    expect(root.roles?.edition.expiresAt).toBe('2026-11-21T09:00:00Z');
    expect((await listFiles(options.folder)).sort()).toEqual([
      'ceremony.json',
      'edition/edition.key',
      'edition/edition.key.pub',
      'keys.html',
      'mirrors/mirrors.key',
      'mirrors/mirrors.key.pub',
      ...[1, 2, 3].flatMap((place) => [`root-${place}/root-${place}.key`, `root-${place}/root-${place}.key.pub`]),
    ]);
    expect((await stat(join(options.folder, 'root-1', 'root-1.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(options.rootsDir)).toEqual(expect.arrayContaining(['1.json', 'mirrors.json']));
  });

  it('asks for the numbers', async () => {
    const { options, said, run } = await ceremony(
      {},
      { 'How many root keys': '5', 'must sign a change': '3', 'how many days': '30' },
    );
    await run();
    const root = await newestOf(options.rootsDir);
    expect([root.keys.length, root.threshold, root.roles?.edition.expiresAt]).toEqual([5, 3, '2026-09-22T09:00:00Z']);
    expect(said.join('\n')).toContain('5 root keys, of which 3 must sign');
  });

  it('takes numbers from the command line without a question', async () => {
    const { options, said, run } = await ceremony({ rootKeys: 1, threshold: 1, days: 7 });
    await run();
    expect((await newestOf(options.rootsDir)).keys).toHaveLength(1);
    expect(said.join('\n')).not.toContain('How many');
  });

  it.each([{ rootKeys: 10 }, { rootKeys: 2, threshold: 3 }, { days: 91 }, { rootKeys: Number.NaN }])(
    'refuses %o',
    async (numbers) => {
      const { options, run } = await ceremony(numbers);
      await expect(run()).rejects.toThrow('are not possible');
      expect(await readdir(options.folder)).toEqual([]);
    },
  );

  it('stops if the machine is not ready', async () => {
    const { options, run } = await ceremony({}, { 'off the network': 'no' });
    await expect(run()).rejects.toThrow('The ceremony has stopped');
    expect(await readdir(options.folder)).toEqual([]);
  });

  it('continues where it stopped, with the keys that exist', async () => {
    const { options, said, run } = await ceremony({ rootKeys: 3, days: 30 });
    await run();
    const first = await readFile(join(options.folder, 'root-1', 'root-1.key'), 'utf8');
    const root = await newestOf(options.rootsDir);
    // As if it had stopped after the first two root keys and in the middle of the third.
    for (const name of ['root-3/root-3.key.pub', 'mirrors', 'edition', 'keys.html'])
      await rm(join(options.folder, name), { recursive: true });
    await rm(options.rootsDir, { recursive: true });
    await runCeremony({ ...options, days: undefined });
    const again = await newestOf(options.rootsDir);
    expect(await readFile(join(options.folder, 'root-1', 'root-1.key'), 'utf8')).toBe(first);
    expect(again.keys).toEqual(root.keys);
    expect(again.roles?.edition.expiresAt).toBe('2026-09-22T09:00:00Z');
    expect(again.roles?.edition.keys).not.toEqual(root.roles?.edition.keys);
    expect(said.join('\n')).toContain('Continued: 3 root keys');
  });

  it('adds signatures that are missing, and makes no second root', async () => {
    const { options, run } = await ceremony();
    await run();
    for (const name of await readdir(options.rootsDir))
      if (name.startsWith('1.json.')) await rm(join(options.rootsDir, name));
    await run();
    expect((await newestOf(options.rootsDir)).version).toBe(1);
  });

  it('of another form in the folder is reported', async () => {
    const { options, run } = await ceremony();
    await put(join(options.folder, 'ceremony.json'), '{"format":"lusterka-ceremony/1","rootKeys":0}');
    await expect(run()).rejects.toThrow('ceremony.json are not possible');
  });

  it('protects each key by a password by default', async () => {
    vi.stubEnv('LUSTERKA_KEY_PASSWORD', undefined);
    const { run } = await ceremony({ noPassword: false });
    await expect(run()).rejects.toThrow('without a password');
    vi.unstubAllEnvs();
  });
});

describe('for a site that has a root', () => {
  const old = namedKey('old');

  it('makes the next version, which the old key signs too', async () => {
    const { options, run } = await ceremony({ loadOldKeys: async () => [old] });
    await createRoot({ rootsDir: options.rootsDir, signers: [old], now: '2026-08-01T09:00:00Z' });
    await run();
    expect(await newestOf(options.rootsDir)).toMatchObject({ version: 2, threshold: 2 });
  });

  it('stops without the old key, and continues with it', async () => {
    const { options, run } = await ceremony();
    await createRoot({ rootsDir: options.rootsDir, signers: [old], now: '2026-08-01T09:00:00Z' });
    await expect(run()).rejects.toThrow('1 of its keys must sign the next one');
    await runCeremony({ ...options, loadOldKeys: async () => [old] });
    expect((await newestOf(options.rootsDir)).version).toBe(2);
  });
});

describe('the sheet', () => {
  it('shows every public key with its words, and no secret', async () => {
    const { options, run } = await ceremony();
    await run();
    const sheet = await readFile(join(options.folder, 'keys.html'), 'utf8');
    const root = await newestOf(options.rootsDir);
    for (const { publicKey } of [
      ...root.keys,
      ...(root.roles?.edition.keys ?? []),
      ...(root.roles?.mirrors.keys ?? []),
    ])
      expect(sheet).toContain(publicKey);
    expect(sheet.match(/<svg /g)).toHaveLength(5);
    expect(sheet).toContain('2 of 3 must sign every change of keys');
    expect(sheet).toContain('until 2026-11-21T09:00:00Z');
    const files = (await listFiles(options.folder)).filter((path) => path.endsWith('.key'));
    for (const { seed } of await loadKeys(files.map((path) => join(options.folder, path))))
      for (const form of ['hex', 'base64'] as const)
        expect(sheet).not.toContain(Buffer.from(seed).toString(form).replace(/=+$/, ''));
  });

  it('loads nothing from anywhere', async () => {
    const { options, run } = await ceremony();
    await run();
    const sheet = await readFile(join(options.folder, 'keys.html'), 'utf8');
    expect(sheet).not.toMatch(/<script|<link|<img|src=|href=|url\(/);
  });
});
