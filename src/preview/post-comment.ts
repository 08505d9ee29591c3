// A comment under the pull request of a run, by the forge's API. Which pull request it is, the run's own facts tell; what
// the pull request wrote never does.
import { z } from 'astro/zod';
import { NetworkProblem } from '../lib/problem.ts';
import { MARK } from './comment-text.ts';

export interface Place {
  /** https://api.github.com */
  api: string;
  /** owner/name */
  repository: string;
  token: string;
  /** Of the commit that was tried: whose branch it was, and its hash. */
  head: { owner: string; branch: string; sha: string };
}

const pullsSchema = z.array(z.object({ number: z.int().min(1), head: z.object({ sha: z.string() }) }));
const commentsSchema = z.array(
  z.object({ id: z.int().min(1), body: z.string().nullish(), user: z.object({ type: z.string() }).nullish() }),
);

const TIMEOUT_MS = 30_000;

/** Posts the text, or puts it in the place of our earlier one. @returns the number of the pull request; undefined where the commit is not the newest of any */
export async function postComment(place: Place, text: string): Promise<number | undefined> {
  const { owner, branch, sha } = place.head;
  const query = new URLSearchParams({ state: 'open', head: `${owner}:${branch}` });
  const pulls = pullsSchema.parse(await ask(place, 'GET', `pulls?${query}`));
  const pull = pulls.find(({ head }) => head.sha === sha);
  if (pull === undefined) return undefined;
  const comments = commentsSchema.parse(await ask(place, 'GET', `issues/${pull.number}/comments?per_page=100`));
  const ours = comments.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(MARK));
  if (ours === undefined) await ask(place, 'POST', `issues/${pull.number}/comments`, { body: text });
  else await ask(place, 'PATCH', `issues/comments/${ours.id}`, { body: text });
  return pull.number;
}

async function ask({ api, repository, token }: Place, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${api}/repos/${repository}/${path}`, {
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
  if (answer.ok) return answer.json();
  throw new NetworkProblem({
    what: 'The comment was not posted.',
    why: `${method} ${path} was answered with ${answer.status}.`,
    fix: 'Look at the permissions of the job: it needs pull-requests: write.',
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
