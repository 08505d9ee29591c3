// Reads and writes `content/state.json`, what pull remembers of each feed between runs.
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { type FeedState, type PullState, pullStateSchema } from '../model/feed-state.ts';

/** The state, and a note where what was there could not be used: a lost state costs a full fetch, never an item. */
export async function readState(file: string, reader: string): Promise<{ state: PullState; note?: string }> {
  const fresh: PullState = { reader, sources: {} };
  const bytes = await readIfExists(file);
  if (bytes === undefined) return { state: fresh };
  try {
    const state = pullStateSchema.parse(JSON.parse(bytes.toString('utf8')));
    return state.reader === reader ? { state } : { state: withoutValidators(state, reader) };
  } catch (error) {
    return { state: fresh, note: `${file} could not be read and was begun anew: ${(error as Error).message}` };
  }
}

export async function writeState(file: string, state: PullState): Promise<void> {
  await writeFileAtomically(file, `${stableJson(state, 2)}\n`);
}

/** Code that reads feeds otherwise must see every feed whole once. */
function withoutValidators(state: PullState, reader: string): PullState {
  const forget = ({
    etag: _etag,
    lastModified: _lastModified,
    validatorsUrl: _url,
    bodySha256: _body,
    ...rest
  }: FeedState): FeedState => rest;
  return {
    reader,
    sources: mapValues(state.sources, ({ feeds, boilerplate }) => ({ boilerplate, feeds: mapValues(feeds, forget) })),
  };
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
