// The update workflows of the three forges, for the local runner.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gitlabUpdate } from './gitlab.ts';
import type { JobResult, LocalForge } from './local-runner.ts';
import { readWorkflow, type Workflow } from './read-workflows.ts';

export interface Forge {
  workflow: Workflow;
  /** The checkout in which the job `build` runs. */
  siteOf(job: JobResult): string;
  setUp(forge: LocalForge): Promise<void>;
}

const siteOfNode = ({ nodeHome }: JobResult) => join(nodeHome, 'site');

export const FORGES = {
  GitHub: async (): Promise<Forge> => ({
    workflow: await readWorkflow('.github/workflows/update.yml'),
    siteOf: ({ checkout }) => checkout,
    setUp: async () => {},
  }),
  GitLab: async (): Promise<Forge> => ({
    workflow: await gitlabUpdate(),
    siteOf: siteOfNode,
    async setUp(forge) {
      const LUSTERKA_KEY = forge.values['secrets.LUSTERKA_KEY'] as string;
      forge.environment = { ...forge.environment, LUSTERKA_KEY, FIRST: 'true' };
    },
  }),
  Forgejo: async (): Promise<Forge> => ({
    workflow: await readWorkflow('.forgejo/workflows/update.yml'),
    siteOf: siteOfNode,
    async setUp(forge) {
      const volume = join(forge.folder, 'volume');
      await mkdir(volume);
      const command = forge.command ?? ((run) => run);
      forge.command = (run) => command(run).replaceAll(/(?<![\w.-])\/last-build\b/g, volume);
    },
  }),
};

export const FORGE_NAMES = Object.keys(FORGES) as (keyof typeof FORGES)[];
