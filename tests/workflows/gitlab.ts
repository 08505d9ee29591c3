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
  cache: paths.extend({ key: z.string(), policy: z.enum(['pull', 'push']), when: z.string().optional() }).optional(),
  artifacts: paths.optional(),
  dependencies: z.array(z.string()).optional(),
});

async function readPipeline() {
  return parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
}

/** A job of merge requests, without what the runner does around it. */
export async function gitlabJob(name: string): Promise<Workflow> {
  const { variables: env, [name]: job } = await readPipeline();
  const { before_script: before = [], script } = jobSchema.pick({ script: true, before_script: true }).parse(job);
  const steps = [{ run: [...before, ...script].join('\n'), env: {}, with: {} }];
  return { on: {}, permissions: {}, env, jobs: { [name]: { env: {}, outputs: {}, steps } } };
}

/** Jobs by stage. A job gets the artifacts of all earlier stages, or those of `dependencies`. */
const STAGES = [['pull', 'recall'], ['take'], ['build'], ['publish']];

export async function gitlabUpdate(): Promise<Workflow> {
  const pipeline = await readPipeline();
  const jobOf = (name: string) => jobSchema.parse(pipeline[name]);
  const jobs: Record<string, Job> = {};
  for (const [index, names] of STAGES.entries()) {
    const earlier = STAGES.slice(0, index).flat();
    for (const name of names) {
      const {
        script,
        before_script: before = pipeline.default.before_script,
        cache,
        artifacts,
        dependencies = earlier,
      } = jobOf(name);
      const pathOf = ({ paths: [path] }: z.output<typeof paths>) => path.replace(/\/$/, '');
      const steps: Partial<Step>[] = [
        ...(cache?.policy === 'pull'
          ? [{ uses: 'actions/cache/restore@local', with: { path: pathOf(cache), 'restore-keys': cache.key } }]
          : []),
        // A failed job has no artifacts.
        ...dependencies.map((job) => ({
          uses: 'actions/download-artifact@local',
          'continue-on-error': true,
          with: { name: job, path: '.' },
        })),
        { run: [...before, ...script].join('\n') },
        ...(artifacts === undefined
          ? []
          : [{ uses: 'actions/upload-artifact@gitlab', with: { name, path: pathOf(artifacts) } }]),
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
      jobs[name] = {
        if: 'always()',
        env: {},
        outputs: {},
        steps: steps.map((step) => ({ env: {}, with: {}, ...step })) as Step[],
      };
    }
  }
  return { on: {}, permissions: {}, env: pipeline.variables, jobs };
}
