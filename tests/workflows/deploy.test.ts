// The files of deploy/: one user reads the feeds, a second one decodes pictures, a third one signs. The commands run in their order.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { put } from '../helpers/content-folder.ts';
import { addLiveSource, type LiveForge, liveForge, wordOfPublished } from './live-forge.ts';
import { layCheckout } from './local-runner.ts';

const MANY = { sources: 2, itemsEach: 4 };
const SECRETS = /LUSTERKA|MIRROR|TOKEN|PASSWORD|Credential|EnvironmentFile|--key|\.env/;

const read = (file: string) => readFile(join('deploy', file), 'utf8');

/** Settings of a unit file: `Section.Name` → all its values. */
async function unit(file: string): Promise<Record<string, string[]>> {
  const settings: Record<string, string[]> = {};
  let section = '';
  for (const line of (await read(file)).split('\n').filter((text) => text !== '' && !text.startsWith('#'))) {
    const [, opened] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (opened !== undefined) section = opened;
    else {
      const [, name, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
      expect(name, line).toBeDefined();
      const key = `${section}.${name}`;
      settings[key] = [...(settings[key] ?? []), value];
    }
  }
  return settings;
}

describe('units of systemd', () => {
  it('are accepted by systemd-analyze, where it is installed', async () => {
    const units = (await readdir('deploy')).filter((name) => /\.(service|timer)$/.test(name));
    expect(units.sort()).toEqual([
      'lusterka-publish.service',
      'lusterka-pull.service',
      'lusterka-take.service',
      'lusterka.timer',
    ]);
    const verified = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', ...units.map((name) => resolve('deploy', name))],
      {
        encoding: 'utf8',
      },
    );
    if (verified.error === undefined) expect([verified.status, verified.stderr]).toEqual([0, '']);
  });

  it('one timer starts the publication; each service requires the one before and comes after it', async () => {
    const timer = await unit('lusterka.timer');
    expect(timer).toMatchObject({ 'Timer.Unit': ['lusterka-publish.service'], 'Timer.Persistent': ['true'] });
    expect(timer['Timer.OnCalendar']).toHaveLength(1);
    for (const [name, before] of [
      ['publish', 'take'],
      ['take', 'pull'],
    ]) {
      const settings = await unit(`lusterka-${name}.service`);
      expect(settings['Unit.Requires']).toEqual([`lusterka-${before}.service`]);
      expect(settings['Unit.After']?.join(' ').split(' ')).toContain(`lusterka-${before}.service`);
    }
  });

  it.each(['pull', 'take'])('%s has another user, no secret, and writes only its own folder', async (name) => {
    const settings = await unit(`lusterka-${name}.service`);
    expect(settings['Service.User']).toEqual([`lusterka-${name}`]);
    expect(JSON.stringify(settings)).not.toMatch(SECRETS);
    expect(settings['Service.ReadWritePaths']).toBeUndefined();
    expect(settings['Service.StateDirectory']).toEqual([`lusterka-${name}`]);
    expect(settings['Service.InaccessiblePaths']).toEqual(['-/etc/lusterka']);
    expect(settings['Service.PrivateNetwork']).toEqual(name === 'take' ? ['yes'] : undefined);
  });

  it('publish is the one with secrets, and decodes no picture', async () => {
    const settings = await unit('lusterka-publish.service');
    expect(settings['Service.User']).toEqual(['lusterka']);
    for (const place of [settings['Service.LoadCredential'], settings['Service.EnvironmentFile']])
      expect(place?.[0]).toMatch(/\/etc\/lusterka\//);
    expect(await read('publish.sh')).toMatch(/^env -i PATH="\$PATH" HOME="\$HOME" npm .* take .* --no-decode/m);
  });

  it.each(['lusterka-pull.service', 'lusterka-take.service', 'lusterka-publish.service'])(
    '%s is a sandboxed one-shot',
    async (file) => {
      const settings = await unit(file);
      const expected = { Type: 'oneshot', NoNewPrivileges: 'yes', ProtectSystem: 'strict', PrivateTmp: 'yes' };
      for (const [name, value] of Object.entries(expected)) expect(settings[`Service.${name}`], name).toEqual([value]);
      expect(settings['Service.CapabilityBoundingSet']).toEqual(['']);
      expect(settings['Service.SystemCallFilter']).toEqual(['@system-service']);
      expect(settings['Service.Environment']).toBeUndefined();
    },
  );
});

it('cron has a line for each of the three users, and secrets only in the last', async () => {
  const lines = (await read('crontab.txt')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.map((line) => /sh deploy\/.*$/.exec(line)?.[0])).toEqual([
    'sh deploy/pull.sh "$HOME"',
    'sh deploy/take.sh /var/lib/lusterka-pull "$HOME"',
    'sh deploy/publish.sh /var/lib/lusterka-take',
  ]);
  expect(lines.slice(0, 2).join('\n')).not.toMatch(SECRETS);
});

interface Machine extends LiveForge {
  checkout: string;
  /** The folder of the user that reads feeds. */
  folder: string;
  /** The folder of the user that decodes pictures. */
  taken: string;
  /** Runs a script of deploy/ in the checkout. @returns its exit code and everything that it printed */
  run(script: string, args: readonly string[], environment?: Record<string, string>): Promise<[number, string]>;
}

async function machine(): Promise<Machine> {
  const live = await liveForge(MANY);
  const [checkout, folder, taken] = ['site', 'pull', 'take'].map((name) => join(live.forge.folder, name)) as [
    string,
    string,
    string,
  ];
  await layCheckout(checkout, live.forge);
  await mkdir(folder);
  await symlink(resolve('node_modules'), join(checkout, 'node_modules'));
  const { PATH = '', HOME = '' } = process.env;
  return {
    ...live,
    checkout,
    folder,
    taken,
    async run(script, args, environment = {}) {
      const child = spawn('/bin/sh', [`deploy/${script}`, ...args], {
        cwd: checkout,
        env: { PATH, HOME, ...environment },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
      const [code] = await once(child, 'close');
      return [code as number, output];
    },
  };
}

const itemFiles = async (content: string) => (await listFiles(join(content, 'items'))).sort();

it('the commands publish what was pulled, and print nothing', async () => {
  const at = await machine();
  const [pulled, own] = [join(at.folder, 'content'), join(at.checkout, 'content')];
  expect(await at.run('pull.sh', [at.folder, '--allow-private'])).toEqual([0, '']);
  expect(await itemFiles(own)).toEqual([]);
  expect((await itemFiles(pulled)).length).toBeGreaterThan(0);

  // As the user that reads feeds could do if a feed had taken it over.
  await mkdir(join(pulled, 'media'), { recursive: true });
  await symlink('/proc/self/environ', join(pulled, 'media', 'environ'));
  await put(join(pulled, 'items', '2026', '08', '23', 's0.json.ts'), 'throw 1');
  await put(join(pulled, 'topics', 'theirs.json'), '{');
  const log = join(at.forge.folder, 'log.txt');
  const hook = join(at.forge.folder, 'hook.cjs');
  await writeFile(log, '');
  await writeFile(
    hook,
    `const name = process.argv[1] ?? ''; const { env } = process;
     require('node:fs').appendFileSync(${JSON.stringify(log)}, name.split('/').pop() + ' ' + String('LUSTERKA_KEY' in env || 'MIRROR_TOKEN' in env) + '\\n');`,
  );
  const [took, refusals] = await at.run('take.sh', [at.folder, at.taken]);
  expect([took, refusals.match(/refused {2}media\/environ/g)?.length], refusals).toEqual([0, 1]);
  const [code, output] = await at.run('publish.sh', [at.taken, '--first'], {
    NODE_OPTIONS: `--require ${hook}`,
    LUSTERKA_KEY: at.forge.values['secrets.LUSTERKA_KEY'] as string,
    MIRROR_TOKEN: 'a token',
  });
  expect([code, output]).toEqual([0, '']);
  expect(await wordOfPublished(at)).toBe('authentic 1');
  expect((await readFile(log, 'utf8')).match(/^steps-process.*$/gm)).toEqual([
    'steps-process.ts false',
    'steps-process.ts true',
  ]);

  // The next round: a new source, and an item that was withdrawn.
  await addLiveSource(at.live, 'another', MANY);
  await cp(join(at.live.content, 'sources', 'another.json'), join(own, 'sources', 'another.json'));
  const before = await readFile(join(own, 'state.json'), 'utf8');
  const [path = ''] = await itemFiles(own);
  const [{ id }] = JSON.parse(await readFile(join(own, 'items', path), 'utf8'));
  await put(join(own, 'withdrawn', 'a.json'), {
    item: id,
    decidedOn: '2026-08-23',
    reason: { be: 'Просьба.', ru: 'Просьба.', en: 'Asked for.' },
  });
  expect(await at.run('pull.sh', [at.folder, '--allow-private'])).toEqual([0, 'pull   removed 1 withdrawn item\n']);
  expect((await at.run('take.sh', [at.folder, at.taken]))[0]).toBe(0);
  const flags = [at.taken, '--key', at.live.keyFile];
  expect((await at.run('publish.sh', flags))[0]).toBe(0);
  expect(await wordOfPublished(at)).toBe('authentic 2');
  expect(await readFile(join(own, 'state.json'), 'utf8')).not.toBe(before);
  expect((await itemFiles(own)).some((file) => file.endsWith('another.json'))).toBe(true);
  const stored = execFileSync(
    'cat',
    (await itemFiles(own)).map((file) => join(own, 'items', file)),
    { encoding: 'utf8' },
  );
  expect(stored.includes(id)).toBe(false);
});
