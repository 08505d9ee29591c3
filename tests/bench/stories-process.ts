// Gives stories to generated items in a fresh process, so that earlier measurements do not count:
// node tests/bench/stories-process.ts memory COUNT          items in memory
// node tests/bench/stories-process.ts store CONTENT COUNT NEW   writes COUNT items with stories, but not the NEW newest
// node tests/bench/stories-process.ts add CONTENT COUNT NEW     adds the NEW newest, without stories
// node tests/bench/stories-process.ts assign CONTENT        gives stories to the stored items without one
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { storyRefOf } from '../../src/model/story.ts';
import { openStore } from '../../src/store/store.ts';
import { assignStoredItems } from '../../src/stories/assign-stored.ts';
import { assignStories } from '../../src/stories/assign-stories.ts';
import { itemEvidence } from '../../src/stories/item-evidence.ts';
import { toStoryText } from '../../src/stories/story-text.ts';
import { TokenTable } from '../../src/stories/token-table.ts';
import { generateNews } from '../helpers/generated-news.ts';
import { LABELLED_HALVES, readCatalogue, readLabelledItems } from '../helpers/labelled-stories.ts';
import { peakMemoryMb, secondsOf } from './measure.ts';

/** Output of the process as JSON. */
export interface StoriesFigures {
  seconds: number;
  /** Processor time, user and system. */
  cpuSeconds: number;
  /** Peak memory of the process. */
  peakMb: number;
  /** Of it, before stories were assigned. */
  beforeMb: number;
}

const NO_CORRECTIONS = { joinedTo: new Map(), parted: new Map(), names: new Map() };

const [action, ...args] = process.argv.slice(2);

if (action === 'memory') {
  const items = (await news(Number(args[0]))).map(toStoryText);
  const catalogue = await readCatalogue();
  await print(async () => {
    const table = new TokenTable();
    const evidence = items.map((item) => itemEvidence(item, catalogue, table));
    assignStories(evidence, { table, corrections: NO_CORRECTIONS });
  });
} else if (action === 'store' || action === 'add') {
  const [content = '', count, fresh] = args;
  await storeNews(content, Number(count), { fresh: Number(fresh), isAdded: action === 'add' });
  await print(async () => {});
} else {
  const store = openStore(args[0] as string);
  await print(() => assignStoredItems(store, new Set()));
}

async function news(count: number) {
  return generateNews(count, await readLabelledItems(LABELLED_HALVES.tuning));
}

async function storeNews(
  content: string,
  count: number,
  { fresh, isAdded }: { fresh: number; isAdded: boolean },
): Promise<void> {
  for (const folder of ['people', 'organisations', 'places'])
    await cp(join('content', folder), join(content, folder), { recursive: true });
  const store = openStore(content);
  const stored = count - fresh;
  const items = (await news(count))
    .slice(0, isAdded ? count : stored)
    .map((item, nth) => (nth < stored ? { ...item, story: storyRefOf(item) } : item));
  for (const [source, ofSource] of Map.groupBy(items, (item) => item.source)) await store.writeItems(source, ofSource);
}

async function print(work: () => Promise<unknown>): Promise<void> {
  const beforeMb = peakMemoryMb();
  const start = process.cpuUsage();
  const seconds = await secondsOf(work);
  const { user, system } = process.cpuUsage(start);
  const cpuSeconds = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, cpuSeconds, peakMb: peakMemoryMb(), beforeMb } satisfies StoriesFigures));
}
