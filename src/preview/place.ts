import { EnvironmentProblem } from '../lib/problem.ts';
import type { Place } from './post-comment.ts';

/** Where to post, from the environment of a job. Throws Problem where something is missing. */
export function placeOf(environment: Readonly<Record<string, string | undefined>>): Place {
  const need = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    throw new EnvironmentProblem({
      what: 'Nothing was posted.',
      why: `${name} is not set.`,
      fix: 'This command is for .github/workflows/preview-comment.yml, which sets it.',
    });
  };
  return {
    api: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    repository: need('GITHUB_REPOSITORY'),
    token: need('GITHUB_TOKEN'),
    head: { owner: need('HEAD_OWNER'), branch: need('HEAD_BRANCH'), sha: need('HEAD_SHA') },
  };
}
