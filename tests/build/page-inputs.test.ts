// Every kind of page reads nothing but the inputs that src/site/routes.ts declares for it: what it reads besides could
// change without the page being made again.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { PAGES } from '../../src/site/routes.ts';
import { put, temporaryFolder } from '../helpers/content-folder.ts';
import { seeded } from '../helpers/seeded.ts';
import { layChangingContent } from './changing-content.ts';

it('reads only what it declares', { timeout: 240_000 }, async () => {
  const content = join(await temporaryFolder(), 'content');
  await layChangingContent(content, seeded(7));
  await put(join(content, 'withdrawn', 'one.json'), {
    source: 'kryga',
    decidedOn: '2026-08-01',
    reason: { en: 'Test' },
  });
  // Packages that the bundle imports are found from inside the checkout alone.
  await mkdir('.cache', { recursive: true });
  const bundle = await mkdtemp(join('.cache', 'recorded-'));
  onTestFinished(async () => {
    for (const made of [bundle, `${bundle}.cache`]) await rm(made, { recursive: true, force: true });
  });
  const env: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  delete env['VITEST'];
  delete env['NODE_ENV'];
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/build/record-reads.ts', content, bundle], {
    env,
  });
  const { kinds, rendered, queries, undeclared } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(undeclared).toEqual([]);
  // Not an empty run: every kind, many pages, several queries each.
  expect(kinds).toBe(Object.keys(PAGES).length);
  expect(rendered).toBeGreaterThan(300);
  expect(queries).toBeGreaterThan(2 * rendered);
});
