// Requests addresses of a site, each once, and collects readable feeds and rejected addresses.

import { isCommentFeed } from '../../model/comment-feed.ts';
import type { RejectedAddress } from '../../model/discovery.ts';
import { feedAddress } from '../../model/feed.ts';
import type { FailureReason } from '../../model/report.ts';
import { looksLikeChallenge } from '../fetch/challenge.ts';
import type { SitePage } from './site-page.ts';
import { type Candidate, type CandidateContext, type ReadableFeed, tryCandidate } from './try-candidate.ts';

export interface Page extends SitePage {
  /** After redirects. */
  url: string;
}

export interface Crawler {
  readable: ReadableFeed[];
  rejected: RejectedAddress[];
  /** Tries candidates concurrently. @returns the readable ones */
  tryCandidates(candidates: readonly Candidate[]): Promise<ReadableFeed[]>;
  /** Tries candidates one by one until one is readable. */
  tryUntilReadable(candidates: readonly Candidate[]): Promise<void>;
  /**
   * Fetches a page of the site. `feed`: the address is a feed; `unreachable`: there is no answer; undefined: it is not a
   * readable page.
   */
  fetchPage(url: string): Promise<Page | 'feed' | 'unreachable' | undefined>;
  /** Fetches a text; empty if it cannot be fetched. */
  fetchText(url: string): Promise<string>;
  /** Whether a main feed of the site was found. */
  hasFeed(): boolean;
}

/** After these failures no other request to the host is useful. */
const NO_ANSWER_REASONS: readonly FailureReason[] = ['unreachable', 'timeout', 'refused-address'];

export function createCrawler(context: CandidateContext): Crawler {
  const { reader } = context;
  const seen = new Set<string>();
  const readable: ReadableFeed[] = [];
  const rejected: RejectedAddress[] = [];
  const tryCandidates: Crawler['tryCandidates'] = async (candidates) => {
    const unseen = candidates.filter(({ address }) => !seen.has(address) && seen.add(address));
    const outcomes = await Promise.all(unseen.map((candidate) => tryCandidate(candidate, context)));
    const newFeeds = outcomes.filter((outcome) => 'feed' in outcome);
    readable.push(...newFeeds);
    rejected.push(...outcomes.flatMap((outcome) => ('feed' in outcome ? [] : [outcome])));
    return newFeeds;
  };
  return {
    readable,
    rejected,
    tryCandidates,
    async tryUntilReadable(candidates) {
      for (const candidate of candidates) if ((await tryCandidates([candidate])).length > 0) return;
    },
    async fetchPage(url) {
      const reject = (why: string) => void rejected.push({ url, why });
      const response = await reader.fetch(url, { expect: 'page' });
      if (response.outcome === 'failed') {
        reject(response.detail);
        return NO_ANSWER_REASONS.includes(response.reason) ? 'unreachable' : undefined;
      }
      if (response.outcome !== 'fetched') return reject('no answer');
      if (looksLikeChallenge(response.bytes)) return reject('a bot challenge page');
      const options = {
        url: response.finalUrl,
        ...(response.contentType === undefined ? {} : { contentType: response.contentType }),
      };
      if ((await reader.work('standard-feed', response.bytes, options)).outcome === 'done') return 'feed';
      const page = await reader.work('site', response.bytes, options);
      return page.outcome === 'done' ? { ...page.value, url: response.finalUrl } : reject(page.detail);
    },
    async fetchText(url) {
      const response = await reader.fetch(url, { expect: 'page' });
      return response.outcome === 'fetched' ? response.bytes.toString('utf8') : '';
    },
    hasFeed: () =>
      readable.some(
        ({ feed, isSection, titles }) =>
          feed.type === 'feed' &&
          !isSection &&
          !titles.some((title) => isCommentFeed({ url: feedAddress(feed), title })),
      ),
  };
}
