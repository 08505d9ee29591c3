// Posts a comment to a pull request with the GitHub API. The pull request is found by the commit of the workflow run, never
// by anything that the pull request wrote.
import { z } from 'astro/zod';
import { NetworkProblem } from '../lib/problem.ts';
import { MARK } from './comment-text.ts';

export interface CommentTarget {
  /** Base URL of the API, such as https://api.github.com. */
  api: string;
  /** owner/name of the repository. */
  repository: string;
  token: string;
  /** The previewed commit: owner and name of its branch, and its hash. */
  head: { owner: string; branch: string; sha: string };
}

const pullsSchema = z.array(z.object({ number: z.int().min(1), head: z.object({ sha: z.string() }) }));
const commentsSchema = z.array(
  z.object({ id: z.int().min(1), body: z.string().nullish(), user: z.object({ type: z.string() }).nullish() }),
);

const TIMEOUT_MS = 30_000;

/**
 * Posts the text, or replaces our earlier comment.
 * @returns the number of the pull request; undefined if no open pull request has the commit as its head
 * @throws NetworkProblem if the API does not answer, or answers with an error
 */
export async function postComment(target: CommentTarget, text: string): Promise<number | undefined> {
  const { owner, branch, sha } = target.head;
  const query = new URLSearchParams({ state: 'open', head: `${owner}:${branch}` });
  const pulls = pullsSchema.parse(await request(target, 'GET', `pulls?${query}`));
  const pull = pulls.find(({ head }) => head.sha === sha);
  if (pull === undefined) return undefined;
  const comments = commentsSchema.parse(await request(target, 'GET', `issues/${pull.number}/comments?per_page=100`));
  const previous = comments.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(MARK));
  if (previous === undefined) await request(target, 'POST', `issues/${pull.number}/comments`, { body: text });
  else await request(target, 'PATCH', `issues/comments/${previous.id}`, { body: text });
  return pull.number;
}

async function request(
  { api, repository, token }: CommentTarget,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${api}/repos/${repository}/${path}`, {
    method,
    redirect: 'error',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: Error) => {
    throw notAnswered(api, cause);
  });
  if (response.ok) return response.json();
  throw new NetworkProblem({
    what: 'The comment was not posted.',
    why: `${method} ${path} was answered with status ${response.status}.`,
    fix: 'Check the permissions of the job: it needs pull-requests: write.',
  });
}

function notAnswered(api: string, cause: Error): NetworkProblem {
  return new NetworkProblem(
    {
      what: 'The comment was not posted.',
      why: `${api} did not answer: ${cause.cause instanceof Error ? cause.cause.message : cause.message}.`,
      fix: 'Run the job again.',
    },
    { cause },
  );
}
