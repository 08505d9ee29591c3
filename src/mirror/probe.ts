// A mirror as a reader's browser meets it: what its host says with each kind of file. Whether the files are true is for
// src/verify to say.
const TIMEOUT_MS = 15_000;

export interface Finding {
  path: string;
  /** `error` harms readers; `notice` is a weakness that some hosts cannot help. */
  weight: 'good' | 'error' | 'notice';
  text: string;
}

interface Rule {
  weight: 'error' | 'notice';
  text: string;
  holds(headers: Headers, path: string): boolean;
}

/** One page, one file of the edition, one stylesheet, one address where nothing is. */
const PATHS = [
  { path: 'be/index.html', status: 200, type: 'text/html' },
  { path: 'edition/edition.json', status: 200, type: 'application/json' },
  { path: 'a/site.css', status: 200, type: 'text/css' },
  { path: 'no/such/page.html', status: 404, type: 'text/html' },
];

const RULES: readonly Rule[] = [
  { weight: 'error', text: 'sets a cookie', holds: (headers) => !headers.has('set-cookie') },
  {
    weight: 'error',
    text: 'does not let other mirrors check it (Access-Control-Allow-Origin: *)',
    holds: (headers, path) => !path.startsWith('edition/') || headers.get('access-control-allow-origin') === '*',
  },
  {
    weight: 'notice',
    text: 'lets browsers keep what was read (Cache-Control: no-store is missing)',
    holds: (headers, path) => path.startsWith('a/') || /no-store/.test(headers.get('cache-control') ?? ''),
  },
  {
    weight: 'notice',
    text: 'leaves a lasting note of itself in browsers (Strict-Transport-Security)',
    holds: (headers) => !headers.has('strict-transport-security'),
  },
  {
    weight: 'notice',
    text: 'does not send X-Content-Type-Options: nosniff',
    holds: (headers) => headers.get('x-content-type-options') === 'nosniff',
  },
  {
    weight: 'notice',
    text: 'does not send Referrer-Policy: no-referrer',
    holds: (headers) => headers.get('referrer-policy') === 'no-referrer',
  },
  {
    weight: 'notice',
    text: 'has browsers report to it (NEL, Report-To)',
    holds: (headers) => !headers.has('nel') && !headers.has('report-to'),
  },
];

/** @param address of the mirror's root, with a slash at the end */
export async function probe(address: string): Promise<Finding[]> {
  return (await Promise.all(PATHS.map((asked) => probePath(address, asked)))).flat();
}

async function probePath(address: string, { path, status, type }: (typeof PATHS)[number]): Promise<Finding[]> {
  let answer: Response;
  try {
    answer = await fetch(new URL(path, address), { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
  } catch (error) {
    const { message, cause } = error as Error;
    return [{ path, weight: 'error', text: `does not answer: ${cause instanceof Error ? cause.message : message}` }];
  }
  const found = [...answerFindings(answer, path, status, type), ...headerFindings(answer.headers, path)];
  return found.length > 0 ? found : [{ path, weight: 'good', text: 'as it should be' }];
}

function answerFindings({ status, headers }: Response, path: string, wanted: number, type: string): Finding[] {
  if (status >= 300 && status < 400)
    return [{ path, weight: 'error', text: `leads elsewhere: ${headers.get('location') ?? status}` }];
  if (status !== wanted)
    return [{ path, weight: wanted === 404 ? 'notice' : 'error', text: `answers ${status} instead of ${wanted}` }];
  const said = headers.get('content-type') ?? '';
  return said.startsWith(type)
    ? []
    : [
        {
          path,
          weight: wanted === 404 ? 'notice' : 'error',
          text: `says that it is ${said || 'of no type'} instead of ${type}`,
        },
      ];
}

export function headerFindings(headers: Headers, path: string): Finding[] {
  return RULES.filter(({ holds }) => !holds(headers, path)).map(({ weight, text }) => ({ path, weight, text }));
}
