// Reads and writes `content/state.json`, the state of pull between runs.
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { type PullState, pullStateSchema, withoutValidators } from '../model/feed-state.ts';

/**
 * Reads the state, or an empty one if the file is missing or damaged: a lost state costs a full fetch, never an item.
 * @param reader version of the parser: if it has changed, validators are dropped so that every feed is read again
 */
export async function readState(file: string, reader: string): Promise<{ state: PullState; note?: string }> {
  const empty: PullState = { reader, sources: {} };
  const bytes = await readIfExists(file);
  if (bytes === undefined) return { state: empty };
  try {
    const state = pullStateSchema.parse(JSON.parse(bytes.toString('utf8')));
    return state.reader === reader ? { state } : { state: withoutAllValidators(state, reader) };
  } catch (error) {
    return { state: empty, note: `${file} could not be read and was reset: ${(error as Error).message}` };
  }
}

export async function writeState(file: string, state: PullState): Promise<void> {
  await writeFileAtomically(file, `${stableJson(state, 2)}\n`);
}

/** A changed parser must read every feed once, so conditional requests are not allowed for the next run. */
function withoutAllValidators(state: PullState, reader: string): PullState {
  return {
    ...state,
    reader,
    sources: mapValues(state.sources, ({ feeds, boilerplate }) => ({
      boilerplate,
      feeds: mapValues(feeds, withoutValidators),
    })),
  };
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
