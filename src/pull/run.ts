// What all sources of one run share: the clock, the store, the connections, the queue and the parsers.
import type { FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { FeedTrial } from '../model/trial.ts';
import type { ItemFile } from '../store/item-files.ts';
import { mediaStore } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import { createPictureKeeper, type KeepPictures } from './pictures/keep-pictures.ts';
import { openReader, type Reader, type ReaderOptions } from './reader.ts';
import { Withdrawals } from './withdraw/withdrawals.ts';

export interface RunOptions extends ReaderOptions {
  /** Leave out feeds whose time has not come. */
  dueOnly?: boolean;
  /** false: fetch no pictures. */
  media?: boolean;
  /** For a trial: so many items of each feed are taken, in the order of the feed. */
  limit?: number;
  /** For a trial: told of every feed that was read what became of its items. */
  onTrial?: (trial: FeedTrial) => void;
  onFeed?: (report: FeedReport) => void;
  onSource?: (source: Source) => void;
}

export interface Run extends Reader, Pick<RunOptions, 'dueOnly' | 'limit' | 'onTrial' | 'onFeed' | 'onSource'> {
  now: string;
  store: Store;
  /** Files of items that a source has at the beginning of the run. */
  filesOf(sourceId: string): ItemFile[];
  /** What was taken down is not taken again. */
  withdrawals: Withdrawals;
  /** undefined where no pictures are wanted. */
  keepPictures?: KeepPictures;
}

export async function openRun({ now, store, ...options }: RunOptions & { now: string; store: Store }): Promise<Run> {
  const reader = openReader(options, now);
  const files = Map.groupBy(await store.itemFiles(), ({ sourceId }) => sourceId);
  return {
    ...options,
    ...reader,
    now,
    store,
    withdrawals: new Withdrawals(await store.withdrawn(), await store.withdrawnMarks()),
    filesOf: (sourceId) => files.get(sourceId) ?? [],
    ...(options.media === false
      ? {}
      : { keepPictures: createPictureKeeper({ fetch: reader.fetch, media: mediaStore(store.paths.media) }) }),
  };
}
