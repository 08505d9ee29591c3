// The pictures that an item wants, to the pictures that are held of it: fetched, re-encoded and stored, each once.
import { shortHash } from '../../lib/hash.ts';
import type { Picture } from '../../model/item.ts';
import type { PictureTrial } from '../../model/trial.ts';
import type { MediaStore } from '../../store/media-files.ts';
import type { FetchOptions, FetchResult } from '../fetch/fetch.ts';
import { createHostQueue } from '../fetch/host-queue.ts';
import { encodePicture } from './encode.ts';

export interface WantedPicture {
  /** What bodies and held items call it. */
  key: string;
  /** Clean and absolute. */
  url: string;
  alt?: string;
}

export interface KeptPictures {
  /** In the order they were wanted, each key once; those that cannot be had are left out. */
  pictures: Picture[];
  /** Why some could not be had, one line each. */
  notes: string[];
  /** What came of each that was wanted, in that order. */
  trials: PictureTrial[];
}

export interface KeepOptions {
  /** Pictures of held items by key: for these nothing is asked while their files are there. */
  heldByKey?: ReadonlyMap<string, Picture>;
  /** Pictures of one item at most. */
  limit?: number;
}

export type KeepPictures = (wanted: readonly WantedPicture[], options?: KeepOptions) => Promise<KeptPictures>;

export interface PictureKeeperOptions {
  fetch: (url: string, options: FetchOptions) => Promise<FetchResult>;
  media: MediaStore;
}

/** What the files of a picture have in common, whatever address it came from. */
type Stored = Pick<Picture, 'hash' | 'width' | 'height'>;
type Outcome = { stored: Stored } | { reason: string };

const LIMIT = 6;
const MAX_BYTES = 15_000_000;
const TIMEOUT_MS = 30_000;
/** Pictures fetched or waiting to be encoded: together they bound the memory that pictures take. */
const MAX_AT_ONCE = 8;
/** Both cores; the decoder may need some 300 MB for the largest picture that is let in. */
const MAX_ENCODING = 2;

/** Makes the function that keeps pictures in one run: it asks each address once, also where several items want it. */
export function createPictureKeeper({ fetch, media }: PictureKeeperOptions): KeepPictures {
  const perHost = createHostQueue({ total: MAX_AT_ONCE, perHost: 1 });
  const encoding = createHostQueue({ total: MAX_ENCODING, perHost: MAX_ENCODING });
  const byUrl = new Map<string, Promise<Outcome>>();
  const byHash = new Map<string, Promise<Outcome>>();

  function once(known: Map<string, Promise<Outcome>>, key: string, make: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = known.get(key) ?? make();
    known.set(key, outcome);
    return outcome;
  }

  async function download(url: string, held: readonly Picture[]): Promise<Outcome> {
    const answer = await fetch(url, { expect: 'picture', maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
    if (answer.outcome !== 'fetched')
      return { reason: answer.outcome === 'failed' ? answer.detail : 'no answer with a picture' };
    const hash = shortHash(answer.bytes, 16);
    return once(byHash, hash, async () => {
      const same = held.find((picture) => picture.hash === hash);
      if (same !== undefined && (await media.has(same))) return { stored: same };
      return encoding('', () => encodeAndStore(hash, answer.bytes));
    });
  }

  async function encodeAndStore(hash: string, bytes: Uint8Array): Promise<Outcome> {
    const encoded = await encodePicture(bytes);
    if (!encoded.ok) return { reason: encoded.reason };
    await media.write(hash, encoded.files);
    return { stored: { hash, width: encoded.width, height: encoded.height } };
  }

  /** Whatever fails, a full disk too, costs this picture only. */
  async function outcomeOf({ key, url }: WantedPicture, heldByKey: ReadonlyMap<string, Picture>): Promise<Outcome> {
    try {
      const held = heldByKey.get(key);
      if (held !== undefined && (await media.has(held))) return { stored: held };
      return await once(byUrl, url, () =>
        perHost(URL.parse(url)?.host ?? url, () => download(url, [...heldByKey.values()])),
      );
    } catch (error) {
      return { reason: (error as Error).message };
    }
  }

  return async (wanted, { heldByKey = new Map(), limit = LIMIT } = {}) => {
    const chosen = eachOnce(wanted).slice(0, limit);
    const outcomes = await Promise.all(
      chosen.map(async (picture) => ({ picture, outcome: await outcomeOf(picture, heldByKey) })),
    );
    return {
      pictures: outcomes.flatMap(({ picture, outcome }) =>
        'stored' in outcome ? [kept(picture, outcome.stored)] : [],
      ),
      notes: outcomes.flatMap(({ picture, outcome }) =>
        'reason' in outcome ? [`picture left out, ${outcome.reason}: ${picture.url}`] : [],
      ),
      trials: outcomes.map(({ picture: { url }, outcome }) =>
        'reason' in outcome ? { url, outcome: 'refused', why: outcome.reason } : { url, outcome: 'kept' },
      ),
    };
  };
}

function eachOnce(wanted: readonly WantedPicture[]): WantedPicture[] {
  return wanted.filter(({ key }, place) => wanted.findIndex((other) => other.key === key) === place);
}

/** The words are this item's own, not those of another item that shows the same picture. */
function kept({ key, alt = '' }: WantedPicture, { hash, width, height }: Stored): Picture {
  return { key, hash, width, height, alt };
}
