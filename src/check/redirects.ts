// Requests the addresses of sources: a redirect to another owner needs review.
import { mapConcurrently } from '../lib/concurrency.ts';
import { registrableDomain } from '../lib/domain.ts';
import type { Address, SourceTexts } from './content-texts.ts';
import type { Finding } from './finding.ts';

export type RequestResult =
  | { outcome: 'fetched' | 'not-modified'; finalUrl: string }
  | { outcome: 'failed'; reason: string; detail: string; finalUrl?: string };

/** Requests an address and follows its redirects. Given by the caller, because a stage never imports another stage. */
export type RequestAddress = (url: string) => Promise<RequestResult>;

/** Limit per run: bounds the time of a run and the load on other sites. */
const MAX_REQUESTS = 60;
const CONCURRENCY = 6;

/** A failed request is no finding: sites have outages, and the preview of a pull request reports failing feeds. */
export async function checkRedirects(sources: readonly SourceTexts[], request: RequestAddress): Promise<Finding[]> {
  const all = sources.flatMap((written) => written.addresses.map((address) => ({ address, own: domainsOf(written) })));
  const found = await mapConcurrently(all.slice(0, MAX_REQUESTS), CONCURRENCY, async ({ address, own }) =>
    checkResult(address, own, await request(address.text)),
  );
  const [firstSkipped] = all.slice(MAX_REQUESTS);
  return [
    ...found.flat(),
    ...(firstSkipped === undefined ? [] : [notRequested(firstSkipped.address, all.length - MAX_REQUESTS)]),
  ];
}

function domainsOf({ addresses }: SourceTexts): Set<string> {
  return new Set(addresses.map(({ url }) => registrableDomain(url.hostname)));
}

function checkResult({ file, field }: Address, own: ReadonlySet<string>, result: RequestResult): Finding[] {
  if (result.outcome === 'failed' && result.reason === 'refused-address') {
    return [
      {
        severity: 'error',
        file,
        field,
        what: 'The address leads to a place that pull does not request.',
        why: result.detail,
        fix: 'Give the address at which a browser ends up, on the public internet.',
      },
    ];
  }
  if (result.finalUrl === undefined) return [];
  const domain = registrableDomain(new URL(result.finalUrl).hostname);
  if (own.has(domain)) return [];
  return [
    {
      severity: 'needs-review',
      file,
      field,
      what: `The address redirects to ${domain}.`,
      why: `It ends at ${result.finalUrl}, a domain that this source does not name.`,
      fix: 'If the publisher has moved there, write the new address; otherwise a second reviewer has to check who answers.',
    },
  ];
}

function notRequested({ file, field }: Address, count: number): Finding {
  return {
    severity: 'notice',
    file,
    field,
    what: `This address and ${count - 1} after it were not requested.`,
    why: `One run requests at most ${MAX_REQUESTS} addresses.`,
    fix: 'Change fewer sources at once.',
  };
}
