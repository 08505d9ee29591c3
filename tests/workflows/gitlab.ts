// Converts the update jobs of .gitlab-ci.yml to jobs of the local runner. What GitLab's runner does around a script
// (sources, caches, artifacts) becomes the equivalent actions.
import { readFile } from 'node:fs/promises';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import type { Job, Step, Workflow } from './read-workflows.ts';

const paths = z.object({ paths: z.tuple([z.string()]) });
const jobSchema = z.looseObject({
  script: z.array(z.string()),
  before_script: z.array(z.string()).optional(),
  variables: z.record(z.string(), z.string()).default({}),
  cache: paths.extend({ key: z.string(), policy: z.enum(['pull', 'push']), when: z.string().optional() }).optional(),
  artifacts: paths.optional(),
  dependencies: z.array(z.string()).optional(),
});

/** A job that clones by itself, without what the runner does around it. */
export async function gitlabJob(name: string): Promise<Workflow> {
  const { before_script: before = [], script } = jobSchema
    .pick({ script: true, before_script: true })
    .parse(parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true })[name]);
  const steps = [{ run: [...before, ...script].join('\n'), env: {}, with: {} }];
  return { on: {}, permissions: {}, jobs: { [name]: { env: {}, steps } } };
}

/** Jobs by stage. A job gets the artifacts of all earlier stages, or those of `dependencies`. */
const STAGES = [['pull', 'recall'], ['build'], ['publish']];

export async function gitlabUpdate(): Promise<Workflow> {
  const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
  const jobOf = (name: string) => jobSchema.parse(pipeline[name]);
  const jobs: Record<string, Job> = {};
  for (const [index, names] of STAGES.entries()) {
    const earlier = STAGES.slice(0, index).flat();
    for (const name of names) {
      const {
        script,
        before_script: before = pipeline.default.before_script,
        variables,
        cache,
        artifacts,
        dependencies = earlier,
      } = jobOf(name);
      const pathOf = ({ paths: [path] }: z.output<typeof paths>) => path.replace(/\/$/, '');
      const inputs = dependencies.map((job) => ({ job, path: pathOf(jobOf(job).artifacts as z.output<typeof paths>) }));
      const steps: Partial<Step>[] = [
        ...(variables['GIT_STRATEGY'] === 'none' ? [] : [{ uses: 'actions/checkout@local' }]),
        ...(cache?.policy === 'pull'
          ? [{ uses: 'actions/cache/restore@local', with: { path: pathOf(cache), 'restore-keys': cache.key } }]
          : []),
        // A failed job has no artifacts.
        ...inputs.map(({ job, path }) => ({
          uses: 'actions/download-artifact@local',
          'continue-on-error': true,
          with: { name: job, path: path.includes('.') ? '.' : path },
        })),
        { run: [...before, ...script].join('\n') },
        ...(artifacts === undefined
          ? []
          : [{ uses: 'actions/upload-artifact@local', with: { name, path: pathOf(artifacts) } }]),
        ...(cache?.policy === 'push'
          ? [
              {
                uses: 'actions/cache/save@local',
                if: cache.when === 'always' ? 'always()' : undefined,
                'continue-on-error': true,
                with: { path: pathOf(cache), key: `${cache.key}-\${{ github.run_id }}` },
              },
            ]
          : []),
      ];
      jobs[name] = { if: 'always()', env: {}, steps: steps.map((step) => ({ env: {}, with: {}, ...step })) as Step[] };
    }
  }
  return { on: {}, permissions: {}, jobs };
}
