import { EnvironmentProblem } from '../lib/problem.ts';
import type { CommentTarget } from './post-comment.ts';

/** Where to post, from the environment variables of a CI job. @throws EnvironmentProblem if one is missing */
export function readCommentTarget(environment: Readonly<Record<string, string | undefined>>): CommentTarget {
  const required = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    throw new EnvironmentProblem({
      what: 'Nothing was posted.',
      why: `${name} is not set.`,
      fix: 'Run this command in .github/workflows/preview-comment.yml, which sets it.',
    });
  };
  return {
    api: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    repository: required('GITHUB_REPOSITORY'),
    token: required('GITHUB_TOKEN'),
    head: { owner: required('HEAD_OWNER'), branch: required('HEAD_BRANCH'), sha: required('HEAD_SHA') },
  };
}
