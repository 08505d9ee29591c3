// Builds the demo once for all tests that read its site, and removes it after them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeDemo } from './demo-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the demo site (its content is in `<site>.content`), and the output of the command. */
    demo: { site: string; said: string };
  }
}

/** Global setup of Vitest; tests get the result with `inject('demo')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const work = await mkdtemp(join(tmpdir(), 'lusterka-demo-'));
  const site = join(work, 'one', 'site');
  project.provide('demo', { site, said: await makeDemo(site) });
  return () => rm(work, { recursive: true, force: true });
}
