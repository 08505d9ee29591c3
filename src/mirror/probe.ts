// Checks the status and headers of a mirror as a browser receives them. Contents are verified by src/verify.
const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 4;

export interface Finding {
  path: string;
  /** error: harms readers. notice: a weakness that cannot be changed on some hosts. */
  severity: 'ok' | 'error' | 'notice';
  text: string;
}

interface Rule {
  severity: 'error' | 'notice';
  text: string;
  isSatisfied(headers: Headers, path: string): boolean;
}

/** Of the whole mirror, not of one file. */
const WHOLE = '(all pages)';
/** A mirror made by git has this file in its folder; it names the server that the operator clones from. */
const HIDDEN_FILE = '.git/config';
const NO_STORE = /no-store/i;
const LEAVES_COPY = 'leaves a copy in browsers (Cache-Control: no-store is missing)';

/** Two kinds of pages, a file of the edition, a stylesheet, and a missing page. */
const PATHS = [
  { path: 'be/index.html', status: 200, type: 'text/html' },
  { path: 'be/check.html', status: 200, type: 'text/html' },
  { path: 'edition/edition.json', status: 200, type: 'application/json' },
  { path: 'a/site.css', status: 200, type: 'text/css' },
  { path: 'no/such/page.html', status: 404, type: 'text/html' },
];

const RULES: readonly Rule[] = [
  { severity: 'error', text: 'sets a cookie', isSatisfied: (headers) => !headers.has('set-cookie') },
  {
    severity: 'error',
    text: 'cannot be checked from other mirrors (Access-Control-Allow-Origin: * is missing)',
    isSatisfied: (headers, path) => !path.startsWith('edition/') || headers.get('access-control-allow-origin') === '*',
  },
  {
    severity: 'notice',
    text: LEAVES_COPY,
    isSatisfied: (headers, path) => path.startsWith('a/') || NO_STORE.test(headers.get('cache-control') ?? ''),
  },
  {
    severity: 'notice',
    text: 'leaves a permanent entry in browsers (Strict-Transport-Security)',
    isSatisfied: (headers) => !headers.has('strict-transport-security'),
  },
  {
    severity: 'notice',
    text: 'does not send X-Content-Type-Options: nosniff',
    isSatisfied: (headers) => headers.get('x-content-type-options') === 'nosniff',
  },
  {
    severity: 'notice',
    text: 'does not send Referrer-Policy: no-referrer',
    isSatisfied: (headers) => headers.get('referrer-policy') === 'no-referrer',
  },
  {
    severity: 'notice',
    text: 'makes browsers send reports (NEL, Report-To)',
    isSatisfied: (headers) => !headers.has('nel') && !headers.has('report-to'),
  },
];

/** @param address URL of the root of the mirror, with a slash at the end */
export async function probe(address: string): Promise<Finding[]> {
  const found = (await Promise.all(PATHS.map((file) => probeFile(address, file)))).flat();
  return [...found, ...(await probeHiddenFile(address)), copiesFinding(found)];
}

/** Whether readers find copies of pages on their device afterwards: the fact that `noCopies` of a mirror records. */
function copiesFinding(found: readonly Finding[]): Finding {
  if (found.some(({ text }) => text.startsWith('does not answer')))
    return { path: WHOLE, severity: 'notice', text: 'not known whether they leave copies on the devices of readers' };
  return found.some(({ text }) => text === LEAVES_COPY)
    ? { path: WHOLE, severity: 'notice', text: 'leave copies on the devices of readers; pages try to delete their own' }
    : {
        path: WHOLE,
        severity: 'ok',
        text: 'leave no copies on the devices of readers; put the day into “noCopies” of its file in content/mirrors',
      };
}

async function probeHiddenFile(address: string): Promise<Finding[]> {
  try {
    const { response, start } = await ask(new URL(HIDDEN_FILE, address));
    // Some hosts answer every path with a page.
    const isServed = response.status === 200 && /^\s*\[\w+/.test(start);
    return isServed ? [{ path: HIDDEN_FILE, severity: 'error', text: 'is served: hidden files must be refused' }] : [];
  } catch {
    return []; // The findings of the other files say why the host does not answer.
  }
}

/** Follows redirects within the host. @returns the last response, and where it came from */
async function askAndFollow(url: URL): Promise<{ response: Response; at: URL }> {
  let at = url;
  for (let count = 0; ; count += 1) {
    const { response } = await ask(at);
    const location = response.headers.get('location');
    const isRedirect = response.status >= 300 && response.status < 400;
    if (!isRedirect || location === null || count === MAX_REDIRECTS || !URL.canParse(location, at))
      return { response, at };
    const next = new URL(location, at);
    if (next.origin !== url.origin) return { response, at };
    at = next;
  }
}

/** @returns the response, and the first part of its body */
async function ask(url: URL): Promise<{ response: Response; start: string }> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  const reader = response.body?.getReader();
  const start = Buffer.from((await reader?.read())?.value ?? []).toString();
  await reader?.cancel();
  return { response, start };
}

async function probeFile(address: string, { path, status, type }: (typeof PATHS)[number]): Promise<Finding[]> {
  const url = new URL(path, address);
  let response: Response;
  let at: URL;
  try {
    ({ response, at } = await askAndFollow(url));
  } catch (error) {
    const { message, cause } = error as Error;
    return [{ path, severity: 'error', text: `does not answer: ${cause instanceof Error ? cause.message : message}` }];
  }
  const found = [
    ...(status === 200 ? checkRedirect(url, at, path, type) : []),
    ...checkResponse(response, path, status, type),
    ...checkHeaders(response.headers, path),
  ];
  return found.length > 0 ? found : [{ path, severity: 'ok', text: 'correct' }];
}

/** Readers and verifiers follow redirects within the host, but references are relative to the folder of a page. */
function checkRedirect(from: URL, to: URL, path: string, type: string): Finding[] {
  if (from.href === to.href) return [];
  const isSameFolder = new URL('.', from).href === new URL('.', to).href;
  return type === 'text/html' && !isSameFolder
    ? [{ path, severity: 'error', text: `redirects to another folder, where links and styles break: ${to.href}` }]
    : [{ path, severity: 'notice', text: `redirects, which costs one more request: ${to.href}` }];
}

function checkResponse({ status, headers }: Response, path: string, expectedStatus: number, type: string): Finding[] {
  if (status >= 300 && status < 400)
    return [
      {
        path,
        severity: 'error',
        text: `redirects to another host, or in a loop: ${headers.get('location') ?? status}`,
      },
    ];
  if (status !== expectedStatus)
    return [
      {
        path,
        severity: expectedStatus === 404 ? 'notice' : 'error',
        text: `answers ${status} instead of ${expectedStatus}`,
      },
    ];
  const contentType = headers.get('content-type') ?? '';
  return contentType.startsWith(type)
    ? []
    : [
        {
          path,
          severity: expectedStatus === 404 ? 'notice' : 'error',
          text: `has content type ${contentType || 'none'} instead of ${type}`,
        },
      ];
}

export function checkHeaders(headers: Headers, path: string): Finding[] {
  return RULES.filter(({ isSatisfied }) => !isSatisfied(headers, path)).map(({ severity, text }) => ({
    path,
    severity,
    text,
  }));
}
