// Every kind of page reads only the inputs that src/site/routes.ts declares for it. A change of other data would not cause
// the page to be rendered again.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { PAGES } from '../../src/site/routes.ts';
import { put, temporaryFolder } from '../helpers/content-folder.ts';
import { seeded } from '../helpers/seeded.ts';
import { layChangingContent } from './changing-content.ts';

it('reads only what it declares', { timeout: 600_000 }, async () => {
  const content = join(await temporaryFolder(), 'content');
  await layChangingContent(content, seeded(7));
  await put(join(content, 'withdrawn', 'one.json'), {
    source: 'kryga',
    decidedOn: '2026-08-01',
    reason: { en: 'Test' },
  });
  // The bundle must be inside the checkout to resolve the packages that it imports.
  await mkdir('.cache', { recursive: true });
  const bundle = await mkdtemp(join('.cache', 'recorded-'));
  onTestFinished(async () => {
    for (const folder of [bundle, `${bundle}.cache`]) await rm(folder, { recursive: true, force: true });
  });
  const env: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  delete env['VITEST'];
  delete env['NODE_ENV'];
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/build/record-reads.ts', content, bundle], {
    env,
  });
  const { kinds, rendered, queries, undeclared } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(undeclared).toEqual([]);
  // Ensures that the run was not empty: every kind, many pages, several queries each.
  expect(kinds).toBe(Object.keys(PAGES).length);
  expect(rendered).toBeGreaterThan(300);
  expect(queries).toBeGreaterThan(2 * rendered);
});
