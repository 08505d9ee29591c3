// Reads the workflow files: jobs with steps.
import { readFile } from 'node:fs/promises';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { listFiles } from '../../src/lib/files.ts';

const environment = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({});

const stepSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  'continue-on-error': z.boolean().optional(),
  with: environment,
  env: environment,
});
const jobSchema = z.looseObject({
  if: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  environment: z.string().optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  permissions: z.record(z.string(), z.string()).optional(),
  env: environment,
  'timeout-minutes': z.number().optional(),
  steps: z.array(stepSchema),
});
const workflowSchema = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.looseObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  env: environment,
  jobs: z.record(z.string(), jobSchema),
});
export type Workflow = z.output<typeof workflowSchema>;
export type Job = z.output<typeof jobSchema>;
export type Step = z.output<typeof stepSchema>;

export async function readWorkflow(file: string): Promise<Workflow> {
  return workflowSchema.parse(parse(await readFile(file, 'utf8')));
}

/** Paths of the workflows of GitHub and Forgejo, which have the same syntax. */
export async function workflowFiles(): Promise<string[]> {
  const folders = ['.github/workflows', '.forgejo/workflows'];
  return (
    await Promise.all(folders.map(async (folder) => (await listFiles(folder)).map((path) => `${folder}/${path}`)))
  ).flat();
}
