// What all sources of one run share: the clock, the store, the connections, the queue and the parsers.
import type { FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { FeedTrial } from '../model/trial.ts';
import type { ItemFile } from '../store/item-files.ts';
import { mediaStore } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import { type ConnectionOptions, openConnections } from './fetch/connect.ts';
import { fetchBytes, type FetchOptions, type FetchResult } from './fetch/fetch.ts';
import { createHostQueue } from './fetch/host-queue.ts';
import { createPatience, type Patience } from './fetch/patience.ts';
import { createPictureKeeper, type KeepPictures } from './pictures/keep-pictures.ts';
import { Withdrawals } from './withdraw/withdrawals.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface RunOptions extends ConnectionOptions {
  /** Leave out feeds whose time has not come. */
  dueOnly?: boolean;
  timeoutMs?: number;
  /** false: fetch no pictures. */
  media?: boolean;
  /** For a trial: so many items of each feed are taken, in the order of the feed. */
  limit?: number;
  /** For a trial: told of every feed that was read what became of its items. */
  onTrial?: (trial: FeedTrial) => void;
  onFeed?: (report: FeedReport) => void;
  onSource?: (source: Source) => void;
}

export interface Run extends Pick<RunOptions, 'dueOnly' | 'limit' | 'onTrial' | 'onFeed' | 'onSource'> {
  now: string;
  store: Store;
  /** Files of items that a source has at the beginning of the run. */
  filesOf(sourceId: string): ItemFile[];
  /** What was taken down is not taken again. */
  withdrawals: Withdrawals;
  /** Tasks of worker-tasks.ts, in a thread. */
  work: WorkerPool['run'];
  /** undefined where no pictures are wanted. */
  keepPictures?: KeepPictures;
  /** One request at a time for a host, eight in all. */
  fetch(url: string, options?: FetchOptions): Promise<FetchResult>;
  patience: Patience;
  close(): Promise<void>;
}

export async function openRun({ now, store, ...options }: RunOptions & { now: string; store: Store }): Promise<Run> {
  const connections = openConnections(options);
  const patience = createPatience();
  const inTurn = createHostQueue({ total: 8, perHost: 1 });
  const workers = createWorkerPool({ size: 2 });
  const files = Map.groupBy(await store.itemFiles(), ({ sourceId }) => sourceId);
  const limits = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  const fetch: Run['fetch'] = (url, more = {}) =>
    inTurn(hostOf(url), async () => {
      const refusal = patience.refusalOf(url);
      if (refusal !== undefined) return refusal;
      const answer = await fetchBytes(url, { ...limits, ...more, now, connections });
      patience.heed(url, answer);
      await workers.hasRoom();
      return answer;
    });
  return {
    ...options,
    now,
    store,
    withdrawals: new Withdrawals(await store.withdrawn(), await store.withdrawnMarks()),
    filesOf: (sourceId) => files.get(sourceId) ?? [],
    work: workers.run,
    fetch,
    patience,
    ...(options.media === false ? {} : { keepPictures: createPictureKeeper({ fetch, media: mediaStore(store.paths.media) }) }),
    close: async () => {
      await Promise.all([connections.close(), workers.close()]);
    },
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
