// Shared context of one run: clock, store, connections, request queue and parser workers.

import { createPictureDecoder, decoderVersion } from '../lib/pictures/picture-decoder.ts';
import type { FeedDetails } from '../model/dry-run.ts';
import type { RefusedPictures } from '../model/feed-state.ts';
import type { FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { ItemFile } from '../store/item-files.ts';
import { mediaStore } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import { createPictureKeeper, type KeepPictures } from './pictures/keep-pictures.ts';
import { openRefusals, type Refusals } from './pictures/refusals.ts';
import { openReader, type Reader, type ReaderOptions } from './reader.ts';
import { Withdrawals } from './withdraw/withdrawals.ts';

export interface RunOptions extends ReaderOptions {
  /** Skip feeds that are not due. */
  dueOnly?: boolean;
  /** false: download no pictures. */
  media?: boolean;
  /** For a dry run: maximum number of items per feed, in feed order. */
  limit?: number;
  /** For a dry run: called with the outcome of every feed that was read. */
  onOutcome?: (outcome: FeedDetails) => void;
  onFeed?: (report: FeedReport) => void;
  onSource?: (source: Source) => void;
}

export interface Run extends Reader, Pick<RunOptions, 'dueOnly' | 'limit' | 'onOutcome' | 'onFeed' | 'onSource'> {
  now: string;
  store: Store;
  /** Item files of a source at the start of the run. */
  filesOf(sourceId: string): ItemFile[];
  /** Paths of item files that may have items without a story, relative to the items folder. */
  unassignedFiles: Set<string>;
  /** Withdrawn items are not stored again. */
  withdrawals: Withdrawals;
  /** undefined if pictures are disabled. */
  keepPictures?: KeepPictures;
  refusals: Refusals;
  /** Limits of the picture decoder that do not hold on this system. */
  missingLimits(): string[];
}

export interface RunContext {
  now: string;
  store: Store;
  /** From the state. */
  refusedPictures?: RefusedPictures | undefined;
}

/** Opens the context; call `close` to release it. */
export async function openRun({ now, store, refusedPictures, ...options }: RunOptions & RunContext): Promise<Run> {
  const reader = openReader(options, now);
  const decoder = createPictureDecoder();
  const refusals = openRefusals(refusedPictures, { now, decoder: decoderVersion() });
  const files = Map.groupBy(await store.itemFiles(), ({ sourceId }) => sourceId);
  const media = mediaStore(store.paths.media);
  return {
    ...options,
    ...reader,
    now,
    store,
    withdrawals: new Withdrawals(await store.withdrawn(), await store.withdrawnMarks()),
    unassignedFiles: new Set(),
    filesOf: (sourceId) => files.get(sourceId) ?? [],
    ...(options.media === false
      ? {}
      : { keepPictures: createPictureKeeper({ fetch: reader.fetch, media, decoder, refusals }) }),
    refusals,
    missingLimits: decoder.missingLimits,
    close: async () => {
      await Promise.all([reader.close(), decoder.close()]);
    },
  };
}
