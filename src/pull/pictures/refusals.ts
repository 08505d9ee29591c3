// Remembers pictures that could not be decoded, so that the next runs do not decode them again.
import { compareText } from '../../lib/compare-text.ts';
import { DAY_MS } from '../../lib/duration.ts';
import type { RefusedPictures } from '../../model/feed-state.ts';
import { dayOf } from '../../model/time.ts';

/** An entry is about 200 bytes of `state.json`. */
const MAX_REFUSALS = 500;
/** A refusal can be due to a busy machine, so the picture is tried again after this time. */
const MAX_AGE_MS = 30 * DAY_MS;

export interface Refusals {
  /** Why a picture with these bytes was refused; undefined if it was not. */
  find(sha256: string): string | undefined;
  add(sha256: string, reason: string): void;
  /** For the state: the newest ones. undefined if there are none. */
  toState(): RefusedPictures | undefined;
}

export interface RefusalsOptions {
  now: string;
  /** Version of the decoder. Refusals of another one are dropped. */
  decoder: string;
}

/** @param stored the refusals of earlier runs */
export function openRefusals(stored: RefusedPictures | undefined, { now, decoder }: RefusalsOptions): Refusals {
  const known = stored?.decoder === decoder ? Object.entries(stored.bySha256) : [];
  const isRecent = (at: string) => Math.abs(Date.parse(now) - Date.parse(at)) <= MAX_AGE_MS;
  const refusals = new Map(known.filter(([, { at }]) => isRecent(at)));
  return {
    find(sha256) {
      const found = refusals.get(sha256);
      return found && (found.at === now ? found.reason : `${found.reason} (found on ${dayOf(found.at)})`);
    },
    add: (sha256, reason) => refusals.set(sha256, { reason, at: now }),
    toState() {
      if (refusals.size === 0) return undefined;
      // Sorted, so that the same refusals give the same state.
      const newest = [...refusals].sort(([a, one], [b, other]) => compareText(other.at, one.at) || compareText(a, b));
      return { decoder, bySha256: Object.fromEntries(newest.slice(0, MAX_REFUSALS)) };
    },
  };
}
