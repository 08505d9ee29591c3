// The files of deploy/ run one command with --quiet, in a sandbox.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const COMMAND = 'npm run --silent update -- --quiet --push';

it.each(['deploy/lusterka.service', 'deploy/crontab.txt'])('%s runs the update', async (file) => {
  expect((await readFile(file, 'utf8')).match(/npm run.*$/gm)).toEqual([COMMAND]);
});

it('the timer catches up missed runs, and the service is a sandboxed one-shot', async () => {
  const [timer, service] = await Promise.all(
    ['timer', 'service'].map((kind) => readFile(`deploy/lusterka.${kind}`, 'utf8')),
  );
  expect(timer).toContain('Persistent=true');
  expect(timer).toMatch(/^OnCalendar=\S+$/m);
  expect(service).toMatch(/^Type=oneshot$/m);
  for (const setting of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'PrivateTmp=yes'])
    expect(service).toContain(setting);
  expect(service).not.toMatch(/^Environment=/m);
});
