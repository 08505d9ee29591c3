// The demo, built once for all the tests that read its site, and removed after them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeDemo } from './demo-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo's site folder, its content beside it as `<site>.content`, and what the command printed. */
    demo: { site: string; said: string };
  }
}

/** Vitest's global setup; tests ask for the result with `inject('demo')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const work = await mkdtemp(join(tmpdir(), 'lusterka-demo-'));
  const site = join(work, 'one', 'site');
  project.provide('demo', { site, said: await makeDemo(site) });
  return () => rm(work, { recursive: true, force: true });
}
