// Downloads, re-encodes and stores the pictures of items, each once.
import { registrableDomain } from '../../lib/domain.ts';
import { sha256Hex, shortHash } from '../../lib/hash.ts';
import type { PictureDecoder } from '../../lib/pictures/picture-decoder.ts';
import type { WantedFile } from '../../lib/pictures/wanted-files.ts';
import type { PictureOutcome } from '../../model/dry-run.ts';
import type { Picture } from '../../model/item.ts';
import { PICTURE_WIDTHS } from '../../model/picture-files.ts';
import type { MediaStore } from '../../store/media-files.ts';
import type { FetchOptions, FetchResult } from '../fetch/fetch.ts';
import { createHostQueue } from '../fetch/host-queue.ts';
import type { Refusals } from './refusals.ts';

export interface PictureRequest {
  /** Identifier used in bodies and stored items. */
  key: string;
  /** Cleaned, absolute. */
  url: string;
  alt?: string;
}

export interface KeptPictures {
  /** In the requested order, each key once, without failed pictures. */
  pictures: Picture[];
  /** One line for each failed picture. */
  notes: string[];
  /** Result for each requested picture, in the requested order. */
  results: PictureOutcome[];
}

export interface KeepOptions {
  /** Pictures of stored items by key. They are not downloaded again while their files exist. */
  storedByKey?: ReadonlyMap<string, Picture>;
  /** Maximum number of pictures per item. */
  limit?: number;
}

export type KeepPictures = (requested: readonly PictureRequest[], options?: KeepOptions) => Promise<KeptPictures>;

export interface PictureKeeperOptions {
  fetch: (url: string, options: FetchOptions) => Promise<FetchResult>;
  media: MediaStore;
  decoder: Pick<PictureDecoder, 'encode'>;
  refusals: Refusals;
}

/** Properties of a stored picture, independent of its address. */
type StoredPicture = Pick<Picture, 'hash' | 'width' | 'height' | 'withJpeg'>;
type PictureResult = { stored: StoredPicture } | { reason: string };

/** What the pictures of one domain used so far. */
interface DecodingBudget {
  crashes: number;
  usedMs: number;
}

const MAX_PICTURES_PER_ITEM = 6;
const MAX_BYTES = 15_000_000;
const TIMEOUT_MS = 30_000;
/** Concurrency limit for downloading and waiting for the decoder; bounds the memory for pictures: 60 MB. */
const MAX_CONCURRENT = 4;
/** Decoder processes that the pictures of one registrable domain may crash in a run. Then its others are not decoded. */
const MAX_CRASHES = 3;
/** Decoding time that the pictures of one registrable domain may use in a run. */
const MAX_DECODING_MS = 30 * 60 * 1000;
/** The files of `pictureFiles`. */
const FILES: readonly WantedFile[] = [
  ...Object.values(PICTURE_WIDTHS).map((width) => ({ width, format: 'avif' as const })),
  { width: PICTURE_WIDTHS.small, format: 'jpeg' },
];

/** Creates the picture store of one run. Each address is requested once, even if several items use it. */
export function createPictureKeeper({ fetch, media, decoder, refusals }: PictureKeeperOptions): KeepPictures {
  const perHost = createHostQueue({ total: MAX_CONCURRENT, perHost: 1 });
  const decoding = createHostQueue({ total: 1, perHost: 1 });
  const budgets = new Map<string, DecodingBudget>();
  const byUrl = new Map<string, Promise<PictureResult>>();
  const byHash = new Map<string, Promise<PictureResult>>();

  function once(
    cache: Map<string, Promise<PictureResult>>,
    key: string,
    run: () => Promise<PictureResult>,
  ): Promise<PictureResult> {
    const outcome = cache.get(key) ?? run();
    cache.set(key, outcome);
    return outcome;
  }

  async function download(url: string, stored: readonly Picture[]): Promise<PictureResult> {
    const response = await fetch(url, { expect: 'picture', maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
    if (response.outcome !== 'fetched')
      return { reason: response.outcome === 'failed' ? response.detail : 'no picture in the response' };
    const hash = shortHash(response.bytes, 16);
    return once(byHash, hash, async () => {
      const same = stored.find((picture) => picture.hash === hash);
      if (same !== undefined && (await media.has(same))) return { stored: same };
      return decoding('', () => encodeAndStore(hash, url, response.bytes));
    });
  }

  async function encodeAndStore(hash: string, url: string, bytes: Uint8Array): Promise<PictureResult> {
    const sha256 = sha256Hex(bytes);
    const known = refusals.find(sha256);
    if (known !== undefined) return { reason: known };
    const domain = registrableDomain(URL.parse(url)?.hostname ?? '');
    const budget = budgets.get(domain) ?? { crashes: 0, usedMs: 0 };
    budgets.set(domain, budget);
    if (budget.crashes >= MAX_CRASHES || budget.usedMs >= MAX_DECODING_MS)
      return { reason: `it was not decoded, because pictures of ${domain} used too much of the decoder in this run` };
    const start = performance.now();
    const encoded = await decoder.encode(bytes, FILES);
    budget.usedMs += performance.now() - start;
    if (encoded.ok) {
      await media.write(hash, encoded.files);
      return { stored: { hash, width: encoded.width, height: encoded.height, withJpeg: true } };
    }
    if (encoded.isCostly) budget.crashes++;
    if (encoded.isDecoded && encoded.isFinal) refusals.add(sha256, encoded.reason);
    return { reason: encoded.reason };
  }

  /** Never rejects: any error, even a full disk, only loses this picture. */
  async function keepPicture(
    { key, url }: PictureRequest,
    storedByKey: ReadonlyMap<string, Picture>,
  ): Promise<PictureResult> {
    try {
      const stored = storedByKey.get(key);
      if (stored !== undefined && (await media.has(stored))) return { stored };
      return await once(byUrl, url, () =>
        perHost(URL.parse(url)?.host ?? url, () => download(url, [...storedByKey.values()])),
      );
    } catch (error) {
      return { reason: (error as Error).message };
    }
  }

  return async (requested, { storedByKey = new Map(), limit = MAX_PICTURES_PER_ITEM } = {}) => {
    const chosen = uniqueByKey(requested).slice(0, limit);
    const outcomes = await Promise.all(
      chosen.map(async (picture) => ({ picture, outcome: await keepPicture(picture, storedByKey) })),
    );
    return {
      pictures: outcomes.flatMap(({ picture, outcome }) =>
        'stored' in outcome ? [toPicture(picture, outcome.stored)] : [],
      ),
      notes: outcomes.flatMap(({ picture, outcome }) =>
        'reason' in outcome ? [`picture not stored, ${outcome.reason}: ${picture.url}`] : [],
      ),
      results: outcomes.map(({ picture: { url }, outcome }) =>
        'reason' in outcome ? { url, outcome: 'refused', why: outcome.reason } : { url, outcome: 'stored' },
      ),
    };
  };
}

function uniqueByKey(requested: readonly PictureRequest[]): PictureRequest[] {
  return requested.filter(({ key }, index) => requested.findIndex((other) => other.key === key) === index);
}

/** The alternative text is that of this item, not of another item with the same picture. */
function toPicture({ key, alt = '' }: PictureRequest, { hash, width, height, withJpeg }: StoredPicture): Picture {
  return { key, hash, width, height, ...(withJpeg && { withJpeg }), alt };
}
