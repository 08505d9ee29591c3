// What is asked of a site, each address once, and what came of it.

import { isCommentFeed } from '../../model/comment-feed.ts';
import type { RejectedAddress } from '../../model/discovery.ts';
import { feedAddress } from '../../model/feed.ts';
import type { FailureReason } from '../../model/report.ts';
import { looksLikeChallenge } from '../fetch/challenge.ts';
import type { SitePage } from './site-page.ts';
import { type Candidate, type Tried, type TryContext, tryCandidate } from './try-candidate.ts';

export interface Page extends SitePage {
  /** After redirects. */
  url: string;
}

export interface Search {
  tried: Tried[];
  inVain: RejectedAddress[];
  /** Tries candidates together. @returns those that can be read */
  ask(candidates: readonly Candidate[]): Promise<Tried[]>;
  /** Tries candidates one after the other until one can be read. */
  askUntilRead(candidates: readonly Candidate[]): Promise<void>;
  /** A page of the site, or `feed` where the address is one itself; `unreachable` where there is no answer; undefined where it is no page to read. */
  look(url: string): Promise<Page | 'feed' | 'unreachable' | undefined>;
  /** The text of an address; empty where there is none. */
  text(url: string): Promise<string>;
  /** Whether there is a feed of all of the site. */
  hasFeed(): boolean;
}

/** After these nothing else need be asked of the host. */
const UNANSWERED: readonly FailureReason[] = ['unreachable', 'timeout', 'refused-address'];

export function openSearch(context: TryContext): Search {
  const { reader } = context;
  const asked = new Set<string>();
  const tried: Tried[] = [];
  const inVain: RejectedAddress[] = [];
  const ask: Search['ask'] = async (candidates) => {
    const fresh = candidates.filter(({ address }) => !asked.has(address) && asked.add(address));
    const outcomes = await Promise.all(fresh.map((candidate) => tryCandidate(candidate, context)));
    const read = outcomes.filter((outcome) => 'feed' in outcome);
    tried.push(...read);
    inVain.push(...outcomes.flatMap((outcome) => ('feed' in outcome ? [] : [outcome])));
    return read;
  };
  return {
    tried,
    inVain,
    ask,
    async askUntilRead(candidates) {
      for (const candidate of candidates) if ((await ask([candidate])).length > 0) return;
    },
    async look(url) {
      const refuse = (why: string) => void inVain.push({ url, why });
      const answer = await reader.fetch(url, { expect: 'page' });
      if (answer.outcome === 'failed') {
        refuse(answer.detail);
        return UNANSWERED.includes(answer.reason) ? 'unreachable' : undefined;
      }
      if (answer.outcome !== 'fetched') return refuse('no answer');
      if (looksLikeChallenge(answer.bytes)) return refuse('a page that tries whether the reader is a browser');
      const about = {
        url: answer.finalUrl,
        ...(answer.contentType === undefined ? {} : { contentType: answer.contentType }),
      };
      if ((await reader.work('standard-feed', answer.bytes, about)).outcome === 'done') return 'feed';
      const page = await reader.work('site', answer.bytes, about);
      return page.outcome === 'done' ? { ...page.value, url: answer.finalUrl } : refuse(page.detail);
    },
    async text(url) {
      const answer = await reader.fetch(url, { expect: 'page' });
      return answer.outcome === 'fetched' ? answer.bytes.toString('utf8') : '';
    },
    hasFeed: () =>
      tried.some(
        ({ feed, isSection, titles }) =>
          feed.type === 'feed' &&
          !isSection &&
          !titles.some((title) => isCommentFeed({ url: feedAddress(feed), title })),
      ),
  };
}
