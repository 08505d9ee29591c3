// Asks the addresses of sources, and looks whose they are in the end: a redirect to another owner is a question.
import { registrableDomain } from '../lib/domain.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import type { Finding } from './finding.ts';
import type { Address, WrittenSource } from './written.ts';

/** What came of asking an address; given by the caller, for stages do not know each other. */
export type Answer =
  | { outcome: 'fetched' | 'not-modified'; finalUrl: string }
  | { outcome: 'failed'; reason: string; detail: string; finalUrl?: string };
export type Ask = (url: string) => Promise<Answer>;

/** So many are asked in one run, so that a large change neither takes hours nor bothers the world. */
const MOST = 60;
const AT_ONCE = 6;

/** An address that answers with an error is no finding: the preview tells of feeds, and sites have bad days. */
export async function askAddresses(sources: readonly WrittenSource[], ask: Ask): Promise<Finding[]> {
  const all = sources.flatMap((written) => written.addresses.map((address) => ({ address, own: domainsOf(written) })));
  const found = await mapConcurrently(all.slice(0, MOST), AT_ONCE, async ({ address, own }) =>
    verdictOn(address, own, await ask(address.text)),
  );
  return [...found.flat(), ...all.slice(MOST, MOST + 1).map(({ address }) => notAsked(address, all.length - MOST))];
}

function domainsOf({ addresses }: WrittenSource): Set<string> {
  return new Set(addresses.map(({ url }) => registrableDomain(url.hostname)));
}

function verdictOn({ file, field }: Address, own: ReadonlySet<string>, answer: Answer): Finding[] {
  if (answer.outcome === 'failed' && answer.reason === 'refused-address') {
    return [
      {
        severity: 'error',
        file,
        field,
        what: 'The address leads where pull does not go.',
        why: answer.detail,
        fix: 'Give the address that browsers end at, on the public internet.',
      },
    ];
  }
  if (answer.finalUrl === undefined) return [];
  const domain = registrableDomain(new URL(answer.finalUrl).hostname);
  if (own.has(domain)) return [];
  return [
    {
      severity: 'question',
      file,
      field,
      what: `The address leads on to ${domain}.`,
      why: `It ends at ${answer.finalUrl}, which this source does not name.`,
      fix: 'If the newsroom has moved there, write the new address; else a second reviewer has to look who answers.',
    },
  ];
}

function notAsked({ file, field }: Address, more: number): Finding {
  return {
    severity: 'notice',
    file,
    field,
    what: `This address and ${more - 1} after it were not asked where they lead.`,
    why: `One run asks ${MOST}.`,
    fix: 'Send fewer sources at once.',
  };
}
