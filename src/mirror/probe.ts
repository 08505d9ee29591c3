// Checks the status and headers of a mirror as a browser receives them. Contents are verified by src/verify.
const TIMEOUT_MS = 15_000;

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

/** A page, a file of the edition, a stylesheet, and a missing page. */
const PATHS = [
  { path: 'be/index.html', status: 200, type: 'text/html' },
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
    text: 'lets browsers store pages (Cache-Control: no-store is missing)',
    isSatisfied: (headers, path) => path.startsWith('a/') || /no-store/.test(headers.get('cache-control') ?? ''),
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
  return (await Promise.all(PATHS.map((file) => probeFile(address, file)))).flat();
}

async function probeFile(address: string, { path, status, type }: (typeof PATHS)[number]): Promise<Finding[]> {
  let response: Response;
  try {
    response = await fetch(new URL(path, address), { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
  } catch (error) {
    const { message, cause } = error as Error;
    return [{ path, severity: 'error', text: `does not answer: ${cause instanceof Error ? cause.message : message}` }];
  }
  const found = [...checkResponse(response, path, status, type), ...checkHeaders(response.headers, path)];
  return found.length > 0 ? found : [{ path, severity: 'ok', text: 'correct' }];
}

function checkResponse({ status, headers }: Response, path: string, expectedStatus: number, type: string): Finding[] {
  if (status >= 300 && status < 400)
    return [{ path, severity: 'error', text: `redirects: ${headers.get('location') ?? status}` }];
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
